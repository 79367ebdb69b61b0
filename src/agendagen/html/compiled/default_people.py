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
    l_0_labelled = resolve('labelled')
    l_0__ = resolve('_')
    l_0_told = missing
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
    l_0_told = (t_2(context.eval_ctx, t_3(context, (undefined(name='people') if l_0_people is missing else l_0_people), 'organisation')) or t_2(context.eval_ctx, t_3(context, (undefined(name='people') if l_0_people is missing else l_0_people), 'reason')))
    context.vars['told'] = l_0_told
    context.exported_vars.add('told')
    if ((undefined(name='told') if l_0_told is missing else l_0_told) and (t_1((undefined(name='people') if l_0_people is missing else l_0_people)) < 28)):
        pass
        yield '<table class="people" aria-labelledby="'
        yield escape((undefined(name='labelled') if l_0_labelled is missing else l_0_labelled))
        yield '">\n<thead class="unseen"><tr><th scope="col">'
        yield escape(environment.call(context, (undefined(name='_') if l_0__ is missing else l_0__), 'Name'))
        yield '</th><th scope="col">'
        yield escape(environment.call(context, (undefined(name='_') if l_0__ is missing else l_0__), 'Organisation'))
        yield '</th></tr></thead>\n<tbody>\n'
        for l_1_person in (undefined(name='people') if l_0_people is missing else l_0_people):
            _loop_vars = {}
            pass
            environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick), _loop_vars=_loop_vars)
            yield '<tr><th scope="row">'
            yield escape(environment.getattr(l_1_person, 'name'))
            if environment.getattr(l_1_person, 'role'):
                pass
                yield ' <span class="role">('
                yield escape(environment.getattr(l_1_person, 'role'))
                yield ')</span>'
            yield '</th><td>'
            yield escape(environment.getattr(l_1_person, 'organisation'))
            if environment.getattr(l_1_person, 'reason'):
                pass
                if environment.getattr(l_1_person, 'organisation'):
                    pass
                    yield '&nbsp;– '
                yield escape(environment.getattr(l_1_person, 'reason'))
            yield '</td></tr>\n'
        l_1_person = missing
        yield '</tbody>\n</table>\n'
    else:
        pass
        yield '<ul class="people'
        yield escape((' columns' if (t_1((undefined(name='people') if l_0_people is missing else l_0_people)) >= 28) else cond_expr_undefined("the inline if-expression on line 15 in 'people.html.j2' evaluated to false and no else section was defined.")))
        yield '">\n'
        for l_1_person in (undefined(name='people') if l_0_people is missing else l_0_people):
            _loop_vars = {}
            pass
            environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick), _loop_vars=_loop_vars)
            yield '<li>'
            yield escape(environment.getattr(l_1_person, 'name'))
            if environment.getattr(l_1_person, 'role'):
                pass
                yield ' <span class="role">('
                yield escape(environment.getattr(l_1_person, 'role'))
                yield ')</span>'
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
        yield '</ul>\n'

blocks = {}
debug_info = '1=34&3=35&4=38&5=41&6=43&8=47&9=52&10=59&15=72&16=74&17=79'
