# mypy: ignore-errors
from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'script.html.j2'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0__tick = resolve('_tick')
    pass
    environment.call(context, (undefined(name='_tick') if l_0__tick is missing else l_0__tick))
    yield '<script>\n(() => {\n  const box = document.querySelector("nav.contents");\n  const desk = matchMedia("(min-width: 64em)");\n  // What is folded is opened by styles where there is room and in print: a page that grows while it is printed loses its end.\n  const styled = CSS.supports("selector(::details-content)");\n  const fold = (details, room) => {\n    const set = () => { if (!matchMedia("print").matches) details.open = room.matches; };\n    room.addEventListener("change", set);\n    if (!styled) addEventListener("beforeprint", () => { details.open = true; });\n    if (!styled) addEventListener("afterprint", set);\n    set();\n  };\n  for (const details of document.querySelectorAll("nav.contents > details")) fold(details, desk);\n  for (const details of document.querySelectorAll(".fold")) fold(details, matchMedia("(min-width: 40em)"));\n  const target = a => document.getElementById(decodeURIComponent(a.hash.slice(1)));\n  const links = new Map([...document.querySelectorAll(".toc a")].map(a => [target(a), a]));\n  let here = null;\n  const mark = () => {\n    let found = null;\n    for (const [place, link] of links) if (place && place.getBoundingClientRect().top < innerHeight / 3) found = link;\n    if (found === here) return;\n    if (here) here.removeAttribute("aria-current");\n    if (found) found.setAttribute("aria-current", "true");\n    if (found && desk.matches) box.scrollTop = found.offsetTop - box.clientHeight / 2;\n    here = found;\n  };\n  const watch = new IntersectionObserver(mark, { rootMargin: "0px 0px -66% 0px" });\n  for (const place of links.keys()) if (place) watch.observe(place);\n  const reach = () => document.querySelectorAll(".scroll").forEach((area, n) => {\n    const wide = area.scrollWidth > area.clientWidth;\n    const called = area.querySelector("caption")?.textContent || `${document.body.dataset.table} (${n + 1})`;\n    for (const [name, value] of [["tabindex", "0"], ["role", "region"], ["aria-label", called]])\n      wide ? area.setAttribute(name, value) : area.removeAttribute(name);\n  });\n  const sizes = new ResizeObserver(reach);\n  for (const table of document.querySelectorAll(".scroll, .scroll > table")) sizes.observe(table);\n  reach();\n})();\n</script>'

blocks = {}
debug_info = '1=12'
