"""What templates may do in the sandbox, and where each kind of growth ends: one step before the limit all is well."""

from __future__ import annotations

from types import CodeType
from typing import Any

import pytest
from jinja2 import DictLoader, FunctionLoader
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.exceptions import SecurityError, TemplateError, TemplateSyntaxError, UndefinedError
from markupsafe import Markup

from agendagen.html import sandbox
from agendagen.html.sandbox import OutOfTimeError, Sandbox


class Nothing(BytecodeCache):
    """Keep no code."""

    def load_bytecode(self, bucket: Bucket) -> None:  # noqa: ARG002 - Jinja passes it
        return

    def dump_bytecode(self, bucket: Bucket) -> None:  # noqa: ARG002 - Jinja passes it
        return


def environment(**templates: str) -> Sandbox:
    return Sandbox(DictLoader(templates), Nothing())


def made(text: str, **context: Any) -> str:
    return environment(t=text).get_template("t").render(context)


def refused(text: str, **context: Any) -> str:
    with pytest.raises(SecurityError) as told:
        made(text, **context)
    return str(told.value)


# --- Texts that grow -----------------------------------------------------------------------------------------------

GROWING = {
    "{{ a ~ b }}": {"a": "xxx", "b": "yy"},
    "{{ a ~ '-' ~ b }}": {"a": "xxx", "b": "y"},
    "{{ a + b }}": {"a": "xxx", "b": "yy"},
    "{{ [a, b] | join }}": {"a": "xxx", "b": "yy"},
    "{{ [a, b] | join('-') }}": {"a": "x", "b": "yy"},  # counted with one more than there will be
    "{{ a | replace('x', '--') }}": {"a": "x_"},
}
"""What makes, or is counted as, a text of five characters."""


@pytest.mark.parametrize("text", GROWING)
def test_a_text_may_grow_as_far_as_the_limit(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    context = GROWING[text]
    monkeypatch.setattr(sandbox, "MAX_TEXT", 100)
    whole = made(text, **context)
    counted = 4 if "replace" in text else 5
    monkeypatch.setattr(sandbox, "MAX_TEXT", counted)
    assert made(text, **context) == whole
    monkeypatch.setattr(sandbox, "MAX_TEXT", counted - 1)
    assert refused(text, **context) == "this text is too long"


def test_putting_texts_together_is_what_jinja_does() -> None:
    assert made("{{ a ~ b ~ 1 }}", a="<", b=Markup("<b>")) == "&lt;<b>1"
    assert made("{{ [a, b] | join('&') }}", a="<", b="b") == "&lt;&amp;b"
    assert made("{{ [a, b] | join('&') }}", a="<", b=Markup("<b>")) == "&lt;&amp;<b>"
    assert made("{{ rows | join(', ', attribute='n') }}", rows=[{"n": "a"}, {"n": "b"}]) == "a, b"
    assert made("{{ [1, 2] | join('-') }}") == "1-2"
    assert made("{{ 'a-b-c' | replace('-', '+', 1) }}") == "a+b-c"
    assert made("{{ 'a-b' | replace('-', '+') }}") == "a+b"
    assert made("{{ 1.5 | replace('.', ',') }}") == "1,5"


def test_what_stands_between_many_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{"n": "a"}] * 3
    monkeypatch.setattr(sandbox, "MAX_TEXT", 6)
    assert made("{{ rows | join('--', attribute='n') }}", rows=rows) == "a--a--a"
    monkeypatch.setattr(sandbox, "MAX_TEXT", 5)
    assert refused("{{ rows | join('--', attribute='n') }}", rows=rows) == "this text is too long"
    monkeypatch.setattr(sandbox, "MAX_TEXT", 12)
    assert made("{{ [1, 2, 'abcd'] | join('--') }}") == "1--2--abcd"


@pytest.mark.parametrize(
    "text", ["{{ 'ab' * n }}", "{{ n * 'ab' }}", "{{ [1, 2] * n }}", "{{ n * (1, 2) }}", "{{ ('ab' * n) | length }}"]
)
def test_a_repetition_has_an_end(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sandbox, "MAX_REPEAT", 10)
    assert made(text, n=5)
    assert refused(text, n=6) == "this repetition is too long"
    assert refused(text, n=10**12) == "this repetition is too long"


