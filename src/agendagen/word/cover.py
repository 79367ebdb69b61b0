"""What stands before the contents: what meets, when and where, and who takes part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from agendagen.html import contract
from agendagen.model import Theme
from agendagen.word import pictures
from agendagen.word.passage import Look, paragraph, raw
from agendagen.word.xml import tag, val

if TYPE_CHECKING:
    from agendagen.word.body import Body

_LOGO_WIDE, _LOGO_HIGH = 198.0, 51.0
"""In points, as on paper."""
_MANY: Final = 28
"""So many people stand one after another, without a table."""
_ASIDE: Final = Look("AgendaAside")


def cover(body: Body, theme: Theme) -> None:
    """Write what stands before the contents."""
    said, passage = body.said, body.passage
    if banner := _banner(body):
        leads = said["minutes"]["state"]["href"] if said["minutes"] else ""
        passage.paragraph(body.addressed(banner, leads), "AgendaBanner")
    if theme.logo and (picture := pictures.usable(passage, theme.logo)):
        alt = theme.logo_alt or said["body"] or said["title"]
        shown = pictures.drawn(passage, picture, alt, widest=_LOGO_WIDE, highest=_LOGO_HIGH)
        passage.paragraph(raw(passage.setting, shown), "Figure")
    kind = [said["kind"], said["host"], body.words.text("Public edition") if said["public"] else ""]
    body.line(" · ".join(filter(None, kind)), "AgendaKind")
    passage.paragraph(passage.runs(body.texts.line(said["headline"])), "Title")
    if adds := said["addendum"]:
        body.line(f"{adds['dispatch']}. {adds['since']} {adds['rest']}", "Normal")
    for fact in said["facts"]:
        _fact(body, fact)
    for title, people in _people(body):
        if people:
            body.line(title, "AgendaCover", keep=True)
            _listed(body, title, people)
    if said["attachments"]:
        body.line(body.words.text("Attachments"), "AgendaCover", keep=True)
        body.attachments(said["attachments"])


def _banner(body: Body) -> str:
    """Return what is said of the state of the document."""
    if body.said["minutes"]:
        return body.said["minutes"]["state"]["text"]
    cancelled = body.words.text("The meeting is cancelled")
    said = {"cancelled": cancelled, "moved": body.said["moved"], "draft": body.words.text("Draft")}
    return said.get(body.said["status"], "")


def _fact(body: Body, fact: contract.Fact) -> None:
    """Write a row of the cover."""
    passage = body.passage
    lines = [body.addressed(line["text"], line["href"]) for line in fact["lines"]]
    runs = raw(passage.setting, tag("w:br")).join(lines)
    passage.paragraph(passage.run(fact["label"], _ASIDE) + raw(passage.setting, tag("w:tab")) + runs, "AgendaFact")


def _people(body: Body) -> Iterator[tuple[str, list[contract.Person]]]:
    """Yield who takes part, under what heading."""
    said, minutes = body.said, body.said["minutes"]
    if minutes:
        yield body.words.text("Present"), minutes["present"]
        yield body.words.text("Also present"), minutes["also_present"]
    else:
        yield body.words.text("Participants"), said["participants"]
    yield body.words.text("Apologies"), said["apologies"]


def _listed(body: Body, title: str, people: list[contract.Person]) -> None:
    """Write people: a table of names and organisations, or lines where nothing else is said of them."""
    told = [_told(person) for person in people]
    passage, names = body.passage, [_named(person) for person in people]
    if not any(told) or len(people) >= _MANY:
        for name, more in zip(names, told, strict=True):
            passage.paragraph(passage.run(", ".join(filter(None, (name, more)))), "ItemAttachment")
        return
    setting, half = passage.setting, round(passage.room * 10)
    rows = [
        tag(
            "w:tr",
            tag("w:trPr", tag("w:cantSplit")),
            *(
                tag(
                    "w:tc",
                    tag("w:tcPr", tag("w:tcW", w_w=half, w_type="dxa")),
                    paragraph(setting, passage.run(text), "TableText"),
                )
                for text in row
            ),
        )
        for row in zip(names, told, strict=True)
    ]
    properties = tag(
        "w:tblPr",
        "" if setting.rightward else tag("w:bidiVisual"),
        tag("w:tblW", w_w=2 * half, w_type="dxa"),
        tag("w:tblLayout", w_type="fixed"),
        tag("w:tblLook", w_firstRow=0, w_firstColumn=1, w_noHBand=1, w_noVBand=1),
        val("w:tblCaption", title),
    )
    grid = tag("w:tblGrid", tag("w:gridCol", w_w=half), tag("w:gridCol", w_w=half))
    passage.out.append(tag("w:tbl", properties, grid, *rows))
    passage.paragraph("", "TableNote")


def _named(person: contract.Person) -> str:
    return f"{person['name']} ({person['role']})" if person["role"] else person["name"]


def _told(person: contract.Person) -> str:
    reason = person["reason"] and (f" – {person['reason']}" if person["organisation"] else person["reason"])
    stays = ", ".join(person["stays"])
    return person["organisation"] + reason + (f", {stays}" if stays and person["organisation"] else stays)
