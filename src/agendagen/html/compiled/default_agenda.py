# mypy: ignore-errors
from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'agenda.html.j2'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0__tick = resolve('_tick')
    l_0_language = resolve('language')
    l_0_direction = resolve('direction')
    l_0_medium = resolve('medium')
    l_0_status = resolve('status')
    l_0_table_word = resolve('table_word')
    l_0__ = resolve('_')
    l_0_participants = resolve('participants')
    l_0_apologies = resolve('apologies')
    l_0_attachments = resolve('attachments')
    pass
    environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick))
    yield '<!DOCTYPE html>\n<html lang="'
    yield escape((undefined(name='language') if l_0_language is missing else l_0_language))
    yield '"'
    if ((undefined(name='direction') if l_0_direction is missing else l_0_direction) == 'rtl'):
        pass
        yield ' dir="rtl"'
    yield '>\n<head>\n'
    yield from context.blocks['head'][0](context)
    yield '</head>\n<body class="'
    yield escape((undefined(name='medium') if l_0_medium is missing else l_0_medium))
    yield ' '
    yield escape((undefined(name='status') if l_0_status is missing else l_0_status))
    yield '" data-table="'
    yield escape((undefined(name='table_word') if l_0_table_word is missing else l_0_table_word))
    yield '">\n'
    if ((undefined(name='medium') if l_0_medium is missing else l_0_medium) == 'screen'):
        pass
        yield '<a class="skip" href="#agenda">'
        yield escape(environment.call(context, (undefined(name='_') if l_0__ is missing else l_0__), 'Skip to the contents'))
        yield '</a>\n'
    yield from context.blocks['cover'][0](context)
    yield from context.blocks['contents'][0](context)
    yield from context.blocks['changes'][0](context)
    if ((undefined(name='medium') if l_0_medium is missing else l_0_medium) == 'screen'):
        pass
        if (((undefined(name='participants') if l_0_participants is missing else l_0_participants) or (undefined(name='apologies') if l_0_apologies is missing else l_0_apologies)) or (undefined(name='attachments') if l_0_attachments is missing else l_0_attachments)):
            pass
            yield '<div class="cover-lists">\n'
            yield from context.blocks['participants'][0](context)
            yield from context.blocks['meeting_attachments'][0](context)
            yield '</div>\n'
    yield from context.blocks['main'][0](context)
    yield from context.blocks['end'][0](context)
    yield '</body>\n</html>'

def block_head(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0__tick = resolve('_tick')
    l_0_document = resolve('document')
    l_0_generator = resolve('generator')
    l_0_body = resolve('body')
    l_0_kind = resolve('kind')
    l_0_tags = resolve('tags')
    l_0_theme = resolve('theme')
    try:
        t_1 = environment.filters['join']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'join' found.")
    pass
    environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick), _block_vars=_block_vars)
    yield '<meta charset="utf-8">\n<title>'
    yield escape((undefined(name='document') if l_0_document is missing else l_0_document))
    yield '</title>\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n<meta name="generator" content="'
    yield escape((undefined(name='generator') if l_0_generator is missing else l_0_generator))
    yield '">\n'
    if (undefined(name='body') if l_0_body is missing else l_0_body):
        pass
        yield '<meta name="author" content="'
        yield escape((undefined(name='body') if l_0_body is missing else l_0_body))
        yield '">\n'
    yield '<meta name="description" content="'
    yield escape((undefined(name='kind') if l_0_kind is missing else l_0_kind))
    yield ': '
    yield escape((undefined(name='document') if l_0_document is missing else l_0_document))
    yield '">\n'
    if (undefined(name='tags') if l_0_tags is missing else l_0_tags):
        pass
        yield '<meta name="keywords" content="'
        yield escape(t_1(context.eval_ctx, (undefined(name='tags') if l_0_tags is missing else l_0_tags), ', '))
        yield '">\n'
    yield escape(environment.getattr((undefined(name='theme') if l_0_theme is missing else l_0_theme), 'fonts'))
    yield '\n<style>\n'
    yield escape(environment.getattr((undefined(name='theme') if l_0_theme is missing else l_0_theme), 'style'))
    yield '\n</style>\n'
    yield from context.blocks['head_end'][0](context)

def block_head_end(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0__tick = resolve('_tick')
    pass
    environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick), _block_vars=_block_vars)

