"""What goes through the pipe to a child and back: data of what is expected, and nothing else."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import pytest

from agendagen import rules
from agendagen.diagnostics import Also, Edit, Fix, Source, Span
from agendagen.phrases import OR, Names, Phrase, Plural, quoted
from agendagen.snippets import full
from agendagen.worker.protocol import frame, unframe


@dataclasses.dataclass(frozen=True)
class Known:
    """What is expected."""

    words: str
    more: object = None


@dataclasses.dataclass(frozen=True)
class Other:
    """What is not."""


CLASSES: dict[str, type] = {"Known": Known}


def there(thing: object) -> Any:
    """Return a thing as it comes out of the pipe."""
    return unframe(io.BytesIO(b"".join(frame(thing))).read, CLASSES)


def pipe(data: object, *blocks: bytes) -> Any:
    head = json.dumps({"data": data, "blocks": [len(block) for block in blocks]}).encode()
    return io.BytesIO(b"".join([len(head).to_bytes(8, "big"), head, *blocks])).read


@pytest.mark.parametrize(
    "thing",
    [
        None,
        True,
        False,
        3,
        2.5,
        "Å\N{LINE SEPARATOR}",
        b"\0\xff",
        b"",
        Path("a/b"),
        dt.datetime(2025, 11, 20, 10, 30, tzinfo=dt.UTC),
        dt.datetime(2025, 11, 20),  # noqa: DTZ001 - one without a zone has none afterwards
        (),
        (1, ("a", b"b")),
        {},
        {"a": 1, 2: b"x", ("k", 1): {"deep": ()}},
        Phrase("no {name}")(name="Pango"),
        Phrase("no {a}")(a=Phrase("{b} of it")(b=2)),
        Phrase(Plural("{count} page", "{count} pages"))(count=2),
        quoted(["a", "b"], OR),
        Names(("a", Phrase("x"))),
        Known("x"),
        Known("x", Known("y", (b"z", {"k": Known("w")}))),
    ],
    ids=repr,
)
def test_what_goes_in_comes_out(thing: object) -> None:
    out = there(thing)
    assert (type(out), out) == (type(thing), thing)


def test_a_list_comes_out_as_a_tuple() -> None:
    assert there([1, [2]]) == (1, (2,))


def test_half_a_character_is_a_question_mark() -> None:
    assert there("a\ud800b") == "a?b"
    assert there(Source("p", "n", "a\ud800b")).text == "a?b"


def test_bytes_go_through_once() -> None:
    length, head, *blocks = frame({"a": b"same", "b": [b"other", b"same", b""]})
    assert blocks == [b"same", b"other", b""]
    assert length == len(head).to_bytes(8, "big")
    assert json.loads(head)["blocks"] == [4, 5, 0]


def test_a_finding_comes_out_with_all_that_a_person_reads_of_it() -> None:
    source = Source("m/1.md", "1.md", "# Ø\n\ntext\n")
    fix = Fix(Phrase("did you mean {name}?")(name="b"), (Edit(Span(source, 3, 1, 5), "b"),), safe=True, done=OR)
    also = (Also(Span(source, 1), Phrase("here too")), Also(Span(source, 3, 2), Phrase("and here")))
    found = rules.TemplateError.missing(Span(source, 3, 1, 5), also=also, fix=fix, name="a")
    out = there((found,))[0]
    assert full(out) == full(found)
    assert (out.wording, out.severity, out.fields) == (found.wording, found.severity, found.fields)
    assert (out.span.source.path, out.span.source.name, out.span.source.text) == ("m/1.md", "1.md", source.text)
    assert (out.span.line, out.span.column, out.span.end) == (3, 1, 5)
    assert (out.fix.title, out.fix.safe, out.fix.done) == (fix.title, True, OR)
    assert [(edit.span.start, edit.text) for edit in out.fix.edits] == [(("m/1.md", 3, 1), "b")]
    assert [(type(one), one.span.start, one.label) for one in out.also] == [
        (Also, ("m/1.md", 1, 1), also[0].label),
        (Also, ("m/1.md", 3, 2), also[1].label),
    ]
    (lighter,) = there((dataclasses.replace(found, severity="note"),))
    assert lighter.severity == "note"
    assert found.severity == "error"
    bare = rules.TemplateError.theirs_memory(templates=quoted(["a", "b"]), limit=1.5, count=2)
    assert there(bare) == bare


def test_findings_about_one_file_stay_findings_about_one_file() -> None:
    one, alike = Source("m/1.md", "1.md", "x\n"), Source("m/1.md", "1.md", "x\n")
    first, second, third = there((Span(one, 1), Span(one, 1), Span(alike, 1)))
    assert first == second
    assert first != third


def test_half_a_character_stops_what_is_to_come_back_exactly() -> None:
    assert frame("aø", "strict") == frame("aø")
    for half in ("a\ud800b", Source("p", "n", "a\ud800b"), Source("\ud800", "n", ""), {"\ud800": 1}):
        with pytest.raises(UnicodeEncodeError):
            frame(half, "strict")


@pytest.mark.parametrize(
    "thing", [Other, Other(), object(), {1, 2}, iter(())], ids=["class", "data", "object", "set", "it"]
)
def test_only_what_is_known_goes_through(thing: object) -> None:
    if isinstance(thing, Other):
        with pytest.raises(KeyError, match="Other"):
            there(thing)
    else:
        with pytest.raises(TypeError, match="does not go through the pipe"):
            frame(thing)


@pytest.mark.parametrize(
    "data",
    [
        {"is": "Popen", "fields": {"args": "ls"}},
        {"is": "Other", "fields": {}},
        {"fields": {}},
        {"is": "Known", "fields": {"unknown": 1}},
        {"is": "bytes", "at": 7},
        {"is": "Diagnostic", "of": ["no-such-rule", "x", "error", {}, [None, [], None]]},
        {"is": "Diagnostic", "of": ["template-error", "missing", "error", {}, [None, [], None]]},
        {"is": "Diagnostic", "of": ["template-error", "missing", "deadly", {"name": "a"}, [None, [], None]]},
    ],
)
def test_what_frame_never_made_is_an_error(data: object) -> None:
    with pytest.raises((KeyError, TypeError, IndexError)):
        unframe(pipe(data), CLASSES)


def test_where_a_pipe_ends_there_is_nothing() -> None:
    whole = b"".join(frame(Known("x", b"12345")))
    for end in range(len(whole)):
        assert unframe(io.BytesIO(whole[:end]).read, CLASSES) is None
    twice = io.BytesIO(whole + whole)
    assert [unframe(twice.read, CLASSES) for _ in range(3)] == [Known("x", b"12345")] * 2 + [None]
