# mypy: ignore-errors
from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'item.html.j2'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0__tick = resolve('_tick')
    l_0_item = resolve('item')
    l_0_medium = resolve('medium')
    l_0__concat = resolve('_concat')
    l_0__ = resolve('_')
    try:
        t_1 = environment.filters['length']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'length' found.")
    try:
        t_2 = environment.filters['place']
    except KeyError:
        @internalcode
        def t_2(*unused):
            raise TemplateRuntimeError("No filter named 'place' found.")
    try:
        t_3 = environment.filters['striptags']
    except KeyError:
        @internalcode
        def t_3(*unused):
            raise TemplateRuntimeError("No filter named 'striptags' found.")
    pass
    environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick))
    yield '<article class="item depth-'
    yield escape(environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'depth'))
    yield escape((' withdrawn' if environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'withdrawn') else cond_expr_undefined("the inline if-expression on line 2 in 'item.html.j2' evaluated to false and no else section was defined.")))
    yield escape((' withheld' if environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'withheld') else cond_expr_undefined("the inline if-expression on line 2 in 'item.html.j2' evaluated to false and no else section was defined.")))
    yield '" id="'
    yield escape(environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'id'))
    yield '" aria-labelledby="'
    yield escape(environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'id'))
    yield '-title">\n<h'
    yield escape(environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'level'))
    yield ' class="heading o'
    yield escape(environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'outline'))
    yield '" id="'
    yield escape(environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'id'))
    yield '-title"'
    if ((undefined(name='medium') if l_0_medium is missing else l_0_medium) == 'paper'):
        pass
        yield ' data-place="'
        yield escape(t_2(environment.call(context, (undefined(name='_concat') if l_0__concat is missing else l_0__concat), environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'number'), ' ', environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'text'))))
        yield '"'
    yield '><span class="num">'
    yield escape(environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'number'))
    yield ' </span>'
    if environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'withdrawn'):
        pass
        yield '<s>'
        yield escape(environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'title'))
        yield '</s>'
    else:
        pass
        yield escape(environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'title'))
    yield '</h'
    yield escape(environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'level'))
    yield '>\n'
    if ((environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'badges') or environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'clock')) or environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'duration')):
        pass
        yield '<p class="meta">'
        if environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'clock'):
            pass
            yield '<span class="begin">'
            yield escape(environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'clock'))
            yield '</span>'
        if environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'duration'):
            pass
            if environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'clock'):
                pass
                yield '<span class="dot"> · </span>'
            yield '<span class="duration">'
            yield escape(environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'duration'))
            yield '</span>'
        l_1_badges = environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'badges')
        l_1_spaced = (environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'clock') or environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'duration'))
        pass
        template = environment.get_template('badges.html.j2', 'item.html.j2')
        gen = template.root_render_func(template.new_context(context.get_all(), True, {'badges': l_1_badges, 'spaced': l_1_spaced}))
        try:
            for event in gen:
                yield event
        finally: gen.close()
        l_1_badges = l_1_spaced = missing
        yield '</p>\n'
    if environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'byline'):
        pass
        yield '<p class="byline">'
        yield escape(environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'byline'))
        yield '</p>\n'
    for l_1_part in environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'parts'):
        _loop_vars = {}
        pass
        environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick), _loop_vars=_loop_vars)
        if environment.getattr(l_1_part, 'title'):
            pass
            yield '<section class="part '
            yield escape(environment.getattr(l_1_part, 'kind'))
            yield '"'
            if environment.getattr(l_1_part, 'id'):
                pass
                yield ' id="'
                yield escape(environment.getattr(l_1_part, 'id'))
                yield '"'
            yield '>\n<h'
            yield escape(environment.getattr(l_1_part, 'level'))
            yield ' class="part-title'
            yield escape((' long' if (t_1(t_3(environment.getattr(l_1_part, 'title'))) > 20) else cond_expr_undefined("the inline if-expression on line 17 in 'item.html.j2' evaluated to false and no else section was defined.")))
            yield '">'
            yield escape(environment.getattr(l_1_part, 'title'))
            l_2_badges = environment.getattr(l_1_part, 'badges')
            l_2_spaced = True
            pass
            template = environment.get_template('badges.html.j2', 'item.html.j2')
            gen = template.root_render_func(template.new_context(context.get_all(), True, {'badges': l_2_badges, 'spaced': l_2_spaced, 'part': l_1_part}))
            try:
                for event in gen:
                    yield event
            finally: gen.close()
            l_2_badges = l_2_spaced = missing
            yield '</h'
            yield escape(environment.getattr(l_1_part, 'level'))
            yield '>\n<div class="text">\n'
            yield escape(environment.getattr(l_1_part, 'html'))
            yield '\n</div>\n</section>\n'
        else:
            pass
            yield '<div class="part text">\n'
            yield escape(environment.getattr(l_1_part, 'html'))
            yield '\n</div>\n'
    l_1_part = missing
    if environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'footnotes'):
        pass
        yield '<div class="notes text">\n'
        yield escape(environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'footnotes'))
        yield '\n</div>\n'
    if environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'attachments'):
        pass
        yield '<section class="attachments">\n<h'
        yield escape(environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'sublevel'))
        yield ' class="part-title">'
        yield escape(environment.call(context, (undefined(name='_') if l_0__ is missing else l_0__), 'Attachments'))
        yield '</h'
        yield escape(environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'sublevel'))
        yield '>\n'
        l_1_attachments = environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'attachments')
        l_1_anchored = True
        pass
        template = environment.get_template('attachments.html.j2', 'item.html.j2')
        gen = template.root_render_func(template.new_context(context.get_all(), True, {'anchored': l_1_anchored, 'attachments': l_1_attachments}))
        try:
            for event in gen:
                yield event
        finally: gen.close()
        l_1_attachments = l_1_anchored = missing
        yield '</section>\n'
    for l_1_sub in environment.getattr((undefined(name='item') if l_0_item is missing else l_0_item), 'items'):
        _loop_vars = {}
        pass
        environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick), _loop_vars=_loop_vars)
        if environment.getattr(l_1_sub, 'day'):
            pass
            l_2_day = environment.getattr(l_1_sub, 'day')
            l_2_level = environment.getattr(l_1_sub, 'level')
            l_2_outline = environment.getattr(l_1_sub, 'outline')
            pass
            template = environment.get_template('day.html.j2', 'item.html.j2')
            gen = template.root_render_func(template.new_context(context.get_all(), True, {'day': l_2_day, 'level': l_2_level, 'outline': l_2_outline, 'sub': l_1_sub}))
            try:
                for event in gen:
                    yield event
            finally: gen.close()
            l_2_day = l_2_level = l_2_outline = missing
        l_2_item = l_1_sub
        pass
        template = environment.get_template('item.html.j2', 'item.html.j2')
        gen = template.root_render_func(template.new_context(context.get_all(), True, {'item': l_2_item, 'sub': l_1_sub}))
        try:
            for event in gen:
                yield event
        finally: gen.close()
        l_2_item = missing
    l_1_sub = missing
    yield '</article>'

blocks = {}
debug_info = '1=34&2=36&3=44&4=69&6=72&7=77&8=88&11=96&12=99&14=101&15=105&16=108&17=116&19=134&24=139&28=142&30=145&33=147&35=150&36=159&39=167&40=171&41=177&43=186'