def block_cover(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_self = TemplateReference(context)
    _block_vars = {}
    l_0__tick = resolve('_tick')
    l_0_medium = resolve('medium')
    pass
    environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick), _block_vars=_block_vars)
    yield '<header class="cover" id="top">\n'
    yield from context.blocks['banner'][0](context)
    yield from context.blocks['cover_title'][0](context)
    yield from context.blocks['facts'][0](context)
    if ((undefined(name='medium') if l_0_medium is missing else l_0_medium) == 'paper'):
        pass
        yield escape(environment.call(context, environment.getattr(l_0_self, 'participants'), _block_vars=_block_vars))
        yield '\n'
        yield escape(environment.call(context, environment.getattr(l_0_self, 'meeting_attachments'), _block_vars=_block_vars))
        yield '\n'
    yield '</header>\n'

def block_banner(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0__tick = resolve('_tick')
    l_0_status = resolve('status')
    l_0__ = resolve('_')
    pass
    environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick), _block_vars=_block_vars)
    if ((undefined(name='status') if l_0_status is missing else l_0_status) == 'cancelled'):
        pass
        yield '<p class="banner cancelled"><strong>'
        yield escape(environment.call(context, (undefined(name='_') if l_0__ is missing else l_0__), 'The meeting is cancelled', _block_vars=_block_vars))
        yield '</strong></p>\n'
    elif ((undefined(name='status') if l_0_status is missing else l_0_status) == 'draft'):
        pass
        yield '<p class="banner draft"><strong>'
        yield escape(environment.call(context, (undefined(name='_') if l_0__ is missing else l_0__), 'Draft', _block_vars=_block_vars))
        yield '</strong></p>\n'

def block_cover_title(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0__tick = resolve('_tick')
    l_0_logo = resolve('logo')
    l_0_kind = resolve('kind')
    l_0_host = resolve('host')
    l_0_public = resolve('public')
    l_0__ = resolve('_')
    l_0_headline = resolve('headline')
    try:
        t_2 = environment.filters['typeset']
    except KeyError:
        @internalcode
        def t_2(*unused):
            raise TemplateRuntimeError("No filter named 'typeset' found.")
    pass
    environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick), _block_vars=_block_vars)
    if (undefined(name='logo') if l_0_logo is missing else l_0_logo):
        pass
        yield '<p class="logo"><img src="'
        yield escape(environment.getattr((undefined(name='logo') if l_0_logo is missing else l_0_logo), 'src'))
        yield '" alt="'
        yield escape(environment.getattr((undefined(name='logo') if l_0_logo is missing else l_0_logo), 'alt'))
        yield '"></p>\n'
    yield '<p class="kind">'
    yield escape(t_2((undefined(name='kind') if l_0_kind is missing else l_0_kind)))
    if (undefined(name='host') if l_0_host is missing else l_0_host):
        pass
        yield ' · '
        yield escape(t_2((undefined(name='host') if l_0_host is missing else l_0_host)))
    if (undefined(name='public') if l_0_public is missing else l_0_public):
        pass
        yield ' · '
        yield escape(environment.call(context, (undefined(name='_') if l_0__ is missing else l_0__), 'Public edition', _block_vars=_block_vars))
    yield '</p>\n<h1>'
    yield escape((undefined(name='headline') if l_0_headline is missing else l_0_headline))
    yield '</h1>\n'

def block_facts(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0__tick = resolve('_tick')
    l_0_facts = resolve('facts')
    pass
    environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick), _block_vars=_block_vars)
    if (undefined(name='facts') if l_0_facts is missing else l_0_facts):
        pass
        yield '<dl class="facts">\n'
        l_1_loop = missing
        for l_1_fact, l_1_loop in LoopContext((undefined(name='facts') if l_0_facts is missing else l_0_facts), undefined):
            _loop_vars = {}
            pass
            environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick), _loop_vars=_loop_vars)
            yield '<div class="fact '
            yield escape(environment.getattr(l_1_fact, 'kind'))
            yield '"><dt>'
            yield escape(environment.getattr(l_1_fact, 'label'))
            yield '</dt><dd>'
            l_2_loop = missing
            for l_2_line, l_2_loop in LoopContext(environment.getattr(l_1_fact, 'lines'), undefined):
                _loop_vars = {}
                pass
                environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick), _loop_vars=_loop_vars)
                if environment.getattr(l_2_line, 'href'):
                    pass
                    yield '<a href="'
                    yield escape(environment.getattr(l_2_line, 'href'))
                    yield '">'
                    yield escape(environment.getattr(l_2_line, 'text'))
                    yield '</a>'
                else:
                    pass
                    yield escape(environment.getattr(l_2_line, 'text'))
                if (not environment.getattr(l_2_loop, 'last')):
                    pass
                    yield '<br>'
            l_2_loop = l_2_line = missing
            yield '</dd></div>\n'
        l_1_loop = l_1_fact = missing
        yield '</dl>\n'

