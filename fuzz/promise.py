"""Check, then build, made-up meetings: what `check` passes, `build` makes; ``python -m fuzz.promise [MEETINGS]``."""
# ruff: noqa: S311, T201

from __future__ import annotations

import io
import random
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from agendagen.build import Options, Outcome, build
from agendagen.diagnostics import Diagnostic, failed
from agendagen.looks import looks
from agendagen.reading import read
from agendagen.worker import Worker
from fuzz.sources import sound_pdf

SIGNS = "aé§ ßİıﬁǅ─→✓☐☑أبגדΩЖ\u0301\u00ad\u200b\u200d\ufe0f\ufeff\ufffd\xa0\u2011℀①Ⅷ½ﷺ\u061c\u3000𝐀"
RARE = "😀👍🏽👨\u200d👩\u200d👧漢あ한कไทย𐍈\u2028\u202e\u2066\ue000\x07\x85"
MODES = ("1", "L", "LA", "P", "PA", "RGB", "RGBA", "CMYK", "I", "I;16", "F", "YCbCr", "LAB", "HSV")
ENDINGS = ("png", "svg", "gif", "jpg")
CHARTS = ("bar", "line", "stacked-bar")
FORMS = ("PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP", "ICO")
WORDS = (
    "Budget", "**bold**", "*em*", "`code`", "[web](https://example.org)", "[](plan.pdf)", "[item #](2-b.md)", "H~2~O",
    "<b>html</b>", "&amp;", "[^n]", "~~no~~", "{.note}", "a_b", "\\*", "|", "https://example.org/a?b=c#d",
    "attachment 1", "item 1.2", "![alt](pic.png)", "<!-- x -->", "<br>", "$x$", "::: note", "kl. 12", "--",
)  # fmt: skip
KEYS = (
    "presenter: Eva", "duration: 15", "time: 18:30", "type: decision", "late: as told", "withdrawn: true",
    "confidential: true", "confidential: § 10", "public-title: Case", "tags: [a, 漢]", "id: my-id", "order: 7",
    "extra: {a: [1, 2]}", "presenter: {name: 'A ✓', role: x}", "attachments: [plan.pdf, all.docx, a.zip]",
    "attachments: [plan.pdf, {url: 'https://example.org/ü', title: 'A “b” ✓'}]",
    "attachments: [plan.pdf, page.html, pic.png, note.txt]",
    "attachments: [{file: plan.pdf, confidential: true}]", "title: 'Two\n\n  lines'", 'title: "\\u00e5 \\u2713"',
)  # fmt: skip
SETTINGS = (
    "language: da", "language: de", "language: he", "language: ja", "language: en-US", "status: draft",
    "status: cancelled", "room: ✓", "online: https://example.org/x", "place: [A, 'B ✓']", "title: 'A & B <c>'",
    "theme: {name: formal}", "theme: {name: compact}", "theme: {colour: '#ffff00'}", "theme: {name: nothing}",
    "theme: {paper: A5, size: 18pt}", "theme: {logo: pic.png}", "theme: {page-references: true}",
    "colophon: true", "list-of-attachments: true", "labels: {attachment: Ⅷ}", "numbering: {items: continuous}",
    "participants: [{name: 'Åse ✓', absent: ill}]", "attachments: [plan.pdf, page.html]", "timezone: Europe/Berlin",
    "check: {missing-glyph: off, bad-image: note}", "until: 2025-11-22",
    "sections: {s: {title: 'S ✓', confidential: true}}",
)  # fmt: skip


