# mypy: ignore-errors
from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'attachments.html.j2'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0__tick = resolve('_tick')
    l_0_attachments = resolve('attachments')
    try:
        t_1 = environment.filters['join']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'join' found.")
    pass
    environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick))
    yield '<ul class="attachment-list">\n'
    for l_1_attachment in (undefined(name='attachments') if l_0_attachments is missing else l_0_attachments):
        l_1_anchored = resolve('anchored')
        l_1_packed = resolve('packed')
        _loop_vars = {}
        pass
        environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick), _loop_vars=_loop_vars)
        yield '<li'
        if (((undefined(name='anchored') if l_1_anchored is missing else l_1_anchored) and environment.getattr(l_1_attachment, 'first')) and environment.getattr(l_1_attachment, 'anchor')):
            pass
            yield ' id="'
            yield escape(environment.getattr(l_1_attachment, 'anchor'))
            yield '"'
        yield '>'
        if environment.getattr(l_1_attachment, 'label'):
            pass
            yield '<span class="attachment-label">'
            yield escape(environment.getattr(l_1_attachment, 'label'))
            yield '</span> '
        if environment.getattr(l_1_attachment, 'href'):
            pass
            yield '<a href="'
            yield escape(environment.getattr(l_1_attachment, 'href'))
            yield '">'
            yield escape(environment.getattr(l_1_attachment, 'title'))
            yield '</a>'
        elif environment.getattr(l_1_attachment, 'withdrawn'):
            pass
            yield '<s>'
            yield escape(environment.getattr(l_1_attachment, 'title'))
            yield '</s>'
        else:
            pass
            yield escape(environment.getattr(l_1_attachment, 'title'))
        if environment.getattr(l_1_attachment, 'facts'):
            pass
            yield ' <span class="attachment-facts"'
            if ((undefined(name='packed') if l_1_packed is missing else l_1_packed) and environment.getattr(l_1_attachment, 'anchor')):
                pass
                yield ' data-facts="'
                yield escape(environment.getattr(l_1_attachment, 'anchor'))
                yield '"'
            yield '>'
            yield escape(t_1(context.eval_ctx, environment.getattr(l_1_attachment, 'facts'), ' · '))
            yield '</span>'
        if ((undefined(name='packed') if l_1_packed is missing else l_1_packed) and environment.getattr(l_1_attachment, 'anchor')):
            pass
            yield ' <span class="attachment-page" data-attachment="'
            yield escape(environment.getattr(l_1_attachment, 'anchor'))
            yield '"></span>'
        yield '</li>\n'
    l_1_attachment = l_1_anchored = l_1_packed = missing
    yield '</ul>'

blocks = {}
debug_info = '1=19&3=21&4=28&5=34&6=39&7=54&8=65'
