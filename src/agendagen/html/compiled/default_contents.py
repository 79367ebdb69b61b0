# mypy: ignore-errors
from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'contents.html.j2'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0__tick = resolve('_tick')
    l_0_sectioned = resolve('sectioned')
    l_0_contents = resolve('contents')
    l_0_sections = resolve('sections')
    l_0_all_attachments = resolve('all_attachments')
    l_0__ = resolve('_')
    l_0_line = l_0_opens = l_0_lines = missing
    try:
        t_1 = environment.filters['join']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'join' found.")
    try:
        t_2 = environment.filters['map']
    except KeyError:
        @internalcode
        def t_2(*unused):
            raise TemplateRuntimeError("No filter named 'map' found.")
    pass
    environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick))
    def macro(l_1_id, l_1_number, l_1_title, l_1_item):
        t_3 = []
        l_1_duration = resolve('duration')
        l_1_names = resolve('names')
        if l_1_id is missing:
            l_1_id = undefined("parameter 'id' was not provided", name='id')
        if l_1_number is missing:
            l_1_number = undefined("parameter 'number' was not provided", name='number')
        if l_1_title is missing:
            l_1_title = undefined("parameter 'title' was not provided", name='title')
        if l_1_item is missing:
            l_1_item = None
        pass
        environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick))
        t_3.extend((
            '<a class="entry" href="#',
            escape(l_1_id),
            '">',
        ))
        if (l_1_item and environment.getattr((undefined(name='contents') if l_0_contents is missing else l_0_contents), 'times')):
            pass
            t_3.extend((
                '<span class="time">',
                escape(environment.getattr(l_1_item, 'time')),
                ' </span>',
            ))
        if l_1_number:
            pass
            t_3.extend((
                '<span class="num">',
                escape(l_1_number),
                ' </span>',
            ))
        if (l_1_item and environment.getattr(l_1_item, 'withdrawn')):
            pass
            t_3.extend((
                '<s>',
                escape(l_1_title),
                '</s>',
            ))
        else:
            pass
            t_3.append(
                escape(l_1_title),
            )
        if l_1_item:
            pass
            def t_4(fiter):
                for l_2_badge in fiter:
                    if (environment.getattr(l_2_badge, 'kind') != 'type'):
                        yield l_2_badge
            for l_2_badge in t_4(environment.getattr(l_1_item, 'badges')):
                _loop_vars = {}
                pass
                environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick), _loop_vars=_loop_vars)
                t_3.extend((
                    ' <span class="mark ',
                    escape(environment.getattr(l_2_badge, 'kind')),
                    '">',
                    escape(environment.getattr(l_2_badge, 'text')),
                    '</span>',
                ))
            l_2_badge = missing
            l_1_duration = (environment.getattr(l_1_item, 'duration') if environment.getattr((undefined(name='contents') if l_0_contents is missing else l_0_contents), 'times') else '')
            l_1_names = (t_1(context.eval_ctx, t_2(context, environment.getattr(l_1_item, 'presenters'), attribute='name'), ', ') if environment.getattr((undefined(name='contents') if l_0_contents is missing else l_0_contents), 'presenters') else '')
            if ((undefined(name='duration') if l_1_duration is missing else l_1_duration) or (undefined(name='names') if l_1_names is missing else l_1_names)):
                pass
                t_3.extend((
                    ' <span class="entry-facts">',
                    escape((undefined(name='duration') if l_1_duration is missing else l_1_duration)),
                    escape((' · ' if ((undefined(name='duration') if l_1_duration is missing else l_1_duration) and (undefined(name='names') if l_1_names is missing else l_1_names)) else cond_expr_undefined("the inline if-expression on line 10 in 'contents.html.j2' evaluated to false and no else section was defined."))),
                    escape((undefined(name='names') if l_1_names is missing else l_1_names)),
                    '</span>',
                ))
        t_3.append(
            '</a>',
        )
        return concat(t_3)
    context.exported_vars.add('line')
    context.vars['line'] = l_0_line = Macro(environment, macro, 'line', ('id', 'number', 'title', 'item'), False, False, False, context.eval_ctx.autoescape)
    def macro(l_1_day):
        t_5 = []
        if l_1_day is missing:
            l_1_day = undefined("parameter 'day' was not provided", name='day')
        pass
        environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick))
        if l_1_day:
            pass
            t_5.extend((
                '<li class="toc-day"><a href="#',
                escape(environment.getattr(l_1_day, 'id')),
                '">',
                escape(environment.getattr(l_1_day, 'text')),
                '</a></li>\n',
            ))
        return concat(t_5)
    context.exported_vars.add('opens')
    context.vars['opens'] = l_0_opens = Macro(environment, macro, 'opens', ('day',), False, False, False, context.eval_ctx.autoescape)
    def macro(l_1_items):
        t_6 = []
        if l_1_items is missing:
            l_1_items = undefined("parameter 'items' was not provided", name='items')
        pass
        environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick))
        for l_2_item in l_1_items:
            _loop_vars = {}
            pass
            environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick), _loop_vars=_loop_vars)
            t_6.extend((
                escape(environment.call(context, (undefined(name='opens') if l_0_opens is missing else l_0_opens), environment.getattr(l_2_item, 'day'), _loop_vars=_loop_vars)),
                '<li class="depth-',
                escape(environment.getattr(l_2_item, 'depth')),
                '">',
                escape(environment.call(context, (undefined(name='line') if l_0_line is missing else l_0_line), environment.getattr(l_2_item, 'id'), environment.getattr(l_2_item, 'number'), environment.getattr(l_2_item, 'text'), l_2_item, _loop_vars=_loop_vars)),
            ))
            if environment.getattr(l_2_item, 'items'):
                pass
                t_6.extend((
                    '\n<ol>\n',
                    escape(environment.call(context, (undefined(name='lines') if l_0_lines is missing else l_0_lines), environment.getattr(l_2_item, 'items'), _loop_vars=_loop_vars)),
                    '</ol>\n',
                ))
            t_6.append(
                '</li>\n',
            )
        l_2_item = missing
        return concat(t_6)
    context.exported_vars.add('lines')
    context.vars['lines'] = l_0_lines = Macro(environment, macro, 'lines', ('items',), False, False, False, context.eval_ctx.autoescape)
    yield '<ol class="toc'
    yield escape((' sectioned' if (undefined(name='sectioned') if l_0_sectioned is missing else l_0_sectioned) else cond_expr_undefined("the inline if-expression on line 28 in 'contents.html.j2' evaluated to false and no else section was defined.")))
    yield escape((' timed' if environment.getattr((undefined(name='contents') if l_0_contents is missing else l_0_contents), 'times') else cond_expr_undefined("the inline if-expression on line 28 in 'contents.html.j2' evaluated to false and no else section was defined.")))
    yield '">\n'
    for l_1_section in (undefined(name='sections') if l_0_sections is missing else l_0_sections):
        _loop_vars = {}
        pass
        environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick), _loop_vars=_loop_vars)
        yield escape(environment.call(context, (undefined(name='opens') if l_0_opens is missing else l_0_opens), environment.getattr(l_1_section, 'day'), _loop_vars=_loop_vars))
        if environment.getattr(l_1_section, 'title'):
            pass
            yield '<li class="toc-section">'
            yield escape(environment.call(context, (undefined(name='line') if l_0_line is missing else l_0_line), environment.getattr(l_1_section, 'id'), environment.getattr(l_1_section, 'number'), environment.getattr(l_1_section, 'title'), _loop_vars=_loop_vars))
            if environment.getattr(l_1_section, 'items'):
                pass
                yield '\n<ol>\n'
                yield escape(environment.call(context, (undefined(name='lines') if l_0_lines is missing else l_0_lines), environment.getattr(l_1_section, 'items'), _loop_vars=_loop_vars))
                yield '</ol>\n'
            yield '</li>\n'
        else:
            pass
            yield escape(environment.call(context, (undefined(name='lines') if l_0_lines is missing else l_0_lines), environment.getattr(l_1_section, 'items'), _loop_vars=_loop_vars))
            yield '\n'
    l_1_section = missing
    if (undefined(name='all_attachments') if l_0_all_attachments is missing else l_0_all_attachments):
        pass
        yield '<li class="toc-section plain">'
        yield escape(environment.call(context, (undefined(name='line') if l_0_line is missing else l_0_line), 'list-of-attachments', '', environment.call(context, (undefined(name='_') if l_0__ is missing else l_0__), 'List of attachments')))
        yield '</li>\n'
    yield '</ol>'

blocks = {}
debug_info = '1=30&2=31&3=47&4=50&5=57&6=76&7=78&8=94&9=95&10=96&13=111&14=117&15=121&18=129&19=135&20=140&21=142&24=150&28=161&29=164&30=168&31=169&32=172&35=176&38=181&41=184&42=187'
