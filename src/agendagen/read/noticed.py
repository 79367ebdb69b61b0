"""When things are due for a meeting, and where it was put off to."""

from __future__ import annotations

import datetime as dt
import posixpath
from dataclasses import replace
from typing import Final

from agendagen import rules
from agendagen.diagnostics import Diagnostic
from agendagen.files import Files
from agendagen.model import Notice
from agendagen.read import yaml
from agendagen.read.dates import dates_of
from agendagen.read.keys import MeetingModel
from agendagen.workdays import known

MEETING: Final = "meeting.yaml"


def noticed(model: MeetingModel, node: yaml.Mapping) -> tuple[Notice, list[Diagnostic]]:
    """Return when things are due."""
    notice = replace(Notice(**model.notice.shared(Notice)), country=model.notice.country.upper())
    span = yaml.locate(node, ("date" if model.date else "from",))
    found: list[Diagnostic] = []
    if notice.country and not known(notice.country):
        place = yaml.locate(node, ("notice", "country"))
        found.append(rules.BadValue.country(place, value=model.notice.country))
        notice = replace(notice, country="")
    return replace(notice, span=span), found


def moved(
    model: MeetingModel, node: yaml.Mapping, folder: str, files: Files
) -> tuple[str, dt.date | None, list[Diagnostic]]:
    """Return the folder of the meeting that is held instead, and its day."""
    place = yaml.locate(node, ("moved-to",))
    if model.status != "moved":
        return "", None, [rules.UselessKey.not_moved(place)] if model.moved_to else []
    if not model.moved_to:
        return "", None, [rules.MovedMeeting.nowhere(yaml.locate(node, ("status",)))]
    base = posixpath.dirname(place.source.path) if place else folder
    target = posixpath.normpath(posixpath.join(base, model.moved_to.replace("\\", "/")))
    target = posixpath.dirname(target) if posixpath.basename(target) == MEETING else target
    target = "" if target == "." else target
    path = posixpath.join(target, MEETING)
    if target == folder:
        return "", None, [rules.MovedMeeting.itself(place)]
    if files.facts(path).state != "ok":
        return "", None, [rules.MovedMeeting.missing(place, path=model.moved_to)]
    other, _ = yaml.compose(place.source, files.read(path).decode("utf-8-sig", "replace"))
    said = {key: value.text for key in ("date", "from", "status") if (value := _scalar(other, key))}
    if said.get("status") in ("moved", "cancelled"):
        return target, None, [rules.MovedMeeting.onward(place, path=model.moved_to)]
    try:
        days = dates_of(said.get("date") or said.get("from") or "")
    except ValueError:
        days = ()
    return target, next(iter(days), None), []


def _scalar(node: yaml.Node | None, key: str) -> yaml.Scalar | None:
    value = node.get(key) if isinstance(node, yaml.Mapping) else None
    return value if isinstance(value, yaml.Scalar) else None
