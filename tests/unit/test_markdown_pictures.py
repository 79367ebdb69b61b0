"""Pictures in the text: shown when they are sound, told and replaced by words when they are not."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

import pytest
from PIL import Image

from agendagen.diagnostics import Diagnostic, Source
from agendagen.files import State
from agendagen.read.markdown import read_body
from agendagen.text import Image as Picture
from agendagen.text import Text, walk
from tests.unit.trees import MemoryFiles, html


def picture(form: str, size: tuple[int, int] = (4, 3), **options: object) -> bytes:
    """Return the bytes of a small picture."""
    out = BytesIO()
    Image.new("RGB", size, "#08c").save(out, form, **options)
    return out.getvalue()


def drawing(inside: str = "", attributes: str = 'width="8" height="6"') -> bytes:
    """Return an SVG."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inside}</svg>'.encode()


def turned() -> bytes:
    """Return a picture that a camera says to turn by a quarter."""
    exif = Image.Exif()
    exif[0x0112] = 6
    return picture("JPEG", exif=exif)


def read(text: str, files: Mapping[str, bytes] | None = None, **states: State) -> tuple[Text, list[Diagnostic]]:
    """Read a text whose folder is ``m``."""
    door = MemoryFiles(files if files is not None else {"m/a.png": picture("PNG")}, states)
    body, found = read_body(Source("m/1.md", "m/1.md", text), 1, folder="m", language="en", files=door)
    return body.parts[0].body, found


def _places(text: Text) -> list[tuple[str, int]]:
    """Return the path and the line of each picture."""
    return [(node.path, node.span.line) for node in walk(text) if isinstance(node, Picture) and node.span]


IMG = '<img src="https://agenda.invalid/m/a.png" alt="x" height="3" width="4">'
DECORATIVE = IMG.replace('alt="x"', 'alt="" role="presentation" class="decorative"')


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("a ![x](a.png) b", f"<p>a {IMG} b</p>"),
        ("![x](a.png)", f"<figure>{IMG}</figure>"),
        ("![x](a.png 'C <1>')", f"<figure>{IMG}<figcaption>⟨figure : C &lt;1&gt;⟩</figcaption></figure>"),
        (
            "![x](a.png 'C'){#map .wide}",
            f'<figure class="wide" id="item-map">{IMG}<figcaption>⟨figure map: C⟩</figcaption></figure>',
        ),
        ("{#map}\n![x](a.png)", f'<figure id="item-map">{IMG}</figure>'),
        ("![x](a.png){width=20}", '<figure><img src="https://agenda.invalid/m/a.png" alt="x" width="20"></figure>'),
        ("![](a.png){.decorative}", f"<p>{DECORATIVE}</p>"),
        ("![x](../m/./a.png)", f"<figure>{IMG}</figure>"),
        ("![x](/m/a.png)", f"<figure>{IMG}</figure>"),
        ("[![x](a.png)](https://b.dk)", f'<p><a href="https://b.dk">{IMG}</a></p>'),
        ("![x *y* `z`](a.png)", "<figure>" + IMG.replace('"x"', '"x y z"') + "</figure>"),
        ("- ![x](a.png)", f"<ul>\n<li><figure>{IMG}</figure>\n</li>\n</ul>"),
    ],
)
def test_a_sound_picture_is_shown(text: str, markup: str) -> None:
    parsed, found = read(text)
    assert html(parsed) == markup
    assert found == []
    assert _places(parsed) == [("m/a.png", text.count("\n") + 1)]


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WEBP"])
def test_four_formats_are_pictures(form: str) -> None:
    parsed, found = read("![x](a.b)", {"m/a.b": picture(form)})
    assert found == []
    assert 'height="3" width="4"' in html(parsed)


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (turned(), 'height="4" width="3"'),
        (drawing(), 'height="6" width="8"'),
        (drawing(attributes='viewBox="0 0 80.4 60"'), 'height="60" width="80"'),
        (b'<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd">' + drawing(), 'height="6"'),
        (drawing('<g id="a"/><use href="#a"/><rect fill="url(#a)"/>'), 'height="6"'),
        (
            drawing("<style>a{fill: url('#a')} /* url(x) @import */</style><text>see url(x), (a) b)</text>"),
            'height="6"',
        ),
        (drawing('<g aria-label="one (a) b)" transform="rotate(4)"/>'), 'height="6"'),
    ],
)
def test_the_size_is_known_before_the_picture_is_there(data: bytes, size: str) -> None:
    parsed, found = read("![x](a.svg)" if b"<svg" in data else "![x](a.jpg)", {"m/a.svg": data, "m/a.jpg": data})
    assert found == []
    assert size in html(parsed)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", b"no picture at all"),
        ("a.png", picture("BMP")),
        ("a.png", picture("PNG", (400, 300))[:-40]),
        ("a.png", picture("PNG")[:40]),
        ("a.jpg", picture("JPEG", (400, 300), quality=95)[:900]),
        ("a.png", picture("PNG").replace((4).to_bytes(4) + (3).to_bytes(4), (60_000).to_bytes(4) * 2)),
        ("a.svg", b"<svg"),
        ("a.svg", b'<?xml version="1.0"?><html/>'),
        ("a.svg", drawing("x" * 200_001)),
        ("a.svg", drawing("<g>" * 80 + "</g>" * 80)),
        ("a.svg", drawing('<g id="a"><use href="#a"/></g>')),
        ("a.svg", drawing('<g id="a">' + "<rect/>" * 3000 + "</g>" + '<use href="#a"/>' * 199)),
        ("a.svg", drawing("<script>alert(1)</script>")),
        ("a.svg", drawing('<rect onclick="alert(1)"/>')),
        ("a.svg", drawing("<foreignObject/>")),
        ("a.svg", drawing('<image href="https://a.dk/x.png"/>')),
        ("a.svg", drawing('<use href="other.svg#a"/>')),
        ("a.svg", drawing("<style>@import 'x.css';</style>")),
        ("a.svg", drawing('<rect style="fill: url(https://a.dk)"/>')),
        ("a.svg", drawing('<rect style="fill: u\\72 l(&quot;https://a.dk&quot;)"/>')),
        ("a.svg", drawing('<rect fill="url(a b"/>')),
        ("a.svg", drawing("<style>a{b: image-set('https://a.dk' 1x)}</style>")),
        ("a.svg", drawing("<style>@\\69mport 'x.css';</style>")),
        ("a.svg", b'<!DOCTYPE svg [<!ENTITY a "b">]>' + drawing("&a;")),
        ("a.svg", b"<!DOCTYPE svg [<!-- nothing -->]>" + drawing()),
        ("a.svg", drawing().decode().encode("utf-16")),
    ],
)
def test_a_file_that_is_no_sound_picture_is_an_error(monkeypatch: pytest.MonkeyPatch, name: str, data: bytes) -> None:
    # the page engine says otherwise for the process that it is loaded in, and other tests load it here
    monkeypatch.setattr("PIL.ImageFile.LOAD_TRUNCATED_IMAGES", False)
    parsed, found = read(f"see ![what it shows]({name})", {f"m/{name}": data})
    assert [(each.rule, each.severity, str(each.span)) for each in found] == [("bad-image", "error", "m/1.md:1:5")]
    assert html(parsed) == '<p>see <span class="missing-image">what it shows</span></p>'
    assert not any(path for path, _ in _places(parsed))


