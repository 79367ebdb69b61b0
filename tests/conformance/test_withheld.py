"""Nothing withheld is in the public edition: planted words in each place of closed items, every byte read."""

from __future__ import annotations

import base64
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pytest

from agendagen.build import Outcome
from agendagen.diagnostics import failed
from tests.builder import Builder
from tests.sample import sample
from tests.unit.workspace import make, pdf

DUMP = (
    "{% extends 'default/agenda.html.j2' %}{% block end %}{{ super() }}"
    "<p>{{ sections }}{{ attachments }}{{ all_attachments }}{{ colophon }}{{ tags }}{{ packed }}</p>{% endblock %}"
)
"""A template that prints all that a template is given."""

MEETING = """\
body: Board
date: 2025-11-20
time: 10:00-12:00
colophon: true
list-of-attachments: true
sections:
  a: {title: Decisions, intro: "INTRO"}
  b: Later
  c: {title: Closed, confidential: true, intro: "CLOSEDINTRO"}
participants: [Ada Lund]
"""

CLOSED = """\
---
# COMMENT
title: TITLE
id: ID
KEYS
presenter: {name: NAME, role: ROLE, organisation: ORGANISATION}
type: TYPE
duration: 10
late: LATE
tags: [TAG]
extra: {EXTRAKEY: [EXTRA]}
attachments:
  - FILE.pdf
  - {file: data.csv, title: LISTED}
  - {url: "https://example.org/WEB", title: WEBTITLE}
---

UNTITLED

## HEADING {#HEADINGID}

<!-- REMARK -->

See [](FILE.pdf), [](#tab) and a note.[^1]

### MADE heading

Table: CAPTION {#tab}

| CELLHEAD | b |
|---|---|
| CELL | c |

```table
id: CSVID
caption: CSVCAPTION
note: CSVNOTE
file: data.csv
```

![ALT](PICTURE.svg "FIGURE"){#fig}

## Recommendation

- ADVICE

## Decision

DECIDED

[^1]: NOTE
"""

HALF_OPEN = """\
---
title: Half open
attachments:
  - {file: FILE.pdf, title: LISTED, confidential: GROUND, public-title: Report}
  - {file: data.csv, confidential: true}
  - {url: "https://example.org/WEB", title: WEBTITLE, confidential: true}
---

## Recommendation

See LINKS.[^2]

## HEADING {#HEADINGID .confidential ground="GROUND"}

CELL and a note.[^1]

<!-- REMARK -->

### MADE heading

Table: CAPTION {#tab}

| CELLHEAD | b |
|---|---|
| CELL | c |

```table
id: CSVID
caption: CSVCAPTION
note: CSVNOTE
file: data.csv
```

![ALT](PICTURE.svg "FIGURE"){#fig}

[^1]: NOTE

## Public decision

DECIDED

## Case

LINKS[^2] and the rest.

[^2]: An open note with LINKS.
"""
"""An open item with things in it that are closed."""

SEEN_ON_PAPER = ("TITLE", "NAME", "HEADING", "CELL", "CSVCELL", "CAPTION", "FIGURE", "ADVICE", "NOTE", "LISTED")
"""Places whose words the members read, so that the search is known to find them."""
PLACES = [
    *sorted(set(re.findall(r"\b[A-Z]{2,}\b", CLOSED)) - {"KEYS", "PDF"}),
    *("GROUND", "CSVCELL", "INSIDE", "PAGETITLE", "STEM"),
]
ABOUT = {"STEM", "ID", "TYPE", "TAG", "EXTRA", "EXTRAKEY", "LATE"}
"""Places that the members see of a withdrawn item, besides its title."""
ANCHORS = ("HEADINGID", "MADE-heading", "tab", "CSVID", "fig", "recommendation")


