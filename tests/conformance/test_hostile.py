"""What a stranger may send: every line of the table of attacks, tried on the whole program.

Many have finer tests beside the module that answers them: links out (`test_load`), HTML and depth
(`test_markdown_hostile`), YAML (`test_yaml`), the fetcher (`test_pdf`), templates (`test_themes`).
"""

from __future__ import annotations

import io
import json
import os
import re
import socket
import threading
import time
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pikepdf
import pytest
from PIL import Image

from agendagen.build import Outcome
from agendagen.cli.mending import difference
from agendagen.cli.terminal import say, show_findings, tell
from agendagen.diagnostics import Source, Span, failed
from agendagen.reading import checked, read
from agendagen.snippets import concise, wrapped
from agendagen.views import VIEWS
from tests.builder import Builder
from tests.findings import said
from tests.sample import sample
from tests.unit.workspace import make, pdf

SECRET = "the secret of another folder"
ITEM = "# One\n\nText.\n"
PLAIN = "body: B\ndate: 2025-11-20\n"


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """Return a file outside the workspace that nothing may read."""
    path = tmp_path / "secret.txt"
    path.write_text(SECRET)
    return path


@pytest.fixture
def calls() -> Iterator[list[bytes]]:
    """Listen on a port of this machine, and collect what calls there."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection:
                    heard.append(connection.recv(100) or b"?")

        threading.Thread(target=listen, daemon=True).start()
        heard.append(str(server.getsockname()[1]).encode())
        yield heard


def attack(builder: Builder, root: Path, files: dict[str, str | bytes], **options: object) -> tuple[Outcome, bytes]:
    """Build a hostile meeting; return what was found, and all bytes that were written, unpacked."""
    began = time.process_time()  # of this process: what runs in others has limits of its own
    outcome, folder = builder.build(make(root, {"meeting.yaml": PLAIN, "1-one.md": ITEM, **files}), **options)
    assert time.process_time() - began < 60
    written = b""
    for path in sorted(folder.rglob("*")) if folder.exists() else []:
        data = path.read_bytes() if path.is_file() else b""
        written += data
        if data.startswith(b"%PDF"):
            with pikepdf.open(path) as opened:
                streams = [item for item in opened.objects if isinstance(item, pikepdf.Stream)]
                written += b"".join(item.read_bytes() for item in streams if item.get("/Subtype") != "/Image")
    return outcome, written


def rules(outcome: Outcome) -> set[str]:
    return {diagnostic.rule for diagnostic in outcome.diagnostics}


@pytest.mark.parametrize(
    "text",
    [
        '<link rel="attachment" href="file://{secret}">',
        '<a rel="attachment" href="file://{secret}">x</a>',
        '<img src="file://{secret}" alt="x">',
        '<object data="file://{secret}"></object>',
        '<embed src="file://{secret}"><iframe src="file://{secret}"></iframe>',
        "![x](file://{secret})",
        "![x](../../secret.txt)",
        "![x](//{secret})",
        "[x](../../secret.txt)",
        "<style>@import 'file://{secret}'; p {{ background: url(file://{secret}) }}</style>",
        '<svg><image href="file://{secret}"/><use href="file://{secret}#x"/></svg>',
        "```table\nfile: ../../secret.txt\n```",
        "```chart\ntype: bar\ndescription: x\nfile: ../../secret.txt\n```",
        "{% include '../../secret.txt' %}",
    ],
)
def test_a_text_reads_no_file_from_outside(builder: Builder, tmp_path: Path, secret: Path, text: str) -> None:
    item = "# One\n\n" + text.replace("{{", "{").replace("}}", "}").replace("{secret}", str(secret)) + "\n"
    _, written = attack(builder, tmp_path / "w", {"1-one.md": item})
    assert SECRET.encode() not in written


@pytest.mark.parametrize(
    "yaml",
    [
        "attachments: [../../secret.txt]",
        "attachments: [link.txt]",
        "theme: {logo: ../../secret.txt}",
        "theme: {logo: link.txt}",
        "theme: {name: ../../..}",
        "theme: {font: '../../secret'}",
    ],
)
def test_a_key_reads_no_file_from_outside(builder: Builder, tmp_path: Path, secret: Path, yaml: str) -> None:
    folder = make(tmp_path / "w", {})
    (folder / "link.txt").symlink_to(secret)
    outcome, written = attack(builder, tmp_path / "w", {"meeting.yaml": PLAIN + yaml})
    assert SECRET.encode() not in written
    assert failed(outcome.diagnostics)


@pytest.mark.parametrize(
    "style",
    [
        "@import url({url});",
        "p {{ background: url({url}) }}",
        "@font-face {{ font-family: X; src: url({url}) }} p {{ font-family: X }}",
        "p {{ content: url({url}) }}",
        "li {{ list-style-image: url({url}) }}",
        '@import url("file://{secret}");',
        "@font-face {{ font-family: X; src: url(file://{secret}) }} p {{ font-family: X }}",
        "p {{ background: url(../../../secret.txt) }}",
        '@import "../../../secret.txt";',
    ],
)
@pytest.mark.parametrize("sheet", ["print.css", "screen.css"])
def test_a_style_sheet_loads_nothing_from_elsewhere(
    builder: Builder, tmp_path: Path, secret: Path, calls: list[bytes], style: str, sheet: str
) -> None:
    port = calls.pop().decode()
    text = style.replace("{{", "{").replace("}}", "}")
    text = text.replace("{url}", f"http://127.0.0.1:{port}/x").replace("{secret}", str(secret))
    outcome, written = attack(builder, tmp_path / "w", {f"../templates/{sheet}": text})
    assert calls == []
    assert SECRET.encode() not in written
    if sheet == "screen.css":
        assert f"127.0.0.1:{port}".encode() not in written, outcome.diagnostics


@pytest.mark.parametrize(
    "text",
    [
        '<img src="{url}" alt="x">',
        "![x]({url})",
        '<svg xmlns="http://www.w3.org/2000/svg"><image href="{url}"/></svg>',
        '<object data="{url}"></object>',
        "<p style=\"background: url('{url}')\">x</p>",
    ],
)
def test_a_text_calls_nobody(builder: Builder, tmp_path: Path, calls: list[bytes], text: str) -> None:
    port = calls.pop().decode()
    outcome, _ = attack(
        builder, tmp_path, {"1-one.md": "# One\n\n" + text.replace("{url}", f"http://127.0.0.1:{port}/x.png") + "\n"}
    )
    assert calls == []
    assert outcome.diagnostics


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'


def test_pictures_that_grow_in_the_drawing_are_refused(builder: Builder, tmp_path: Path) -> None:
    uses = "".join(f'<g id="a{n + 1}">' + f'<use href="#a{n}"/>' * 10 + "</g>" for n in range(12))
    bomb = f'{SVG}<defs><g id="a0"><rect width="1" height="1"/></g>{uses}</defs><use href="#a12"/></svg>'
    outcome, _ = attack(builder, tmp_path, {"1-one.md": "# One\n\n![x](x.svg)\n", "x.svg": bomb})
    assert failed(outcome.diagnostics)


def test_a_logo_that_grows_in_the_drawing_is_refused_or_bounded(builder: Builder, tmp_path: Path) -> None:
    uses = "".join(f'<g id="a{n + 1}">' + f'<use href="#a{n}"/>' * 10 + "</g>" for n in range(12))
    bomb = f'{SVG}<defs><g id="a0"><rect width="1" height="1"/></g>{uses}</defs><use href="#a12"/></svg>'
    outcome, _ = attack(builder, tmp_path, {"meeting.yaml": PLAIN + "theme: {logo: x.svg}\n", "x.svg": bomb})
    assert failed(outcome.diagnostics)


def test_a_small_file_with_a_huge_picture_is_refused(builder: Builder, tmp_path: Path) -> None:
    picture = io.BytesIO()
    Image.new("1", (13_000, 13_000)).save(picture, "PNG")
    files: dict[str, str | bytes] = {"1-one.md": "# One\n\n![x](x.png)\n", "x.png": picture.getvalue()}
    outcome, _ = attack(builder, tmp_path, files)
    assert "bad-image" in rules(outcome) or "image-too-large" in rules(outcome), outcome.diagnostics
    assert failed(outcome.diagnostics)


@pytest.mark.parametrize(
    "scheme", ["javascript:alert(1)", "blob:x", "smb://h/x", "view-source:x", "//host/x", "data:x"]
)
def test_links_lead_only_where_links_may(builder: Builder, tmp_path: Path, scheme: str) -> None:
    text = f'# One\n\n[a]({scheme}) <a href="{scheme}">b</a>\n'
    _, written = attack(builder, tmp_path, {"1-one.md": text})
    assert f'href="{scheme}'.encode() not in written
    assert f"({scheme}".encode() not in written


@pytest.mark.parametrize(
    "text",
    [
        "> " * 3000 + "x",
        "- " * 2000 + "x",
        "*" * 5000 + "x" + "*" * 5000,
        "[" * 5000,
        "a" + "^b" * 20_000,
        "|a" * 3000 + "\n" + "|-" * 3000 + "\n" + "|\n" * 3000,
        "[^1]\n\n" + "\n".join(f"[^{n}]: [^{n + 1}]" for n in range(sample(500, slow=2000))),
        "<div>" * 5000,
        "```\n" + "x" * 300_000 + "\n```",
        "(c) \"'" * 20_000,
        "- [ ] x\n" * sample(1000, slow=3000),
        " ".join("`" * count for count in range(1, 1000)),
    ],
    ids=range(12),
)
def test_a_text_that_wants_all_time_and_memory_ends(builder: Builder, tmp_path: Path, text: str) -> None:
    attack(builder, tmp_path, {"1-one.md": f"# One\n\n{text}\n"})


@pytest.mark.parametrize(
    "yaml",
    [
        "x0: &x0 [a]\n" + "\n".join(f"x{n}: &x{n} [{', '.join([f'*x{n - 1}'] * 9)}]" for n in range(1, 30)),
        "extra: " + "[" * 20_000,
        "extra: {a: " * 5000,
        "<<: &a {<<: *a}",
        f"numbering: {{start: {'9' * 5000}}}",
        "to: 2027-02-30",
        "extra: !!python/object/apply:os.system [true]",
        "? [a, b]\n: c",
        "- " * 5000,
        'body: "\\ud800"',
        'title: "a\\0b\\x1b[31m"',
    ],
    ids=range(11),
)
@pytest.mark.parametrize("where", ["meeting.yaml", "../agendagen.yaml", "1-one.md"])
def test_yaml_that_grows_is_told(builder: Builder, tmp_path: Path, yaml: str, where: str) -> None:
    text = f"---\n{yaml}\n---\n{ITEM}" if where.endswith("md") else yaml + "\n"
    outcome, _ = attack(builder, tmp_path, {where: text})
    assert failed(outcome.diagnostics)


@pytest.mark.parametrize(
    "template",
    [
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ lipsum.__globals__ }}",
        "{% set x = namespace(s='x' * 1000) %}{% for i in range(60) %}{% set x.s = x.s ~ x.s %}{% endfor %}{{ x.s }}",
        "{% macro m(x, n) %}{{ m(x ~ x, n + 1) }}{% endmacro %}{{ m('xxxxxxxx', 0) }}",
        "{% set a = 'x' * 90000 %}{% set b = a ~ a ~ a ~ a ~ a ~ a ~ a ~ a ~ a ~ a %}"
        + "".join("{% set b = b ~ b %}" for _ in range(40))
        + "{{ b }}",
        "{{ (title * 90000) | replace('', title * 90000) }}",
        "{{ ('x' * 90000) | replace('x', 'y' * 90000) }}",
        "{{ ('x' * 90000).replace('x', 'y' * 90000) }}",
        "{{ ['y' * 90000] | map('list') | list }}{{ ('x' * 90000) | list | join('y' * 90000) }}",
        "{{ ('y' * 90000).join('x' * 90000) }}",
        "{{ ('x' * 90000) | indent(90000) }}{{ ('x\\n' * 40000) | indent(90000) }}",
        "{{ 'x' | indent(999999999, true) }}",
        "{{ (['x' * 90000] * 90000) | join }}",
        "{{ '%0999999999d' | format(1) }}{{ '%0999999999d' % 1 }}",
        "{{ '{:>999999999}'.format(1) }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ 'x'.encode('utf-32').join(['a'.encode()] * 90000) }}",
        (
            "{% for a in sections + sections %}{% for b in 'x' * 99999 %}{% for c in 'x' * 99999 %}{% endfor %}"
            "{% endfor %}{% endfor %}"
        ),
        "{% include '/etc/passwd' %}",
        "{% import '../../secret.txt' as x %}",
        "{{ 'x' | wordwrap(1, wrapstring='y' * 90000) }}{{ 'x y' * 9000 | urlize(target='y' * 90000) }}",
        "{{ 'http://a ' * 10000 | urlize(rel='y' * 90000, target='y' * 90000) }}",
        "{{ ('x' * 90000) | tojson(indent=99999) }}{{ [[[[1]]]] | tojson(indent=99999999) }}",
        "{{ 'x'.translate({120: 'y' * 90000}) }}{{ ('x' * 90000).translate({120: 'y' * 90000}) }}",
        "{{ range(999999999) | list }}",
        "{{ 1 << 99999999999 }}",
        "{{ ('9' * 90000) | int }}{{ ('9' * 4000) | int * ('9' * 4000) | int }}",
        "{% set n = 999999 %}" + "{% set n = n * n %}" * 30 + "{{ n }}",
        "{{ 1.5 | round(999999999) }}",
        "{{ 'x' | truncate(9, true, 'y' * 90000) }}",
        "{{ [['x'] * 300] * 300 | sum(start=[]) }}",
        "{{ (['y' * 90000] * 90000) | map('upper') | list | length }}",
        "{{ (['y' * 90000] * 1000) | map('list') | list | length }}",
        "{% set a = [1] * 90000 %}{% set b = [a] * 90000 %}{{ b | length }}",
        (
            "{% macro n(a, k) %}{% if k %}{{ n([a, a], k - 1) }}{% else %}{{ a == [[]] }}{{ a }}{% endif %}"
            "{% endmacro %}{{ n([], 60) }}"
        ),
        "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(90) }}",
        "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
        "{% if 1 %}" * 500 + "x" + "{% endif %}" * 500,
        "{% for a in [1, 2] %}" * 100 + "x" + "{% endfor %}" * 100,
        "{% include 'agenda.html.j2' %}",
        "{% block zz %}{{ self.zz() }}{{ self.zz() }}{% endblock %}",
        "{% for i in [1, 2] recursive %}{{ loop([1, 2]) }}{% endfor %}",
    ],
)
def test_a_template_cannot_leave_its_place_or_fill_the_memory(
    builder: Builder, tmp_path: Path, secret: Path, template: str
) -> None:
    own = "{% extends 'default/agenda.html.j2' %}{% block end %}" + template + "{% endblock %}"
    before = _memory()
    outcome, written = attack(
        builder, tmp_path / "w", {"../templates/agenda.html.j2": own}, formats=frozenset({"html"})
    )
    assert SECRET.encode() not in written
    assert b"uid=" not in written
    assert b"root:x:" not in written
    assert _memory() - before < 1_000_000, "kilobytes"
    assert failed(outcome.diagnostics)
    told = [d.message for d in outcome.diagnostics if d.rule == "template-error"]
    assert told
    assert not [message for message in told if "the limit of" in message], "steps are counted before limits are reached"


def test_a_template_that_takes_itself_in_twice_ends(builder: Builder, tmp_path: Path) -> None:
    own = "{% extends 'default/agenda.html.j2' %}{% block end %}{% set n = 90 %}{% include 'a.j2' %}{% endblock %}"
    twice = "{% if n %}{% set n = n - 1 %}{% include 'a.j2' %}{% include 'a.j2' %}{% endif %}"
    outcome, _ = attack(builder, tmp_path, {"../templates/agenda.html.j2": own, "../templates/a.j2": twice})
    assert "template-error" in rules(outcome)


def _memory() -> int:
    """Return the most that this process has held, in kilobytes; 0 where that cannot be known."""
    try:
        import resource
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def test_attachments_keep_a_plain_name(builder: Builder, tmp_path: Path) -> None:
    name = "b\u202egpj.fdp \u2066x; rm -rf ~ <b>.pdf"
    outcome, _ = builder.build(make(tmp_path, {"meeting.yaml": PLAIN + f'attachments: ["{name}"]\n', name: pdf()}))
    assert outcome.reading
    (entry,) = outcome.reading.agenda.attachments
    assert entry.href.isascii()
    assert set(entry.href) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_./ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    assert not any(mark in entry.title for mark in "\u202e\u2066")


# --- Attached PDFs -------------------------------------------------------------------------------------------------


def written_by_hand(objects: list[bytes]) -> bytes:
    """Return a PDF of these objects, the first being its catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))


