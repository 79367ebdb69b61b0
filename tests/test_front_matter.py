"""What protects fails closed: front matter that is not read as such, or says nothing, is told and never published."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agendagen.build import Options, build
from agendagen.diagnostics import failed
from tests.sample import sample
from tests.unit.workspace import make, reading

MEETING = "body: B\ndate: 2025-11-20\nlanguage: en\n"
KEYS = "title: KANARI\nconfidential: true\npublic-title: Closed\n"
FORMS = {
    "an empty line above": "\n---\n{}---\n",
    "white space above": " \t\n\u3000\n---\n{}---\n",
    "a space before the dashes": " ---\n{}---\n",
    "a no-break space before the dashes": "\u00a0---\n{}---\n",
    "a zero width space": "\u200b---\n{}---\n",
    "a zero width space behind": "---\u200b\n{}---\n",
    "two byte order marks": "\ufeff\ufeff---\n{}---\n",
    "a direction mark": "\u200e---\n{}---\n",
    "a comment above": "<!-- draft -->\n---\n{}---\n",
    "a comment before": "<!-- draft --> <!-- x -->---\n{}---\n",
    "a comment of several lines above": "<!--\ndraft\n-->\n\n---\n{}---\n",
    "a title above": "# The closed item\n\n---\n{}---\n",
    "an underlined title above": "The closed item\n===============\n\n---\n{}---\n",
    "a paragraph above": "To be read first.\n\n---\n\n{}\n---\n",
    "two dashes": "--\n{}--\n",
    "four dashes": "----\n{}----\n",
    "four dashes above": "----\n{}---\n",
    "spaced dashes": "- - -\n{}- - -\n",
    "en dashes": "\u2013\u2013\u2013\n{}\u2013\u2013\u2013\n",
    "an em dash": "\u2014\n{}\u2014\n",
    "an em dash and a hyphen": "\u2014-\n{}\u2014-\n",
    "minus signs": "\u2212\u2212\u2212\n{}\u2212\u2212\u2212\n",
    "stars": "***\n{}***\n",
    "underscores": "___\n{}___\n",
    "equals signs": "===\n{}===\n",
    "tildes": "~~~\n{}~~~\n",
    "a word behind the dashes": "--- yaml\n{}---\n",
    "in a block of code": "```\n{}```\n",
    "in a block of YAML": "```yaml\n---\n{}---\n```\n",
    "in a block of front matter": "~~~ {{.yaml}}\n{}~~~\n",
    "only closed": "{}---\n",
    "only opened, behind comments": "---\n# a\n# b\n# c\n# d\n# e\n# f\n{}\n",
    "without dashes": "{}\n",
    "without dashes, below empty lines": "\n\n{}\n",
    "in a comment": "<!--\n{}-->\n",
    "between dashes in a comment": "<!--\n---\n{}---\n-->\n",
    "indented as code": "    ---\n{}    ---\n",
    "ended at once": "---\n---\n{}---\n",
    "a second one": "---\ntitle: Open\n---\n\nText.\n\n---\n{}---\n",
    "right below the first": "---\ntype: information\n---\n{}\n",
    "line separators": "---\u2028{}---\n",
}
TRANSFORMED = {
    "TOML": '+++\ntitle = "KANARI"\nconfidential = true\n+++\n',
    "JSON": '{\n"title": "KANARI",\n"confidential": true\n}\n',
    "JSON on one line": '{"title": "KANARI", "confidential": true}\n',
    "an end too early": "---\ntitle: KANARI\n---\nconfidential: true\n---\n",
    "no spaces behind the colons": "---\ntitle:KANARI\nconfidential:true\n---\n",
    "capitals without dashes": "Title: KANARI\nConfidential: true\n",
    "capitals between dashes": "\n---\nTitle: KANARI\nConfidential: true\n---\n",
    "the one key": "confidential: true\n",
    "the one key in capitals": "Confidential: true\n",
    "wide colons": "title\uff1aKANARI\nconfidential\uff1atrue\n---\n",
    "a key of one's own above": "\n---\nauthor: Bo\ntitle: KANARI\nconfidential: true\n---\n",
    "a list among the keys": "\n---\nattachments:\n- a.pdf\ntitle: KANARI\nconfidential: true\n---\n",
    "empty lines among the keys": "\n---\n\ntitle: KANARI\n\nconfidential: true\n\n---\n",
    "what YAML cannot read": "\n---\ntitle: KANARI: a case\nconfidential: true\n---\n",
    "line separators all through": "---\u2028title: KANARI\u2028confidential: true\u2028---\u2028",
}
ALL = {name: form.format(KEYS) for name, form in FORMS.items()} | TRANSFORMED


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_front_matter_elsewhere_is_the_one_thing_told_and_nothing_is_published(
    tmp_path: Path, name: str, ends: str
) -> None:
    text = (ALL[name] + "\nKANARI text, [](../nowhere.pdf)\n").replace("\n", ends)
    meeting = make(tmp_path, {"meeting.yaml": MEETING, "2-closed.md": text.encode()})
    options = Options(output=tmp_path / "out", formats=frozenset({"html"}), public=True)
    outcome = build(meeting, options, cwd=tmp_path, worker=None, progress=lambda _: None)
    told = [d for d in outcome.diagnostics if d.span and d.span.source.path == "m/2-closed.md"]
    assert [(d.rule, d.severity) for d in told] == [("bad-front-matter", "error")]
    assert told[0].help
    assert not outcome.written
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("\n\n---\n" + KEYS + "---\n", 3),
        ("# T\n\n----\n" + KEYS + "----\n", 3),
        (KEYS + "---\n", 1),
        ("---\ntitle: A\n---\n\nText.\n\n---\n" + KEYS + "---\n", 7),
    ],
)
def test_it_is_told_at_its_line(tmp_path: Path, text: str, line: int) -> None:
    result = reading(tmp_path, {"meeting.yaml": MEETING, "1-one.md": text})
    assert [d.span.line for d in result.diagnostics if d.span and d.rule == "bad-front-matter"] == [line]


INNOCENT = {
    "a remark": "Note: the hall is closed.\n",
    "remarks": "Note: the hall is closed.\nPlace: Room 5\n",
    "a date and a time in capitals": "Date: 20 November\nTime: 12:30\n\nText.\n",
    "facts between breaks": "Text.\n\n---\n\nDate: 20 November\nTime: 12:30\n\n---\n\nText.\n",
    "facts below a title": "# T\n\n---\n\nDate: 20 November\n\n---\n\nText.\n",
    "an address": "https://example.org/a?title=b\n",
    "a break on top": "---\n\nText.\n",
    "breaks": "Text.\n\n---\n\nText.\n\n***\n\nText.\n\n- - -\n\n___\n",
    "underlined headings": "A heading\n---\n\nAnother\n===\n\nText.\n",
    "a table": "| title | type |\n|-------|------|\n| a | b |\n",
    "a table without bars at its sides": "title | type\n--- | ---\na | b\n",
    "a block of table": "```table\nid: coverage\ncaption: C\n---\na | b\n1 | 2\n```\n",
    "a block of chart": "```chart\ntype: bars\ntitle: C\n---\na | 1\nb | 2\n```\n",
    "an example in code": "Write\n\n```yaml\n---\ntitle: T\nconfidential: true\n---\n```\n",
    "an example in tildes": "Write\n\n~~~~\n---\ntitle: T\n~~~\n---\n~~~~\n",
    "a list": "- title: one\n- type: two\n",
    "a quotation": "> title: one\n> type: two\n",
    "attributes": "{lang=en}\nText.\n",
    "a sentence with a colon": "The title: it is new. confidential: no.\n",
    "a comment": "<!-- todo: ask Bo; see title: below -->\n\nText.\n",
    "an old title in a comment": "<!--\ntitle: old\n-->\n\nText.\n",
    "bold labels": "**Confidential:** no\n\n**Title:** T\n",
    "Danish": "Beslutning: godkendt\n\n---\n\nOrdfører: Bo\n",
    "a long sentence": "Confidential: what is handed out at the meeting has to be given back.\n",
    "a code fence in a list": "- a\n\n  ```\n  title: T\n  ```\n",
}


@pytest.mark.parametrize("front", ["", "---\ntitle: T\n---\n\n", "---\ntitle: T\n---\n"], ids=["none", "one", "close"])
@pytest.mark.parametrize("name", INNOCENT)
def test_what_only_looks_like_it_is_text(tmp_path: Path, name: str, front: str) -> None:
    result = reading(tmp_path, {"meeting.yaml": MEETING, "1-one.md": front + INNOCENT[name]})
    assert not [d for d in result.diagnostics if d.rule in {"bad-front-matter", "bad-yaml", "wrong-type"}]


LINES = """Note: so
Date: 3 May
Time: 12:30
Text.
- a
1. b
| a | b |
|---|---|
---
***

