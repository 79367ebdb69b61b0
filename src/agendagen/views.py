"""Findings as other programs read them: JSON, GitHub, GitLab, SARIF and JUnit. Each view is a function of the findings.

Paths in these views have ``/``. They are relative to the folder that the command ran in, and in what the hosts of a
repository read (`HOSTS`) to the root of the checkout; see `from_root`.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Final, Protocol
from urllib.parse import quote
from xml.etree import ElementTree as ET

from agendagen import __version__, rules
from agendagen.diagnostics import SEVERITIES, Diagnostic, Severity, Source, Span, first_of_each, summary, worst_first
from agendagen.phrases import Phrase
from agendagen.snippets import COMMAND, MORE, blocks, concise, full, printable, printable_lines


class View(Protocol):
    """From findings and a language to what is printed; the names of rules and severities that programs read stay."""

    def __call__(self, found: Sequence[Diagnostic], language: str = "en") -> str:
        """Return the findings in a form."""
        ...


_HEAD: Final = (Phrase("severity"), Phrase("place"), Phrase("finding"))
_SUMMED: Final = 100
"""How many findings of one rule in one file the summary of a step has; GitHub takes a megabyte of it at most."""

_SARIF_LEVEL: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "note"}
_GITLAB_SEVERITY: dict[Severity, str] = {"error": "major", "warning": "minor", "note": "info"}
_GITHUB_COMMAND: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}


def _name(span: Span) -> str:
    return span.source.name.replace("\\", "/")


def from_root(found: Sequence[Diagnostic], folder: Path) -> tuple[Diagnostic, ...]:
    """Return findings that name files from `folder` with the names from the root of the git checkout around it.

    Without a checkout, and for files outside it, the names stay.
    """
    root = next((parent for parent in (folder, *folder.parents) if (parent / ".git").exists()), folder)

    @cache
    def named(source: Source) -> Source:
        path = Path(os.path.normpath(folder / source.name))
        return replace(source, name=path.relative_to(root).as_posix()) if path.is_relative_to(root) else source

    def renamed(diagnostic: Diagnostic) -> Diagnostic:
        span = diagnostic.span
        return replace(diagnostic, span=replace(span, source=named(span.source))) if span else diagnostic

    return tuple(map(renamed, found))


def _path(diagnostic: Diagnostic) -> str:
    return _name(diagnostic.span) if diagnostic.span else ""


def _text(diagnostic: Diagnostic, language: str) -> str:
    message, label, advice = diagnostic.worded(language)
    also = [f"{words}: {span}" for span, words in diagnostic.others(language)]
    parts = map(printable_lines, (message, label, *also, advice))
    return ". ".join(part[:1].upper() + part[1:] for part in parts if part)


_BRACKET: Final = re.compile(rf"{COMMAND.pattern}\[", re.IGNORECASE)


def json_text(data: object) -> str:
    """Return `data` as JSON, with what would steer a terminal or a service that reads logs as escapes."""
    text = _BRACKET.sub(r"\1\\u005b", json.dumps(data, ensure_ascii=False, indent=2)) + "\n"
    return text if text.isascii() else "".join(c if c == "\n" or c.isprintable() else json.dumps(c)[1:-1] for c in text)


def as_full(found: Sequence[Diagnostic], language: str = "en") -> str:
    """Return each finding with its line and a caret, or many of a kind in one block, and a one-line sum."""
    told = ("".join(part.text for part in parts) for _, parts in blocks(found, language))
    return "\n\n".join([*told, summary(found, language)]) + "\n"


def as_concise(found: Sequence[Diagnostic], language: str = "en") -> str:
    """Return a line for each finding."""
    return "".join(concise(diagnostic, language) + "\n" for diagnostic in found)


def as_json(found: Sequence[Diagnostic], language: str = "en") -> str:
    """Return a list of objects; lines and columns count from 1, `end_column` is exclusive."""
    rows = [
        {
            "rule": d.rule,
            "severity": d.severity,
            "message": d.worded(language).message,
            "help": d.worded(language).help or None,
            "path": _path(d) or None,
            "line": d.span.line if d.span else None,
            "column": d.span.column if d.span else None,
            "end_column": d.span.end if d.span else None,
            "also": [
                {
                    "message": words,
                    "path": _name(span),
                    "line": span.line,
                    "column": span.column,
                    "end_column": span.end,
                }
                for span, words in d.others(language)
            ],
            "fix": [
                {
                    "path": _name(edit.span),
                    "line": edit.span.line,
                    "column": edit.span.column,
                    "end_column": edit.span.end,
                    "text": edit.text,
                    "safe": d.fix.safe,
                }
                for edit in d.fix.edits
            ]
            if d.fix
            else [],
        }
        for d in found
    ]
    return json_text(rows)


def _escape(text: str, *, property_value: bool = False) -> str:
    """Escape as GitHub's workflow commands want it."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if property_value else text


def as_github(found: Sequence[Diagnostic], language: str = "en") -> str:
    """Return workflow commands, of which GitHub shows only the first ten of a kind."""
    lines = []
    for d in worst_first(found):
        place = {"title": f"agendagen: {d.rule}"}
        if d.span:
            place = {"file": printable(_path(d)), "line": str(d.span.line), "col": str(d.span.column)} | place
            if d.span.end:
                place = {**place, "endColumn": str(d.span.end)}
        properties = ",".join(f"{key}={_escape(value, property_value=True)}" for key, value in place.items())
        lines.append(f"::{_GITHUB_COMMAND[d.severity]} {properties}::{_escape(_text(d, language))}")
    return "".join(line + "\n" for line in lines)