CATALOGUE, PAGES = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]%s>>"


def _stream(data: bytes, more: bytes = b"") -> bytes:
    packed = zlib.compress(data, 9)
    return b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (more, len(packed), packed)


def chain(depth: int) -> bytes:
    """Return a PDF whose page leads to a chain of objects, each in the one before."""
    links = [b"[%d 0 R]" % (number + 1) for number in range(4, 4 + depth)]
    return written_by_hand([CATALOGUE, PAGES, PAGE % b"/X 4 0 R", *links, b"1"])


def test_a_pdf_that_makes_the_library_fall_is_told_by_name(builder: Builder, tmp_path: Path) -> None:
    meeting = PLAIN + "attachments: [good.pdf, bad.pdf]\n"
    files: dict[str, str | bytes] = {"meeting.yaml": meeting, "good.pdf": pdf(), "bad.pdf": chain(200_000)}
    outcome, _ = attack(builder, tmp_path, files, pack=True)
    (found,) = [d for d in outcome.diagnostics if d.severity == "error"]
    assert found.rule == "damaged-file"
    assert "`bad.pdf`" in found.message
    assert found.span is not None
    assert {path.name for path in outcome.written} == {"agenda.html", "agenda.pdf"}
    again, _ = attack(builder, tmp_path / "next", {"meeting.yaml": PLAIN})
    assert again.written