def block_contents(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0__tick = resolve('_tick')
    l_0_contents = resolve('contents')
    l_0_medium = resolve('medium')
    l_0__ = resolve('_')
    pass
    environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick), _block_vars=_block_vars)
    if (environment.getattr((undefined(name='contents') if l_0_contents is missing else l_0_contents), 'shown') or ((undefined(name='medium') if l_0_medium is missing else l_0_medium) == 'screen')):
        pass
        yield '<nav class="contents'
        yield escape(('' if environment.getattr((undefined(name='contents') if l_0_contents is missing else l_0_contents), 'shown') else ' few'))
        yield '" aria-labelledby="contents">\n<h2 id="contents">'
        yield escape(environment.call(context, (undefined(name='_') if l_0__ is missing else l_0__), 'Contents', _block_vars=_block_vars))
        yield '</h2>\n'
        if ((undefined(name='medium') if l_0_medium is missing else l_0_medium) == 'screen'):
            pass
            yield '<details open>\n<summary>'
            yield escape(environment.call(context, (undefined(name='_') if l_0__ is missing else l_0__), 'Contents', _block_vars=_block_vars))
            yield '</summary>\n'
            template = environment.get_template('contents.html.j2', 'agenda.html.j2')
            gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
            try:
                for event in gen:
                    yield event
            finally: gen.close()
            yield '</details>\n'
        else:
            pass
            template = environment.get_template('contents.html.j2', 'agenda.html.j2')
            gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
            try:
                for event in gen:
                    yield event
            finally: gen.close()
        yield '</nav>\n'

def block_changes(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0__tick = resolve('_tick')
    l_0_changes = resolve('changes')
    pass
    environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick), _block_vars=_block_vars)
    if (undefined(name='changes') if l_0_changes is missing else l_0_changes):
        pass
        template = environment.get_template('changes.html.j2', 'agenda.html.j2')
        gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
        try:
            for event in gen:
                yield event
        finally: gen.close()