@pytest.mark.parametrize(
    "name",
    ["center", "format", "batch", "slice", "pprint", "random", "xmlattr", "wordwrap", "indent", "tojson", "urlize"],
)
def test_filters_that_grow_unseen_are_not_there(name: str) -> None:
    with pytest.raises(TemplateError, match=f"No filter named '{name}'"):
        made("{{ 'x' | " + name + " }}")


@pytest.mark.parametrize(
    "call",
    [
        "center(9)",
        "ljust(9)",
        "rjust(9)",
        "zfill(9)",
        "expandtabs(9)",
        "format(1)",
        "format_map({})",
        "replace('x', 'y')",
        "join(['a'])",
        "translate({})",
        "encode()",
    ],
)
def test_methods_that_grow_unseen_are_not_there(call: str) -> None:
    for context in ({"s": "x"}, {"s": Markup("x")}):
        refused("{{ s." + call + " }}", **context)
    refused("{% set f = s." + call.partition("(")[0] + " %}{{ f(9) }}", s="x")


def test_other_methods_are_as_in_jinja() -> None:
    assert made("{{ 'aXb'.lower().split('x')[0].upper() }}") == "A"
    assert made("{{ {'a': 1}.get('a') }}") == "1"


# --- Numbers -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("{{ 999999 ** 49 }}", str(999999**49)),
        ("{{ (-999999) ** 2 }}", str(999999**2)),
        ("{{ 2 ** -49 }}", str(2**-49)),
        ("{{ 0.5 ** 2 }}", "0.25"),
        ("{{ 7 % 4 }}", "3"),
        ("{{ 7.5 % 2 }}", "1.5"),
        ("{{ 2 * 3.5 }}", "7.0"),
        ("{{ 2 + 3 }}", "5"),
        ("{{ 7 - 3 }}", "4"),
        ("{{ 7 // 2 }}", "3"),
    ],
)
def test_sums_are_sums(text: str, value: str) -> None:
    assert made(text) == value


@pytest.mark.parametrize(
    "text",
    ["{{ 1000000 ** 2 }}", "{{ (-1000000) ** 2 }}", "{{ 2 ** 50 }}", "{{ 2 ** -50 }}", "{{ a ** 2 }}", "{{ 2 ** a }}"],
)
def test_a_power_has_an_end(text: str) -> None:
    assert refused(text, a="x") == "this power is too large"


def test_a_whole_number_has_an_end() -> None:
    half = 2 ** (sandbox.MAX_BITS // 2 - 1)  # of half the bits
    assert made("{{ a * b }}", a=half, b=half) == str(half * half)
    assert refused("{{ a * b }}", a=half * 2, b=half) == "this number is too large"
    assert refused("{{ a * b }}", a=half, b=half * 2) == "this number is too large"
    assert made("{{ a * 1.0 }}", a=2**1000) == str(2.0**1000)


@pytest.mark.parametrize("text", ["{{ '%9d' % 1 }}", "{{ 1 % a }}", "{{ a % 1 }}", "{{ '%s' % (1,) }}"])
def test_no_text_is_formatted_by_percent(text: str) -> None:
    assert refused(text, a="x").startswith("`%` works on numbers only")


@pytest.mark.parametrize(
    "text", ["{{ '{:9}'.format(1) }}", "{{ '{:9}'['format'](1) }}", "{{ ('{:9}' | attr('format'))(1) }}"]
)
def test_no_text_is_formatted_by_format(text: str) -> None:
    assert refused(text) == "`format` is not available; use `~` to put texts together"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("{{ [1, 2.5] | sum }}", "3.5"),
        ("{{ [] | sum }}", "0"),
        ("{{ [1] | sum(start=2) }}", "3"),
        ("{{ rows | sum(attribute='n') }}", "3"),
        ("{{ rows | sum('n', 4) }}", "7"),
        ("{{ 2.345 | round(2) }}", str(round(2.345, 2))),
        ("{{ 2.5 | round }}", "2.0"),
        ("{{ 2.1 | round(method='ceil') }}", "3.0"),
        ("{{ 2.9 | round(0, 'floor') }}", "2.0"),
        ("{{ 1234 | round(-2) }}", "1200"),
        ("{{ 1.5 | round(20) }}", "1.5"),
        ("{{ 1.5 | round(-20) }}", "0.0"),
    ],
)
def test_filters_on_numbers_are_as_in_jinja(text: str, value: str) -> None:
    assert made(text, rows=[{"n": 1}, {"n": 2}]) == value


