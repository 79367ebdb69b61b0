"""What a screen reader is given, from the tags of a PDF; and what it should be given, from the HTML."""

from __future__ import annotations

import re
import subprocess
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path

_QUOTED = re.compile(r'^ *"(.*)"$')
_LABEL = re.compile(r"(?:[•◦▪]|\d+\.)\s*")
"""What a list writes before its items; HTML leaves it to the browser."""
_UNSEEN_ON_PAPER = {"chart-data", "skip", "end", "few", "footnote-back", "unseen"}
"""Classes of what is for the screen alone: such as the numbers of a chart, and the contents list of a short agenda."""
_READ_FIRST = {"p", "li", "td", "th", "dd", "h3", "h4", "h5", "h6"}
"""Elements that are read to their end before the notes that they refer to."""
_DOWNLOAD = re.compile(r"(\w+) · [\d.,]+\s[kM]?B(?: · (\d+\s(?:pages?|sider?)))?")
"""What the page says of an attachment; paper says how many pages it has or else what it is, as nobody downloads it."""
_NOTE = re.compile(r"#?(.*-fn(\d+))")
_VOID = {"br", "img", "meta", "link", "col", "hr", "wbr", "input"}


def squeezed(text: str) -> str:
    """Return `text` without spaces and hyphens, which lines of paper put elsewhere."""
    return re.sub(r"[\s\u00ad\u2010-]+", "", text).casefold()


@lru_cache(maxsize=8)
def spoken(pdf: Path) -> list[tuple[tuple[str, ...], str]]:
    """Return the pieces of text in the order of the tags, each with the tags it stands in, the outermost first.

    The program takes a second for each page, so what it said is kept.
    """
    command = ["pdfinfo", "-struct-text", str(pdf)]
    result = subprocess.run(command, capture_output=True, check=True, text=True)
    assert result.stderr == ""
    open_tags: list[tuple[int, str]] = []
    found = []
    for line in result.stdout.splitlines():
        depth = len(line) - len(line.lstrip())
        while open_tags and open_tags[-1][0] >= depth:
            open_tags.pop()
        quoted = _QUOTED.match(line)
        if quoted:
            found.append((tuple(tag for _, tag in open_tags), quoted[1]))
        elif line.strip() and not line.lstrip().startswith("/"):
            open_tags.append((depth, line.split()[0].rstrip(":")))
    return found


def read_aloud(pdf: Path) -> str:
    """Return all that is read but the contents, labels of lists, and figures, which have a description; squeezed."""
    return "".join(
        squeezed(text)
        for tags, text in spoken(pdf)
        if not {"TOC", "Figure"} & set(tags)
        and not (tags[-1:] in {("Lbl",), ("Span",)} and "Lbl" in tags and _LABEL.fullmatch(text))
    )


class _Words(HTMLParser):
    """Collects the words of the body that paper shows, in its order, without the contents list.

    Paper has the people before the contents: its heading waits until the agenda begins.
    """

    def __init__(self, *unseen: str) -> None:
        """Begin outside of the body; `unseen` are classes of what a theme hides on paper."""
        super().__init__()
        self.unseen = _UNSEEN_ON_PAPER | set(unseen)
        self.words: list[str] = []
        self.open: list[tuple[str, bool]] = []
        self.notes: dict[str, list[str]] = {}
        """The words of each note, which stands behind what refers to it first, with its number."""
        self.marked = ""
        """The note whose number comes next, as its mark says it."""
        self.waiting: list[str] = []
        self.note = ""
        self.heading: list[str] = []
        """That of the contents."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element; leave out what is for the screen, and what is drawn."""
        if tag in _VOID:
            return
        classes = set((dict(attrs).get("class") or "").split())
        hidden = tag in {"script", "style", "summary", "svg", "head"} or bool(classes & self.unseen)
        contents = tag == "ol" and "toc" in classes
        if tag == "main":
            self.words += self.heading
        name = _NOTE.fullmatch(dict(attrs).get("href") or dict(attrs).get("id") or "")
        if name and tag == "li":
            self.note = name[1]
        elif name and tag == "a" and name[1] not in self.notes:
            self.notes[name[1]] = []
            self.waiting.append(name[1])
            self.marked = name[1]
        known = {"contents", "attachment-facts"} & {*classes, dict(attrs).get("id")}
        self.open.append(
            (
                known.pop() if known and tag != "nav" else tag,
                hidden or contents or (bool(self.open) and self.open[-1][1]),
            )
        )

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        assert self.open.pop()[0] in {tag, "contents", "attachment-facts"}
        if tag == "ol":
            self.note = ""
        elif tag in _READ_FIRST and not self.note:
            self.words += (f"\0{name}\0" for name in self.waiting)
            self.waiting = []

    def handle_data(self, data: str) -> None:
        """Take the words."""
        if self.open and not self.open[-1][1]:
            if self.open[-1][0] == "attachment-facts":
                data = _DOWNLOAD.sub(lambda found: found[2] or found[1], data)
            if self.marked:
                self.notes[self.marked].append(data)
                self.marked = ""
            heading = self.open[-1][0] == "contents"
            (self.heading if heading else self.notes[self.note] if self.note else self.words).append(data)

    def text(self) -> str:
        """Return all words."""
        pieces = "".join(self.words).split("\0")
        return "".join("".join(self.notes[piece]) if n % 2 else piece for n, piece in enumerate(pieces))


def written(html: Path, *unseen: str) -> str:
    """Return the words of a document in the order of its HTML, each note behind what refers to it; squeezed."""
    parser = _Words(*unseen)
    parser.feed(html.read_text(encoding="utf-8"))
    return squeezed(parser.text())


def difference(one: str, other: str) -> str:
    """Return where two texts part, for a message."""
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return "" if one == other else f"{one[max(0, at - 60) : at + 60]!r}\n{other[max(0, at - 60) : at + 60]!r}"