def block_participants(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0__tick = resolve('_tick')
    l_0_participants = resolve('participants')
    l_0__ = resolve('_')
    l_0_apologies = resolve('apologies')
    l_0_listed = missing
    try:
        t_3 = environment.filters['length']
    except KeyError:
        @internalcode
        def t_3(*unused):
            raise TemplateRuntimeError("No filter named 'length' found.")
    pass
    environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick), _block_vars=_block_vars)
    def macro(l_1_people, l_1_name, l_1_title):
        t_4 = []
        l_1_medium = resolve('medium')
        if l_1_people is missing:
            l_1_people = undefined("parameter 'people' was not provided", name='people')
        if l_1_name is missing:
            l_1_name = undefined("parameter 'name' was not provided", name='name')
        if l_1_title is missing:
            l_1_title = undefined("parameter 'title' was not provided", name='title')
        pass
        environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick))
        t_4.extend((
            '<section class="cover-list" aria-labelledby="',
            escape(l_1_name),
            '">\n<h2 id="',
            escape(l_1_name),
            '">',
            escape(l_1_title),
            '</h2>\n',
        ))
        if (((undefined(name='medium') if l_1_medium is missing else l_1_medium) == 'screen') and (t_3(l_1_people) > 6)):
            pass
            t_4.extend((
                '<details class="fold" open>\n<summary>',
                escape(l_1_title),
                ' (',
                escape(t_3(l_1_people)),
                ')</summary>\n',
            ))
            l_2_labelled = l_1_name
            pass
            template = environment.get_template('people.html.j2', 'agenda.html.j2')
            gen = template.root_render_func(template.new_context(context.get_all(), True, {'labelled': l_2_labelled, 'name': l_1_name, 'people': l_1_people, 'title': l_1_title, 'listed': l_0_listed}))
            try:
                for event in gen:
                    t_4.append(event)
            finally: gen.close()
            l_2_labelled = missing
            t_4.append(
                '</details>\n',
            )
        else:
            pass
            l_2_labelled = l_1_name
            pass
            template = environment.get_template('people.html.j2', 'agenda.html.j2')
            gen = template.root_render_func(template.new_context(context.get_all(), True, {'labelled': l_2_labelled, 'name': l_1_name, 'people': l_1_people, 'title': l_1_title, 'listed': l_0_listed}))
            try:
                for event in gen:
                    t_4.append(event)
            finally: gen.close()
            l_2_labelled = missing
        t_4.append(
            '</section>\n',
        )
        return concat(t_4)
    l_0_listed = Macro(environment, macro, 'listed', ('people', 'name', 'title'), False, False, False, context.eval_ctx.autoescape)
    if (undefined(name='participants') if l_0_participants is missing else l_0_participants):
        pass
        yield escape(environment.call(context, (undefined(name='listed') if l_0_listed is missing else l_0_listed), (undefined(name='participants') if l_0_participants is missing else l_0_participants), 'participants', environment.call(context, (undefined(name='_') if l_0__ is missing else l_0__), 'Participants', _block_vars=_block_vars), _block_vars=_block_vars))
        yield '\n'
    if (undefined(name='apologies') if l_0_apologies is missing else l_0_apologies):
        pass
        yield escape(environment.call(context, (undefined(name='listed') if l_0_listed is missing else l_0_listed), (undefined(name='apologies') if l_0_apologies is missing else l_0_apologies), 'apologies', environment.call(context, (undefined(name='_') if l_0__ is missing else l_0__), 'Apologies', _block_vars=_block_vars), _block_vars=_block_vars))
        yield '\n'

def block_meeting_attachments(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0__tick = resolve('_tick')
    l_0_attachments = resolve('attachments')
    l_0__ = resolve('_')
    pass
    environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick), _block_vars=_block_vars)
    if (undefined(name='attachments') if l_0_attachments is missing else l_0_attachments):
        pass
        yield '<section class="cover-list" aria-labelledby="attachments">\n<h2 id="attachments">'
        yield escape(environment.call(context, (undefined(name='_') if l_0__ is missing else l_0__), 'Attachments', _block_vars=_block_vars))
        yield '</h2>\n'
        l_1_anchored = True
        pass
        template = environment.get_template('attachments.html.j2', 'agenda.html.j2')
        gen = template.root_render_func(template.new_context(context.get_all(), True, {'anchored': l_1_anchored}))
        try:
            for event in gen:
                yield event
        finally: gen.close()
        l_1_anchored = missing
        yield '</section>\n'

def block_main(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0__tick = resolve('_tick')
    l_0_short = resolve('short')
    l_0_sections = resolve('sections')
    pass
    environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick), _block_vars=_block_vars)
    yield '<main id="agenda" class="'
    yield escape(('flowing' if (undefined(name='short') if l_0_short is missing else l_0_short) else 'paged'))
    yield '">\n'
    l_1_loop = missing
    for l_1_section, l_1_loop in LoopContext((undefined(name='sections') if l_0_sections is missing else l_0_sections), undefined):
        _loop_vars = {}
        pass
        environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick), _loop_vars=_loop_vars)
        yield from context.blocks['section'][0](context.derived({'loop': l_1_loop, 'section': l_1_section}))
    l_1_loop = l_1_section = missing
    yield from context.blocks['all_attachments'][0](context)
    yield from context.blocks['colophon'][0](context)
    yield '</main>\n'