@pytest.mark.parametrize(
    ("text", "rule", "part"),
    [
        ("![x](b.png)", "missing-image", "did you mean `a.png`?"),
        ("![x](A.PNG)", "missing-image", "Capitals matter"),
        ("![x](../../a.png)", "outside-workspace", "copy the picture"),
        ("![x]()", "missing-image", "write the path"),
        ("![x](data:image/png;base64,AA)", "missing-image", "write the path"),
        ("![x](https://a.dk/b.png)", "remote-image", "save the picture"),
        ("<img src='https://a.dk/b.png' alt=x>", "remote-image", "save the picture"),
        ("![](a.png)", "missing-alt", "{.decorative}"),
        ("a <img src=a.png>", "missing-alt", "{.decorative}"),
    ],
)
def test_what_is_wrong_with_a_picture_is_told_with_the_mend(text: str, rule: str, part: str) -> None:
    _, found = read(text)
    assert [each.rule for each in found] == [rule]
    assert part in found[0].help


@pytest.mark.parametrize("state", ["outside", "folder", "empty", "unreadable", "too-large"])
def test_a_file_that_cannot_be_used_is_an_error(state: State) -> None:
    _, found = read("![x](a.png)", {}, **{"m/a.png": state})
    assert [each.severity for each in found] == ["error"]


def test_a_remote_picture_becomes_a_link_in_words() -> None:
    assert html(read("a ![x](https://a.dk/b.png)")[0]) == '<p>a <a href="https://a.dk/b.png">x</a></p>'


def test_a_picture_in_html_goes_through_the_same_rules() -> None:
    parsed, found = read('<p align="center"><img src="a.png" alt="x" onerror="y" width="50%"></p>')
    assert found == []
    assert html(parsed) == f'<p class="align-center">{IMG}</p>'
