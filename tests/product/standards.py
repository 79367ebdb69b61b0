"""What the official schemas say of an export; they are data of their owners and no part of this repository."""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import icalendar
import pytest
from jsonschema import Draft3Validator, Draft4Validator, FormatChecker
from lxml import etree  # type: ignore[import-untyped]

SCHEMAS = Path(os.environ.get("SCHEMAS", Path(__file__).parents[3] / "shared/schemas"))
needs_schemas = pytest.mark.skipif(
    not SCHEMAS.is_dir(), reason="needs the schemas of OParl, Popolo, AKN and schema.org"
)
_OWN_WORDS = {"references", "backreference", "cardinality", "description", "title"}
"""Words of OParl's dialect that ask for nothing."""


def faults(form: str, files: Mapping[str, bytes]) -> list[str]:
    """Return what is wrong with the files of an export."""
    checkers = {
        "oparl": _oparl,
        "popolo": _popolo,
        "json-ld": _schemaorg,
        "akn": _akoma,
        "ics": _calendar,
    }
    return list(checkers[form](files))


# --- OParl ----------------------------------------------------------------------------------------------------------


def _converted(schema: Any, *, names: bool = False) -> Any:
    """Return a part in JSON Schema: `schema: X.json` is a reference, the format `url` is `uri`."""
    if isinstance(schema, list):
        return [_converted(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if names:
        return {key: _converted(value) for key, value in schema.items()}
    if "schema" in schema:
        return {"$ref": "#/definitions/" + schema["schema"].removesuffix(".json")}
    return {
        key: "uri" if (key, value) == ("format", "url") else _converted(value, names=key == "properties")
        for key, value in schema.items()
        if key not in _OWN_WORDS
    }


@cache
def _oparl_kinds() -> dict[str, Any]:
    found = {}
    for file in sorted((SCHEMAS / "oparl").glob("*.json")):
        schema = json.loads(file.read_text(encoding="utf-8"))
        kind = _converted(
            {"type": "object", "required": schema.get("required", []), "properties": schema["properties"]}
        )
        kind["properties"]["type"] = {"enum": [f"https://schema.oparl.org/1.1/{file.stem}"]}
        found[file.stem] = kind | {"patternProperties": {"^[a-z][a-zA-Z0-9]*:": {}}, "additionalProperties": False}
    return found


def _oparl(files: Mapping[str, bytes]) -> Iterator[str]:
    """Yield what is wrong with objects and lists, and addresses in the tree at which nothing stands."""
    things = {name: json.loads(data) for name, data in files.items()}
    there = {thing["id"] for thing in things.values() if "id" in thing}
    base = things["oparl/system.json"]["id"].removesuffix("oparl/system.json")
    there |= {base + name for name in things}
    for name, thing in things.items():
        for one in [thing] if "id" in thing else thing["data"]:
            kind = one["type"].rpartition("/")[2]
            validator = Draft4Validator(
                {"$ref": f"#/definitions/{kind}", "definitions": _oparl_kinds()}, format_checker=FormatChecker()
            )
            yield from (f"{name}: {error.json_path}: {error.message}" for error in validator.iter_errors(one))
            if "created" in one and one["created"] > one["modified"]:
                yield f"{name}: older than it is"
        yield from (f"{name}: nothing at {text}" for text in _texts(thing) if _ghost(text, base, there))


def _ghost(text: str, base: str, there: set[str]) -> bool:
    return text.startswith(f"{base}oparl/") and text.endswith(".json") and text not in there


def _texts(thing: Any) -> Iterator[str]:
    if isinstance(thing, str):
        yield thing
    for each in thing.values() if isinstance(thing, dict) else thing if isinstance(thing, list) else ():
        yield from _texts(each)


# --- Popolo ---------------------------------------------------------------------------------------------------------


def _popolo(files: Mapping[str, bytes]) -> Iterator[str]:
    data = json.loads(files["popolo.json"])
    people = {person["id"] for person in data["persons"]}
    for kind, things in data.items():
        name = kind.removesuffix("s")
        for thing in things:
            yield from (f"{kind} {thing.get('id')}: {error.message}" for error in _popolo_kind(name).iter_errors(thing))
    for event in data["vote_events"]:
        yield from (
            f"{event['id']}: nobody is {v['voter_id']}" for v in event.get("votes", ()) if v["voter_id"] not in people
        )
        if event["motion_id"] not in {motion["id"] for motion in data["motions"]}:
            yield f"{event['id']}: no motion {event['motion_id']}"
    organisations = {organisation["id"] for organisation in data["organizations"]}
    for member in data["memberships"]:
        if member["person_id"] not in people or member["organization_id"] not in organisations:
            yield f"{member['id']}: of nobody, or in nothing"


@cache
def _popolo_kind(name: str) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the only resolver that ids of draft 3 work with
        from jsonschema import RefResolver

        schemas = [json.loads(file.read_text(encoding="utf-8")) for file in (SCHEMAS / "popolo").glob("*.json")]
        store = {schema["id"].rstrip("#") + end: schema for schema in schemas for end in ("", "#")}
        schema = store[f"http://www.popoloproject.com/schemas/{name}.json"]
        resolver = RefResolver(schema["id"], schema, store=store)
        return Draft3Validator(schema, resolver=resolver)


# --- schema.org -----------------------------------------------------------------------------------------------------


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


class _Vocabulary:
    def __init__(self) -> None:
        self.parents: dict[str, list[str]] = {}
        self.domain: dict[str, list[str]] = {}
        self.range: dict[str, list[str]] = {}
        self.members: set[str] = set()
        text = (SCHEMAS / "schemaorg-current-https.jsonld").read_text(encoding="utf-8")
        for node in json.loads(text)["@graph"]:
            kinds = _listed(node["@type"])
            if "rdfs:Class" in kinds:
                self.parents[node["@id"]] = self._ids(node.get("rdfs:subClassOf"))
            if "rdf:Property" in kinds:
                self.domain[node["@id"]] = self._ids(node.get("schema:domainIncludes"))
                self.range[node["@id"]] = self._ids(node.get("schema:rangeIncludes"))
            if any(kind.startswith("schema:") for kind in kinds):
                self.members.add(node["@id"])

    @staticmethod
    def _ids(value: Any) -> list[str]:
        return [each["@id"] for each in _listed(value)]

    def lineage(self, types: Iterable[str]) -> set[str]:
        known: set[str] = set()
        todo = list(types)
        while todo:
            if (kind := todo.pop()) not in known:
                known.add(kind)
                todo += self.parents.get(kind, [])
        return known

    def check(self, thing: Any, path: str) -> Iterator[str]:
        types = [f"schema:{kind}" for kind in _listed(thing.get("@type"))]
        yield from (f"{path}: no type {kind}" for kind in types if kind not in self.parents)
        lineage = self.lineage(types)
        for key, value in thing.items():
            name = f"schema:{key}"
            if key.startswith("@"):
                continue
            if name not in self.domain:
                yield f"{path}.{key}: no such property"
                continue
            if not lineage & set(self.domain[name]):
                yield f"{path}.{key}: not a property of {types}"
            for number, each in enumerate(_listed(value)):
                if isinstance(each, dict) and "@type" in each:
                    kinds = self.lineage(f"schema:{kind}" for kind in _listed(each["@type"]))
                    if not kinds & set(self.range[name]):
                        yield f"{path}.{key}: {each['@type']} is not one of {self.range[name]}"
                    yield from self.check(each, f"{path}.{key}[{number}]")
                elif isinstance(each, str) and each.startswith("https://schema.org/"):
                    member = "schema:" + each.rsplit("/", 1)[1]
                    yield from [f"{path}.{key}: no member {each}"] if member not in self.members else []


_vocabulary = cache(_Vocabulary)


def _schemaorg(files: Mapping[str, bytes]) -> Iterator[str]:
    for number, event in enumerate(json.loads(files["meetings.jsonld"])["@graph"]):
        yield from _vocabulary().check(event, f"${number}")


# --- Akoma Ntoso, iCalendar -----------------------------------------------------------------------------------------


@cache
def _akoma_schema() -> Any:
    parser = etree.XMLParser(no_network=True)
    return etree.XMLSchema(etree.parse(str(SCHEMAS / "akn/akomantoso30.xsd"), parser))


def _akoma(files: Mapping[str, bytes]) -> Iterator[str]:
    """Yield what the schema says, ids that stand twice, and references to none."""
    schema = _akoma_schema()
    for name, data in files.items():
        document = etree.fromstring(data)
        if not schema.validate(document):
            yield from (f"{name}:{error.line}: {error.message}" for error in schema.error_log)
        ids = [element.get("eId") for element in document.iter() if element.get("eId")]
        yield from (f"{name}: {one} stands twice" for one in set(ids) if ids.count(one) > 1)
        for element in document.iter("{*}voting", "{*}count"):
            wanted = [element.get(key) for key in ("refersTo", "outcome") if element.get(key)]
            yield from (f"{name}: there is no {one}" for one in wanted if one[1:] not in ids)


def _calendar(files: Mapping[str, bytes]) -> Iterator[str]:
    data = files["meetings.ics"]
    yield from (f"over 75 octets: {line!r}" for line in data.split(b"\r\n") if len(line) > 75)
    whole: Any = icalendar.Calendar.from_ical(data)
    seen: set[str] = set()
    for component in whole.walk():
        yield from (str(error) for error in component.errors)
    for event in whole.walk("VEVENT"):
        lacking = [key for key in ("UID", "DTSTAMP", "SEQUENCE", "DTSTART", "SUMMARY") if key not in event]
        if lacking:
            yield f"an entry without {lacking}"
            continue
        if str(event["UID"]) in seen:
            yield f"{event['UID']} stands twice"
        seen.add(str(event["UID"]))