class Planted:
    """A made-up meeting with closed items, and the words that stand in them."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.words: dict[tuple[int, str], str] = {}
        self.files: dict[str, str | bytes] = {"../templates/agenda.html.j2": DUMP}
        self.closed: list[str] = []
        self.withdrawn: list[str] = []
        for number in range(1, 3):
            self._close(number, "confidential: true\npublic-title: Staff", self.closed)
        self._close(3, f"withdrawn: true{self.chance.choice(['', chr(10) + 'confidential: true'])}", self.withdrawn)
        self._half_open()
        self._open()

    def _half_open(self) -> None:
        """Put down an open item that has closed things, and a section that is closed."""
        folder = self.chance.choice(["a", "b"])
        text = HALF_OPEN.replace("GROUND, public", "Act 5, public")
        links = [f"[](#{self._anchor(4, name)})" for name in ("HEADINGID", "MADE-heading", "tab", "CSVID", "fig")]
        links += [
            f"[paper #]({self.word(4, 'FILE')}.pdf)",
            "[](data.csv)",
            f"[](https://example.org/{self.word(4, 'WEB')})",
        ]
        text = text.replace("LINKS", " ".join(links))
        self._put(4, f"{folder}/4-half.md", text)
        closed = CLOSED.replace("KEYS\n", "")
        self._put(5, f"c/1-{self.word(5, 'STEM')}.md", closed)

    def word(self, number: int, place: str) -> str:
        if (number, place) not in self.words:
            self.words[number, place] = "".join(self.chance.choices("abcdefghijklmnopqrstuvwxyz", k=12))
        return self.words[number, place]

    def _close(self, number: int, keys: str, paths: list[str]) -> None:
        """Put down a closed item somewhere: in a section, or below an item that is confidential."""
        stem = self.word(number, "STEM")
        folder = self.chance.choice(["a", "b"])
        path = f"{folder}/{number}-{stem}.md"
        if number == 2 and self.chance.random() < 0.7:  # what belongs to a confidential item is as confidential
            path, keys = f"{self.closed[0].removesuffix('.md')}/1-{stem}.md", ""
        text = CLOSED.replace("KEYS\n", keys + "\n" if keys else "")
        if "confidential" not in keys and "withdrawn" in keys:
            text = text.replace("title: TITLE", "title: Gone")
        self._put(number, path, text)
        paths.append(path)

    def _put(self, number: int, path: str, text: str) -> None:
        """Put down an item with its words planted, and the files that it needs."""
        for place in PLACES:
            text = re.sub(rf"\b{place}\b", self.word(number, place), text)
        text = text.replace("data.csv", f"data{number}.csv")
        base = path.rpartition("/")[0]
        self.files[path] = text
        self.files[f"{base}/{self.word(number, 'FILE')}.pdf"] = pdf(title=self.word(number, "PAGETITLE"))
        self.files[f"{base}/data{number}.csv"] = f"h,k\n{self.word(number, 'CSVCELL')},1\n"
        self.files[f"{base}/{self.word(number, 'PICTURE')}.svg"] = (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><desc>'
            f'{self.word(number, "INSIDE")}</desc><rect width="9" height="9"/></svg>'
        )

    def references(self, place: str) -> list[str]:
        """Return a link of every kind into the closed items, as text in the folder `place` writes them."""
        found = []
        for number, path in enumerate((*self.closed, *self.withdrawn), 1):
            up = "../" * len(Path(place).parts)
            where = up + path
            found.append(f"[]({where})")
            found += [f"[]({where}#{self._anchor(number, name)})" for name in ANCHORS]
            found += [f"[table #]({where}#tab)", f"[words]({where}#{self._anchor(number, 'HEADINGID')})"]
            found.append(f"[]({up}{path.rpartition('/')[0]}/{self.word(number, 'FILE')}.pdf)")
            found.append(f"[enclosure #](https://example.org/{self.word(number, 'WEB')})")
        return found

    def _anchor(self, number: int, name: str) -> str:
        return re.sub(r"[A-Z]{2,}", lambda match: self.word(number, match[0]), name)

    def _open(self) -> None:
        """Put down open items that refer to what is closed, from every kind of place."""
        text = "---\ntitle: Open\n---\n\n"
        links = self.references("a")
        self.chance.shuffle(links)
        local = [link for link in links if "https:" not in link]  # a caption takes an address of the web as it is
        text += f"{' '.join(links)}\n\n- {links[0]}\n\n> {links[1]}\n\n| {links[2]} | b |\n|---|---|\n"
        text += "".join(f"| {link} | x |\n" for link in links) + "\n"
        text += f"Table: as in {local[0]} {{#own}}\n\n| a |\n|---|\n| b |\n\n"
        text += f"Table: as in [these words]({local[1].partition('(')[2]}\n\n| a |\n|---|\n| b |\n\n"
        text += f"### As in {local[2]}\n\nA note.[^1]\n\n[^1]: {' '.join(links)}\n"
        self.files["a/9-open.md"] = text
        self.files["b/9-other.md"] = f"---\ntitle: Other\n---\n\n## Case\n\n{' '.join(self.references('b'))}\n"
        meeting = MEETING.replace("CLOSEDINTRO", self.word(5, "INTRO"))
        self.files["meeting.yaml"] = re.sub(r"\bINTRO\b", " ".join(self.references("")), meeting)


def searched(folder: Path) -> Iterator[tuple[str, str]]:
    """Return all that can be read in the files of a folder, each with where it is; letters only, small."""
    for path in sorted(folder.rglob("*")):
        yield path.name, path.as_posix().removeprefix(folder.as_posix())
        if path.is_dir():
            continue
        data = path.read_bytes()
        yield path.name, data.decode("latin-1")
        yield path.name, data.decode("utf-16-be", "ignore")
        for inner in re.findall(rb"base64,([A-Za-z0-9+/=]+)", data):
            yield f"{path.name}: inside", base64.b64decode(inner).decode("latin-1")
        if data.startswith(b"%PDF"):
            yield from read_pdf(path)


def read_pdf(path: Path) -> Iterator[tuple[str, str]]:
    """Return every string, name and stream of a PDF, and the text of its pages."""
    with pikepdf.open(path) as opened:
        for item in opened.objects:
            if isinstance(item, pikepdf.Stream) and item.get("/Subtype") != "/Image":
                yield f"{path.name}: stream", item.read_bytes().decode("latin-1")
            yield f"{path.name}: object", " ".join(strings(item, 0))
    document = pypdfium2.PdfDocument(path)
    yield f"{path.name}: text", "".join(page.get_textpage().get_text_range() for page in document)
    document.close()


def strings(item: pikepdf.Object, depth: int) -> Iterator[str]:
    """Return the strings and names in an object, but not those of other objects that it refers to."""
    if isinstance(item, pikepdf.Array | pikepdf.Dictionary | pikepdf.Stream):
        if depth and item.is_indirect:
            return
        keys = () if isinstance(item, pikepdf.Array) else item.keys()
        yield from keys
        for inner in item if isinstance(item, pikepdf.Array) else (item[key] for key in keys):
            if isinstance(inner, pikepdf.Object):
                yield from strings(inner, depth + 1)
    elif isinstance(item, pikepdf.String | pikepdf.Name):
        yield str(item)


def leaks(folder: Path, words: dict[tuple[int, str], str]) -> list[tuple[str, int, str]]:
    """Return which words are found where."""
    found = []
    for where, text in searched(folder):
        letters = re.sub("[^a-z]", "", text.casefold())
        found += [(where, *place) for place, word in words.items() if word in letters]
    return found


@pytest.mark.parametrize("seed", range(sample(2, slow=5)))
def test_no_word_of_a_withheld_item_is_in_the_public_edition(builder: Builder, tmp_path: Path, seed: int) -> None:
    planted = Planted(seed)
    outcome, folder = builder.build(make(tmp_path, planted.files), public=True, pack=True)
    assert not failed(outcome.diagnostics), outcome.diagnostics
    assert {"agenda.html", "agenda.pdf", "pack.pdf"} <= {path.name for path in folder.rglob("*")}
    open_ = "confidential" not in str(planted.files[planted.withdrawn[0]])
    words = {
        (number, place): word
        for (number, place), word in planted.words.items()
        if not (number == 3 and open_ and place in ABOUT)
    }
    assert len(words) > 70
    assert leaks(folder.parent, words) == []


@pytest.mark.parametrize("seed", range(sample(1, slow=2)))
def test_the_members_read_what_the_public_does_not_but_for_what_is_withdrawn(
    builder: Builder, tmp_path: Path, seed: int
) -> None:
    planted = Planted(seed)
    outcome, folder = builder.build(make(tmp_path, planted.files), pack=True)
    assert not failed(outcome.diagnostics), outcome.diagnostics
    found = leaks(folder.parent, planted.words)
    for name in ("agenda.html", "agenda.pdf: text", "pack.pdf: text"):
        read = {(number, place) for where, number, place in found if where == name}
        assert {(number, place) for number in (1, 2, 5) for place in SEEN_ON_PAPER} <= read
        assert {(4, place) for place in SEEN_ON_PAPER if re.search(rf"\b{place}\b", HALF_OPEN)} <= read
    assert [leak for leak in found if leak[1] == 3 and leak[2] not in ABOUT | {"TITLE"}] == []


# --- How a reference into what is withheld reads ---------------------------------------------------------------------

SECRET = """\
---
title: S
id: chosen
CLOSED
attachments: [x.pdf]
---

