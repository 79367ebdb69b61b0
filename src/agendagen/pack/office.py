"""Turn an office file into a PDF with LibreOffice, when that is installed."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from agendagen.pack.freeze import freeze

SECONDS = 120
"""How long one file may take."""

_FILTERS = {
    "calc": ("xls", "xlsx", "xlsm", "ods"),
    "impress": ("ppt", "pptx", "pptm", "odp"),
    "draw": ("odg",),
}
_OPTIONS = '{"UseTaggedPDF":{"type":"boolean","value":"true"},"ExportBookmarks":{"type":"boolean","value":"true"}}'

# No macros, nothing fetched from other files or the network, no questions asked.
_SETTINGS = {
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution"): "true",
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel"): "3",
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks"): "true",
    ("org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent"): "true",
    ("org.openoffice.Office.Common/Security/Scripting", "DisableOLEAutomation"): "true",
    ("org.openoffice.Office.Writer/Content/Update", "Link"): "0",
    ("org.openoffice.Office.Writer/Content/Update", "Field"): "false",
    ("org.openoffice.Office.Calc/Content/Update", "Link"): "2",
    ("org.openoffice.Office.Common/Misc", "FirstRun"): "false",
    ("org.openoffice.Office.Common/Save/Document", "CreateBackup"): "false",
}

_PERSONAL = ("XDG_", "FONTCONFIG_", "LC_", "LANG", "SAL_", "OOO_")
"""How the names of what differs from one user to the next begin: folders of fonts and settings, the language."""
_ANYWHERE = {"LC_ALL": "C.UTF-8", "TZ": "UTC", "SOURCE_DATE_EPOCH": "0"}


def office_program() -> str | None:
    """Return where LibreOffice is, if it is installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def convert_office(data: bytes, name: str, *, seconds: float = SECONDS) -> bytes | None:
    """Return the file as a PDF; None when LibreOffice is missing, fails or takes too long, or the file is a bomb.

    It works in a folder of its own with a profile of its own, so a running LibreOffice does not matter and nothing
    of the user's is read or changed.
    """
    program = office_program()
    if program is None:
        return None
    extension = re.sub(r"[^a-z0-9]", "", Path(name).suffix.lower()) or "bin"
    frozen = freeze(data)
    if frozen is None:
        return None
    module = next((module for module, kinds in _FILTERS.items() if extension in kinds), "writer")
    with tempfile.TemporaryDirectory(prefix="agendagen-") as folder:
        place = Path(folder)
        source = place / f"document.{extension}"
        source.write_bytes(frozen)
        (place / "profile" / "user").mkdir(parents=True)
        (place / "profile" / "user" / "registrymodifications.xcu").write_text(_profile(), encoding="utf-8")
        command = [
            program,
            f"-env:UserInstallation={(place / 'profile').as_uri()}",
            *("--headless", "--nologo", "--nodefault", "--norestore", "--nolockcheck", "--nofirststartwizard"),
            *("--convert-to", f"pdf:{module}_pdf_Export:{_OPTIONS}", "--outdir", str(place / "out"), str(source)),
        ]
        if not _run(command, place, seconds):
            return None
        made = place / "out" / "document.pdf"
        return made.read_bytes() if made.is_file() else None


def _run(command: list[str], place: Path, seconds: float) -> bool:
    """Run LibreOffice and all it starts, and end them when the time is up."""
    # a proxy that nobody answers at keeps a document from calling out
    nowhere = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), "http://127.0.0.1:9")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(_PERSONAL)}
    environment |= {**nowhere, **_ANYWHERE, "HOME": str(place), "SAL_USE_VCLPLUGIN": "svp"}
    try:
        process = subprocess.Popen(  # noqa: S603 - the program is the installed one, the arguments are ours
            command,
            cwd=place,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    try:
        return process.wait(timeout=seconds) == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and its children, which share its group."""
    try:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    except (ProcessLookupError, PermissionError):
        pass
    process.wait()


def _profile() -> str:
    """Return the settings as LibreOffice reads them."""
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>\n'
        for (path, name), value in _SETTINGS.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n{items}</oor:items>\n'
    )