@pytest.mark.parametrize(
    "hostile",
    [
        written_by_hand([CATALOGUE, PAGES, PAGE % (b"/X " + b"[" * 100_000 + b"]" * 100_000)]),
        written_by_hand([CATALOGUE, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 99>>"]),
        written_by_hand([CATALOGUE, b"<</Type/Pages/Kids[3 0 R]/Count 1000000000>>", PAGE % b""]),
        written_by_hand([b"<</Pages 2 0 R/Outlines 4 0 R>>", PAGES, PAGE % b"", b"<</First 4 0 R/Next 4 0 R>>"]),
        written_by_hand([b"<</Pages 2 0 R/Metadata 4 0 R>>", PAGES, PAGE % b"", _stream(b" " * 100_000_000)]),
        written_by_hand([CATALOGUE, PAGES, PAGE % b"/Contents 4 0 R", _stream(b"q " * 2_000_000)]),
        written_by_hand([b"<</Pages 2 0 R/Names<</Dests 4 0 R>>>>", PAGES, PAGE % b"", b"<</Kids[4 0 R]>>"]),
        written_by_hand(
            [b"<</Pages 2 0 R/StructTreeRoot 4 0 R>>", PAGES, PAGE % b"", b"<</K 4 0 R/ParentTree 4 0 R>>"]
        ),
        written_by_hand([b"<</Pages 2 0 R/AcroForm<</Fields[4 0 R]>>>>", PAGES, PAGE % b"", b"<</Kids[4 0 R]/T(a)>>"]),
        written_by_hand([CATALOGUE, PAGES, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 1e38 -1e38]/Rotate 7>>"]),
    ],
    ids=["deep", "circle", "count", "outline", "metadata", "content", "names", "tags", "form", "box"],
)
def test_odd_pdfs_end_in_a_pack_or_a_finding(builder: Builder, tmp_path: Path, hostile: bytes) -> None:
    files: dict[str, str | bytes] = {"meeting.yaml": PLAIN + "attachments: [x.pdf]\n", "x.pdf": hostile}
    outcome, _ = attack(builder, tmp_path, files, pack=True)
    assert outcome.written or failed(outcome.diagnostics)


def test_a_folder_of_devices_and_circles_ends(builder: Builder, tmp_path: Path) -> None:
    folder = make(tmp_path, {"1-one.md": ITEM})
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "2-pipe.md")
    (folder / "3-null.md").symlink_to("/dev/zero")
    outcome, _ = builder.build(folder)
    assert failed(outcome.diagnostics)


# --- Names -----------------------------------------------------------------------------------------------------------

NAMES = (
    "1-\x1b[31mred\n::error::x.md",
    "2-\u202egpj.md",
    "3 --help; rm.md",
    "-o.md",
    "$(id).md",
    "\x9b31m.md",
    "##[error]x.md",
    "##VSO[a]b.md",
)


@pytest.mark.parametrize("view", VIEWS)
def test_names_of_files_steer_no_terminal_and_no_service(tmp_path: Path, view: str) -> None:
    files: dict[str, str | bytes] = dict.fromkeys(NAMES, "text [](\x1b[31m.pdf) ##[add-mask]a ##vso[task.x]b\n")
    found = checked(read(make(tmp_path, {"meeting.yaml": PLAIN, **files}), cwd=tmp_path / "m")).diagnostics
    assert found
    told = VIEWS[view](found, "en")
    assert all(sign == "\n" or sign.isprintable() for sign in told), ascii(told)
    assert not re.search(r"##(vso)?\[", told, re.IGNORECASE)
    if view in ("json", "gitlab", "sarif"):
        again = json.loads(told)
    if view == "json":
        assert {"m/##[error]x.md", "m/##VSO[a]b.md"} <= {f"m/{row['path']}" for row in again}
    if view == "junit":
        ET.fromstring(told)
    if view != "github":
        assert not any(line.lstrip().startswith("::") for line in told.splitlines())


@pytest.mark.parametrize(
    "line", ["::error::x", "  ::error::x", "\t::stop-commands::x", "a ##[debug]x", "##vso[task.setvariable]x"]
)
def test_no_line_of_a_log_is_a_command(tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str) -> None:
    say(f"first\n{line}")
    tell(difference(f"{line}\n1\n", f"{line}\n2\n", "x"))
    show_findings([said("warning", "x", f"{'word ' * 20}{line.strip()}", Span(Source("x", "x", line)), help=line)])
    printed = "".join(capsys.readouterr())
    assert not re.search(r"##(vso)?\[", printed)
    assert not [row for row in printed.split("\n") if row.lstrip().startswith("::")]


@pytest.mark.parametrize("width", range(8, 60))
def test_a_long_line_is_not_broken_before_a_command(width: int) -> None:
    assert not [
        row for row in wrapped("some words and ::error::x and ::add-mask::y", width)[1:] if row.startswith("::")
    ]


def test_a_file_called_like_a_command_of_github_gives_none(tmp_path: Path) -> None:
    source = Source("x", "::stop-commands::x.md", "")
    assert concise(said("error", "x", "y", Span(source))).startswith("./::stop")
