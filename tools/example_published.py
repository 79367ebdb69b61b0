"""Send the published example meetings: one twice, first as it was, then as it is; others with their minutes.

The records are the same every time.

Run it after a change of what a record holds, or of the meeting: ``python tools/example_published.py``.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Final

from agendagen.build import Options
from agendagen.model import Kind
from agendagen.published import CLOSED, OPEN, TEXTS
from agendagen.publishing import publish

EXAMPLES: Final = Path(__file__).resolve().parent.parent / "examples"
MEETING: Final = "meeting-2026-01"
SENT: Final = (1768467600, 1769072400)
"""When: Thursday 15 January 2026 and Thursday 22 January 2026, at 10."""
FIRST: Final = {
    "beslutninger/2-sensorgulve.md": (
        (
            "godkender en fælles pulje på 2,4 mio. kr. til de første 60 gulve.",
            "godkender en fælles pulje på 2,7 mio. kr. til de første 60 gulve.",
        ),
        ("| 60 | 40.000 kr. | 2.400.000 kr. |", "| 60 | 45.000 kr. | 2.700.000 kr. |"),
    ),
    "beslutninger/3-temadag.md": (
        ("withdrawn: Oplægsholderen er forhindret, og sagen kommer på mødet i marts.\n", ""),
    ),
    "orientering/1-venteliste.md": (
        ("til 41 dage", "til 44 dage"),
        (" Tallene er rettet, siden dagsordenen blev sendt: to pladser var talt med i begge regioner.", ""),
    ),
}
"""What was written otherwise in the first dispatch: the words now, and those then."""
LATE: Final = ("beslutninger/5-faergen.md", "beslutninger/bilag/koereplan.pdf")
MINUTED: Final = {
    "takst-2024-11": (1730966400, 1732089600),
    "takst-2025-10": (1759388400, 1760511600),
}
"""When the agenda and the minutes of others were sent, in their order: these approve the minutes of those."""
OTHER: Final = ("orientering/bilag/ventetid.pdf", "beslutninger/bilag/tilbud.pdf")
"""A file that was another one then: its place, and what stands in for it."""


def main() -> None:
    """Write the record anew."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(EXAMPLES, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("build", "_attachments"))
        meeting = root / MEETING
        for name in (OPEN, CLOSED):
            (meeting / name).unlink(missing_ok=True)
        shutil.rmtree(meeting / TEXTS, ignore_errors=True)
        now = {path: path.read_bytes() for path in meeting.rglob("*") if path.is_file()}
        for name, pairs in FIRST.items():
            text = (meeting / name).read_text(encoding="utf-8")
            for today, then in pairs:
                if today not in text:
                    raise ValueError(name, today)
                text = text.replace(today, then)
            (meeting / name).write_text(text, encoding="utf-8")
        for name in LATE:
            (meeting / name).unlink()
        shutil.copy(meeting / OTHER[1], meeting / OTHER[0])
        send(meeting, SENT[0])
        for path, data in now.items():
            path.write_bytes(data)
        send(meeting, SENT[1])
        kept(meeting)
        for name, (agenda, minutes) in MINUTED.items():
            for record in (OPEN, CLOSED):
                (root / name / record).unlink(missing_ok=True)
            shutil.rmtree(root / name / TEXTS, ignore_errors=True)
            send(root / name, agenda)
            send(root / name, minutes, "minutes")
            kept(root / name)


def kept(meeting: Path) -> None:
    """Put the record of a meeting among the examples."""
    target = EXAMPLES / meeting.name
    shutil.rmtree(target / TEXTS, ignore_errors=True)
    shutil.copytree(meeting / TEXTS, target / TEXTS)
    for name in (OPEN, CLOSED):
        if (meeting / name).exists():
            shutil.copy(meeting / name, target / name)


def send(meeting: Path, moment: int, kind: Kind = "agenda") -> None:
    """Make a dispatch at a moment."""
    os.environ["SOURCE_DATE_EPOCH"] = str(moment)
    options = Options(formats=frozenset({"html"}), kind=kind)
    publication = publish(meeting, options, uncommitted=True, cwd=meeting.parent, progress=lambda _: None)
    if publication.sending is None:
        raise ValueError([str(found) for found in publication.diagnostics])


if __name__ == "__main__":
    main()