# H
## P
> q
```
    code
<!-- c -->
[^1]: n
{.x}
a: b
Who: Bo
===
+ c
Titel: x"""
WORDS = st.sampled_from(LINES.split("\n"))


@settings(max_examples=sample(40, slow=150))
@given(st.lists(WORDS, max_size=12), st.booleans())
def test_texts_raise_no_false_alarm(lines: list[str], titled: bool) -> None:
    front = "---\ntitle: T\n---\n\nText.\n\n" if titled else "Text.\n\n"
    with tempfile.TemporaryDirectory() as folder:
        result = reading(Path(folder), {"meeting.yaml": MEETING, "1-one.md": (front + "\n".join(lines)).encode()})
    assert not [d for d in result.diagnostics if d.rule == "bad-front-matter"]


ABOVE = st.lists(
    st.sampled_from(["", " ", "\t", "\u00a0", "\u200b", "\ufeff", "<!-- c -->", "# T", "---", "***"]), max_size=4
)
FENCE = st.sampled_from(
    [
        "---",
        "--- ",
        " ---",
        "--",
        "----",
        "\u2013\u2013",
        "\u2014",
        "+++",
        "```",
        "```yaml",
        "***",
        "",
        "\u200b---",
        "\u2500\u2500",
    ]
)
ROWS = st.permutations(
    ["title: KANARI", "confidential: true", "type: x", "tags: [a, b]", "attachments:\n- url: 'http://x.y'"]
)