@pytest.mark.parametrize(
    "text",
    [
        "{{ ['a'] | sum }}",
        "{{ [[1]] | sum(start=[]) }}",
        "{{ [] | sum(start='') }}",
        "{{ [1, 'a'] | sum }}",
        "{{ rows | sum('n') }}",
    ],
)
def test_only_numbers_are_summed(text: str) -> None:
    assert refused(text, rows=[{"n": "a"}]) == "`sum` works on numbers only"


@pytest.mark.parametrize(
    "text", ["{{ 'a' | round }}", "{{ 1.5 | round(21) }}", "{{ 1.5 | round(-21) }}", "{{ 1 | round(99999999) }}"]
)
def test_rounding_has_bounds(text: str) -> None:
    assert "`round` works on numbers, with at most 20 decimals" in refused(text)


# --- Loops ---------------------------------------------------------------------------------------------------------

ROUNDS = {
    "{% for _ in 'abc' %}{% endfor %}": 4,  # and once for the template itself
    "{% for _ in 'ab' %}{% for _ in 'ab' %}{% endfor %}{% endfor %}": 7,
    "{% macro m() %}{% endmacro %}{{ m() }}{{ m() }}": 3,
    "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}{% endcall %}": 3,
    "{% block b %}{% endblock %}{{ self.b() }}": 3,
    "{% include 'other' %}{% include 'other' %}": 3,
    "{% for _ in 'ab' %}{% else %}{% endfor %}{% for _ in '' %}{% endfor %}": 3,
}


@pytest.mark.parametrize("text", ROUNDS)
def test_every_round_is_counted(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    def rounds() -> int:
        one = environment(t=text, other="x")
        one.get_template("t").render({})
        return one.rounds

    assert rounds() == ROUNDS[text]
    monkeypatch.setattr(sandbox, "MAX_ROUNDS", ROUNDS[text])
    assert rounds() == ROUNDS[text]
    monkeypatch.setattr(sandbox, "MAX_ROUNDS", ROUNDS[text] - 1)
    with pytest.raises(SecurityError, match="never come to an end"):
        rounds()


def test_a_template_that_takes_itself_in_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "MAX_ROUNDS", 50)
    assert "never come to an end" in refused("{% include 't' %}")
    assert "never come to an end" in refused("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}")


def test_counting_writes_nothing_and_moves_no_line() -> None:
    assert made("a{% for x in 'ab' %}{{ x }}{% endfor %}b") == "aabb"
    one = environment(
        t="\n\n{% for x in 'a' %}\n{{ 1 + 'a' }}{% endfor %}", u="\n{{ a ~ nothing.x }}", v="\n\n{{ [a,\nnothing.x] }}"
    )
    for name, line in {"t": 4, "u": 2, "v": 3}.items():
        with pytest.raises((TypeError, UndefinedError)) as told:
            one.get_template(name).render(a=1)
        frames = [entry.lineno + 1 for entry in told.traceback if "<template>" in str(entry.path)]
        assert frames[-1] == line


# --- Lists ---------------------------------------------------------------------------------------------------------

MADE = {
    "{% set x = [a, b] %}": 3,
    "{% set x = (a, b) %}": 3,
    "{% set x = {'k': a} %}": 2,
    "{% set x = [a, [b]] %}": 6,  # the inner one once more, when it was made
    "{% set x = {'k': [a, b], 'l': (a,)} %}": 11,
    "{% set x = [1, 'b'] %}": 0,  # what is written out is as long as the template
    "{% set x = [1, b] + [2] %}": 7,
    "{% set x = [1, b] * 2 %}": 8,
    "{% set x = l | map('upper') | list %}": 3,
    "{% set x = rows | map(attribute='n') | list %}": 5,
    "{% set x = [l] %}": 4,
    "{% set x = a + b %}": 0,
    "{% set x, y = l %}": 0,
}


