# mypy: ignore-errors
from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'day.html.j2'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0__tick = resolve('_tick')
    l_0_level = resolve('level')
    l_0_outline = resolve('outline')
    l_0_day = resolve('day')
    l_0_medium = resolve('medium')
    try:
        t_1 = environment.filters['place']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'place' found.")
    pass
    environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick))
    yield '<h'
    yield escape((undefined(name='level') if l_0_level is missing else l_0_level))
    yield ' class="day o'
    yield escape((undefined(name='outline') if l_0_outline is missing else l_0_outline))
    yield '" id="'
    yield escape(environment.getattr((undefined(name='day') if l_0_day is missing else l_0_day), 'id'))
    yield '"'
    if ((undefined(name='medium') if l_0_medium is missing else l_0_medium) == 'paper'):
        pass
        yield ' data-place="'
        yield escape(t_1(environment.getattr((undefined(name='day') if l_0_day is missing else l_0_day), 'text')))
        yield '"'
    yield '>'
    yield escape(environment.getattr((undefined(name='day') if l_0_day is missing else l_0_day), 'text'))
    yield '</h'
    yield escape((undefined(name='level') if l_0_level is missing else l_0_level))
    yield '>'

blocks = {}
debug_info = '1=22&2=24'
