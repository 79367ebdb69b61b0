# mypy: ignore-errors
from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'colophon.html.j2'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0__tick = resolve('_tick')
    l_0__ = resolve('_')
    l_0_generator = resolve('generator')
    l_0_colophon = resolve('colophon')
    pass
    environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick))
    yield '<section class="colophon" aria-labelledby="colophon">\n<h2 id="colophon">'
    yield escape(environment.call(context, (undefined(name='_') if l_0__ is missing else l_0__), 'About this document'))
    yield '</h2>\n<p>'
    yield escape(environment.call(context, (undefined(name='_') if l_0__ is missing else l_0__), 'Made with {program}.', program=(undefined(name='generator') if l_0_generator is missing else l_0_generator)))
    yield '\n'
    if environment.getattr((undefined(name='colophon') if l_0_colophon is missing else l_0_colophon), 'commit'):
        pass
        if environment.getattr((undefined(name='colophon') if l_0_colophon is missing else l_0_colophon), 'modified'):
            pass
            yield ' '
            yield escape(environment.call(context, (undefined(name='_') if l_0__ is missing else l_0__), 'The sources are those of commit {commit}, with later changes.', commit=environment.getattr((undefined(name='colophon') if l_0_colophon is missing else l_0_colophon), 'commit')))
        else:
            pass
            yield ' '
            yield escape(environment.call(context, (undefined(name='_') if l_0__ is missing else l_0__), 'The sources are those of commit {commit}.', commit=environment.getattr((undefined(name='colophon') if l_0_colophon is missing else l_0_colophon), 'commit')))
    yield '</p>\n'
    if environment.getattr((undefined(name='colophon') if l_0_colophon is missing else l_0_colophon), 'files'):
        pass
        yield '<p>'
        yield escape(environment.call(context, (undefined(name='_') if l_0__ is missing else l_0__), 'Checksums of the attachments (SHA-256):'))
        yield '</p>\n<ul>\n'
        for l_1_file in environment.getattr((undefined(name='colophon') if l_0_colophon is missing else l_0_colophon), 'files'):
            _loop_vars = {}
            pass
            environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick), _loop_vars=_loop_vars)
            yield '<li>'
            yield escape(environment.getattr(l_1_file, 'label'))
            if (environment.getattr(l_1_file, 'label') and environment.getattr(l_1_file, 'title')):
                pass
                yield ' · '
            yield escape(environment.getattr(l_1_file, 'title'))
            yield '<br>\n<code><strong>'
            yield escape(environment.getattr(l_1_file, 'sha256')[:8])
            yield '</strong>'
            yield escape(environment.getattr(l_1_file, 'sha256')[8:])
            yield '</code></li>\n'
        l_1_file = missing
        yield '</ul>\n'
    yield '</section>'

blocks = {}
debug_info = '1=15&3=17&4=19&5=21&6=23&7=30&11=32&12=35&14=37&15=42&16=48'