def step_summary(found: Sequence[Diagnostic], language: str = "en") -> str:
    """Return all findings as a Markdown table, for GitHub's summary of a step."""
    rows = ["### agendagen: " + summary(found, language), ""]
    if found:
        head = " | ".join(word.worded(language) for word in _HEAD)
        rows += [f"| {head} |", "| --- | --- | --- |"]
    for d, more in first_of_each(worst_first(found), _SUMMED):
        told = _text(d, language) + (f". {MORE(count=more).worded(language)}" if more else "")
        words = told.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")
        place = printable(str(d.span or "")).replace("`", "'").replace("|", "\\|")
        rows.append(f"| {SEVERITIES[d.severity].worded(language)} | `{place}` | {words} (`{d.rule}`) |")
    return "\n".join(rows) + "\n"


def as_gitlab(found: Sequence[Diagnostic], language: str = "en") -> str:
    """Return GitLab's code quality report (a subset of the Code Climate format)."""
    seen: dict[str, int] = {}
    rows = []
    for d in found:
        line = d.span.source.line(d.span.line).strip() if d.span else ""
        key = "\0".join((d.rule, _path(d), line, d.message))
        seen[key] = seen.get(key, 0) + 1
        rows.append(
            {
                "description": _text(d, language),
                "check_name": d.rule,
                "fingerprint": hashlib.sha256(f"{key}\0{seen[key]}".encode("utf-8", "replace")).hexdigest(),
                "severity": _GITLAB_SEVERITY[d.severity],
                "location": {"path": _path(d) or ".", "lines": {"begin": d.span.line if d.span else 1}},
            }
        )
    return json_text(rows)


def as_sarif(found: Sequence[Diagnostic], language: str = "en") -> str:
    """Return SARIF 2.1.0, as GitHub code scanning and editors read it."""
    names = sorted({d.rule for d in found})
    results: list[dict[str, Any]] = []
    for d in found:
        result: dict[str, Any] = {
            "ruleId": d.rule,
            "ruleIndex": names.index(d.rule),
            "level": _SARIF_LEVEL[d.severity],
            "message": {"text": _text(d, language)},
        }
        if d.span:
            result["locations"] = [{"physicalLocation": _sarif_place(d.span)}]
        if d.also:
            result["relatedLocations"] = [
                {"physicalLocation": _sarif_place(span), "message": {"text": words}}
                for span, words in d.others(language)
            ]
        results.append(result)
    driver = {
        "name": "agendagen",
        "version": __version__,
        "rules": [_sarif_rule(name, language) for name in names],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return json_text({"$schema": schema, "version": "2.1.0", "runs": [run]})


def _sarif_place(span: Span) -> dict[str, Any]:
    """Return a place as SARIF has it."""
    region = {"startLine": span.line, "startColumn": span.column}
    return {
        "artifactLocation": {"uri": quote(_name(span), errors="surrogateescape")},
        "region": region | ({"endColumn": span.end} if span.end else {}),
    }


def _sarif_rule(name: str, language: str) -> dict[str, Any]:
    """Return what SARIF tells of a rule."""
    rule = rules.BY_NAME[name]
    text = {"text": rule.explanation(language)}
    return {"id": name, "shortDescription": {"text": rule.about(language)}, "fullDescription": text, "help": text}


def as_junit(found: Sequence[Diagnostic], language: str = "en") -> str:
    """Return JUnit XML: a test case for each finding, failed unless it is a note; one that passed if there is none."""
    failures = sum(d.severity != "note" for d in found)
    counts = {"tests": str(max(len(found), 1)), "failures": str(failures), "errors": "0"}
    root = ET.Element("testsuites", {"name": "agendagen", **counts})
    suite = ET.SubElement(root, "testsuite", {"name": "agendagen check", **counts, "skipped": "0", "time": "0"})
    for d in worst_first(found):
        case = ET.SubElement(
            suite, "testcase", {"name": d.rule, "classname": printable(str(d.span or "meeting")), "time": "0"}
        )
        if d.severity == "note":
            ET.SubElement(case, "system-out").text = _plain(full(d, language))
        else:
            ET.SubElement(
                case, "failure", {"type": d.severity, "message": _plain(d.worded(language).message)}
            ).text = _plain(full(d, language))
    if not found:
        ET.SubElement(suite, "testcase", {"name": "no findings", "classname": "agendagen", "time": "0"})
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _plain(text: str) -> str:
    """Return `text` without characters that XML cannot hold."""
    kept = "".join(c for c in text if c in "\t\n" or (c >= " " and c.isprintable()) or c == "\N{NO-BREAK SPACE}")
    return COMMAND.sub(r"\1 ", kept)


VIEWS: dict[str, View] = {
    "full": as_full,
    "concise": as_concise,
    "json": as_json,
    "github": as_github,
    "gitlab": as_gitlab,
    "sarif": as_sarif,
    "junit": as_junit,
}
HOSTS: Final = frozenset({"github", "gitlab", "sarif"})
"""The views that a host of repositories lays over the files of a checkout."""
