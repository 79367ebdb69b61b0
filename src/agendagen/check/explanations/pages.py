"""What is found while a theme is read and pages are made."""

from __future__ import annotations

from agendagen.check.explanations.entry import entry

ENTRIES = {
    "unknown-theme": entry(
        "error",
        "Find a theme that is neither built in nor in the workspace.",
        "`theme: {name: formel}`",
        "`theme: {name: formal}`, or a folder `templates/formel/`",
    ),
    "unknown-font": entry(
        "error",
        "Find a font that neither the theme nor the workspace has. The machine's own are never used: the agenda must "
        "look the same on each of them.",
        "`theme: {font: Calibri}`",
        "the font's files in `templates/fonts/`, or a font that the theme brings",
    ),
    "bad-theme": entry(
        "error",
        "Find a `theme.json` that cannot be read.",
        "`{font: Town Sans}`",
        '`{"font": "Town Sans"}`',
    ),
    "theme-colour": entry(
        "note",
        "Find a colour that is too light to be read as text (WCAG 2.2 AA asks for a contrast of 4.5 to 1). Text has a "
        "darker shade of it; rules and areas keep the colour.",
        '`theme: {colour: "#f2a900"}`',
        '`theme: {colour: "#8a5f00"}`',
    ),
    "template-error": entry(
        "error",
        "Find a mistake in a template.",
        "`{{ item.titel }}`",
        "`{{ item.title }}`",
    ),
    "style-sheet": entry(
        "error or warning",
        "Find a mistake in a style sheet: a declaration that is ignored, a file that cannot be read.",
        "`colour: red`",
        "`color: red`",
    ),
    "remote-content": entry(
        "warning",
        "Find a style sheet that wants something from the network. Nothing is fetched.",
        "`@import url(https://example.org/style.css)`",
        "the file in `templates/`, and `@import url(style.css)`",
    ),
    "refused-url": entry(
        "error or warning",
        "Find an address that a page may not load or link to. Only files of the workspace and the theme are shown.",
        'a template with `<img src="https://example.org/logo.png">`',
        "the picture saved in `templates/` and named from there",
    ),
    "pdf-engine-version": entry(
        "warning",
        "Find a PDF engine that this agendagen was not made for. Then the mends of what a screen reader is told stay "
        "off, and the file does not claim to be PDF/UA.",
        "WeasyPrint 70.1 beside an agendagen that knows 70.0",
        "the versions that `agendagen info --constraints` names",
    ),
    "image-unusable": entry(
        "error",
        "Find a picture that cannot be put on a page.",
        "a damaged logo",
        "the logo saved again as SVG or PNG",
    ),
    "missing-anchor": entry(
        "error",
        "Find a link of a template to a place that the document does not have.",
        '`<a href="#agenda">` and nothing with that id',
        "an `id` that the document has",
    ),
    "missing-glyph": entry(
        "error",
        "Find a character that no font of the theme has. It would be printed as an empty box.",
        "an emoji in the text",
        "words, or a font with that character in `templates/fonts/`",
    ),
    "limit-exceeded": entry(
        "error",
        "Find a document that takes more time or memory to set than it may.",
        "a table of thousands of rows without a break",
        "the table as an attachment",
    ),
    "no-paper": entry(
        "error",
        "Find that the preview has no pages to show, for the reason that it says.",
        "a machine without Pango",
        "what `agendagen info` advises",
    ),
    "pdf-engine": entry(
        "error",
        "Find a document that the PDF engine cannot set.",
        "a style sheet with a calculation that it does not understand",
        "the style sheet without that line; please report it with an example",
    ),
}
