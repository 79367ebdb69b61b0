"""The public site of a folder: made by the command itself when somebody looks at it, and anew after a save."""

from __future__ import annotations

import asyncio
import html
import mimetypes
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from agendagen.phrases import Phrase
from agendagen.preview.background import Background
from agendagen.preview.pages import OWN, empty, with_more
from agendagen.records import dataclass

_TITLE: Final = Phrase("The public site")
_MAKING: Final = Phrase("The public site is being made…")
_FAILED: Final = Phrase("The public site cannot be made as the sources are now:")
_STAYS: Final = Phrase("The public site cannot be made as the sources are now; this page is as it was before:")
_SAID: Final = Phrase("What was said when the site was made")
_PATIENCE: Final = 4.0
"""Seconds that a page waits for the site to be made anew, before it is shown as it was."""
_TURN: Final = 0.05
_ENDING: Final = 2.0
"""Seconds that the command has to end."""
_NO_CODE: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; form-action 'none'"
"""What a document of the site may do here: its scripts would run beside what is closed."""
_KINDS: Final[Mapping[str, str]] = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".html": "text/html",
    ".xml": "application/xml",
    ".ics": "text/calendar",
    ".woff2": "font/woff2",
}
_SHOWN: Final = frozenset({"application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp"})


@dataclass(frozen=True, slots=True)
class File:
    """A file of the site as it is served."""

    data: bytes
    kind: str
    policy: str = ""


class PublicSite(Background):
    """Makes the site of a folder in a folder of its own; whoever reads it never sees one that is half made."""

    def __init__(self, folder: Path, cwd: Path, language: str) -> None:
        """Prepare the site of the meetings in `folder`; nothing is made before somebody asks."""
        super().__init__("site")
        self.folder = folder
        self.cwd = cwd
        self.language = language
        self.revision = 0
        """Counts what came of it, good or bad."""
        self.said = ""
        """What the command said the last time."""
        self.failed = False
        self._stale = True
        self._asked = False
        self._busy = False
        self._place: tempfile.TemporaryDirectory[str] | None = None
        self._process: subprocess.Popen[str] | None = None

    def changed(self) -> None:
        """Have it made anew when somebody looks at it the next time; from any thread."""
        with self._news:
            self._stale = True

    def ask(self) -> bool:
        """Have it made if anything has changed since; tell whether it is as the sources are."""
        with self._news:
            self._asked = True
            self._news.notify_all()
            return not (self._stale or self._busy)

    def stop(self) -> None:
        """End the command, and take away what it made."""
        super().stop()
        if self._process and self._process.poll() is None:
            self._process.terminate()
        if self._thread.ident is not None:
            self._thread.join(_ENDING)
        if self._process and self._process.poll() is None:
            self._process.kill()
            self._process.wait(_ENDING)
        if self._place:
            self._place.cleanup()

    async def file(self, path: str) -> File | None:
        """Return a file of the site, made anew where it has to be; None where the site has none of this name."""
        await asyncio.to_thread(self._wait)
        found = self._read(path)
        if found is None and self._busy:  # one site takes the place of another, in two steps
            await asyncio.sleep(_TURN)
            found = self._read(path)
        if found is None and not self._made():
            return File(self._page().encode(), "text/html")
        return found

    def _wait(self) -> None:
        """Wait a little until the site is as the sources are."""
        self.ask()
        with self._news:
            self._news.wait_for(lambda: self._ending or not (self._stale or self._busy), _PATIENCE)

    # --- What is there ---------------------------------------------------------------------------------------------

    def _made(self) -> bool:
        return self._place is not None and (self._site() / "index.html").is_file()

    def _site(self) -> Path:
        return Path(self._place.name if self._place else os.devnull, "site")

    def _read(self, path: str) -> File | None:
        site = self._site().resolve()
        file = site / path / "index.html" if path.endswith("/") or not path else site / path
        if not file.resolve().is_relative_to(site) or not file.is_file():
            return None
        try:
            data = file.read_bytes()
        except OSError:
            return None
        kind = _KINDS.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        if file.name == "index.html":
            return File(self._told(data.decode()).encode(), kind)
        shared = file.relative_to(site).parts[0] in ("assets", "pagefind")
        plain = shared or kind in _SHOWN or kind in ("application/xml", "text/calendar")
        return File(data, kind, "" if plain else _NO_CODE if kind == "text/html" else "sandbox; default-src 'none'")

    def _told(self, page: str) -> str:
        """Return a page of the site that follows what becomes of the site, with what there is to say."""
        if "connect-src" not in page.partition("</head>")[0]:
            page = page.replace("default-src 'none';", "default-src 'none'; connect-src 'self';", 1)
        return with_more(page, head=self._head(), end=self._notice())

    def _page(self) -> str:
        """Return what is shown where no site could be made yet."""
        words = _FAILED if self.failed else _MAKING
        heading = f"<h1>{html.escape(words.worded(self.language))}</h1>"
        said = f"<pre>{html.escape(self.said)}</pre>" if self.failed else ""
        head = f'<link rel="stylesheet" href="{OWN}start.css">{self._head()}'
        body = f'<main>{heading}{said}<p><a href="/">{_back(self.language)}</a></p></main>'
        return empty(_TITLE.worded(self.language), self.language, head=head, body=body)

    def _head(self) -> str:
        return (
            f'<link rel="stylesheet" href="{OWN}public.css">'
            f'<script src="{OWN}public.js" data-revision="{self.revision}" defer></script>'
        )

    def _notice(self) -> str:
        if not self.said:
            return ""
        words = html.escape((_STAYS if self.failed else _SAID).worded(self.language))
        opened, kind = (" open", "failed") if self.failed else ("", "said")
        return (
            f'<details class="agendagen-preview {kind}"{opened}><summary>{words}</summary>'
            f"<pre>{html.escape(self.said)}</pre></details>"
        )

    # --- How it is made --------------------------------------------------------------------------------------------

    def _run(self) -> None:
        while True:
            with self._news:
                self._busy = False
                self._news.notify_all()
                self._news.wait_for(lambda: self._ending or (self._asked and self._stale))
                if self._ending:
                    return
                self._stale, self._asked, self._busy = False, False, True
            self._make()

    def _make(self) -> None:
        """Run the command; it writes the site whole or not at all."""
        if self._place is None:
            self._place = tempfile.TemporaryDirectory(prefix="agendagen-preview-")
        # -P: a file in the current folder must not pass for a module.
        command = [sys.executable, "-P", "-m", "agendagen", "site", str(self.folder), "--output", str(self._site())]
        command += ["--format", "html", "--quiet"]
        try:
            self._process = subprocess.Popen(  # noqa: S603 - this very Python, with a folder that the user named
                command,
                cwd=self.cwd,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                encoding="utf-8",
                errors="replace",
                env={**os.environ, "NO_COLOR": "1", "PYTHONUTF8": "1"},
                start_new_session=os.name == "posix",  # Ctrl-C is ours to handle
            )
            said, _ = self._process.communicate()
            failed = self._process.returncode != 0
        except OSError as problem:
            said, failed = str(problem), True
        self.said, self.failed = said.strip(), failed
        self.revision += 1


def _back(language: str) -> str:
    return html.escape(Phrase("‹ Meetings").worded(language))
