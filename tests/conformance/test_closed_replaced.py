"""With all that is closed replaced by other sources, the public edition is the same, byte for byte."""

from __future__ import annotations

import random
import textwrap
from pathlib import Path

import pytest

from agendagen.diagnostics import failed
from tests.builder import Builder
from tests.sample import sample
from tests.unit.workspace import make, pdf

OPEN: dict[str, str | bytes] = {
    "meeting.yaml": """\
    body: Board
    date: 2025-11-20
    time: 10:00-12:00
    colophon: true
    list-of-attachments: true
    pack: {place: item}
    sections: {a: Decisions, b: Later, c: {title: Closed, confidential: Act 5}}
    participants: [Ada Lund]
    attachments: [rules.pdf]
    """,
    "a/1-open.md": """\
    ---
    title: Open
    duration: 10
    attachments: [plan.pdf, {file: ../b/shared.pdf, title: Shared}]
    ---

    See [](2-secret.md), [item #](2-secret.md), [the matter](2-secret.md), [](plan.pdf) and [](#t).[^1]

    Table: Figures {#t}

    | a | b |
    |---|---|
    | 1 | 2 |

    ### Costs

    [^1]: As in [](../b/3-last.md).
    """,
    "b/3-last.md": """\
    ---
    title: Last
    duration: 10
    attachments: [budget.pdf]
    ---

    ## Money

    See [](budget.pdf) and [](expert.pdf).[^1]

    ### Costs

    Some.

    CLOSED PART

    ## Costs

    More.[^2]

    [^1]: Open.
    [^2]: Open too.
    """,
    "a/plan.pdf": pdf(2),
    "b/shared.pdf": pdf(3),
    "b/budget.pdf": pdf(),
    "rules.pdf": pdf(),
}


def closed(seed: int) -> dict[str, str | bytes]:
    """Return a made-up closed item with the number, public title and time of any other, and what belongs to it."""
    chance = random.Random(seed)

    def word() -> str:
        return "".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=chance.randint(3, 12)))

    ids = chance.choice(["", "id: plan\n", "id: staff\n", f"id: {word()}\n", "id: salaries\n"])
    names = chance.sample(["plan.pdf", "budget.pdf", f"{word()}.pdf", "rules.pdf", "x/plan.pdf"], chance.randint(0, 4))
    files: dict[str, str | bytes] = {f"a/secret/{name}": pdf(chance.randint(1, 4), title=word()) for name in names}
    listed = "".join(f"  - secret/{name}\n" for name in names) + "  - ../b/shared.pdf\n"
    tables = "".join(
        f"Table: {word()} {{#{word()}}}\n\n| {word()} |\n|---|\n| x |\n\n" for _ in range(chance.randint(0, 3))
    )
    parts = "".join(f"## {word()}\n\n{word()}[^{n}]\n\n[^{n}]: {word()}\n\n" for n in range(chance.randint(0, 4)))
    heading = chance.choice(["Costs", "Money", word()])
    part = f"## {heading} {{.confidential}}\n\n{word()}.[^3]\n\n{tables}### Costs\n\n{word()}\n\n[^3]: {word()}\n\n"
    expert = f"{{file: expert.pdf, title: {word()}, confidential: Act 4, public-title: Report}}"
    others = [f"{{file: {word()}.pdf, confidential: true}}" for _ in range(chance.randint(0, 3))]
    files |= {f"b/{entry.split()[1][:-1]}": pdf(chance.randint(1, 4)) for entry in others}
    files["b/expert.pdf"] = pdf(chance.randint(1, 4), title=word())
    last = textwrap.dedent(str(OPEN["b/3-last.md"]))
    last = last.replace("CLOSED PART\n\n", part if chance.random() < 0.8 else "")
    files["b/3-last.md"] = last.replace("[budget.pdf]", f"[{', '.join([*others, 'budget.pdf', expert])}]")
    files["c/1-x.md"] = f"---\ntitle: {word()}\nattachments: [../b/shared.pdf]\n---\n\n{word()}\n"
    head = f"title: {word()}\n{ids}confidential: true\npublic-title: Staff\nduration: 20\npresenter: {word()}\n"
    more = chance.choice(["", "late: true\n", f"late: {word()}\n", f"tags: [{word()}]\n", "type: decision\n"])
    files["a/2-secret.md"] = f"---\n{head}{more}attachments:\n{listed}---\n\n{tables}{parts}"
    for n in range(chance.randint(0, 3)):
        files[f"a/2-secret/{n}-{word()}.md"] = f"---\ntitle: {word()}\n---\n\n{word()} [](../../b/3-last.md)\n"
    return files


def built(builder: Builder, root: Path, files: dict[str, str | bytes], **options: object) -> dict[str, bytes]:
    outcome, folder = builder.build(make(root, {**OPEN, **files}), public=True, **options)
    assert not failed(outcome.diagnostics), outcome.diagnostics
    public = folder.parent
    return {path.relative_to(public).as_posix(): path.read_bytes() for path in public.rglob("*") if path.is_file()}


@pytest.mark.parametrize("seed", range(1, 1 + sample(4, slow=8)))
def test_the_public_pages_do_not_depend_on_what_is_closed(builder: Builder, tmp_path: Path, seed: int) -> None:
    html = frozenset({"html"})
    first = built(builder, tmp_path / "0", closed(0), formats=html)
    assert "m/agenda.html" in first
    assert built(builder, tmp_path / "1", closed(seed), formats=html) == first


def test_nor_do_the_public_pdf_and_the_pack(builder: Builder, tmp_path: Path) -> None:
    first = built(builder, tmp_path / "0", closed(0), pack=True)
    assert {"m/agenda.html", "m/agenda.pdf", "m/pack.pdf", "m/attachments/plan.pdf"} <= first.keys()
    assert built(builder, tmp_path / "1", closed(3), pack=True) == first


def test_the_closed_sources_do_differ() -> None:
    assert len({str(sorted(closed(seed).items())) for seed in range(9)}) == 9
    assert len({frozenset(closed(seed)) for seed in range(9)}) > 5
