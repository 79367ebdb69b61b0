"""A client of the Language Server Protocol, as small as can be: JSON over the pipes of ``agendagen lsp``."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

PATIENCE = 120
"""Seconds after which a silent server is a broken one."""


class Client:
    """Speaks with one server."""

    def __init__(self, *arguments: str, environment: dict[str, str] | None = None, locale: str = "en") -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "agendagen", "lsp", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=os.environ | (environment or {}),
        )
        self.heard: queue.Queue[Any] = queue.Queue()
        self.waiting: list[Any] = []
        self.number = 0
        self.versions: dict[str, int] = {}
        self.said = ""
        """What the server wrote to standard error, once it has ended."""
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()
        can = {
            "workspace": {"fileOperations": {"willRename": True, "didRename": True}},
            "textDocument": {"rename": {"prepareSupport": True}},
        }
        asked = {"processId": None, "rootUri": None, "capabilities": can, "locale": locale}
        self.capabilities = self.ask("initialize", asked)["capabilities"]
        self.tell("initialized", {})

    def _listen(self) -> None:
        out = self.process.stdout
        assert out
        while header := out.readline():
            length = int(header.split(b":")[1])
            while out.readline().strip():
                pass
            self.heard.put(json.loads(out.read(length)))
        self.heard.put(None)

    def send(self, message: dict[str, Any]) -> None:
        self.raw(json.dumps({"jsonrpc": "2.0", **message}).encode())

    def raw(self, body: bytes) -> None:
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def tell(self, method: str, params: Any) -> None:
        self.send({"method": method, "params": params})

    def answer(self, method: str, params: Any) -> Any:
        """Ask, and return the whole answer."""
        self.number += 1
        number = self.number
        self.send({"id": number, "method": method, "params": params})
        return self.until(lambda heard: heard.get("id") == number and "method" not in heard)

    def ask(self, method: str, params: Any) -> Any:
        answer = self.answer(method, params)
        assert "error" not in answer, answer
        return answer["result"]

    def until(self, wanted: Callable[[Any], bool]) -> Any:
        """Return the first message that is wanted; the others stay."""
        for place, message in enumerate(self.waiting):
            if wanted(message):
                return self.waiting.pop(place)
        while True:
            message = self.heard.get(timeout=PATIENCE)
            assert message is not None, "the server has ended"
            if wanted(message):
                return message
            self.waiting.append(message)

    # --- Documents -----------------------------------------------------------------------------------------------

    def open(self, file: Path) -> str:
        uri = file.as_uri()
        self.versions[uri] = 1
        text = file.read_bytes().decode()
        self.tell(
            "textDocument/didOpen",
            {"textDocument": {"uri": uri, "languageId": "markdown", "version": 1, "text": text}},
        )
        return uri

    def type(self, file: Path, text: str) -> None:
        uri = file.as_uri()
        self.versions[uri] += 1
        self.tell(
            "textDocument/didChange",
            {"textDocument": {"uri": uri, "version": self.versions[uri]}, "contentChanges": [{"text": text}]},
        )

    def close(self, file: Path) -> None:
        self.tell("textDocument/didClose", {"textDocument": {"uri": file.as_uri()}})

    def found(self, file: Path, *, rule: str) -> list[Any]:
        """Return the findings of a file as soon as there is one of a rule among them, or none where `rule` is empty."""

        def wanted(message: Any) -> bool:
            if message.get("method") != "textDocument/publishDiagnostics" or message["params"]["uri"] != file.as_uri():
                return False
            rules = {one["code"] for one in message["params"]["diagnostics"]}
            return rule in rules if rule else not rules

        found: list[Any] = self.until(wanted)["params"]["diagnostics"]
        return found

    def at(self, method: str, file: Path, mark: str, text: str | None = None, **more: Any) -> Any:
        """Ask about the place behind `mark` in a file, which may be held otherwise by the editor."""
        text = file.read_bytes().decode() if text is None else text
        before = text[: text.index(mark) + len(mark)]
        line = before.count("\n")
        column = len(before[before.rfind("\n") + 1 :].encode("utf-16-le")) // 2
        place = {"textDocument": {"uri": file.as_uri()}, "position": {"line": line, "character": column}}
        return self.ask(f"textDocument/{method}", {**place, **more})

    def end(self) -> int:
        """Leave in order, and return how the server ended."""
        self.ask("shutdown", None)
        self.tell("exit", None)
        self.process.wait(PATIENCE)
        return self.close_pipes()

    def close_pipes(self) -> int:
        """Let go of a server that has ended, and return how."""
        self.listener.join()
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe
            pipe.close()
        self.said = self.process.stderr.read().decode() if self.process.stderr else ""
        if self.process.stderr:
            self.process.stderr.close()
        return self.process.wait()

    def kill(self) -> None:
        self.process.kill()
        self.close_pipes()


def edited(text: str, edits: list[Any]) -> str:
    """Return a text with a server's edits made; columns count units of UTF-16."""
    lines = text.split("\n")

    def offset(place: Any) -> int:
        line = lines[place["line"]].encode("utf-16-le")[: place["character"] * 2].decode("utf-16-le")
        return sum(len(one) + 1 for one in lines[: place["line"]]) + len(line)

    for edit in sorted(edits, key=lambda one: offset(one["range"]["start"]), reverse=True):
        start, end = offset(edit["range"]["start"]), offset(edit["range"]["end"])
        text = text[:start] + edit["newText"] + text[end:]
    return text
