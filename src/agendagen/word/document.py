"""Make a document of Word's of an agenda or of minutes: from the tree of their texts, in the fonts of the theme."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from agendagen import text as tree
from agendagen.diagnostics import Diagnostic
from agendagen.files import Files
from agendagen.html import context
from agendagen.html.colours import palette
from agendagen.html.themes import ThemeFiles
from agendagen.html.typesetting import Typesetting
from agendagen.languages import direction, language_of, subtags, written
from agendagen.languages.locales import locale_of
from agendagen.model import Agenda, walk
from agendagen.sheet import Sheet, paper
from agendagen.sheet import sheet as sheet_of
from agendagen.word import blocks, figures, fonts, ids, inlines, notes, pages, properties, reference, tables
from agendagen.word.body import Body
from agendagen.word.ids import Bookmarks
from agendagen.word.markup import Texts
from agendagen.word.package import MAIN, Package
from agendagen.word.passage import Notes, Passage, Setting, WriteBlock, WriteInline
from agendagen.word.properties import Asked
from agendagen.word.styles import Type, defaults, styles
from agendagen.word.xml import root, tag
from agendagen.words import Words

_NAME: Final = "word/document.xml"
_MOST_HANG: Final = 3.4
"""How far, of the size of the type."""
_WRITERS: Final[dict[type, WriteBlock]] = {
    tree.Paragraph: blocks.paragraph,
    tree.Heading: blocks.heading,
    tree.List: blocks.list_,
    tree.ListItem: blocks.list_item,
    tree.CodeBlock: blocks.code_block,
    tree.Container: blocks.container,
    tree.Note: blocks.footnote,
    tree.Table: tables.table,
    tree.Chart: figures.drawn,
    tree.Figure: figures.figure,
    tree.Comment: lambda _passage, _node: None,
    **dict.fromkeys(
        (tree.Words, tree.Break, tree.Code, tree.Link, tree.Reference, tree.Image, tree.NoteMark, tree.Styled),
        lambda passage, node: passage.paragraph(passage.words((node,))),
    ),
}
_INLINES: Final[dict[type, WriteInline]] = {
    tree.Words: inlines.words,
    tree.Break: inlines.line_break,
    tree.Code: inlines.code_words,
    tree.Link: inlines.link,
    tree.Reference: inlines.unresolved,
    tree.Image: inlines.image,
    tree.NoteMark: inlines.note_mark,
    tree.Styled: inlines.styled,
    tree.Comment: inlines.comment,
}


def word(
    agenda: Agenda, *, words: Words, theme: ThemeFiles, files: Files, drawing: Callable[[bytes], bytes], asked: Asked
) -> tuple[bytes, list[Diagnostic]]:
    """Return the document, or nothing where the workspace's own reference is unfit.

    `drawing` makes a picture of pixels of a drawing in SVG. Templates of HTML have no part in it.
    """
    own, found = reference.read(theme.find(reference.NAME))
    if found:
        return b"", found
    type_, sheet = _type(theme, words)
    package = Package()
    document = package.story(_NAME)
    part, style_ids = reference.styles_part(own, styles(type_), defaults(type_))
    setting = Setting(
        typesetting=Typesetting(words.language, characters=agenda.meeting.typography),
        files=files,
        styles=style_ids,
        sheet=sheet,
        accent=palette(theme.theme.colour).accent,
        font=type_.font,
        hang=type_.hang,
        rightward=type_.rightward,
        drawing=drawing,
        bookmarks=Bookmarks(
            frozenset(item.id for item in walk(agenda.sections)),
            frozenset(section.id for section in agenda.sections if section.title),
        ),
        package=package,
        notes=Notes(package.story("word/footnotes.xml")),
        writers=_WRITERS,
        inlines=_INLINES,
    )
    texts = Texts(setting.typesetting)
    said = context.build(agenda, words, texts, asked.origin, since=asked.since)
    body = Body(Passage(setting, document), texts, words, said, asked.generator)
    body.write(theme.theme)
    page = pages.Page(setting, own, document, theme.theme)
    if not own.sides:
        page.margins(words, said)
    section = page.section()
    package.add(_NAME, root("w:document", tag("w:body", *body.out, section)), f"{MAIN}.document.main+xml")
    package.add("word/styles.xml", part, f"{MAIN}.styles+xml")
    package.add("word/numbering.xml", setting.numbering.part(), f"{MAIN}.numbering+xml")
    package.add("word/footnotes.xml", notes.part(setting.notes), f"{MAIN}.footnotes+xml")
    package.add("word/settings.xml", pages.settings(type_.language), f"{MAIN}.settings+xml")
    for name in ("styles", "numbering", "footnotes", "settings"):
        document.to(f"word/{name}.xml", name)
    document.to(fonts.put(package, theme, (type_.font, type_.heading_font)), "fontTable")
    if own.theme:
        name = package.add(
            "word/theme/theme1.xml", own.theme, "application/vnd.openxmlformats-officedocument.theme+xml"
        )
        document.to(name, "theme")
    ids.put(package, document, agenda, setting.bookmarks)
    properties.put(package, _NAME, said, type_.language, asked)
    return package.written(), []


def _type(theme: ThemeFiles, words: Words) -> tuple[Type, Sheet]:
    """Return what a theme sets in, and the page as tables are measured for it."""
    text, headings = fonts.families(theme)
    sheet, shades = sheet_of(theme.theme, theme.about), palette(theme.theme.colour)
    _, width, _ = paper(theme.theme.paper)
    hang = min(sheet.beside, _MOST_HANG * sheet.points)
    line = max(100.0, (width - 2 * pages.SIDE) * pages.MM - hang)
    tag_ = written(words.language)
    country = language_of(words.language).country or locale_of(words.language).territory
    type_ = Type(
        text,
        headings,
        fonts.MONO,
        sheet.points,
        shades.accent.removeprefix("#").upper(),
        shades.text.removeprefix("#").upper(),
        f"{tag_}-{country}" if country and len(subtags(tag_)) == 1 else tag_,
        hang,
        line,
        direction(words.language) == "ltr",
    )
    return type_, replace(sheet, line=line, beside=0.0, turned=0.0)