## Kanari heading {#kid}

x

### Closure of the north ward

Table: Kanari {#ktab}

|a|
|-|
|b|

![Kanari](k.svg "Kanari"){#kfig}
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
INTO = ("#kid", "#closure-of-the-north-ward", "#ktab", "#kfig")
PLACES_OF_LINKS = {
    "text": "{link}",
    "list": "- {link}",
    "cell": "| a |\n|---|\n| {link} |",
    "note": "x[^1]\n\n[^1]: {link}",
    "quote": "> {link}",
    "emphasis": "*{link}*",
    "heading": "### x\n\n{link}",
    "caption": "Table: x\n\n| {link} |\n|---|\n| b |",
}


def reference(
    builder: Builder,
    root: Path,
    link: str,
    *,
    closed: str,
    place: str = "text",
    below: bool = False,
    public: bool = True,
) -> tuple[Outcome, list[tuple[str, str]], str]:
    """Return what came of a build, the address and the words of each reference, and the HTML."""
    secret = "2-secret/1-sub.md" if below else "2-secret.md"
    text = PLACES_OF_LINKS[place].format(link=link.replace("2-secret.md", secret))
    files: dict[str, str | bytes] = {
        "../agendagen.yaml": "language: en\n",
        "meeting.yaml": "body: B\ndate: 2025-11-20\n",
        "1-one.md": f"---\ntitle: One\n---\n\n{text}\n",
        secret: SECRET.replace("CLOSED\n", "" if below else closed + "\n"),
        "2-secret/x.pdf" if below else "x.pdf": pdf(),
        "2-secret/k.svg" if below else "k.svg": SVG,
    }
    if below:
        files["2-secret.md"] = f"---\ntitle: P\n{closed}\n---\n\nx\n"
    outcome, folder = builder.build(make(root, files), public=public, formats=frozenset({"html"}))
    assert not failed(outcome.diagnostics), outcome.diagnostics
    (page,) = folder.parent.rglob("agenda.html")
    html = page.read_text()
    found = re.findall(r'<a class="reference[^"]*" href="#([^"]*)">(.*?)</a>', html)
    return outcome, [(goal, words.replace("\N{NO-BREAK SPACE}", " ")) for goal, words in found], html


CONFIDENTIAL = "confidential: true\npublic-title: Closed"


@pytest.mark.parametrize("place", PLACES_OF_LINKS)
@pytest.mark.parametrize("into", INTO)
@pytest.mark.parametrize("below", [False, True], ids=["item", "sub-item"])
def test_a_reference_into_a_withheld_item_is_one_to_the_item(
    builder: Builder, tmp_path: Path, into: str, place: str, below: bool
) -> None:
    outcome, found, html = reference(
        builder, tmp_path, f"see [](2-secret.md{into})", closed=CONFIDENTIAL, place=place, below=below
    )
    _, plain, _ = reference(
        builder, tmp_path / "plain", "see [](2-secret.md)", closed=CONFIDENTIAL, place=place, below=below
    )
    assert found == plain
    assert {words for _, words in found} == {"item 2"}
    assert all(f'id="{goal}"' in html for goal, _ in found)
    assert "Kanari" not in html
    assert not re.search("north.ward", html)
    assert [d.span and d.span.source.path for d in outcome.diagnostics if d.rule == "confidential-target"] == [
        "m/1-one.md"
    ]


@pytest.mark.parametrize("into", INTO)
@pytest.mark.parametrize("public", [False, True])
def test_a_reference_into_a_withdrawn_item_is_one_to_the_item(
    builder: Builder, tmp_path: Path, into: str, public: bool
) -> None:
    outcome, found, html = reference(
        builder, tmp_path, f"see [](2-secret.md{into})", closed="withdrawn: true", public=public
    )
    assert found == [("chosen", "item 2")]
    assert "Kanari" not in html
    assert "withdrawn-target" in {d.rule for d in outcome.diagnostics}


@pytest.mark.parametrize("into", [*INTO, ""])
def test_the_authors_own_words_stay_and_lead_to_the_item(builder: Builder, tmp_path: Path, into: str) -> None:
    _, found, _ = reference(builder, tmp_path, f"[what is closed](2-secret.md{into})", closed=CONFIDENTIAL)
    assert [words for _, words in found] == ["what is closed"]


@pytest.mark.parametrize("into", ["#ktab", "#kfig"])
def test_a_number_that_the_author_asks_for_is_not_that_of_something_else(
    builder: Builder, tmp_path: Path, into: str
) -> None:
    _, found, _ = reference(builder, tmp_path, f"in [table #](2-secret.md{into})", closed=CONFIDENTIAL)
    assert [words for _, words in found] == ["item 2"]


@pytest.mark.parametrize("closed", [CONFIDENTIAL, "confidential: true"])
def test_the_anchor_of_a_withheld_item_is_not_the_authors(builder: Builder, tmp_path: Path, closed: str) -> None:
    _, found, html = reference(builder, tmp_path, "[](2-secret.md)", closed=closed)
    assert "chosen" not in html
    assert all(f'id="{goal}"' in html for goal, _ in found)
    _, found, html = reference(builder, tmp_path / "members", "[](2-secret.md)", closed=closed, public=False)
    assert [goal for goal, _ in found] == ["chosen"]


def test_the_members_are_led_to_the_heading_itself(builder: Builder, tmp_path: Path) -> None:
    outcome, found, _ = reference(builder, tmp_path, "[](2-secret.md#kid)", closed=CONFIDENTIAL, public=False)
    assert found == [("chosen-kid", "‘Kanari heading’")]
    assert not [d for d in outcome.diagnostics if d.rule == "confidential-target"]
