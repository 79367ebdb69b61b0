"""The words of a Markdown text at their places: what is code, link, tag or address is blanked out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from agendagen.diagnostics import Source, Span

_FENCE = re.compile(r"^[ >\t]*(?:[-*+] +|\d+[.)] +)?(`{3,}|~{3,})")
_INLINE = re.compile(
    r"(?P<code>(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<comment><!--.*?-->)"
    r"|(?P<link>!?\[(?:[^\[\]]|\[[^\[\]]*\])*\]"
    r"(?:\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+[\"'(][^\n]*?[\"')])?\s*\)|\[[^\]]*\]))"
    r"|(?P<tag></?[A-Za-z][^<>]*>|<(?:https?|mailto):[^<>]*>)"
    r"|(?P<url>(?:https?://|www\.)[^\s<>]+)"
    r"|(?P<attrs>\{[#.:][^{}]*\})"
)
LONGEST = 20_000
"""Characters of a paragraph; the words of a longer one are not looked at, as its markup is not."""
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)[^\]]+\]:\s*\S+.*$")


@dataclass(frozen=True)
class Prose:
    """The text of one item below its front matter."""

    source: Source
    first_line: int

    @cached_property
    def lines(self) -> tuple[tuple[int, str], ...]:
        """Return line number and words of each line; columns are those of the source."""
        return tuple(
            (number, " " * len(line) if len(line) > LONGEST or _DEFINITION.match(line) else _INLINE.sub(_blank, line))
            for number, line in self.markdown
        )

    @cached_property
    def markdown(self) -> tuple[tuple[int, str], ...]:
        """Return line number and Markdown of each line, without comments, code blocks and data."""
        found: list[tuple[int, str]] = []
        fence = ""
        comment = False
        for number, raw in enumerate(self.source.text.split("\n"), 1):
            if number < self.first_line:
                continue
            opened = _FENCE.match(raw)
            if fence:
                if opened and opened[1].startswith(fence) and not raw.strip(" >\t`~"):
                    fence = ""
                continue
            if opened and not comment:
                fence = opened[1]
                continue
            line, comment = _without_comments(raw, open_before=comment)
            found.append((number, line))
        return tuple(found)

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Return the words of each run of lines between blank ones; a link over several lines is blanked too."""
        return tuple(_without_links(paragraph) for paragraph in self.passages)

    @cached_property
    def passages(self) -> tuple[Paragraph, ...]:
        """Return the Markdown of each run of lines between blank ones, if it is not too long."""
        found: list[Paragraph] = []
        run: list[tuple[int, str]] = []
        before = 0
        for number, line in (*self.markdown, (0, "")):
            if run and (not line.strip() or number != before + 1):
                if sum(len(part) for _, part in run) <= LONGEST:
                    found.append(Paragraph(self.source, tuple(run)))
                run = []
            if line.strip():
                run.append((number, line))
            before = number
        return tuple(found)


@dataclass(frozen=True)
class Paragraph:
    """Lines of prose that belong together."""

    source: Source
    lines: tuple[tuple[int, str], ...]

    @cached_property
    def text(self) -> str:
        """Return the lines in one, joined by line breaks, so that a phrase over two lines is found."""
        return "\n".join(line for _, line in self.lines)

    def span(self, start: int, end: int) -> Span:
        """Return the place of ``text[start:end]`` in the source; where it runs over lines, its first line."""
        for number, line in self.lines:
            if start <= len(line):
                return Span(self.source, number, start + 1, min(end, len(line)) + 1)
            start, end = start - len(line) - 1, end - len(line) - 1
        return Span(self.source, self.lines[-1][0])


def _blank(match: re.Match[str]) -> str:
    """Return spaces as long as the match; a mark in the middle keeps what stands on both sides apart."""
    blank = "\N{OBJECT REPLACEMENT CHARACTER}".center(len(match[0]))
    if "\n" not in match[0]:
        return blank
    return "".join("\n" if c == "\n" else b for c, b in zip(match[0], blank, strict=True))


def _without_links(passage: Paragraph) -> Paragraph:
    """Return the words of a passage at their places."""
    if not any("[" in line or "`" in line or "<" in line or ":/" in line or "{" in line for _, line in passage.lines):
        return passage
    text = _INLINE.sub(_blank, passage.text).split("\n")
    lines = (
        (number, " " * len(raw) if _DEFINITION.match(raw) else line)
        for (number, raw), line in zip(passage.lines, text, strict=True)
    )
    return Paragraph(passage.source, tuple(lines))


def _without_comments(line: str, *, open_before: bool) -> tuple[str, bool]:
    """Return the line with the inside of comments over several lines blanked, and whether one is open at its end."""
    if open_before:
        end = line.find("-->")
        if end < 0:
            return " " * len(line), True
        line = " " * (end + 3) + line[end + 3 :]
    start = line.find("<!--")
    while start >= 0:
        end = line.find("-->", start + 4)
        if end < 0:
            return line[:start].ljust(len(line)), True
        line = line[:start] + " " * (end + 3 - start) + line[end + 3 :]
        start = line.find("<!--", end)
    return line, False
