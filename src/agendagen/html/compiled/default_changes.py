# mypy: ignore-errors
from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'changes.html.j2'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0__tick = resolve('_tick')
    l_0_changes = resolve('changes')
    l_0_marked = l_0_about = missing
    pass
    environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick))
    def macro(l_1_state, l_1_reason):
        t_1 = []
        if l_1_state is missing:
            l_1_state = undefined("parameter 'state' was not provided", name='state')
        if l_1_reason is missing:
            l_1_reason = ''
        pass
        environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick))
        if l_1_state:
            pass
            t_1.extend((
                ' <strong class="badge">',
                escape(l_1_state),
                '</strong>',
            ))
        if l_1_reason:
            pass
            t_1.extend((
                ' <span class="reason">',
                escape(l_1_reason),
                '</span>',
            ))
        return concat(t_1)
    context.exported_vars.add('marked')
    context.vars['marked'] = l_0_marked = Macro(environment, macro, 'marked', ('state', 'reason'), False, False, False, context.eval_ctx.autoescape)
    def macro(l_1_facts, l_1_attachments):
        t_2 = []
        if l_1_facts is missing:
            l_1_facts = undefined("parameter 'facts' was not provided", name='facts')
        if l_1_attachments is missing:
            l_1_attachments = undefined("parameter 'attachments' was not provided", name='attachments')
        pass
        environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick))
        if (l_1_facts or l_1_attachments):
            pass
            t_2.append(
                '<ul class="change-list">\n',
            )
            for l_2_fact in l_1_facts:
                _loop_vars = {}
                pass
                environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick), _loop_vars=_loop_vars)
                t_2.extend((
                    '<li>',
                    escape(environment.getattr(l_2_fact, 'label')),
                    ': ',
                    escape(environment.getattr(l_2_fact, 'html')),
                    '</li>\n',
                ))
            l_2_fact = missing
            for l_2_entry in l_1_attachments:
                _loop_vars = {}
                pass
                environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick), _loop_vars=_loop_vars)
                t_2.extend((
                    '<li>',
                    escape(environment.getattr(l_2_entry, 'label')),
                    escape((' ' if environment.getattr(l_2_entry, 'title') else cond_expr_undefined("the inline if-expression on line 10 in 'changes.html.j2' evaluated to false and no else section was defined."))),
                    escape(environment.getattr(l_2_entry, 'title')),
                    escape(environment.call(context, (undefined(name='marked') if l_0_marked is missing else l_0_marked), environment.getattr(l_2_entry, 'state'), _loop_vars=_loop_vars)),
                    '</li>\n',
                ))
            l_2_entry = missing
            t_2.append(
                '</ul>\n',
            )
        return concat(t_2)
    context.exported_vars.add('about')
    context.vars['about'] = l_0_about = Macro(environment, macro, 'about', ('facts', 'attachments'), False, False, False, context.eval_ctx.autoescape)
    yield '<section class="changes" aria-labelledby="changes">\n<h2 id="changes">'
    yield escape(environment.getattr((undefined(name='changes') if l_0_changes is missing else l_0_changes), 'title'))
    yield '</h2>\n'
    yield escape(environment.call(context, (undefined(name='about') if l_0_about is missing else l_0_about), environment.getattr((undefined(name='changes') if l_0_changes is missing else l_0_changes), 'facts'), environment.getattr((undefined(name='changes') if l_0_changes is missing else l_0_changes), 'attachments')))
    yield '\n'
    for l_1_item in environment.getitem((undefined(name='changes') if l_0_changes is missing else l_0_changes), 'items'):
        _loop_vars = {}
        pass
        environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick), _loop_vars=_loop_vars)
        yield '<div class="change">\n<h3><a href="'
        yield escape(environment.getattr(l_1_item, 'href'))
        yield '"><span class="num">'
        yield escape(environment.getattr(l_1_item, 'number'))
        yield ' </span>'
        yield escape(environment.getattr(l_1_item, 'title'))
        yield '</a>'
        yield escape(environment.call(context, (undefined(name='marked') if l_0_marked is missing else l_0_marked), environment.getattr(l_1_item, 'state'), environment.getattr(l_1_item, 'reason'), _loop_vars=_loop_vars))
        yield '</h3>\n'
        yield escape(environment.call(context, (undefined(name='about') if l_0_about is missing else l_0_about), environment.getattr(l_1_item, 'facts'), [], _loop_vars=_loop_vars))
        yield '\n'
        for l_2_part in environment.getattr(l_1_item, 'parts'):
            _loop_vars = {}
            pass
            environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick), _loop_vars=_loop_vars)
            if (environment.getattr(l_2_part, 'title') or environment.getattr(l_2_part, 'state')):
                pass
                yield '<p class="change-part">'
                yield escape(environment.getattr(l_2_part, 'title'))
                yield escape(environment.call(context, (undefined(name='marked') if l_0_marked is missing else l_0_marked), environment.getattr(l_2_part, 'state'), _loop_vars=_loop_vars))
                yield '</p>\n'
            if environment.getattr(l_2_part, 'lines'):
                pass
                yield '<ul class="change-list">\n'
                for l_3_line in environment.getattr(l_2_part, 'lines'):
                    _loop_vars = {}
                    pass
                    environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick), _loop_vars=_loop_vars)
                    yield '<li>'
                    yield escape(l_3_line)
                    yield '</li>\n'
                l_3_line = missing
                yield '</ul>\n'
        l_2_part = missing
        yield escape(environment.call(context, (undefined(name='about') if l_0_about is missing else l_0_about), [], environment.getattr(l_1_item, 'attachments'), _loop_vars=_loop_vars))
        yield '\n</div>\n'
    l_1_item = missing
    yield '</section>'

blocks = {}
debug_info = '1=14&2=15&3=40&4=48&6=53&7=59&9=65&10=71&16=85&17=87&18=89&20=94&21=102&22=104&23=108&24=111&26=114&28=117&29=122&34=127'
