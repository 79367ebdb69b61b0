"""Set a job with WeasyPrint, which is loaded already; see `engine`."""

from __future__ import annotations

import datetime as dt
import re
import warnings
from dataclasses import replace
from typing import Any

import weasyprint  # type: ignore[import-untyped]
from weasyprint.css.counters import CounterStyle  # type: ignore[import-untyped]
from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]

from agendagen import rules
from agendagen.diagnostics import Diagnostic
from agendagen.pdf import window
from agendagen.pdf.complaints import Complaints, missing_glyph
from agendagen.pdf.crash import explain
from agendagen.pdf.embedded import keep_order
from agendagen.pdf.fetcher import BASE, Fetcher, shorten
from agendagen.pdf.fitting import Watch, lay_out
from agendagen.pdf.footnotes import STYLE, place_notes
from agendagen.pdf.job import Job, Result
from agendagen.pdf.links import mend_links
from agendagen.pdf.metadata import VARIANTS, claimed, date_document, finish_metadata
from agendagen.pdf.private import VERSIONS, unfit
from agendagen.pdf.tags import mend_tags

_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
"""Characters that mean something else in every font, and may not stand in a PDF/A (ISO 19005-2, 6.2.11.7.3)."""

_INTEGER = re.compile(r"-?\d{1,9}")


def render(job: Job) -> Result:
    """Return the PDF of a job with the pages of its anchors and all that the engine complained of."""
    fetcher = Fetcher(job.assets)
    findings: list[Diagnostic] = _version(job)
    job = replace(job, standard=claimed(job.standard, mended=not unfit()))
    complaints = Complaints()
    try:
        with complaints:
            root, document = _lay_out(job, fetcher, complaints)
            findings += _private_characters(root)
            findings += mend_links(document)
            date_document(document, job.created)
            pdf = _write(document, job)
    except MemoryError:
        raise
    except Exception as problem:
        crash = explain(problem, complaints.sheet)
        if crash is None:
            raise
        return Result(diagnostics=(*_all(fetcher, complaints, findings), crash))
    anchors: dict[str, int] = {}
    for number, page in enumerate(document.pages, start=job.window.page if job.window else 1):
        for anchor in page.anchors:
            anchors.setdefault(anchor, number)
    found = tuple(_all(fetcher, complaints, findings))
    starts, joined = window.told(document) if job.pieces else ((), 0)
    return Result(pdf, len(document.pages), anchors, found, starts=starts, joined=joined)


def _lay_out(job: Job, fetcher: Fetcher, complaints: Complaints, *, at_foot: bool = True) -> tuple[Any, Any]:
    """Return the elements of a document, and the document laid out on pages.

    Where the engine loses a note at the foot of a page, all of them stand at the end of their item.
    """
    html = weasyprint.HTML(string=job.html, base_url=BASE, url_fetcher=fetcher, media_type="print")
    root = html.etree_element
    window.prepare(html, job.pieces, job.window)
    notes = place_notes(root) if at_foot else set()
    _number_lists(root)
    keep_order(root)
    style = [weasyprint.CSS(string=STYLE, url_fetcher=fetcher)] if notes else None
    texts = tuple(sheet.text or "" for sheet in root.iter("style"))
    read = _read_before(html, texts) if job.window else None
    read = read or {"font_config": FontConfiguration(), "counter_style": CounterStyle(), "color_profiles": {}}

    def render_anew(watch: Watch | None) -> Any:
        complaints.begin(_sheet_titles(root))
        html.watch = watch
        return html.render(pdf_variant=VARIANTS[job.standard], stylesheets=style, **read)

    if job.window:
        document = render_anew(None)
        _LAST[:] = [(texts, read, getattr(html.wrapper_element, "kept_sheets", None))]
        return root, document
    document = lay_out(root, render_anew)
    if notes and not notes.issubset(anchor for page in document.pages for anchor in page.anchors):
        return _lay_out(job, fetcher, complaints, at_foot=False)
    return root, document


_LAST: list[tuple[tuple[str, ...], dict[str, Any], Any]] = []
"""The style sheets of the last window, what was read with them, and what came of them; the next has mostly the same."""


def _read_before(html: Any, texts: tuple[str, ...]) -> dict[str, Any] | None:
    """Have the engine take the sheets as they were read for the window before; None where they are others."""
    for known, read, sheets in _LAST:
        if known == texts and sheets:
            html.wrapper_element.kept_sheets = sheets
            return read
    return None


def _version(job: Job) -> list[Diagnostic]:
    """Say that the tags are not mended, because this is another engine than the one that was read."""
    other = unfit()
    if not other or job.standard == "none":
        return []
    read = ", ".join(f"{name}=={version}" for name, version in VERSIONS.items())
    if claimed(job.standard, mended=False) != job.standard:
        return [rules.PdfEngineVersion.unclaimed(engine=other, versions=read)]
    return [rules.PdfEngineVersion.untagged(engine=other, versions=read)]


def _write(document: Any, job: Job) -> bytes:
    """Return the laid-out document as a finished PDF."""

    def finish(document: Any, pdf: Any) -> None:
        if job.standard != "none" and not unfit():
            mend_tags(document, pdf)
        finish_metadata(pdf, job.standard)

    never = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
    attachments = [
        weasyprint.Attachment(
            string=file.data,
            name=file.name,
            description=file.description or None,
            created=job.created or never,
            modified=job.created or never,
            relationship=file.relationship,
            url_fetcher=document.url_fetcher,
        )
        for file in sorted(job.attachments, key=lambda file: file.name)
    ]
    with warnings.catch_warnings():
        # WeasyPrint leaves it to chance when the file of its colour profile is closed.
        warnings.simplefilter("ignore", ResourceWarning)
        pdf: bytes = document.write_pdf(
            pdf_variant=VARIANTS[job.standard], attachments=attachments or None, finisher=finish
        )
    return pdf


def _sheet_titles(root: Any) -> list[str]:
    """Return the titles (``data-sheet`` or ``title``) of the style elements that count on paper, in order."""
    return [
        element.get("data-sheet") or element.get("title") or ""
        for element in root.iter("style")
        if element.get("media", "all").strip() in {"", "all", "print"}
    ]


def _private_characters(root: Any) -> list[Diagnostic]:
    """Return a finding for each private-use character of the text."""
    text = "".join(root.find("body").itertext()) if root.find("body") is not None else ""
    return [missing_glyph(character) for character in sorted(set(_PRIVATE.findall(text)))]


def _number_lists(root: Any) -> None:
    """Say in styles what `start`, `value` and `reversed` say; the engine does not look at them."""
    for element in root.iter("ol"):
        items = element.findall("li")
        step = -1 if element.get("reversed") is not None else 1
        number = _integer(element.get("start"), len(items) if step < 0 else 1)
        if step > 0 and number == 1 and not any(item.get("value") for item in items):
            continue
        for item in items:
            number = _integer(item.get("value"), number)
            item.set("style", f"counter-increment: none; counter-set: list-item {number}; {item.get('style', '')}")
            number += step


def _integer(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and _INTEGER.fullmatch(text) else otherwise


def _all(fetcher: Fetcher, complaints: Complaints, findings: list[Diagnostic]) -> list[Diagnostic]:
    """Return all findings, each once; what was refused is not also reported as a broken picture."""
    refused = [rules.RefusedUrl.file(address=shorten(url)) for url in fetcher.refused]
    names = {shorten(url) for url in fetcher.refused}
    others = [found for found in complaints.diagnostics if names.isdisjoint(value for _, value in found.fields)]
    return list(dict.fromkeys([*refused, *findings, *others]))
