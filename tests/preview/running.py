"""A preview that runs as a process of its own."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from playwright.sync_api import Page

T = TypeVar("T")
PATIENCE = 60
"""Seconds after which what does not come is a fault; a busy machine is none."""
TEXT = "\n\n".join(f"Paragraph {n} of this item says something worth reading twice, slowly." for n in range(12))


@dataclass
class Preview:
    """A preview of a meeting in a folder of its own."""

    folder: Path
    process: subprocess.Popen[str]
    address: str
    started: float = 0
    """Seconds until it had an address: what a start takes on this machine, now."""
    lines: list[str] = field(default_factory=list)
    listener: threading.Thread = field(default_factory=threading.Thread)

    @property
    def url(self) -> str:
        """Return the address of the meeting."""
        return f"{self.address}{self.folder.name}/"

    def write(self, name: str, text: str) -> None:
        """Save a file as an editor does: whole, by renaming."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.parent / f".{path.name}.new"
        beside.write_text(text)
        beside.replace(path)

    def read(self, name: str) -> str:
        """Return a file's text."""
        return (self.folder / name).read_text()

    def said(self, pattern: str, seconds: float = PATIENCE) -> str:
        """Wait until the terminal says something."""
        return until(lambda: next((line for line in self.lines if re.search(pattern, line)), ""), seconds)


def until(found: Callable[[], T], seconds: float = PATIENCE) -> T:
    """Wait until `found` gives something."""
    end = time.monotonic() + seconds
    while not (value := found()):
        assert time.monotonic() < end, "nothing came in time"
        time.sleep(0.02)
    return value


def answers(url: str) -> bool:
    """Tell whether there is a page at an address."""
    place = urlsplit(url)
    connection = http.client.HTTPConnection(place.hostname or "", place.port or 0, timeout=PATIENCE)
    try:
        connection.request("GET", place.path)
        answer = connection.getresponse()
        answer.read()
        return answer.status == 200
    finally:
        connection.close()


def item(title: str, text: str = TEXT, extra: str = "") -> str:
    """Return an item's file."""
    return f"---\ntitle: {title}\n{extra}---\n\n{text}\n"


def start(folder: Path, *arguments: str, **environment: str) -> Preview:
    """Run the command and wait for its address."""
    began = time.monotonic()
    command = [sys.executable, "-m", "agendagen", "preview", str(folder), "--no-open", *arguments]
    keep = {name: value for name, value in os.environ.items() if name not in {"VISUAL", "EDITOR", "TMUX"}}
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env={**keep, **environment}
    )
    preview = Preview(folder, process, "")

    def listen() -> None:
        assert process.stdout
        with process.stdout:
            for line in process.stdout:
                preview.lines.append(line.rstrip("\n"))

    preview.listener = threading.Thread(target=listen, daemon=True)
    preview.listener.start()
    line = preview.said(r"http://")
    preview.address = re.findall(r"http://\S+", line)[0]
    preview.started = time.monotonic() - began
    return preview


class Passing:
    """Notes what stands in the preview's own part of a page for a while only, however short that is."""

    def __init__(self, page: Page, selector: str) -> None:
        """Note from now on whether anything that `selector` finds is shown."""
        self.noted = page.evaluate_handle(NOTE, selector)

    def seen(self) -> bool:
        """Tell whether it was shown."""
        return bool(self.noted.evaluate("noted => noted.seen"))


NOTE = """selector => {
  const root = document.querySelector("agendagen-preview").shadowRoot;
  const noted = { seen: false };
  const note = () => { noted.seen ||= [...root.querySelectorAll(selector)].some(each => !each.hidden); };
  new MutationObserver(note).observe(root, { subtree: true, childList: true, attributes: true });
  return noted;
}"""


def stop(preview: Preview) -> float:
    """End the command as Ctrl-C does; return the seconds that it took."""
    began = time.monotonic()
    preview.process.send_signal(signal.SIGINT)
    preview.process.wait(PATIENCE)
    seconds = time.monotonic() - began
    preview.listener.join(PATIENCE)
    return seconds


def make(folder: Path) -> Path:
    """Write a meeting of six items in two sections."""
    folder.mkdir(parents=True)
    sections = "sections:\n  decisions: Decisions\n  information: Information\n"
    (folder / "meeting.yaml").write_text(f"body: Council\ndate: 2025-11-20\nlanguage: en\n{sections}")
    for section in ("decisions", "information"):
        (folder / section).mkdir()
        for n in (1, 2, 3):
            (folder / section / f"{n}-{section}-{n}.md").write_text(item(f"{section.title()} {n}"))
    return folder
