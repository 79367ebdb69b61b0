"""Measure a site of many meetings: 500 of three bodies over ten years, beside a plain loop of builds.

`python -m benchmarks.archive [COUNT]`. Processor seconds are those of the process with its children, memory is the most
that any of them took. The search is asked in Chromium over the loopback address, where it is installed.
"""

from __future__ import annotations

import datetime as dt
import functools
import http.server
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.meetings import EXAMPLE

BODIES = ("Town Council", "Harbour Board", "Parks Committee")
ITEMS = 8
LOOP = 8
"""So many meetings are built by the plain loop; what all would take is told from that."""
CHANGES = 0.03
MEMORY = 1.3
WORDS = """
lamp steps harbour budget ferry lease walk bench bridge crossing school library quay roof lawn well register survey
tender contract grant notice appeal vote report season winter traffic water light
""".split()  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took."""

    wall: float
    processor: float
    memory: int


def archive(folder: Path, count: int) -> Path:
    """Write a workspace with so many meetings, and return its folder."""
    folder.mkdir(parents=True)
    (folder / "agendagen.yaml").write_text("language: en\n")
    paper = (EXAMPLE / "decisions/bilag/budget.pdf").read_bytes()
    before: dict[str, str] = {}
    for number in range(count):
        body = BODIES[number % len(BODIES)]
        day = dt.date(2016, 1, 14) + dt.timedelta(days=round(number * 3600 / max(1, count)))
        name = f"{body.split()[0].lower()}-{day}"
        meeting = folder / name
        (meeting / "decisions").mkdir(parents=True)
        (meeting / "meeting.yaml").write_text(
            f"body: {body}\ndate: {day}\ntime: 10:00-12:00\nplace: Town Hall\nminutes: for-approval\n"
            "sections: {decisions: Decisions}\n"
        )
        for item in range(1, ITEMS + 1):
            topic = WORDS[(number * 7 + item * 3) % len(WORDS)]
            attached = item == 1 and number % 3 == 0
            front = f"---\ntitle: The {topic} of {day.year}, part {item}\noutcome: adopted\n"
            front += "attachments: [paper.pdf]\n" if attached else ""
            front += (
                f"continues: ../../{before[body]}/decisions/2-{_file(number - 3, 2)}.md\n"
                if item == 2 and body in before
                else ""
            )
            text = " ".join(WORDS[(number + item + place) % len(WORDS)] for place in range(120))
            more = "See [](paper.pdf).\n\n" if attached else ""
            (meeting / f"decisions/{item}-{_file(number, item)}.md").write_text(
                f"{front}---\n\n## Recommendation\n\nThat the {topic} is decided on.\n\n"
                f"## Background\n\n{more}{text.capitalize()}.\n\n"
                "## Decision\n\nAdopted.\n"
            )
        if number % 3 == 0:
            (meeting / "decisions/paper.pdf").write_bytes(paper)
        before[body] = name
    return folder


def _file(number: int, item: int) -> str:
    return WORDS[(number * 7 + item * 3) % len(WORDS)]


def cost(*command: object, folder: Path, cache: Path) -> Cost:
    """Return what a command of agendagen costs in a folder."""
    environment = {
        **os.environ,
        "XDG_CACHE_HOME": str(cache),
        "AGENDAGEN_CACHE": "open",
        "SOURCE_DATE_EPOCH": "1762000000",
    }
    environment.pop("CI", None)
    began = time.monotonic()
    program = [sys.executable, "-m", "agendagen", *map(str, command)]
    with subprocess.Popen(program, cwd=folder, env=environment, stdout=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(" ".join(program))
    return Cost(time.monotonic() - began, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)


def site(folder: Path, cache: Path, *options: object) -> Cost:
    """Return what a site of a workspace costs."""
    return cost("site", ".", "-o", "public", "--format", "html", "--quiet", *options, folder=folder, cache=cache)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on the loopback address."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


def asked(folder: Path) -> float | None:
    """Return the seconds from typing a word to the first answer, the index not loaded before; None without Chromium."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        return None
    from playwright.sync_api import sync_playwright

    with served(folder) as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"{address}/search/index.html", wait_until="networkidle")
        began = time.monotonic()
        page.fill("#site-query", "harbour")
        page.press("#site-query", "Enter")
        page.locator("#site-results > li").first.wait_for()
        took = time.monotonic() - began
        browser.close()
    return took


def main(count: int) -> int:
    """Measure, print a table, and return how many bounds were broken."""
    jobs = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    broken = 0

    def row(what: str, value: str, goal: str = "", *, good: bool = True) -> None:
        nonlocal broken
        broken += not good
        print(f"{what:<58} {value:>16}  {goal}{'' if good else '  <- over'}", flush=True)

    with tempfile.TemporaryDirectory() as temporary:
        base = Path(temporary)
        cache = base / "cache"
        workspace = archive(base / "archive", count)
        whole = site(workspace, cache, "--no-search")
        row(f"{count} meetings of {ITEMS} items, HTML, {jobs} processes: wall", f"{whole.wall:.1f} s")
        row("meetings a second", f"{count / whole.wall:.1f}")
        row("of the cores, by processor time", f"{whole.processor / whole.wall / jobs:.2f}", "0.9")
        small = site(archive(base / "fifty", min(50, count)), cache, "--no-search", "--force")
        ratio = whole.memory / small.memory
        row("memory of the largest process", f"{whole.memory / 2**20:.0f} MB")
        row("over that of 50 meetings", f"{ratio:.2f}", f"{MEMORY}", good=ratio <= MEMORY)
        (meeting, *_) = sorted(workspace.glob("harbour-*/decisions/1-*.md"))
        meeting.write_text(meeting.read_text().replace("Background", "Background to it"))
        again = site(workspace, cache, "--no-search")
        part = again.processor / whole.processor
        row("a rebuild after one change: processor", f"{again.processor:.1f} s")
        row("over the whole", f"{part:.3f}", f"{CHANGES}", good=part <= CHANGES)
        found = site(workspace, cache)
        index = sum(path.stat().st_size for path in (workspace / "public/pagefind").rglob("*") if path.is_file())
        row("the search besides: wall", f"{found.wall - again.wall:.1f} s")
        row("size of the index", f"{index / 2**20:.1f} MB")
        answer = asked(workspace / "public")
        if answer is not None:
            row("a first answer, over loopback, in Chromium", f"{answer * 1000:.0f} ms", "300 ms")
        meetings = sorted(path.parent.name for path in workspace.glob("*/meeting.yaml"))[:LOOP]
        loop = [
            cost("build", name, "--public", "--format", "html", "-q", "--no-cache", folder=workspace, cache=cache)
            for name in meetings
        ]
        row(
            "a plain loop of `build --public`, told from eight: wall",
            f"{sum(one.wall for one in loop) / len(loop) * count:.0f} s",
        )
    return broken


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 500))