def block_section(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0__tick = resolve('_tick')
    l_0_section = resolve('section')
    l_0_medium = resolve('medium')
    l_0__concat = resolve('_concat')
    try:
        t_5 = environment.filters['piece']
    except KeyError:
        @internalcode
        def t_5(*unused):
            raise TemplateRuntimeError("No filter named 'piece' found.")
    try:
        t_6 = environment.filters['place']
    except KeyError:
        @internalcode
        def t_6(*unused):
            raise TemplateRuntimeError("No filter named 'place' found.")
    pass
    environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick), _block_vars=_block_vars)
    if environment.getattr((undefined(name='section') if l_0_section is missing else l_0_section), 'day'):
        pass
        l_1_day = environment.getattr((undefined(name='section') if l_0_section is missing else l_0_section), 'day')
        l_1_level = 2
        l_1_outline = 1
        pass
        template = environment.get_template('day.html.j2', 'agenda.html.j2')
        gen = template.root_render_func(template.new_context(context.get_all(), True, {'day': l_1_day, 'level': l_1_level, 'outline': l_1_outline}))
        try:
            for event in gen:
                yield event
        finally: gen.close()
        l_1_day = l_1_level = l_1_outline = missing
    if environment.getattr((undefined(name='section') if l_0_section is missing else l_0_section), 'title'):
        pass
        yield '<section class="section" id="'
        yield escape(environment.getattr((undefined(name='section') if l_0_section is missing else l_0_section), 'id'))
        yield '" aria-labelledby="'
        yield escape(environment.getattr((undefined(name='section') if l_0_section is missing else l_0_section), 'id'))
        yield '-title">\n<h2 class="heading o1" id="'
        yield escape(environment.getattr((undefined(name='section') if l_0_section is missing else l_0_section), 'id'))
        yield '-title"'
        if ((undefined(name='medium') if l_0_medium is missing else l_0_medium) == 'paper'):
            pass
            yield ' data-place="'
            yield escape(t_6(environment.call(context, (undefined(name='_concat') if l_0__concat is missing else l_0__concat), environment.getattr((undefined(name='section') if l_0_section is missing else l_0_section), 'number'), ' ', environment.getattr((undefined(name='section') if l_0_section is missing else l_0_section), 'title'), _block_vars=_block_vars)))
            yield '"'
        yield '><span class="num">'
        yield escape(environment.getattr((undefined(name='section') if l_0_section is missing else l_0_section), 'number'))
        yield ' </span>'
        yield escape(environment.getattr((undefined(name='section') if l_0_section is missing else l_0_section), 'title'))
        yield '</h2>\n'
        if environment.getattr((undefined(name='section') if l_0_section is missing else l_0_section), 'intro'):
            pass
            yield '<div class="intro text">\n'
            yield escape(environment.getattr((undefined(name='section') if l_0_section is missing else l_0_section), 'intro'))
            yield '\n</div>\n'
        for l_1_item in environment.getattr((undefined(name='section') if l_0_section is missing else l_0_section), 'items'):
            _loop_vars = {}
            pass
            environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick), _loop_vars=_loop_vars)
            if environment.getattr(l_1_item, 'day'):
                pass
                l_2_day = environment.getattr(l_1_item, 'day')
                l_2_level = environment.getattr(l_1_item, 'level')
                l_2_outline = environment.getattr(l_1_item, 'outline')
                pass
                template = environment.get_template('day.html.j2', 'agenda.html.j2')
                gen = template.root_render_func(template.new_context(context.get_all(), True, {'day': l_2_day, 'level': l_2_level, 'outline': l_2_outline, 'item': l_1_item}))
                try:
                    for event in gen:
                        yield event
                finally: gen.close()
                l_2_day = l_2_level = l_2_outline = missing
            t_7 = []
            pass
            template = environment.get_template('item.html.j2', 'agenda.html.j2')
            gen = template.root_render_func(template.new_context(context.get_all(), True, {'item': l_1_item}))
            try:
                for event in gen:
                    t_7.append(event)
            finally: gen.close()
            yield t_5(Markup(concat(t_7)), environment.getattr(l_1_item, 'id'))
        l_1_item = missing
        yield '</section>\n'
    else:
        pass
        for l_1_item in environment.getattr((undefined(name='section') if l_0_section is missing else l_0_section), 'items'):
            _loop_vars = {}
            pass
            environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick), _loop_vars=_loop_vars)
            if environment.getattr(l_1_item, 'day'):
                pass
                l_2_day = environment.getattr(l_1_item, 'day')
                l_2_level = environment.getattr(l_1_item, 'level')
                l_2_outline = environment.getattr(l_1_item, 'outline')
                pass
                template = environment.get_template('day.html.j2', 'agenda.html.j2')
                gen = template.root_render_func(template.new_context(context.get_all(), True, {'day': l_2_day, 'level': l_2_level, 'outline': l_2_outline, 'item': l_1_item}))
                try:
                    for event in gen:
                        yield event
                finally: gen.close()
                l_2_day = l_2_level = l_2_outline = missing
            t_8 = []
            pass
            template = environment.get_template('item.html.j2', 'agenda.html.j2')
            gen = template.root_render_func(template.new_context(context.get_all(), True, {'item': l_1_item}))
            try:
                for event in gen:
                    t_8.append(event)
            finally: gen.close()
            yield t_5(Markup(concat(t_8)), environment.getattr(l_1_item, 'id'))
        l_1_item = missing

