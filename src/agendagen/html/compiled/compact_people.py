# mypy: ignore-errors
from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'people.html.j2'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0__tick = resolve('_tick')
    l_0_people = resolve('people')
    pass
    environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick))
    yield '<ul class="people columns">\n'
    for l_1_person in (undefined(name='people') if l_0_people is missing else l_0_people):
        _loop_vars = {}
        pass
        environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick), _loop_vars=_loop_vars)
        yield '<li>'
        yield escape(environment.getattr(l_1_person, 'name'))
        if environment.getattr(l_1_person, 'role'):
            pass
            yield ' ('
            yield escape(environment.getattr(l_1_person, 'role'))
            yield ')'
        if environment.getattr(l_1_person, 'organisation'):
            pass
            yield ', <span class="organisation">'
            yield escape(environment.getattr(l_1_person, 'organisation'))
            yield '</span>'
        if environment.getattr(l_1_person, 'reason'):
            pass
            yield '&nbsp;– '
            yield escape(environment.getattr(l_1_person, 'reason'))
        yield '</li>\n'
    l_1_person = missing
    yield '</ul>'

blocks = {}
debug_info = '1=13&3=15&4=20'
