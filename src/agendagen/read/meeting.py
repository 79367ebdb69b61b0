"""``meeting.yaml`` with the defaults of ``agendagen.yaml`` becomes a `Meeting`."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from dataclasses import replace
from functools import cache, lru_cache
from importlib import resources
from zoneinfo import available_timezones

from agendagen import rules
from agendagen.diagnostics import Also, Diagnostic, Fix, Source, Span
from agendagen.files import Files
from agendagen.model import Attachment, Contents, Meeting, Numbering, Pack, Person, Section, Site, Theme
from agendagen.phrases import Phrase
from agendagen.read import clock, decided, yaml
from agendagen.read.images import look
from agendagen.read.keys import AttachmentModel, MeetingModel
from agendagen.read.language import misspelt_kind, wrong, wrong_gaps
from agendagen.read.markdown import read_text
from agendagen.read.noticed import moved, noticed
from agendagen.read.people import by_key, people, written
from agendagen.read.plainly import marked
from agendagen.read.validate import empty_keys, validate
from agendagen.read.values import SITE_ADDRESS
from agendagen.rules import terms
from agendagen.rules.fixes import did_you_mean, replaced
from agendagen.text import Text


@cache
def _zones() -> frozenset[str]:
    """Return the time zones that there are, for which a folder of some hundred files is gone through."""
    return frozenset(available_timezones())


@cache
def _common() -> frozenset[str]:
    """Return the time zones that everybody has, from one file."""
    return frozenset(resources.files("tzdata").joinpath("zones").read_text(encoding="utf-8").split())


def _is_zone(name: str) -> bool:
    return name in _common() or name in _zones()


def read_meeting(source: Source, defaults: Source | None, files: Files) -> tuple[Meeting, list[Diagnostic]]:
    """Read a meeting; what is wrong is left out of it and told."""
    node, found = _mapping(source)
    if defaults is not None:
        below, problems = _defaults(defaults)
        found += problems
        node = yaml.merge(node, below)
    node = yaml.named_only(node, "sections", "roster")
    model, problems = validate(node, MeetingModel, "meeting.yaml")
    found += problems
    roster = _roster(model, node)
    folder = posixpath.dirname(source.path)
    participants, problems = people(model.participants, node.get("participants"), roster, listed=True)
    readable = isinstance(node.get("roster") or node, yaml.Mapping)
    found += (one for one in problems if readable or one.rule != rules.UnknownPerson.name)
    attached, problems = attachments(model.attachments, node.get("attachments"))
    found += problems
    sections, problems = _sections(model, node, folder, files)
    found += problems
    found += _when(model, node, source)
    labels = {key: value for key, value in model.labels.model_dump(by_alias=True).items() if value}
    found += [*wrong_gaps(labels, node), *marked(node)]
    found += wrong(model.language, labels.keys(), yaml.locate(node, ("language",)))
    first = model.date or model.from_
    theme, problems = _theme(model, node, files)
    found += problems
    notice, problems = noticed(model, node)
    found += problems
    moved_to, moved_date, problems = moved(model, node, folder, files)
    found += problems
    meeting = replace(
        Meeting(**model.shared(Meeting)),
        notice=notice,
        moved_to=moved_to,
        moved_date=moved_date,
        date=first,
        timezone=model.timezone if model.timezone and _is_zone(model.timezone) else "",
        until=model.to if model.to and first and model.to > first else None,
        sections=sections,
        participants=participants,
        attachments=attached,
        numbering=Numbering(**model.numbering.shared(Numbering)),
        labels=labels,
        theme=theme,
        pack=Pack(**model.pack.shared(Pack)),
        contents=Contents(**model.contents.shared(Contents)),
        site=Site(**model.site.shared(Site)),
        roster=roster,
        extra=_extra(node),
        held=decided.of_meeting(model, node),
        span=Span(source),
    )
    return meeting, found


def _mapping(source: Source) -> tuple[yaml.Mapping, list[Diagnostic]]:
    node, found = yaml.compose(source, source.text)
    if isinstance(node, yaml.Mapping):
        return (meant := by_key(node)), found + empty_keys(meant, MeetingModel)
    if node is not None:
        found.append(rules.WrongType.meeting(node.span, file=posixpath.basename(source.path)))
    return yaml.Mapping((), Span(source)), found


@lru_cache(maxsize=8)
def _defaults(source: Source) -> tuple[yaml.Mapping, list[Diagnostic]]:
    """Return what all meetings of a workspace have in common, which is read for each of them."""
    return _mapping(source)


def _roster(model: MeetingModel, node: yaml.Mapping) -> dict[str, Person]:
    found: dict[str, Person] = {}
    for key, entry in model.roster.items():
        person = written(entry, _named(node, "roster", key))
        found[key] = replace(person, name=person.name or key, key=key)
    return found


def _named(node: yaml.Mapping, key: str, name: str) -> yaml.Node:
    """Return what stands below a name under `key`."""
    within = node.get(key)
    value = within.get(name) if isinstance(within, yaml.Mapping) else None
    return value or yaml.Mapping((), node.span)


def attachments(
    models: list[AttachmentModel], node: yaml.Node | None
) -> tuple[tuple[Attachment, ...], list[Diagnostic]]:
    """Return the attachments that a file lists; their paths are relative to its folder."""
    if node is None:
        return (), []
    nodes = node.items if isinstance(node, yaml.Sequence) else (node,)
    found: list[Attachment] = []
    problems: list[Diagnostic] = []
    for model, entry in zip(models, nodes, strict=False):
        if bool(model.file) == bool(model.url):
            if isinstance(entry, yaml.Mapping) and not (bool(entry.get("file")) ^ bool(entry.get("url"))):
                problems.append(rules.MissingKey.attachment(entry.span))
            continue
        confidential, ground = model.confidential
        withdrawn, reason = model.withdrawn
        said = replace(
            Attachment(**model.shared(Attachment)),
            confidential=confidential,
            ground=ground,
            withdrawn=withdrawn,
            withdrawn_reason=reason,
        )
        if model.url:
            if not model.url.startswith(("https://", "http://")):
                problems.append(_no_address(yaml.locate(entry, ("url",)), model.url))
                continue
            found.append(replace(said, span=entry.span))
            if isinstance(entry, yaml.Mapping) and (key := entry.valued("pack")):
                problems.append(rules.UselessKey.web_page(key.span, key="pack"))
            continue
        if isinstance(entry, yaml.Scalar) and model.file.startswith(("https://", "http://")):
            found.append(replace(said, url=model.file, span=entry.span))
            continue
        span = yaml.locate(entry, ("file",)) if isinstance(entry, yaml.Mapping) else entry.span
        base = unicodedata.normalize("NFC", posixpath.dirname(span.source.path))
        named = unicodedata.normalize("NFC", model.file.replace("\\", "/"))
        path = posixpath.normpath(posixpath.join(base, named)) if not named.startswith("/") else named[1:]
        found.append(replace(said, path=path, span=span, written=model.file))
    return tuple(found), problems


def _sections(
    model: MeetingModel, node: yaml.Mapping, folder: str, files: Files
) -> tuple[tuple[Section, ...], list[Diagnostic]]:
    found: list[Section] = []
    problems: list[Diagnostic] = []
    listed = node.get("sections")
    for name, entry in model.sections.items():
        span = _key_span(listed, name)
        intro: Text = ()
        if entry.intro:
            where = yaml.locate(node, ("sections", name, "intro"))
            said = listed.get(name) if isinstance(listed, yaml.Mapping) else None
            introduces = said.get("intro") if isinstance(said, yaml.Mapping) else None
            below = isinstance(introduces, yaml.Scalar) and introduces.block  # the text begins on the next line
            intro, more = read_text(
                where.source,
                entry.intro,
                where.line + below,
                where.column,
                folder=folder,
                language=model.language,
                files=files,
            )
            problems += more
        confidential, ground = entry.confidential
        said = listed.get(name) if isinstance(listed, yaml.Mapping) else None
        if not entry.consent and isinstance(said, yaml.Mapping):
            useless = filter(None, map(said.valued, ("outcome", "vote", "moved", "seconded")))
            problems += [rules.UselessKey.consent(key.span, key=key.text) for key in useless]
        problems += misspelt_kind(entry.type, yaml.locate(node, ("sections", name, "type")))
        section = Section(name.rstrip("/"), **entry.shared(Section))
        section = replace(section, intro=intro, confidential=confidential, ground=ground, span=span)
        found.append(replace(section, decided=decided.of_section(entry, said)))
    return tuple(found), problems


def _key_span(node: yaml.Node | None, name: str) -> Span | None:
    if isinstance(node, yaml.Mapping):
        key = node.key(name)
        return key.span if key else node.span
    if isinstance(node, yaml.Sequence):
        return next((item.span for item in node.items if isinstance(item, yaml.Scalar) and item.text == name), None)
    return None


def _second(node: yaml.Mapping, key: str, label: Phrase) -> tuple[Also, ...]:
    """Return the place of a key that another disagrees with."""
    place = yaml.locate(node, (key,))
    return (Also(place, label),) if place else ()


def _zone_meant(written: str, place: Span) -> Fix | None:
    """Return the fix that writes the time zone with the city that was named, else one that is called nearly so."""
    city = written.strip().replace(" ", "_").casefold()
    ends = [zone for zone in sorted(_zones()) if zone.casefold().endswith(f"/{city}") and zone.count("/") == 1]
    if any(c.isdigit() for c in written):
        return None  # an offset is no zone, and another one is not meant by it
    if ends:
        return replaced(place, written, ends[0])
    return did_you_mean(written, sorted(_zones()), place)


def _no_address(place: Span, url: str) -> Diagnostic:
    """Say that something is no web address, and which one it is with what it begins with."""
    host = re.fullmatch(r"(?:\w*:?//)?((?:[\w-]+\.)+[\w-]+(?:[/:?#]\S*)?)", url)
    fix = replaced(place, url, f"https://{host[1]}") if host else None
    return rules.BadValue.web_address(place, url=url, fix=fix)


def _when(model: MeetingModel, node: yaml.Mapping, source: Source) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    if model.date is None and model.from_ is None and node.get("date") is None and node.get("from") is None:
        found.append(rules.MissingKey.date(Span(source)))
    if model.date and model.from_:
        found.append(rules.BadDate.both(yaml.locate(node, ("from",)), also=_second(node, "date", terms.THERE)))
    if model.to and not model.from_:
        key = node.key("to")
        found.append(rules.BadDate.no_from(key.span if key else None))
    if model.to and model.from_ and model.to < model.from_:
        place = yaml.locate(node, ("to",))
        also = _second(node, "from", terms.BEGINS)
        found.append(rules.BadDate.backwards(place, begin=str(model.from_), end=str(model.to), also=also))
    begins, ends = model.time or (None, None)
    if begins and ends and ends <= begins and not clock.overnight(begins, ends):
        place = yaml.locate(node, ("time",))
        meant = clock.forwards(begins, ends)
        fix = replaced(place, place.written, meant) if meant else None
        found.append(rules.BadTime.backwards(place, begin=f"{begins:%H:%M}", end=f"{ends:%H:%M}", fix=fix))
    opened, closed = model.opened, model.closed
    if opened and closed and closed <= opened and not clock.overnight(opened, closed):
        place, also = yaml.locate(node, ("closed",)), _second(node, "opened", terms.BEGINS)
        found.append(rules.BadTime.closed(place, begin=f"{opened:%H:%M}", end=f"{closed:%H:%M}", also=also))
    if model.timezone and not _is_zone(model.timezone):
        place = yaml.locate(node, ("timezone",))
        near = _zone_meant(model.timezone, place)
        found.append(rules.BadValue.timezone(place, timezone=model.timezone, fix=near))
    if model.online and not model.online.startswith(("https://", "http://")):
        found.append(_no_address(yaml.locate(node, ("online",)), model.online))
    if model.site.url and not model.site.url.startswith(("https://", "http://")):
        found.append(_no_address(yaml.locate(node, ("site", "url")), model.site.url))
    elif model.site.url and not SITE_ADDRESS.fullmatch(model.site.url):
        found.append(rules.BadValue.site_address(yaml.locate(node, ("site", "url")), url=model.site.url))
    if not model.body and not model.title:
        found.append(rules.MissingKey.body(Span(source)))
    return found


def _theme(model: MeetingModel, node: yaml.Mapping, files: Files) -> tuple[Theme, list[Diagnostic]]:
    theme = model.theme
    span = yaml.locate(node, ("theme", "logo"))
    logo = posixpath.normpath(posixpath.join(posixpath.dirname(span.source.path), theme.logo)) if theme.logo else ""
    found: list[Diagnostic] = []
    if theme.logo_alt and not theme.logo:
        found.append(rules.UselessKey.logo_alt(yaml.locate(node, ("theme", "logo-alt"))))
    if logo:
        picture, found = look(files, logo, theme.logo, span)
        logo = logo if picture else ""
    return replace(Theme(**theme.shared(Theme)), colour=theme.colour or "", logo=logo, span=span), found


def _extra(node: yaml.Mapping) -> dict[str, object]:
    extra = node.get("extra")
    return yaml.typed(extra) if isinstance(extra, yaml.Mapping) else {}