def block_all_attachments(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0__tick = resolve('_tick')
    l_0_all_attachments = resolve('all_attachments')
    l_0__ = resolve('_')
    pass
    environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick), _block_vars=_block_vars)
    if (undefined(name='all_attachments') if l_0_all_attachments is missing else l_0_all_attachments):
        pass
        yield '<section class="all-attachments" aria-labelledby="list-of-attachments">\n<h2 class="heading o1" id="list-of-attachments">'
        yield escape(environment.call(context, (undefined(name='_') if l_0__ is missing else l_0__), 'List of attachments', _block_vars=_block_vars))
        yield '</h2>\n'
        l_1_attachments = (undefined(name='all_attachments') if l_0_all_attachments is missing else l_0_all_attachments)
        l_1_anchored = False
        pass
        template = environment.get_template('attachments.html.j2', 'agenda.html.j2')
        gen = template.root_render_func(template.new_context(context.get_all(), True, {'anchored': l_1_anchored, 'attachments': l_1_attachments}))
        try:
            for event in gen:
                yield event
        finally: gen.close()
        l_1_attachments = l_1_anchored = missing
        yield '</section>\n'

def block_colophon(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0__tick = resolve('_tick')
    l_0_colophon = resolve('colophon')
    pass
    environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick), _block_vars=_block_vars)
    if (undefined(name='colophon') if l_0_colophon is missing else l_0_colophon):
        pass
        template = environment.get_template('colophon.html.j2', 'agenda.html.j2')
        gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
        try:
            for event in gen:
                yield event
        finally: gen.close()

def block_end(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0__tick = resolve('_tick')
    l_0_medium = resolve('medium')
    l_0_title = resolve('title')
    try:
        t_2 = environment.filters['typeset']
    except KeyError:
        @internalcode
        def t_2(*unused):
            raise TemplateRuntimeError("No filter named 'typeset' found.")
    pass
    environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick), _block_vars=_block_vars)
    if ((undefined(name='medium') if l_0_medium is missing else l_0_medium) == 'screen'):
        pass
        yield '<footer class="end"><p><a href="#top">'
        yield escape(t_2((undefined(name='title') if l_0_title is missing else l_0_title)))
        yield '</a></p></footer>\n'
        template = environment.get_template('script.html.j2', 'agenda.html.j2')
        gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
        try:
            for event in gen:
                yield event
        finally: gen.close()

blocks = {'head': block_head, 'head_end': block_head_end, 'cover': block_cover, 'banner': block_banner, 'cover_title': block_cover_title, 'facts': block_facts, 'contents': block_contents, 'changes': block_changes, 'participants': block_participants, 'meeting_attachments': block_meeting_attachments, 'main': block_main, 'section': block_section, 'all_attachments': block_all_attachments, 'colophon': block_colophon, 'end': block_end}
debug_info = '1=21&3=23&5=29&25=31&26=37&27=40&29=42&62=43&77=44&82=45&83=47&85=50&106=51&117=53&164=54&5=57&7=80&10=82&11=84&12=87&14=90&15=94&16=97&18=99&20=101&22=103&29=116&31=129&38=130&45=131&56=132&57=134&58=136&31=140&32=152&33=155&34=157&35=160&38=163&39=185&40=188&42=193&43=203&45=206&46=217&48=221&49=226&50=231&62=253&63=266&64=269&65=271&66=273&68=276&69=278&72=287&77=295&78=306&79=308&85=315&86=335&87=348&88=350&89=355&91=359&92=366&95=380&99=392&100=394&102=396&103=398&106=401&107=413&109=416&110=420&117=429&118=442&119=445&120=449&149=451&157=452&120=455&121=480&122=486&124=493&125=496&126=500&127=512&129=515&132=517&133=521&134=527&136=536&140=547&141=551&142=557&144=566&149=575&150=587&152=590&153=595&157=604&158=615&159=617&164=624&165=642&166=645&167=647'