@settings(max_examples=sample(60, slow=300))
@given(ABOVE, FENCE, ROWS, FENCE)
def test_a_closed_item_is_closed_or_told(above: list[str], opening: str, rows: list[str], closing: str) -> None:
    text = "\n".join([*above, opening, *rows, closing, "", "KANARI text"]) + "\n"
    with tempfile.TemporaryDirectory() as folder:
        meeting = make(Path(folder), {"meeting.yaml": MEETING, "1-one.md": text.encode()})
        options = Options(output=Path(folder) / "out", formats=frozenset({"html"}), public=True)
        outcome = build(meeting, options, cwd=Path(folder), worker=None, progress=lambda _: None)
        published = [path.read_text() for path in outcome.written if path.suffix == ".html"]
    assert failed(outcome.diagnostics) or (published and not any("KANARI" in html for html in published))


@pytest.mark.parametrize("empty", ["", " ~", " null", "   # not yet", " # true"])
@pytest.mark.parametrize("key", ["confidential", "withdrawn", "late"])
def test_a_flag_without_a_value_is_an_error_and_all_that_is_said_of_it(tmp_path: Path, key: str, empty: str) -> None:
    text = f"---\ntitle: T\n{key}:{empty}\npublic-title: P\n---\n\nText.\n"
    if key != "confidential":
        text = text.replace("public-title: P\n", "")
    result = reading(tmp_path, {"meeting.yaml": MEETING, "1-one.md": text})
    assert [(d.rule, d.severity, d.span and d.span.line) for d in result.diagnostics] == [("empty-flag", "error", 3)]


@pytest.mark.parametrize("wrong", ["ja", '""', "closed", "[true]"])
def test_a_flag_that_cannot_be_read_is_not_called_useless(tmp_path: Path, wrong: str) -> None:
    text = f"---\ntitle: T\nconfidential: {wrong}\npublic-title: P\n---\n\nText.\n"
    result = reading(tmp_path, {"meeting.yaml": MEETING, "1-one.md": text})
    assert [(d.rule, d.severity) for d in result.diagnostics] == [("wrong-type", "error")]


