"""A meeting that somebody writes, and a server that is started once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lsp.client import Client

SETTINGS = """\
language: en
roster:
  asta:
    name: Asta Lind
    role: chair
    organisation: Northshore
  bo: Bo Holm
"""
MEETING = """\
body: Council
date: 2025-11-20
sections:
  decisions: Decisions
  closed:
    title: Closed items
    confidential: true
participants: [asta, bo]
"""
BUDGET = """\
---
title: Budget
presenter: asta
attachments:
  - plan.csv
---

## Recommendation

It is recommended to adopt it, see [](2-roof.md), [](2-roof.md#costs) and [the plan](plan.csv).
"""
ROOF = """\
---
title: Roof
---

## Recommendation

It is recommended to mend it, as [](1-budget.md) has it.

| Year | Cost |
|---|---:|
| 2025 | 10 |

Table: What it costs {#costs}

See [](#costs).
"""
SECRET = """\
---
title: Staff
---

## Recommendation

It is recommended to agree.
"""


@pytest.fixture
def meeting(tmp_path: Path) -> Path:
    """Give the folder of a meeting."""
    root = tmp_path.resolve() / "ws"
    files = {
        "agendagen.yaml": SETTINGS,
        "m/meeting.yaml": MEETING,
        "m/decisions/1-budget.md": BUDGET,
        "m/decisions/2-roof.md": ROOF,
        "m/decisions/plan.csv": "a,b\n1,2\n",
        "m/closed/1-staff.md": SECRET,
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root / "m"


@pytest.fixture(scope="session")
def server() -> Iterator[Client]:
    """Start a server that speaks English."""
    client = Client()
    yield client
    client.kill()


@pytest.fixture
def client(server: Client, meeting: Path) -> Iterator[Client]:
    """Give the server with all texts of the meeting open, and close them behind."""
    files = [*meeting.rglob("*.md"), *meeting.glob("*.yaml")]
    for file in files:
        server.open(file)
    yield server
    for file in files:
        server.close(file)
    server.waiting.clear()
