"""A sentence is one template with named fields, said in the language of whoever runs the program, else in English."""

from __future__ import annotations

import ast
import io
import json
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from hypothesis import given
from hypothesis import strategies as st

from agendagen import catalogues, phrases, rules
from agendagen.phrases import OR, Field, Names, Phrase, Plural, as_data, names_of, of_data, quoted, worded
from agendagen.rules import terms

PACKAGE = Path(phrases.__file__).parent
SENTENCES = tuple(dict.fromkeys(rules.sentences()))


@pytest.fixture
def danish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put a small Danish catalogue in the place of the program's own."""
    catalogue = Catalog(locale="da")
    catalogue.add("nothing in {where} has the id `{id}`", "intet i {where} har id'et `{id}`")
    catalogue.add("this item", "dette punkt")
    catalogue.add("did you mean `{text}`?", "mente du `{text}`?")
    catalogue.add("{before} or {after}", "{before} eller {after}")
    ragged = rules.RaggedRow.few.message
    catalogue.add(ragged, ("rækken har {count} celle, {block} {usual}", "rækken har {count} celler, {block} {usual}"))
    folder = tmp_path / "da" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    out = io.BytesIO()
    write_mo(out, catalogue)
    (folder / "messages.mo").write_bytes(out.getvalue())
    monkeypatch.setattr(catalogues, "LOCALE", tmp_path)
    catalogues.catalogue.cache_clear()
    yield
    catalogues.catalogue.cache_clear()


def test_a_finding_is_said_in_the_language_asked_for(danish: None) -> None:
    found = rules.UnknownFragment.found(where=terms.THIS_ITEM, id="x", ids=quoted(["y", "z"]))
    assert found.worded("da").message == "intet i dette punkt har id'et `x`"
    assert found.worded("da").help == "the ids here are `y`, `z`", "what is not translated yet is English"
    assert found.message == "nothing in this item has the id `x`"
    assert worded("{names}", [("names", quoted(["a", "b", "c"], OR))], "da") == "`a`, `b` eller `c`"
    for count, cells in ((1, "1 celle,"), (3, "3 celler,")):
        row = rules.RaggedRow.few(block=terms.THE_BLOCK["table"], count=count, usual=4)
        assert cells in row.worded("da").message


def test_a_list_is_joined_as_the_sentence_asks() -> None:
    for names, said in (((), ""), (("a",), "`a`"), (("a", "b"), "`a` or `b`"), (("a", "b", "c"), "`a`, `b` or `c`")):
        assert quoted(names, OR).worded("en") == said


@pytest.mark.parametrize("sentence", SENTENCES, ids=str)
def test_every_sentence_is_a_template_whose_forms_have_the_same_fields(sentence: str | Plural) -> None:
    texts = [sentence] if isinstance(sentence, str) else list(sentence)
    fields = {name for text in texts for name in names_of(text)}
    assert all(name.isidentifier() for name in fields)
    if isinstance(sentence, Plural):
        assert names_of(sentence.one) - {"count", "more"} == names_of(sentence.many) - {"count", "more"}


def test_words_for_fields_of_findings_stand_in_one_place() -> None:
    elsewhere = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for stage in ("check", "html", "link", "read")
        for path in (PACKAGE / stage).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Phrase"
    ]
    assert elsewhere == []


WORDS = st.text(max_size=5)
FIELDS: st.SearchStrategy[Field] = st.recursive(
    st.one_of(WORDS, st.integers(), st.floats(allow_nan=False), st.sampled_from([terms.THIS_ITEM, OR])),
    lambda inner: st.one_of(
        st.builds(lambda value: Phrase("a {x}", (("x", value),)), inner),
        st.builds(lambda value: Phrase(Plural("{count} a", "{count} {x}"), (("count", 2), ("x", value))), inner),
        st.builds(lambda words, last: Names(tuple(words), OR if last else None, last), st.lists(WORDS), st.booleans()),
    ),
    max_leaves=4,
)


@given(FIELDS)
def test_a_field_comes_out_of_a_pipe_as_it_went_in(value: Field) -> None:
    assert of_data(json.loads(json.dumps(as_data(value)))) == value


def test_a_finding_comes_out_of_another_process_with_the_wording_that_is_known_here() -> None:
    found = rules.NotAnItem.found(path="x", fix=None)
    again = pickle.loads(pickle.dumps(found))
    assert again == found
    assert again.wording is rules.NotAnItem.found