@pytest.mark.parametrize(
    ("row", "lost"),
    [
        ("title: Resolution #8 on parking", "#8 on parking"),
        ("title: T\nlate: filed under #88", "#88"),
        ("title: T\npresenter: Bo  #2", "#2"),
        ("title: T\ntags:\n  - roads\n  - ward #3", "#3"),
        ("title: T\ntags: [roads, ward #3\n  ]", "#3"),
        ("title: T\nattachments:\n  - {url: 'https://x.y', title: Paper #4\n    }", "#4"),
        ("title: #5 of the list", "#5 of the list"),
        ("title: Paper #", "#"),
        ("title: two\n  lines #6", "#6"),
        ("title: T\nextra:\n  a: b ##7", "##7"),
    ],
)
def test_a_value_that_is_cut_at_a_hash_is_an_error_at_what_is_lost(tmp_path: Path, row: str, lost: str) -> None:
    result = reading(tmp_path, {"meeting.yaml": MEETING, "1-one.md": f"---\n{row}\n---\n\nText.\n"})
    (found,) = (d for d in result.diagnostics if d.severity == "error")
    assert found.rule == "cut-value"
    assert found.span
    assert found.span.source.line(found.span.line)[found.span.column - 1 :] == lost


@pytest.mark.parametrize("file", ["meeting.yaml", "../agendagen.yaml"])
def test_a_cut_value_of_the_meeting_is_told_too(tmp_path: Path, file: str) -> None:
    result = reading(tmp_path, {"meeting.yaml": MEETING, file: MEETING + "room: Hall #2\n", "1-a.md": "# A\n\nx\n"})
    assert [d.rule for d in result.diagnostics] == ["cut-value"]


@pytest.mark.parametrize(
    "row",
    [
        "title: T # a comment",
        "title: T #\ta comment",
        "title: T     # a comment # with another",
        'title: "T #8"',
        "title: 'T' #done",
        "title: T#8",
        "title: T\ntags: [a, b] #done",
        "title: T\n#type: x",
        "title: T #agendagen: ignore long-title",
        "title: |\n  T #8",
    ],
)
def test_a_comment_is_a_comment(tmp_path: Path, row: str) -> None:
    result = reading(tmp_path, {"meeting.yaml": MEETING, "1-one.md": f"---\n{row}\n---\n\nText.\n"})
    assert not [d for d in result.diagnostics if d.severity == "error"]


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: T\ntags: [roads, ward #3]\nattachments: [a.csv]\n---\n",
        "---\ntitle: T: U\nattachments: [a.csv]\n---\n",
        "\n---\nattachments: [a.csv]\n---\n",
        "---\nattachments: [a.csv]\n",
        "---\n- title: T\n- attachments: [a.csv]\n---\n",
    ],
)
def test_of_an_item_that_cannot_be_read_nothing_else_is_said(tmp_path: Path, front: str) -> None:
    files: dict[str, str | bytes] = {
        "meeting.yaml": MEETING,
        "a.csv": "a\n",
        "1-one.md": front + "\n# x\n\n[](a.csv) [](b.pdf)\n",
    }
    result = reading(tmp_path, files | {"2-two.md": "# Two\n\nSee [](a.csv).\n"})
    assert len(result.diagnostics) == 1
    assert result.diagnostics[0].severity == "error"


@pytest.mark.parametrize("key", ["confidentail", "Confidential", "hemmelig"])
def test_an_unknown_key_without_a_value_is_told_too(tmp_path: Path, key: str) -> None:
    text = f"---\ntitle: T\n{key}:\nattachments:\n  - {{url: 'https://x.y', {key}: }}\n---\n\nText.\n"
    result = reading(tmp_path, {"meeting.yaml": MEETING, "1-one.md": text})
    errors = [(d.rule, d.span and d.span.line) for d in result.diagnostics if d.severity == "error"]
    assert errors == [("unknown-key", 3), ("unknown-key", 5)]