class Author:
    """Makes up one meeting after another from a seed."""

    def __init__(self, seed: int) -> None:
        """Begin."""
        self.chance = random.Random(seed)

    def word(self) -> str:
        """Return a word, or a few signs that nobody expects."""
        odd = self.chance.random()
        if odd < 0.002:
            return self.chance.choice(RARE)
        return "".join(self.chance.choices(SIGNS, k=3)) if odd < 0.08 else self.chance.choice(WORDS)

    def words(self, most: int = 8) -> str:
        """Return a line of text."""
        return " ".join(self.word() for _ in range(self.chance.randint(1, most)))

    def block(self, depth: int = 0) -> str:
        """Return a block of Markdown."""
        line = self.words
        makers: tuple[Callable[[], str], ...] = (
            line,
            lambda: f"{'#' * self.chance.randint(1, 6)} {line()}",
            lambda: "\n".join(f"{self.chance.choice(('-', '1.', 'a)', '•'))} {line(3)}" for _ in range(3)),
            lambda: "| a | b |\n| - | -: |\n" + "\n".join(f"| {line(2)} | {line(1)} |" for _ in range(3)),
            lambda: f'![{line(2)}](pic.png "{line(2)}")',
            lambda: f"![x](pic.{self.chance.choice(ENDINGS)}){{width={self.chance.randint(0, 900)}}}",
            lambda: f"```table\ncaption: {line(2)!r}\n---\na | b\n{self.word()} | 2\n```",
            self.chart,
            lambda: f"```\n{line()}\n```",
            lambda: f"[^n]: {line()}",
            lambda: f"Table: {line(2)} {{#plan}}\n\n| a |\n| - |\n| {line(1)} |",
            lambda: f"<{self.chance.choice(('div', 'details', 'table', 'svg', 'p', 'ol', 'script'))}>{line()}</div>",
            lambda: "> " * self.chance.randint(1, 12) + line(),
            lambda: "a" * self.chance.choice((40, 400, 4000)),
            lambda: f"Term\n:   {line()}",
            lambda: "---",
        )
        made = self.chance.choice(makers)()
        if depth < 3 and self.chance.random() < 0.2:
            return "\n".join("  " + row for row in f"- {made}\n\n{self.block(depth + 1)}".split("\n")).strip()
        return made

    def chart(self) -> str:
        """Return a chart."""
        said = f"type: {self.chance.choice(CHARTS)}\ndescription: {self.words(1)!r}\ny-label: {self.words(1)!r}"
        return f"```chart\n{said}\n---\na | b\n{self.word()} | 2\nd | 4\n```"

    def item(self) -> str:
        """Return the text of an item."""
        keys = self.chance.sample(KEYS, self.chance.choice((0, 0, 1, 2, 3)))
        front = "\n".join({key.partition(":")[0]: key for key in ("attachments: [plan.pdf]", *keys)}.values())
        title = (
            ""
            if "title:" in front
            else f'title: "{self.chance.choice(("Roof", "A *b*", "A ✓", "Ω [x](https://example.org)"))}"\n'
        )
        body = "\n\n".join(self.block() for _ in range(self.chance.randint(1, 6)))
        return f"---\n{title}{front}\n---\n\n## Recommendation\n\nThat we do it [](plan.pdf).\n\n## Case\n\n{body}\n"

    def picture(self) -> bytes:
        """Return a picture of any mode in any format, or none."""
        size = self.chance.choice(((1, 1), (8, 8), (300, 2), (2, 900)))
        out = io.BytesIO()
        try:
            image = Image.new(self.chance.choice(MODES), size)
            image.save(out, self.chance.choice(FORMS[:4] if self.chance.random() < 0.8 else FORMS))
        except (OSError, ValueError, KeyError):
            Image.new("RGB", size, "red").save(out, "PNG")
        data = out.getvalue()
        return data[: self.chance.randint(1, len(data))] if self.chance.random() < 0.05 else data

    def meeting(self, folder: Path) -> None:
        """Write a meeting and what lies beside it."""
        folder.mkdir(parents=True)
        keys = self.chance.sample(SETTINGS, self.chance.choice((0, 1, 2, 3)))
        unlike = {key.partition(":")[0]: key for key in keys}
        settings = "body: Board\ndate: 2025-11-20\ntime: 18:00\n" + "".join(f"{key}\n" for key in unlike.values())
        files: dict[str, bytes] = {
            "meeting.yaml": settings.encode("utf-8", "replace"),
            "1-a.md": self.item().encode("utf-8", "replace"),
            "2-b.md": self.item().encode("utf-8", "replace"),
            "plan.pdf": sound_pdf(),
            "page.html": b"<html><body>Page",
            "note.txt": "Nøte".encode(),
            "all.docx": b"PK\x05\x06" + b"\0" * 18,
            "a.zip": b"PK\x05\x06" + b"\0" * 18,
            "pic.png": self.picture(),
            "pic.jpg": self.picture(),
            "pic.gif": self.picture(),
            "pic.svg": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>\xf0\x9f\x98\x80</text></svg>'
            if self.chance.random() < 0.3
            else b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="5" height="5"/></svg>',
        }
        (folder.parent / "agendagen.yaml").write_text("", encoding="utf-8")
        for name, data in files.items():
            (folder / name).write_bytes(data)


def broken(folder: Path, worker: Worker, *, public: bool) -> tuple[list[Diagnostic], Outcome | None]:
    """Return what `build` says that `check` did not: errors, and warnings without a place; and what it made."""
    root = folder.parent
    before = read(folder, cwd=root, public=public)
    told = [*before.diagnostics, *looks(before)]
    if failed(told):
        return [], None
    known = {(one.wording, one.fields) for one in told}
    options = Options(output=root / "out", public=public)
    outcome = build(folder, options, cwd=root, worker=worker, progress=lambda _: None)
    news = [one for one in outcome.diagnostics if (one.wording, one.fields) not in known]
    return [one for one in news if one.severity == "error" or one.span is None], outcome


def run(meetings: int, first: int = 0) -> int:
    """Try so many meetings, each with a seed of its own; return how many were built, raise at a promise not kept."""
    worker, built = Worker(), 0
    try:
        for seed in range(first, first + meetings):
            with tempfile.TemporaryDirectory(prefix="promise-") as name:
                folder = Path(name) / "m"
                Author(seed).meeting(folder)
                news, outcome = broken(folder, worker, public=seed % 5 == 0)
                if news or (outcome and not outcome.written):
                    said = "\n".join(f"{one.rule}: {one.message}" for one in news)
                    texts = "\n".join(f"== {path.name}\n{path.read_text()}" for path in sorted(folder.glob("*.[my]*")))
                    raise AssertionError(f"seed {seed}: check passed it, and build says:\n{said}\n{texts}")
                built += outcome is not None
    finally:
        worker.close()
    return built


def main() -> None:
    """Try as many meetings as were asked for."""
    meetings = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    print(f"{run(meetings, first)} of {meetings} meetings were built, as check had promised")


if __name__ == "__main__":
    main()
