"""Made-up meetings with all that an archive may have: sections, votes, odd letters, closed and withdrawn things."""

from __future__ import annotations

import random
from pathlib import Path

from tests.unit.workspace import pdf

PLANTED = "Zimtzicke"
"""A word that only closed sources have; behind it stands a number."""
_WORDS = (
    *(
        "Budget",
        "roof",
        "Ærø",
        "plan & price",
        "=1+1",
        "@home",
        "<b>",
        "naïve",
        "אגדה",
        "1,5 %",
        "-",
        "C++",
        "a;b",
    ),
    *("Überschuss", '5"', "x\u00ady", "e\u0301t\u00e9", "tab\u2003space", "]]>", "&amp;", "+45 12"),
)
_NAMES = (
    "Asta Ærtebjerg",
    "Bo O'Brien",
    "Carla, Dam",
    "Дарья Орлова",
    "Eva Lund",
    "Eva  Lund-Holm",
    "=Frida",
    "Ελένη Παπά",
)
_SETTINGS = (
    *("timezone: Europe/Copenhagen", "room: =M5", "place: [Hall, 'Street 7']", "online: https://example.org/a?b=1&c=2"),
    *("status: draft", "status: cancelled", "numbering: {items: continuous}", "title: 'A <day> & more'", "time: 18:00"),
    *(
        "time: 22:00-01:00",
        "timezone: America/New_York",
        "language: da",
        "language: de-AT",
        "language: he",
        "opened: 18:03",
    ),
)
_OUTCOMES = ("adopted", "amended", "rejected", "noted", "postponed", "referred", "none")


def made_up(root: Path, count: int, *, seed: int) -> list[Path]:
    """Write a workspace with so many meetings of three bodies; return their folders."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "agendagen.yaml").write_text("site: {url: https://agenda.example}\ntypography: off\n", encoding="utf-8")
    return [_meeting(root, number, random.Random(seed + number)) for number in range(count)]


def _meeting(root: Path, number: int, chance: random.Random) -> Path:
    folder = root / f"{2015 + number % 10}-{number:03}"
    folder.mkdir()
    keys = {key.partition(":")[0]: key for key in chance.sample(_SETTINGS, chance.randint(0, 5))}
    day = f"{2015 + number % 10}-{chance.randint(1, 12):02}-{chance.randint(1, 26):02}"
    keys["when"] = f"date: {day}" if chance.random() < 0.8 else f"from: {day}\nto: {day[:8]}28"
    people = chance.sample(_NAMES, chance.randint(0, len(_NAMES)))
    sections = chance.randint(0, 3)
    lines = [f"body: {('Board', 'Råd & Nævn', 'Комитет')[number % 3]}", *keys.values()]
    lines += [
        f"participants: {[{'name': one, 'organisation': chance.choice(('', 'Town', '=Fund'))} for one in people]}"
    ]
    lines += (
        [f"sections: {{{', '.join(f's{place}: Section {place}' for place in range(sections))}}}"] if sections else []
    )
    lines += ["minutes: for-approval"] if chance.random() < 0.6 else []
    lines += ["attachments: plan.pdf"] if chance.random() < 0.5 else []
    (folder / "meeting.yaml").write_text("\n".join([*lines, ""]), encoding="utf-8")
    (folder / "plan.pdf").write_bytes(pdf(chance.randint(1, 3)))
    (folder / "secret.pdf").write_bytes(pdf(1, f"{PLANTED}{number}"))
    for place in range(max(sections, 1)):
        below = folder / f"s{place}" if sections else folder
        below.mkdir(exist_ok=True)
        for item in range(chance.randint(0, 4)):
            text = _item(chance, number, people, "../" if sections else "")
            (below / f"{item + 1}-item-{place}-{item}.md").write_text(text, encoding="utf-8")
    return folder


def _item(chance: random.Random, number: int, people: list[str], up: str) -> str:
    def words(most: int = 4) -> str:
        return " ".join(chance.choice(_WORDS) for _ in range(chance.randint(1, most)))

    closed = chance.random() < 0.2
    keys = [
        f"title: {words()!r}"
        if not closed
        else f"title: {PLANTED}{number} {words()!r}".replace("'", "").replace('"', "")
    ]
    keys += [f"confidential: § {chance.randint(1, 20)}", "public-title: A matter"] if closed else []
    keys += [f"attachments: {up}secret.pdf"] if closed else [f"attachments: {up}plan.pdf"] * (chance.random() < 0.4)
    keys += ["withdrawn: no money"] * (chance.random() < 0.1) + ["late: as told"] * (chance.random() < 0.1)
    keys += ["duration: 15"] * (chance.random() < 0.3) + ["type: decision", "tags: [a, =b]"] * (chance.random() < 0.3)
    keys += [f"presenter: {{name: {chance.choice(people)!r}}}"] if people and chance.random() < 0.4 else []
    keys += [f"outcome: {chance.choice(_OUTCOMES)}"] * (chance.random() < 0.5)
    if len(people) > 3 and chance.random() < 0.4:
        keys += [f"vote: {{for: {people[:2]}, against: {people[2:3]}}}"]
    body = f"\n## Recommendation\n\nThat we do {words()}.\n\n- {words()}\n- {words()}\n\n## Case\n\n{words(20)}\n\n"
    body += f"| a | b |\n|---|---|\n| {words(2)} | 2 |\n\n" * (chance.random() < 0.5)
    body += f"## Closed {{.confidential}}\n\n{PLANTED}{number} part.\n\n" * (chance.random() < 0.2)
    body += f"## Decision\n\n{words(9)}\n" * (chance.random() < 0.5)
    return "\n".join(["---", *keys, "---", body])
