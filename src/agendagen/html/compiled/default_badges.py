# mypy: ignore-errors
from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'badges.html.j2'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0__tick = resolve('_tick')
    l_0_badges = resolve('badges')
    l_0_reasons = missing
    try:
        t_1 = environment.filters['length']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'length' found.")
    try:
        t_2 = environment.filters['list']
    except KeyError:
        @internalcode
        def t_2(*unused):
            raise TemplateRuntimeError("No filter named 'list' found.")
    try:
        t_3 = environment.filters['selectattr']
    except KeyError:
        @internalcode
        def t_3(*unused):
            raise TemplateRuntimeError("No filter named 'selectattr' found.")
    pass
    environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick))
    l_1_loop = missing
    for l_1_badge, l_1_loop in LoopContext((undefined(name='badges') if l_0_badges is missing else l_0_badges), undefined):
        l_1_spaced = resolve('spaced')
        _loop_vars = {}
        pass
        environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick), _loop_vars=_loop_vars)
        yield escape((' ' if ((undefined(name='spaced') if l_1_spaced is missing else l_1_spaced) or (not environment.getattr(l_1_loop, 'first'))) else cond_expr_undefined("the inline if-expression on line 3 in 'badges.html.j2' evaluated to false and no else section was defined.")))
        yield '<strong class="badge '
        yield escape(environment.getattr(l_1_badge, 'kind'))
        yield '">'
        yield escape(environment.getattr(l_1_badge, 'text'))
        yield '</strong>'
    l_1_loop = l_1_badge = l_1_spaced = missing
    l_0_reasons = t_2(context.eval_ctx, t_3(context, (undefined(name='badges') if l_0_badges is missing else l_0_badges), 'reason'))
    context.vars['reasons'] = l_0_reasons
    context.exported_vars.add('reasons')
    for l_1_badge in (undefined(name='reasons') if l_0_reasons is missing else l_0_reasons):
        _loop_vars = {}
        pass
        environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick), _loop_vars=_loop_vars)
        yield ' <span class="reason">'
        if (t_1((undefined(name='reasons') if l_0_reasons is missing else l_0_reasons)) > 1):
            pass
            yield escape(environment.getattr(l_1_badge, 'text'))
            yield ': '
        yield escape(environment.getattr(l_1_badge, 'reason'))
        yield '</span>'
    l_1_badge = missing

blocks = {}
debug_info = '1=32&3=34&4=46&5=49'
