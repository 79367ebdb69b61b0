"""Twice as much of anything takes `check` twice the steps, not four times; steps are lines that run, not seconds."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from agendagen.diagnostics import distinct, in_order
from agendagen.reading import read
from agendagen.views import VIEWS, from_root, step_summary
from tests.sample import SLOW, sample
from tests.unit.workspace import make

Files = dict[str, str | bytes]
FEW = sample(60, slow=300)
MEETING = "body: B\ndate: 2025-11-20\n"
HEAD = "---\ntitle: One\n---\n\n"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">' + '<path d="M0 0"/>' * 300 + "</svg>"


def repeated(line: str, many: int) -> str:
    """Return a few lines so many times, in which ``{n}`` is which of them."""
    return "".join(line.replace("{n}", str(number)) for number in range(many))


def text(line: str, above: str = "", behind: str = "", **others: str) -> Callable[[int], Files]:
    """Return an item with so many times a few lines, and other files."""
    beside: Files = {name.replace("_", "."): data for name, data in others.items()}
    return lambda many: {"1-one.md": HEAD + above + repeated(line, many) + behind, **beside}


def keys(line: str, above: str = "") -> Callable[[int], Files]:
    """Return settings with so many lines below a key."""
    return lambda many: {"meeting.yaml": MEETING + above + repeated(line, many), "1-one.md": f"{HEAD}Text.\n"}


def front(line: str, above: str = "") -> Callable[[int], Files]:
    """Return an item with so many lines of front matter."""
    return lambda many: {"1-one.md": f"---\ntitle: One\n{above}{repeated(line, many)}---\n\nText.\n"}


def items(name: str, data: str) -> Callable[[int], Files]:
    """Return so many items."""
    return lambda many: {name.replace("{n}", str(n)): data.replace("{n}", str(n)) for n in range(many)}


def both(*each: Callable[[int], Files]) -> Callable[[int], Files]:
    """Return the files of several directions at once."""
    return lambda many: {name: data for one in each for name, data in one(many).items()}


DIRECTIONS: dict[str, Callable[[int], Files]] = {
    "headings": text("## a\n"),
    "headings of other levels": text("#### a\n\nx\n\n## b\n\nx\n\n"),
    "headings of their own": text("## h{n}\n\nx\n\n"),
    "underlined headings": text("a\n=\n"),
    "footnotes": text("[^{n}]: x\n"),
    "footnotes that are not there": text("a[^{n}]\n\n", behind="[^1]: x\n"),
    "one footnote often": text("a[^1]\n\n", behind="[^1]: x\n"),
    "one footnote anew": text("[^1]: x\n\n", behind="a[^1]\n"),
    "attributes": text("{#x .y z=1}\npara\n\n"),
    "one id": text("## x {#a}\n\nx\n\n"),
    "tables": text("```table\nid: x\n```\n\n"),
    "rows that are too long": text("|a|b|c|\n", "|a|b|\n|-|-|\n"),
    "captions": text("Table: a {#b}\n\n"),
    "comments": text("<!-- a -->\n\n"),
    "comments in a line": text("<!-- a -->"),
    "comments that silence": text("<!-- agendagen: ignore a -->\n\n"),
    "comments that silence errors": text("<!-- agendagen: ignore missing-file -->\n[](gone.pdf)\n\n"),
    "comments of settings": keys("# agendagen: ignore a\n"),
    "participants": keys("- Name{n} Surname{n}\n", "participants:\n"),
    "participants of one surname": keys("- Name{n} Hansen\n", "participants:\n"),
    "participants of one name": keys("- {name: A B, organisation: o{n}}\n", "participants:\n"),
    "organisations": keys("- {name: A{n} B{n}, organisation: Org Number {n}}\n", "participants:\n"),
    "unknown keys of people": keys("- q{n}x\n", "roster: {a: {name: A B}}\nparticipants:\n"),
    "roster": keys("  k{n}: {name: Name{n} Surname{n}}\n", "roster:\n"),
    "presenters": both(
        keys("- Name{n} Surname{n}\n", "participants:\n"), front("- Nam{n} Surname{n}\n", "presenters:\n")
    ),
    "names in a text": both(keys("- Nám Surname{n}\n", "participants:\n"), text("Nam Surname{n} speaks.\n\n")),
    "levels of rules": keys("  rule-x{n}: off\n", "check:\n"),
    "labels": keys("  word{n}: x\n", "labels:\n"),
    "unknown keys": front("keyx{n}: 1\n"),
    "one key": front("tags: 1\n"),
    "missing attachments": front("- gone{n}.pdf\n", "attachments:\n"),
    "missing files": text("[](gone{n}.pdf)\n\n"),
    "missing pictures": text("![x](gone.png)\n\n"),
    "missing headings": text("[](#x{n})\n\n## h{n}\n\nx\n\n"),
    "a picture shown often": text("![x](x.svg)\n\n", x_svg=DRAWING),
    "a table shown often": text("```table\nfile: t.csv\n```\n\n", t_csv="a,b\n" * 20),
    "numbers typed by hand": text("See attachment 3.\n\n"),
    "raw markup": text("**a\n\n[x] (y)\n\n#head\n\n"),
    "lists": text("a) x\nb) y\n\ntext\n\n"),
    "HTML": text("<div onclick='x'>a</div>\n\n"),
    "HTML in HTML": text("<p onclick='x'>a</p>\n", "<div>\n", "</div>\n"),
    "weekdays": text("On Monday 20 November 2025.\n\n"),
    "filler": text("TODO lorem ipsum\n\n"),
    "bold headings": text("**Bold heading**\n\nx\n\n"),
    "words of another language": text("Dette er en dansk tekst, som ikke er på engelsk, og den er lang nok.\n\n"),
    "vague links": text("[here](http://a.b/c)\n\n"),
    "conflicts": text("<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n"),
    "front matter further down": text("---\nconfidential: true\n---\n\n"),
    "containers": text("::: x\n\n"),
    "items": items("{n}-it.md", "---\ntitle: T{n}\n---\n\nx\n"),
    "items of one number": items("1-it{n}.md", "---\ntitle: T{n}\n---\n\nx\n"),
    "sections": items("s{n}/1-x.md", f"{HEAD}x\n"),
}


QUICK = (
    "headings",
    "footnotes",
    "comments that silence",
    "participants of one surname",
    "unknown keys of people",
    "missing headings",
    "a picture shown often",
    "items",
)


@contextmanager
def counted() -> Iterator[list[int]]:
    """Count the lines of ours that run; a loop in one line counts each time around."""
    steps = [0]

    def line(_frame: FrameType, event: str, _argument: Any) -> Any:
        steps[0] += event == "line"
        return line

    def call(frame: FrameType, _event: str, _argument: Any) -> Any:
        return line if "agendagen" in frame.f_code.co_filename or "difflib" in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(call)
    try:
        yield steps
    finally:
        sys.settrace(before)


def steps(root: Path, made: Files) -> int:
    folder = make(root, {"../agendagen.yaml": "language: en\n", "meeting.yaml": MEETING, **made})
    with counted() as taken:
        found = distinct(in_order(read(folder, cwd=root).diagnostics))
        for view in VIEWS.values():
            view(from_root(found, root), "en")
        step_summary(found)
    return taken[0]


@pytest.mark.parametrize("direction", DIRECTIONS if SLOW else QUICK)
def test_twice_as_much_takes_twice_the_steps(tmp_path: Path, direction: str) -> None:
    make_it = DIRECTIONS[direction]
    steps(tmp_path / "warm", make_it(3))
    some, more, most = (steps(tmp_path / str(many), make_it(many)) for many in (FEW, 2 * FEW, 4 * FEW))
    assert most - more < 2.3 * (more - some) + 2000, f"{some}, {more}, {most} steps"