@pytest.mark.parametrize("text", MADE)
def test_all_that_is_made_is_counted(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    context: dict[str, Any] = {"a": 1, "b": 2, "l": ["x", "yy"], "rows": [{"n": [1, 2, 3]}, {"n": 7}, {"n": 8}]}

    def spent() -> int:
        one = environment(t=text)
        left = one.left
        one.get_template("t").render(context)
        return left - one.left

    assert spent() == MADE[text]
    monkeypatch.setattr(sandbox, "MAX_MADE", MADE[text])
    assert spent() == MADE[text]
    if MADE[text]:
        monkeypatch.setattr(sandbox, "MAX_MADE", MADE[text] - 1)
        with pytest.raises(SecurityError, match="too many or too large lists"):
            spent()


def test_map_is_as_in_jinja() -> None:
    assert made("{{ l | map('replace', 'a', 'b') | join(',') }}", l=["a", "ca"]) == "b,cb"
    assert made("{{ l | map(attribute='n', default='-') | join(',') }}", l=[{"n": "a"}, {}]) == "a,-"


# --- The rest ------------------------------------------------------------------------------------------------------


def test_the_data_is_read_by_its_keys() -> None:
    assert made("{{ section.items }}", section={"items": "its items"}) == "its items"
    assert made("{{ section.n }}", section={"n": None}) == "None"
    assert made("{% for k, v in section.items() %}{{ k }}{{ v }}{% endfor %}", section={"n": 1}) == "n1"
    with pytest.raises(UndefinedError):
        made("{{ section.nothing.x }}", section={"n": 1})


def test_a_mistake_in_the_writing_is_told_with_its_file() -> None:
    one = Sandbox(FunctionLoader(lambda _: ("a\n{% if %}", "its file", None)), Nothing())
    with pytest.raises(TemplateSyntaxError) as told:
        one.get_template("t")
    assert (told.value.name, told.value.filename, told.value.lineno) == ("t", "its file", 2)


def test_code_that_is_kept_is_not_compiled_again() -> None:
    class Kept(BytecodeCache):
        code: CodeType | None = None

        def load_bytecode(self, bucket: Bucket) -> None:
            bucket.code = self.code

        def dump_bytecode(self, bucket: Bucket) -> None:
            assert self.code is None
            self.code = bucket.code

    kept = Kept()
    for _ in range(2):
        assert Sandbox(DictLoader({"t": "x"}), kept).get_template("t").render() == "x"
    assert kept.code is not None


def test_what_is_not_there_is_a_mistake() -> None:
    with pytest.raises(UndefinedError):
        made("{{ nothing }}")


@pytest.mark.parametrize("name", ["range", "dict", "lipsum", "cycler", "joiner", "namespace"])
def test_jinjas_own_functions_are_not_there(name: str) -> None:
    with pytest.raises(UndefinedError):
        made("{{ " + name + "(1) }}")


@pytest.mark.parametrize(
    "text",
    [
        "{{ l.append(1) }}",
        "{{ d.update({'a': 1}) }}",
        "{{ l.sort() }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ f.__globals__ }}",
    ],
)
def test_nothing_is_changed_and_nothing_private_is_seen(text: str) -> None:
    refused(text, l=[1], d={}, f=made)


def test_text_is_escaped_and_lines_of_tags_leave_no_trace() -> None:
    assert made("{{ a }}", a="<b>") == "&lt;b&gt;"
    assert made("a\n  {% if true %}\nb\n  {% endif %}\nc") == "a\nb\nc"


def test_the_end_of_the_time_says_the_limit() -> None:
    told = OutOfTimeError(2.0)
    assert (str(told), told.seconds) == ("this takes longer than the limit of 2 seconds", 2.0)
    assert isinstance(told, SecurityError)
