"""Which words only closed sources have, where they stand, and what is told of a proof; without a build."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from agendagen.diagnostics import Source
from agendagen.model import walk
from agendagen.phrases import Phrase
from agendagen.proof import Proof, Secrets, bare, compared, disguised, looked, prove, search, secrets
from agendagen.proof.disguise import FILLER
from agendagen.proof.proving import Leak
from agendagen.proof.words import markup, runs, said, stands, telling
from tests.unit.test_check_rules import document
from tests.unit.test_proof import enclosed
from tests.unit.workspace import make, reading

FILES: dict[str, str | bytes] = {
    "meeting.yaml": """\
        body: Udvalget
        date: 2025-11-20
        language: da
        sections:
          a: Anliggender
          luk: {title: Lukkedelen, confidential: Grundlaget, intro: Indledende udsagn}
        attachments:
          - {file: program.csv, title: Programmet}
          - title: Fortegnelsen
            file: fortegnelse.csv
            confidential: true
            public-title: Offentligt papir
            # bemærkningen
          - {url: "https://example.org/hjemmesiden", title: Adressaten, confidential: Hensynet}
        """,
    "program.csv": "Dagsordenen,1\n",
    "fortegnelse.csv": "Navnelisten,1\n",
    "a/1-aaben.md": """\
        ---
        title: Åbningen
        attachments: [plan.csv]
        ---

        Tagrenderne er utætte.

        ## Oplysninger

        Skolevej.

        ## Fortroligheden {.confidential ground="Paragraffen"}

        Sælgeren sagde.

        ```table
        file: tal.csv
        ```
        """,
    "a/plan.csv": "Bygherren,201188\n",
    "a/tal.csv": "Beløbene,201187\n",
    "a/2-hemmelig.md": """\
        ---
        title: Kvistgaard Mågestien
        confidential: Lovens bogstav
        public-title: En ejendomssag
        attachments: [bilag/papirer.csv]
        ---

        Tagrenderne på café hos kvistgaard. Bo bak forsamlingen, og ja er ord.

        ```table
        file: ../tavle.csv
        ```
        """,
    "a/bilag/papirer.csv": "Entreprenøren,1\n",
    "tavle.csv": "Renset,77777\n",
    "luk/1-under.md": "---\ntitle: Underordnet\n---\n\nForligsmanden.\n",
    "luk/1-under/1-dybt.md": "---\ntitle: Dybereliggende\n---\n",
}


@pytest.fixture
def hidden(tmp_path: Path) -> Secrets:
    return secrets(reading(tmp_path, FILES, public=True))


def test_each_closed_source_has_its_words(hidden: Secrets) -> None:
    found = {
        "kvistgaard": "m/a/2-hemmelig.md",
        "mågestien": "m/a/2-hemmelig.md",
        "hemmelig": "m/a/2-hemmelig.md",
        "forsamlingen": "m/a/2-hemmelig.md",
        "renset": "m/tavle.csv",
        "77777": "m/tavle.csv",
        "entreprenøren": "m/a/bilag/papirer.csv",
        "papirer": "m/a/2-hemmelig.md",
        "sælgeren": "m/a/1-aaben.md",
        "beløbene": "m/a/tal.csv",
        "201187": "m/a/tal.csv",
        "fortegnelsen": "m/meeting.yaml",
        "navnelisten": "m/fortegnelse.csv",
        "adressaten": "m/meeting.yaml",
        "hjemmesiden": "m/meeting.yaml",
        "indledende": "m/meeting.yaml",
        "underordnet": "m/luk/1-under.md",
        "forligsmanden": "m/luk/1-under.md",
        "dybereliggende": "m/luk/1-under/1-dybt.md",
    }
    assert {word: hidden.words.get(word) for word in found} == found


def test_what_everybody_may_read_is_no_secret(tmp_path: Path) -> None:
    open_ = [
        *("udvalget", "anliggender", "lukkedelen", "programmet", "dagsordenen", "åbningen", "aaben", "tagrenderne"),
        *("skolevej", "oplysninger", "bygherren", "201188", "ejendomssag", "offentligt", "papir", "paragraffen"),
        *("bogstav", "lovens", "hensynet", "plan", "program", "tilskuddet"),
        *("confidential", "attachments", "title", "november", "torsdag", "dagsorden", "true", "eventstatus", "ord"),
    ]
    said = f"Sivtag. {', '.join(open_)}.\n\n        ## Offentlig beslutning\n\n        Tilskuddet.\n"
    closed: dict[str, str | bytes] = {"a/2-hemmelig.md": f"{FILES['a/2-hemmelig.md']!s}\n        {said}"}
    words = secrets(reading(tmp_path, FILES | closed, public=True)).words
    assert words["sivtag"] == "m/a/2-hemmelig.md"
    assert [word for word in open_ if word in words] == []


@pytest.mark.parametrize(
    "listed",
    [
        "attachments:\n  - file: x.csv\n    title: Sivtag\n    confidential: true\n  - y.csv\n",
        "attachments:\n  - title: Sivtag\n\n    confidential: true\n    file: x.csv\n  - y.csv\n",
        "attachments:\n- confidential: true\n  title: >-\n    Taget\n    Sivtag\n  file: x.csv\n- y.csv\n",
        "attachments:\n  -\n    file: x.csv\n    confidential: Grund\n    title: 'Et\n      Sivtag'\n  - y.csv\n",
        "attachments:\n  title: Sivtag\n  file: x.csv\n  confidential: true\n",
        "attachments: [\n  {file: x.csv,\n   title: Sivtag,\n   confidential: true},\n  y.csv]\n",
        "attachments:\n  - {file: x.csv, title: Sivtag, confidential: true}\n  - y.csv\nduration: 5\n",
    ],
)
def test_what_is_said_of_a_closed_attachment_is_closed_on_each_of_its_lines(tmp_path: Path, listed: str) -> None:
    files: dict[str, str | bytes] = {
        "1.md": f"---\ntitle: Åbent\n{listed}id: overskrift\n---\n\nMågestien.\n",
        "meeting.yaml": f"body: Forsyningen\ndate: 2025-11-20\n{listed.replace('duration: 5', 'room: Salen')}",
        "x.csv": "a,1\n",
        "y.csv": "b,1\n",
    }
    made = reading(tmp_path / "item", files | {"meeting.yaml": "date: 2025-11-20\n"}, public=True)
    assert secrets(made).words.keys() == {"sivtag", *({"taget"} if "Taget" in listed else ())}
    assert "confidential-word" not in [found.rule for found in made.diagnostics]
    made = reading(tmp_path / "meeting", files | {"1.md": "# Åbent\n"}, public=True)
    assert secrets(made).words.keys() == {"sivtag", *({"taget"} if "Taget" in listed else ())}


@pytest.mark.parametrize(
    "said", ["|\n      Et sivtag\n\n      Taget", ">-\n      Et sivtag\n      Taget", "'Et sivtag\n    Taget'"]
)
@pytest.mark.parametrize("items", [{}, {"luk/1.md": "# Emnet\n"}])
def test_the_intro_of_a_closed_section_is_closed(tmp_path: Path, said: str, items: dict[str, str | bytes]) -> None:
    section = f"  luk:\n    title: Lukkedelen\n    confidential: Grunden\n    intro: {said}\n"
    settings = f"date: 2025-11-20\nsections:\n{section}  a: {{title: A, intro: Mågestien}}\n"
    found = secrets(reading(tmp_path, {"meeting.yaml": settings, **items}, public=True)).words
    assert {word for word, source in found.items() if source == "m/meeting.yaml"} == {"sivtag", "taget"}


def test_what_is_closed_is_counted(hidden: Secrets) -> None:
    assert (hidden.items, hidden.parts, hidden.attachments) == (3, 1, 3)
    assert hidden.unread == ()


def test_words_have_other_spellings_in_addresses(hidden: Secrets) -> None:
    assert hidden.names["maagestien"] == hidden.names["cafe"] == "m/a/2-hemmelig.md"
    assert "kvistgaard" not in hidden.names
    assert hidden.names.keys().isdisjoint(hidden.words)


def test_three_words_together_may_be_secret_where_none_is_alone(tmp_path: Path) -> None:
    open_ = "---\ntitle: Grunden sælges\n---\n\nSkolen lukkes. Byggeriet standses nu.\n"
    closed = (
        "---\ntitle: Skolen\nconfidential: true\n---\n\nGrunden standses skolen lukkes.\n\nByggeriet standses nu.\n"
    )
    found = secrets(reading(tmp_path, {"meeting.yaml": "date: 2025-11-20\n", "1.md": open_, "2.md": closed}))
    assert found.words == {}
    assert found.runs == dict.fromkeys((("grunden", "standses", "skolen"), ("standses", "skolen", "lukkes")), "m/2.md")
    leaks, _ = search({"x.txt": b"Grunden standses, skolen lukkes."}, found)
    assert [(leak.where, leak.source, leak.word) for leak in leaks] == [("text", "m/2.md", "grunden standses skolen")]


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    listed = "---\ntitle: X\nconfidential: true\nattachments: [a.bin, gone.bin]\n---\n"
    files: dict[str, str | bytes] = {"meeting.yaml": "date: 2025-11-20\n", "1.md": listed, "a.bin": b"\0\1"}
    made = reading(tmp_path, files, public=True)
    found = secrets(made)
    assert found.unread == ("m/a.bin",)
    (problem,) = looked(made, {}, found)
    assert str(problem).startswith("the words of `m/a.bin`, which is closed, cannot be read")


def test_templates_and_settings_of_the_workspace_are_open(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "meeting.yaml": "date: 2025-11-20\n",
        "../agendagen.yaml": "body: Forsyningen\n",
        "../templates/sub/vaabenet.css": "/* Kvistgaard */",
        "../templates/agenda.html.j2": "Mågestien",
        "../templates/tekst.txt": "Skønsmand",
        "../templates/brev.docx": document("<w:r><w:t>Kvitteringen</w:t></w:r>"),
        "../templates/reference.docx": document('<w:bookmarkStart w:id="1" w:name="Underskrift"/>'),
        "1.md": """\
            ---
            title: Forsyningen Kvistgaard Mågestien Vaabenet Skønsmand Kvitteringen Underskrift Sivtag
            confidential: true
            ---
            """,
    }
    assert secrets(reading(tmp_path, files)).words == {"sivtag": "m/1.md"}


# --- Words -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hus, have", ["hus", "have"]),
        ("Kvist-\ngaard", ["kvistgaard"]),
        ("Kvist\N{HYPHEN}\r\ngaard", ["kvistgaard"]),
        ("kvist-gaard", ["kvist", "gaard"]),
        ("1-\n2", ["1", "2"]),
        ("Kvist\N{SOFT HYPHEN}gaard", ["kvistgaard"]),
        ("snake_case", ["snake", "case"]),
        ("\N{LATIN SMALL LIGATURE FI}nans", ["finans"]),
        ("A\N{COMBINING RING ABOVE}ben", ["åben"]),
        ("STRASSE straße", ["strasse", "strasse"]),
    ],
)
def test_words_have_one_spelling(text: str, words: list[str]) -> None:
    assert said(text) == words


def test_short_words_and_numbers_tell_nothing() -> None:
    assert telling(["hus", "huse", "1234", "12345", "år5"]) == {"huse", "12345"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bo bak forsamlingen", {("bo", "bak", "forsamlingen")}),
        ("Bo bak, forsamlingen", {("bo", "bak", "forsamlingen")}),
        ("et to tretten", set()),
        ("et to fjortens", {("et", "to", "fjortens")}),
        ("Bo bak 12345678", set()),
        *((f"Bo bak{mark} forsamlingen", set[tuple[str, ...]]()) for mark in (".", ":", ";", "!", "?", "|", "(", '"')),
        ("Bo bak\n\nforsamlingen", set()),
        ("Bo bak\nforsamlingen", {("bo", "bak", "forsamlingen")}),
        ("Bo bak\ntitle: forsamlingen", set()),
        ("Bo bak\n- public-title: forsamlingen", set()),
    ],
)
def test_words_in_a_row_are_within_a_sentence(text: str, found: set[tuple[str, ...]]) -> None:
    assert runs(text) == found


def test_a_word_is_found_in_its_source() -> None:
    text = "a\nx Kvistgaard\nkvistgaard"
    assert stands(text, "kvistgaard") == (2, 3)
    assert stands(text, "kvistgaard hos os") == (2, 3)
    assert stands(text, "a") == (1, 1)
    assert stands(text, "gaard") is None


def test_words_of_our_own_markup_are_known() -> None:
    assert {"stylesheet", "section", "dtend", "docpr", "pagefind"} <= markup()
    assert "kvistgaard" not in markup()


# --- What is told ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("where", "words"),
    [
        *(("name", "in its name"), ("words", "in its text"), ("text", "in its text"), ("attribute", "in an attribute")),
        *(("comment", "in a comment"), ("bytes", "in its markup"), ("value", "in a value"), ("string", "in a string")),
        *(("picture", "beside the dots of a picture"), ("names", "in a name of the PDF"), ("stream", "in a stream")),
        *(("metadata: words", "in its metadata"), ("embedded image/png: text", "in a file within it")),
        ("page 12", "on page 12"),
    ],
)
def test_a_leak_is_told_with_its_place_and_without_the_word(where: str, words: str) -> None:
    leak = Leak("x.html", where, "2.md", "kvistgaard")
    assert str(leak.told()) == f"`x.html` says a word that only `2.md` has, which is closed: {words}"
    assert "kvistgaard" not in f"{leak!r}{leak.told()!r}"
    source = Source("2.md", "m/2.md", "a\nb Kvistgaard")
    assert "only `m/2.md:2:3` has" in str(leak.told({"2.md": source}))
    assert "only `2.md` has" in str(leak.told({"2.md": Source("2.md", "m/2.md", "")}))
    assert "only `2.md` has" in str(leak.told({"3.md": source}))


def test_files_are_compared_one_by_one() -> None:
    files = {"a": b"1", "b": b"2", "c": b"3"}
    assert compared(files, dict(files)) == []
    told = [str(each) for each in compared(files, {"a": b"1", "b": b"x", "d": b"4"})]
    assert [each.split("`")[1] for each in told] == ["b", "c", "d"]
    assert all("is another file when what is closed is another" in each for each in told)
    (alone,) = compared({"a": b"1"}, {}, bare=True)
    assert "where what is closed is not there at all" in str(alone)
    for why in ("broken", Phrase("broken")):
        (unmade,) = compared(files, why)
        assert str(unmade) == "what is made with other closed sources could not be made: broken"


def test_a_proof_is_told_in_a_line() -> None:
    hidden = Secrets({"a": "1", "b": "1"}, {("x", "y", "z"): "1"}, {"c": "1"}, (), 1, 2, 3)
    files = {"agenda.html": b"12", "attachments/x.pdf": b"345"}
    proof = Proof(hidden, files)
    assert (proof.bytes, proof.sums) == (5, {"agenda.html": hashlib.sha256(b"12").hexdigest()})
    line = str(proof.line("m"))
    assert line.startswith(
        "m: proven: of 1 closed item, 2 parts, 3 attachments, 3 words nothing is said in 2 files, 5 bytes; "
        "the same bytes come with other closed sources; not tried without them, since what is closed is not published "
        f"as it is; agenda.html sha256:{hashlib.sha256(b'12').hexdigest()}; agendagen "
    )
    assert "; and without any of them; " in str(Proof(hidden, files, (), "same").line("m"))
    assert "; and none of them is here; " in str(Proof(hidden, files, (), "alone").line("m"))
    assert str(proof.looked("m", "site")).startswith(
        "m: no word of 1 closed item, 2 parts, 3 attachments, 3 words is in site (2 files, 5 bytes); whether"
    )


# --- Proving ---------------------------------------------------------------------------------------------------------


def test_what_is_the_same_with_fillers_is_proven(tmp_path: Path) -> None:
    made = reading(tmp_path, FILES, public=True)
    asked: list[str] = []

    def again(other: object) -> dict[str, bytes]:
        asked.append(str(other))
        return {"agenda.html": b"<p>x"}

    proof = prove(made, {"agenda.html": b"<p>x"}, again)
    assert (proof.problems, proof.without, len(asked)) == ((), "", 1), "it was not sent, so there is none without"
    assert FILLER in asked[0]
    told = prove(made, {"agenda.html": b"<p>Kvistgaard"}, again).problems
    assert [str(each).split(":")[0] for each in told] == [
        "`agenda.html` is another file when what is closed is another, so it says something of that",
        "`agenda.html` says a word that only `m/a/2-hemmelig.md",
    ]
    assert bare(made) is None


def test_fillers_take_the_place_of_all_that_is_closed(tmp_path: Path) -> None:
    made = reading(tmp_path, FILES, public=True)
    other = disguised(made)
    assert other.diagnostics == ()
    door = other.sources.workspace
    closed = [item for item in walk(other.arranged.sections) if item.confidential]
    assert len(closed) > 3
    for path in ("m/a/bilag/papirer.csv", "m/fortegnelse.csv"):
        assert (door.facts(path).state, door.read(path)) == ("missing", b"")
        assert door.stamp(path) == (path, "filler")
    fillers = [entry.path for item in closed for entry in item.attachments if entry.path]
    assert fillers
    for path in fillers:
        assert door.facts(path).size == len(door.read(path)) > 0
        assert door.facts(path).state == "ok"
        assert door.stamp(path) == (path, "filler")
    for path in ("m/a/plan.csv", "m/program.csv"):
        assert door.read(path) == made.sources.workspace.read(path) != b""
        assert door.stamp(path) == made.sources.workspace.stamp(path)
    hidden = secrets(made).words.keys()
    texts = " ".join(item.title + source.text for item in closed for source in [item.span.source])
    assert [word for word in said(texts) if word in hidden] == []
    open_text = next(source.text for source in other.sources.items if source.path == "m/a/1-aaben.md")
    assert "Skolevej" in open_text
    assert "Sælgeren" not in open_text


def test_an_open_attachment_may_say_anything(tmp_path: Path) -> None:
    listed = "---\ntitle: X\nattachments: [plan.bin]\n---\n\nSe [](plan.bin).\n"
    files: dict[str, str | bytes] = {"meeting.yaml": "date: 2025-11-20\n", "1.md": listed, "plan.bin": b"\0\1"}
    made = reading(tmp_path, files, public=True)
    hidden = secrets(made)
    assert looked(made, {"attachments/plan.bin": b"\0\1"}, hidden) == []
    (unread,) = looked(made, {"attachments/plan.bin": b"\0\2"}, hidden)
    assert str(unread) == "`attachments/plan.bin` cannot be read, so nobody knows what it says"
    pack = enclosed("plan.bin", b"\0\1", 1)
    assert looked(made, {"pack.pdf": pack}, hidden) == []
    (unread,) = looked(made, {"pack.pdf": enclosed("plan.bin", b"\0\2", 1)}, hidden)
    assert str(unread).startswith("`pack.pdf` cannot be read")


def test_a_slip_is_no_proof(tmp_path: Path) -> None:
    text = "---\ntitle: X\n---\n\nHun har nummer 010136-4321.\n"
    folder = make(tmp_path, {"meeting.yaml": "date: 2025-11-20\nlanguage: da\n", "1.md": text})
    made = reading(tmp_path, {"1.md": text}, public=True)
    assert folder.is_dir()
    (problem,) = prove(made, {}, lambda _: {}).problems
    assert str(problem).startswith("`check` finds `personal-number`; take out")
