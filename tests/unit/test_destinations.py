"""The destination of each link and picture is found where it stands, in whatever form Markdown has it."""

from __future__ import annotations

from pathlib import Path

import pytest

from agendagen.check.fix import offset
from agendagen.model import walk as items
from agendagen.read.destinations import definitions, destination
from agendagen.text import Image, Reference, walk
from tests.unit.workspace import reading

FORMS = {
    "plain": "[x](<<a.pdf>>)",
    "without words": "Text [](<<a.pdf>>) text.",
    "angle": "[x](<<<a b.pdf>>>)",
    "spaces": "[x](<<a b.pdf>>)",
    "parentheses": "[x](<<a (1).pdf>>)",
    "escaped": "[x](<<a\\_b.pdf>>)",
    "coded": "[x](<<a%20b.pdf>>)",
    "entity": "[x](<<a&#95;b.pdf>>)",
    "title": '[x](<<a.pdf>> "a title with (b.pdf) in it")',
    "title of a path with spaces": '[x](<<a b.pdf>> "a title")',
    "behind a space": "[x]( <<a.pdf>> )",
    "on the next line": "[x](\n<<a.pdf>>\n)",
    "fragment": "[x](<<2-b.md#c>>)",
    "brackets in words": "[x [y] \\] `](`](<<a.pdf>>)",
    "emphasis": "*so **[x](<<a.pdf>>)***",
    "a link that is code before it": "`[x](a.pdf)` [x](<<a.pdf>>)",
    "a list": "- a\n\n  1. [x](<<a.pdf>>)",
    "a quotation": "> text\n> [x](<<a.pdf>>)",
    "a table": "| a | b |\n|---|---|\n| c \\| d | [x](<<a.pdf>>) |",
    "a picture": "![x](<<p.png>>)",
    "a picture with attributes": '![x](<<p.png>> "t"){.wide}',
    "a picture in a sentence": "See ![x](<<p.png>>) here.",
    "a picture of HTML": '<img alt="p.png" src="<<p.png>>">',
    "a picture of HTML among text": "See <img class='p' SRC='<<p.png>>' alt='x'> here.",
    "a picture of HTML without quotes": "See <img src=<<p.png>> alt=p.png> here.",
    "a picture in a link": "[![x](<<p.png>>)](<<a.pdf>>)",
    "several": "[x](<<a.pdf>>) and [y](<<a.pdf>>), ![z](<<p.png>>)",
    "a definition": "[x][y] and [y]\n\n[y]: <<a.pdf>>",
    "a definition with a title": "[y]\n\n[y]: <<a.pdf>> 'a title'",
    "a definition in angles": "[y]\n\n[y]: <<<a b.pdf>>>",
    "a definition on two lines": "[y]\n\n[y]:\n  <<a.pdf>>",
    "a definition in a quotation": "[y]\n\n> [y]: <<a.pdf>>",
    "a definition with an escape": "[y \\] z]\n\n[y \\] z]: <<a.pdf>>",
    "a definition twice": "[y]\n\n[y]: <<a.pdf>>\n[y]: <<2-b.md>>",
}


@pytest.mark.parametrize("form", FORMS)
def test_it_is_found_where_it_stands(tmp_path: Path, form: str) -> None:
    written = FORMS[form]
    text = "---\ntitle: T\n---\n\n## Case\n\n" + written
    places: list[tuple[int, int]] = []
    while (at := text.find("<<")) >= 0:
        at += text.startswith("<<<", at)
        end = text.index(">>", at) - 2
        text = text[:at] + text[at + 2 : end + 2] + text[end + 4 :]
        places.append((at, end))
    agenda = reading(tmp_path, {"1-a.md": text + "\n", "2-b.md": "# B\n"}).arranged
    item = items(agenda.sections)[0]
    found = set()
    for node in walk(part for part in item.parts[0].body):
        if isinstance(node, Reference | Image) and node.span:
            source = node.span.source
            place = destination(source.text, offset(node.span))
            found |= {place} if place else set(definitions(source.text, text.index("## Case")))
    assert found == set(places)
