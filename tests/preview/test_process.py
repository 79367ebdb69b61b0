"""The preview as a process: whom it answers, how it ends, what it leaves behind."""

from __future__ import annotations

import http.client
import itertools
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, expect

from agendagen.build import prepare
from agendagen.reading import read
from tests.preview.running import PATIENCE, Passing, Preview, answers, item, make, start, stop, until
from tests.sample import sample


def ask(
    preview: Preview, path: str, method: str = "GET", body: str | None = None, **headers: str
) -> tuple[int, dict[str, str], bytes]:
    """Send one request exactly as it stands."""
    place = urlsplit(preview.address)
    connection = http.client.HTTPConnection(place.hostname or "", place.port or 0, timeout=PATIENCE)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.putrequest(method, path, skip_host="Host" in named)
    data = body.encode() if body is not None else b""
    for name, value in {**named, **({"Content-Length": str(len(data))} if body is not None else {})}.items():
        connection.putheader(name, value)
    connection.endheaders(data or None)
    answer = connection.getresponse()
    found = (answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
    connection.close()
    return found


def children(pid: int) -> list[int]:
    """Return the processes below one."""
    found: list[int] = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            number, rest = stat.read_text().split(" ", 1)
            if int(rest.rpartition(")")[2].split()[1]) == pid:
                found += [int(number), *children(int(number))]
        except OSError:
            continue
    return found


def memory(pid: int) -> int:
    """Return the bytes of a process's own memory."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def test_only_exact_hosts_are_answered(preview: Preview) -> None:
    port = urlsplit(preview.address).port
    path = urlsplit(preview.url).path
    for host in (f"127.0.0.1:{port}", f"localhost:{port}", f"LOCALHOST:{port}"):
        assert ask(preview, path, Host=host)[0] == 200
    for host in (
        "evil.example",
        f"evil.example:{port}",
        "127.0.0.1",
        f"127.0.0.1:{port}.evil.example",
        f"127.0.0.1.:{port}",
        "",
    ):
        assert ask(preview, path, Host=host)[0] == 421, host


def test_other_sites_are_refused(preview: Preview) -> None:
    path = urlsplit(preview.url).path
    for site in ("cross-site", "same-site"):
        assert ask(preview, path, Sec_Fetch_Site=site)[0] == 403
    assert ask(preview, path, Sec_Fetch_Site="same-origin")[0] == 200
    assert ask(preview, path, Origin="http://evil.example")[0] == 403
    assert ask(preview, path, Origin="null")[0] == 403
    assert ask(preview, path, "PUT", "")[0] == 405


def _chunked(preview: Preview, headers: dict[str, str]) -> int:
    """Send a body of 20 kB whose length is not said beforehand, and return the status of the answer."""
    place = urlsplit(preview.address)
    connection = http.client.HTTPConnection(place.hostname or "", place.port or 0, timeout=PATIENCE)
    connection.request("POST", "/-/open", iter([b" " * 1000] * 20), headers, encode_chunked=True)
    status = connection.getresponse().status
    connection.close()
    return status


def test_opening_needs_the_token_of_the_page(preview: Preview) -> None:
    _, headers, page = ask(preview, urlsplit(preview.url).path)
    token = re.findall(rb'"token": "([^"]+)"', page)[0].decode()
    body = json.dumps(
        {"meeting": urlsplit(preview.url).path, "item": "decisions-1", "text": "Paragraph 0 of this item"}
    )
    kind = {"Content_Type": "application/json"}
    assert ask(preview, "/-/open", "POST", body, **kind)[0] == 403
    assert ask(preview, "/-/open", "POST", body, X_Agendagen_Token="wrong", **kind)[0] == 403
    assert ask(preview, "/-/open", "POST", body, X_Agendagen_Token=token, Content_Type="text/plain")[0] == 415
    status, _, answer = ask(preview, "/-/open", "POST", body, X_Agendagen_Token=token, **kind)
    assert status == 200
    assert json.loads(answer) == {"opened": False, "copy": f"{preview.folder}/decisions/1-decisions-1.md:5"}
    elsewhere = json.dumps({"meeting": urlsplit(preview.url).path, "place": "/etc/passwd:1:1"})
    assert ask(preview, "/-/open", "POST", elsewhere, X_Agendagen_Token=token, **kind)[0] == 404
    for odd in ("[" * 9000, '{"meeting": ' + "[" * 4000 + "]" * 4000 + "}", "[]", "1", "{", '{"meeting": 1}', ""):
        assert ask(preview, "/-/open", "POST", odd, X_Agendagen_Token=token, **kind)[0] in {400, 404}, odd[:20]
    assert ask(preview, "/-/open", "POST", " " * 10_001, X_Agendagen_Token=token, **kind)[0] == 413
    assert _chunked(preview, {"X-Agendagen-Token": token, "Content-Type": "application/json"}) == 413
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy.split("script-src")[1].split(";")[0]
    assert headers["x-content-type-options"] == "nosniff"


def test_only_what_was_built_is_served(preview: Preview) -> None:
    here = urlsplit(preview.url).path
    (preview.folder / "bilag").mkdir()
    (preview.folder / "bilag/listed.txt").write_text("listed")
    (preview.folder / "bilag/secret.txt").write_text("secret")
    extra = "attachments: [../bilag/listed.txt]\n"
    preview.write("decisions/1-decisions-1.md", item("Decisions 1", "See [the list](../bilag/listed.txt).", extra))
    until(lambda: ask(preview, f"{here}attachments/listed.txt")[0] == 200)
    status, headers, data = ask(preview, f"{here}attachments/listed.txt")
    assert (status, data) == (200, b"listed")
    assert headers["content-security-policy"].startswith("sandbox")
    for path in (
        f"{here}meeting.yaml",
        f"{here}attachments/secret.txt",
        f"{here}bilag/secret.txt",
        f"{here}attachments/../bilag/secret.txt",
        f"{here}attachments/%2e%2e/bilag/secret.txt",
        "/..%2f..%2f..%2fetc/passwd",
        f"/-/..{here}meeting.yaml",
        "/-/tabs.py",
        "/-/..%2ftabs.py",
        "/.git/config",
    ):
        assert ask(preview, path)[0] == 404, path


def test_the_document_for_word_is_the_one_that_build_writes(preview: Preview) -> None:
    until(lambda: answers(preview.url))
    status, headers, data = ask(preview, f"{urlsplit(preview.url).path}agenda.docx")
    assert status == 200
    assert headers["content-disposition"] == 'attachment; filename="agenda.docx"'
    assert headers["content-type"].endswith("wordprocessingml.document")
    documents, _ = prepare(read(preview.folder, cwd=preview.folder.parent))
    assert documents
    assert documents.word(None)[0] == data


def test_ctrl_c_ends_at_once_and_leaves_no_process(alone: Preview) -> None:
    preview = alone
    below = until(lambda: children(preview.process.pid))
    until(lambda: ask(preview, "/meeting/")[0] == 200)
    seconds = stop(preview)
    assert preview.process.returncode == 0
    assert seconds < max(1.5, preview.started)
    assert "Traceback" not in "\n".join(preview.lines)
    until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in below))


def test_ctrl_c_ends_with_open_tabs_and_half_a_paper(browser: Browser, alone: Preview) -> None:
    preview = alone
    page = browser.new_page()
    page.goto(preview.url)
    page.get_by_role("button", name="Paper").click()
    preview.write("decisions/1-decisions-1.md", item("Half a paper"))
    time.sleep(0.5)
    below = children(preview.process.pid)
    assert stop(preview) < max(1.5, preview.started)
    assert "Traceback" not in "\n".join(preview.lines)
    until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in below))
    expect(page.locator("agendagen-preview .offline")).to_be_visible()
    page.close()


def test_a_port_that_is_taken_is_passed_over_or_told(workspace: Preview, alone: Preview) -> None:
    assert workspace.address != alone.address
    port = str(urlsplit(alone.address).port)
    command = [sys.executable, "-m", "agendagen", "serve", str(alone.folder), "--no-open", "--port", port]
    refused = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert refused.returncode == 1
    assert refused.stderr.startswith(f"agendagen: port {port} cannot be used on 127.0.0.1")


def test_everyone_is_told_plainly(tmp_path: Path) -> None:
    running = start(make(tmp_path / "meeting"), "--host", "0.0.0.0")
    line = running.said("careful")
    assert "confidential items too" in line
    assert ask(running, "/meeting/")[0] == 200
    assert ask(running, "/meeting/", Host="evil.example")[0] == 421
    stop(running)


def test_many_saves_leave_things_as_they_were(page: Page, preview: Preview) -> None:
    pid = preview.process.pid

    def save(n: int) -> None:
        preview.write("decisions/1-decisions-1.md", item("Decisions 1", f"Save {n}."))

    def settle(n: int) -> None:
        expect(page.locator("#decisions-1")).to_contain_text(f"Save {n}.")

    for n in range(20):
        save(n)
        time.sleep(0.03)
    settle(19)
    nodes = page.evaluate("document.querySelectorAll('*').length")
    processes, before = len(children(pid)), memory(pid)
    many = sample(60, slow=200)
    for n in range(many):
        save(n)
        time.sleep(0.03)
    settle(many - 1)
    assert memory(pid) - before < 15_000_000
    until(lambda: len(children(pid)) == processes)
    until(lambda: page.evaluate("document.querySelectorAll('*').length") == nodes)


def test_a_burst_is_one_rebuild(page: Page, preview: Preview) -> None:
    until(lambda: any(" ms" in line for line in preview.lines))
    before = len(preview.lines)
    began = time.monotonic()
    for n in range(30):
        preview.write("decisions/1-decisions-1.md", item("Decisions 1", f"Burst {n}."))
    elapsed = time.monotonic() - began  # on a busy machine the burst is a slow one, and has pauses
    expect(page.locator("#decisions-1")).to_contain_text("Burst 29.")
    time.sleep(0.2)
    assert len(preview.lines) - before <= 2 + elapsed / 0.05


def test_two_workers_stand_ready_whoever_of_them_ends_and_go_with_the_preview(browser: Browser, alone: Preview) -> None:
    page = browser.new_page()
    page.goto(alone.url)
    page.get_by_role("button", name="Paper").click()
    pages = page.locator("agendagen-preview .page")
    expect(pages.first.locator("img")).to_have_attribute("data-shown", re.compile("."))
    below = until(lambda: found if len(found := children(alone.process.pid)) == 2 else [])
    for process in below:
        os.kill(process, signal.SIGKILL)
    provisional, times = Passing(page, '.page[data-mark="provisional"]'), itertools.count(1)

    def saved() -> bool:
        """Save, and tell whether its window was seen before the paper was; the first finds nobody who could set it."""
        setting = Passing(page, ".setting")
        alone.write("decisions/1-decisions-1.md", item(f"Written {next(times)} times"))
        until(setting.seen)
        expect(page.locator("agendagen-preview .setting")).to_be_hidden()
        return provisional.seen()

    until(saved)
    again = until(lambda: found if len(found := children(alone.process.pid)) == 2 else [])
    assert not set(again) & set(below)
    stop(alone)
    page.close()
    until(lambda: not any(Path(f"/proc/{process}").exists() for process in (*below, *again)))
