"""Say in an author's words why YAML cannot be read."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import yaml
from yaml.composer import ComposerError

from agendagen import rules
from agendagen.diagnostics import Diagnostic, Source, Span
from agendagen.keyed import quoted, scalar
from agendagen.rules.fixes import replaced

_PROBLEMS = {
    "mapping values are not allowed here": rules.BadYaml.colon,
    "found character '\\t' that cannot start any token": rules.BadYaml.tab,
    "could not find expected ':'": rules.BadYaml.no_colon,
    "found unexpected end of stream": rules.BadYaml.quote,
    "found unknown escape character": rules.BadYaml.escape,
    "found character '@' that cannot start any token": rules.BadYaml.at,
    "found character '`' that cannot start any token": rules.BadYaml.backtick,
    "found character '%' that cannot start any token": rules.BadYaml.percent,
    "but found another document": rules.BadYaml.documents,
    "expected <block end>, but found '<scalar>'": rules.BadYaml.after_quote,
    "expected <block end>": rules.BadYaml.indent,
    "expected ',' or ']'": rules.BadYaml.bracket,
    "expected ',' or '}'": rules.BadYaml.brace,
}
"""What PyYAML says when it cannot go on, or how that begins, and what we say; the first that fits."""

_RUN_ON = re.compile(r"([A-Za-z][\w-]*):(\S.*)")
"""A key whose colon has no space behind it."""
BACKSLASHES = re.compile(r'"(?:[A-Za-z]:|\.{0,2})?[^"\n]{0,200}?\\[^"\n]{0,200}\.\w{1,5}"')
"""A path as Windows writes it, in quotation marks, where ``\\f`` is the end of a page."""

_KEY_AND_ENTRIES = re.compile(r"(?P<key>[\w-]+):\s*-\s+(?P<entries>\S.*)")
_KEYED = re.compile(r"(?P<space> *(?:- +)?)[\w-]+: +(?![|>]\s*$)\S.*")
"""A line with a key and its value."""
_VALUE = re.compile(r"\s*(?:- +)?[\w-]+: +(?P<value>[^\s\"'\[{|>](?:.*\S)?) *")
"""A line with a key and a text without quotation marks."""
_IN_QUOTES = re.compile(r"\s*(?:- +)?(?:[\w-]+: +)?(?P<value>'(?P<inside>.*)')\s*")
"""A line whose text is in single quotation marks, and may have an apostrophe in it."""
_ASKED = re.compile(r"[\[,] *(?P<value>[^\s\"'\[\]{},][^\s\[\]{},?]*\?[^\s\[\]{},]*)")
"""An entry with a question mark between brackets, where YAML takes it for a sign."""
_SIGNED = re.compile(
    r"\s*(?:- +)?(?:[\w-]+: +|- +)"
    r"(?P<value>(?:[*&!?%@`]|[|>] *[^\W\d_]|\[[^][]*\] *[^\s#,}\]]|\{[^{}]*\} *[^\s#,}\]])(?:.*\S)?) *"
)
"""A line whose text begins with what YAML takes for a sign."""
_STAR = re.compile(r"(?P<space> *)(?P<sign>[*+\u2022]) +(?P<rest>\S.*?) *")
"""An entry of a list with the sign that Markdown or Word has for one."""
_COMMA = re.compile(r'(?P<said>\s*"?[\w-]+"? *: *"[^"]*") *, *')
"""A line with a key as JSON has it."""
_NO_SPACE = re.compile(r"(?P<space>\s*)-(?P<rest>[^\W\d_].*)")
OPENING, CLOSING = "“”„‟»«‘‚‹›", "“”‟»«’‘‹›"
"""Quotation marks as word processors set them."""
CURLY = re.compile(
    rf"(?P<before>\s*(?:- )?[\w-]+:\s+)(?P<mark>[{OPENING}])(?P<text>[^{OPENING}{CLOSING}]*)[{CLOSING}\"]\s*"
)

LOST = re.compile(r"(?<![ \t])[ \t]+(?P<lost>#(?![ \t]|agendagen:)[^\n]*)")
"""What stands behind a value and is no comment as people write them."""

_MARKS = re.compile(
    r"^<{7}(?: .*)?\n(?:(?!(?:`{3}|~{3}|>{7})).*\n)*?={7}\n(?:(?!(?:`{3}|~{3})).*\n)*?>{7}(?: .*)?$", re.MULTILINE
)


class NotHereError(ComposerError):
    """YAML that an agenda has no use for."""

    def __init__(self, mark: Any, finding: Diagnostic) -> None:
        """Take what is found, and where PyYAML is."""
        super().__init__(None, None, finding.rule, mark)
        self.finding = finding


def slip(source: Source, text: str, first_line: int, problem: yaml.MarkedYAMLError) -> Diagnostic:
    """Say in plain words what PyYAML could not read."""
    mark = problem.problem_mark or problem.context_mark
    raw = problem.problem or problem.context or "this is not YAML"
    lines = text.rstrip("\n").split("\n")
    if raw == "found unexpected end of stream" and problem.context_mark is not None:
        mark = problem.context_mark  # where the quote was opened
    if raw.startswith(("expected ',' or ']'", "expected ',' or '}'")) and problem.context_mark is not None:
        mark = problem.context_mark  # the bracket that is not closed
    line, column = (mark.line, mark.column) if mark else (0, 0)
    if line >= len(lines):
        line, column = len(lines) - 1, max(len(lines[-1]) - 1, 0)
    place = Span(source, first_line + line, column + 1)
    if mend := _list_in_line(lines[line]) if raw.startswith("sequence entries are not allowed") else "":
        return rules.JoinedEntries.one(place, fix=replaced(None, lines[line], mend))
    if curly := CURLY.fullmatch(lines[line]):
        place = Span(source, first_line + line, curly.start("mark") + 1, curly.end("mark") + 1)
        straight = f"{curly['before'].strip()} {quoted(curly['text'])}"
        return rules.CurlyQuotes.broken(place, fix=replaced(None, lines[line], straight))
    for number in range(line, max(line - 4, -1), -1):
        if dash := _NO_SPACE.fullmatch(lines[number].rstrip()):
            place = Span(source, first_line + number, len(dash["space"]) + 1, len(dash[0]) + 1)
            mend = f"{dash['space']}- {dash['rest']}"
            return rules.JoinedEntries.dash(place, text=dash["rest"], fix=replaced(None, dash[0], mend))
    if raw.startswith("could not find expected ':'") and problem.context_mark is not None:
        at = problem.context_mark  # the line that has no key, and not the one below
        written = lines[at.line].strip()
        place = Span(source, first_line + at.line, at.column + 1, at.column + 1 + len(written))
        if run_on := _RUN_ON.fullmatch(written):
            return rules.BadYaml.no_space(place, fix=replaced(None, written, f"{run_on[1]}: {run_on[2]}"))
    if raw.startswith("found unknown escape character") and (path := BACKSLASHES.search(lines[line])):
        place = Span(source, first_line + line, path.start() + 1, path.end() + 1)
        return backslashes(place, path[0])
    if raw.startswith(("expected ',' or ']'", "expected ',' or '}'")) and (asked := _ASKED.search(lines[line])):
        place = Span(source, first_line + line, asked.start("value") + 1, asked.end("value") + 1)
        return rules.BadYaml.sign(place, sign="?", fix=replaced(None, asked["value"], quoted(asked["value"])))
    lost = next((found for text in lines[line:] if (found := LOST.search(text))), None)
    if lost and raw.startswith(("expected ',' or ']'", "expected ',' or '}'")):
        cut = re.split(r"[][{},]", lost["lost"], maxsplit=1)[0].rstrip()
        whole = re.split(r"[][{},]\s*|[\w-]:\s+", lost.string[: lost.start("lost")])[-1] + cut
        return rules.BadYaml.hash_in_brackets(place, lost=cut, fix=replaced(None, whole, quoted(whole)))
    if star := _STAR.fullmatch(lines[line]):
        place = Span(source, first_line + line, star.start("sign") + 1, star.end("sign") + 1)
        fix = replaced(None, lines[line], f"{star['space']}- {star['rest']}")
        return rules.JoinedEntries.star(place, sign=star["sign"], fix=fix)
    if signed := _SIGNED.fullmatch(lines[line]):
        place = Span(source, first_line + line, signed.start("value") + 1, signed.end("value") + 1)
        named = signed["value"][1:] if re.fullmatch(r"@[\w-]+", signed["value"]) else ""
        fix = replaced(None, signed["value"], named or quoted(signed["value"]))
        return rules.BadYaml.sign(place, sign=signed["value"][0], fix=fix)
    if comma := _COMMA.fullmatch(lines[line]):
        place = Span(source, first_line + line, comma.end("said") + 1)
        return rules.BadYaml.comma(place, fix=replaced(None, lines[line], comma["said"].strip()))
    if isinstance(problem, NotHereError):
        return replace(problem.finding, span=place)
    if raw.startswith(("mapping values", "expected <block end>, but")) and (inner := _below(lines, line)):
        place = Span(source, first_line + line, len(lines[line]) - len(lines[line].lstrip()) + 1)
        return rules.BadYaml.indent(place, fix=replaced(None, lines[line], inner))
    if raw.startswith("mapping values") and (above := _without_colon(lines, line)):
        return rules.BadYaml.no_colon(Span(source, first_line + line - 1, 1, len(above) + 1))
    if raw.startswith("mapping values") and (whole := _VALUE.fullmatch(lines[line])):
        return rules.BadYaml.colon(place, fix=replaced(None, whole["value"], quoted(whole["value"])))
    if raw.startswith("expected <block end>, but found '<scalar>'") and (told := _IN_QUOTES.fullmatch(lines[line])):
        return rules.BadYaml.after_quote(place, fix=replaced(None, told["value"], quoted(told["inside"])))
    return _unreadable(raw.strip(), place)


def _without_colon(lines: list[str], line: int) -> str:
    """Return the line above one with a key, where it should have a key of its own and has no colon."""
    above = lines[line - 1].rstrip() if line else ""
    return above if re.fullmatch(r"[^\W\d_][\w-]* [^:#]*[^\s:#]", above) and not lines[line].startswith(" ") else ""


def _below(lines: list[str], line: int) -> str:
    """Return a line with a key as it is to be written, where it stands further to the right than the key above."""
    above = next((text for text in reversed(lines[:line]) if text.strip()), "")
    here, before = _KEYED.fullmatch(lines[line]), _KEYED.fullmatch(above)
    if not here or not before or "-" in here["space"] or not here["space"]:
        return ""
    entry = "-" in before["space"]
    if len(here["space"]) == len(before["space"]) or (len(here["space"]) < len(before["space"]) and not entry):
        return ""
    return f"{' ' * len(before['space'])}{lines[line].strip()}"


def _list_in_line(line: str) -> str:
    """Return a line with a key and the entries of its list, as it is to be written."""
    found = _KEY_AND_ENTRIES.fullmatch(line.strip())
    entries = re.split(r"\s+-\s+", found["entries"].rstrip()) if found else []
    if len(entries) == 1 and not re.search(r"\.\w{2,5}$", entries[0]):
        return f"{found['key']}: {scalar(entries[0])}" if found else ""  # nobody knows that it takes a list
    return f"{found['key']}: [{', '.join(map(scalar, entries))}]" if found else ""


def backslashes(place: Span, written: str) -> Diagnostic:
    """Say that a path in quotation marks has backslashes, and how to write it."""
    return rules.BadYaml.backslashes(
        place, text=written[1:-1], fix=replaced(place, written, written.replace("\\", "/"))
    )


def _unreadable(problem: str, place: Span) -> Diagnostic:
    """Return what PyYAML complains about in an author's words."""
    wording = next((known for start, known in _PROBLEMS.items() if problem.startswith(start)), None)
    if wording is None and "but found '<stream end>'" in problem:
        wording = rules.BadYaml.middle
    if wording is None and "tag" in problem:
        wording = rules.BadYaml.exclamation
    return wording(place) if wording else rules.BadYaml.other(place, problem=problem)


def conflict(source: Source) -> Diagnostic | None:
    """Return an error at the first place where two versions of a file stand beside each other."""
    found = _MARKS.search(source.text) if "<<<<<<<" in source.text and ">>>>>>>" in source.text else None
    if found is None or source.text.count("\n```", 0, found.start()) % 2:
        return None
    line = source.text.count("\n", 0, found.start()) + 1
    return rules.ConflictMarker.found(Span(source, line, 1, len(source.line(line)) + 1))
