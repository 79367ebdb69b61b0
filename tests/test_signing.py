"""Minutes are signed: in the field that is laid for it, with nothing else changed, and never a draft."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import Any

import pikepdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import validation
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.timestamps import DummyTimeStamper

from agendagen.__main__ import run
from agendagen.pdf import pango_problem
from agendagen.signed import is_signed, only_signed
from tests.conftest import Run
from tests.test_series import send

CASE = Path(__file__).parent / "cases" / "minutes" / "input"
VERAPDF = Path(os.environ.get("SHARED", "../shared")) / "tools" / "verapdf" / "check"


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make keys that are worth nothing: two of one person, one locked, another's certificate, one for stamps."""
    folder = tmp_path_factory.mktemp("keys")
    for name in ("asta", "other", "stamps"):
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Asta Ærtebjerg")])
        stamps = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        use = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
        builder = (
            x509.CertificateBuilder()
            .subject_name(who)
            .issuer_name(who)
            .public_key(key.public_key())
            .serial_number(1)
            .not_valid_before(dt.datetime(2025, 1, 1, tzinfo=dt.UTC))
            .not_valid_after(dt.datetime(2045, 1, 1, tzinfo=dt.UTC))
            .add_extension(use, critical=True)
        )
        made = (builder.add_extension(stamps, critical=True) if name == "stamps" else builder).sign(
            key, hashes.SHA256()
        )
        certificate = made.public_bytes(Encoding.PEM)
        plain = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        secret = BestAvailableEncryption(b"hemmeligt")
        (folder / f"{name}-certificate.pem").write_bytes(certificate)
        (folder / f"{name}.pem").write_bytes(plain + certificate)
        (folder / f"{name}-locked.pem").write_bytes(
            key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, secret) + certificate
        )
        (folder / f"{name}.p12").write_bytes(pkcs12.serialize_key_and_certificates(b"x", key, made, None, secret))
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make minutes that are for approval, and publish them."""
    if pango_problem() is not None:
        pytest.skip("needs Pango")
    root = tmp_path_factory.mktemp("w") / "w"
    shutil.copytree(CASE, root)
    settings = root / "meeting" / "meeting.yaml"
    settings.write_text(
        settings.read_text("utf-8").replace("minutes: draft", "minutes: for-approval"), encoding="utf-8"
    )
    assert "for-approval" in settings.read_text("utf-8")
    send(root / "meeting")
    assert run(["publish", "--minutes", str(root / "meeting"), "--uncommitted"]) == 0
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(built, tmp_path / "w")
    monkeypatch.chdir(tmp_path / "w")
    return tmp_path / "w"


MINUTES = "build/meeting/minutes.pdf"


def signatures(data: bytes) -> Iterator[tuple[str, bool]]:
    for one in PdfFileReader(BytesIO(data)).embedded_signatures:
        library: Any = validation
        status = library.validate_pdf_signature(one, library.ValidationContext(trust_roots=[]))
        # a signature that came later is a field that was filled in, and no change of what was signed
        kept = status.modification_level <= ModificationLevel.FORM_FILLING
        yield one.field_name, bool(status.intact and status.valid and kept)


def test_fields_are_laid_where_somebody_signs_and_belong_to_a_form_element(built: Path) -> None:
    with pikepdf.open(built / MINUTES) as pdf:
        root: Any = pdf.Root
        fields = list(root.AcroForm.Fields)
        assert [(str(one.T), str(one.TU)) for one in fields] == [
            ("asta", "Underskrift: Asta Lind"),
            ("thora", "Underskrift: Thora Vang"),
        ]
        nums = list(root.StructTreeRoot.ParentTree.Nums)
        owners = dict(zip(nums[::2], nums[1::2], strict=True))
        assert {str(owners[one.StructParent].S) for one in fields} == {"/Form"}
        last: Any = pdf.pages[-1]
        widgets = [one.objgen for one in last.Annots if one.Subtype == "/Widget"]
        assert widgets == [one.objgen for one in fields]
        for one in fields:
            left, bottom, right, top = (float(each) for each in one.Rect)
            assert right - left > 200
            assert 20 < top - bottom < 60


def test_chair_and_secretary_sign_and_nothing_before_changes(root: Path, keys: Path, agendagen: Run) -> None:
    before = (root / MINUTES).read_bytes()
    assert not is_signed(before)
    said = agendagen("sign", MINUTES, "--as", "chair", "--key", keys / "asta.pem")
    assert said.code == 0, said.err
    assert f"{MINUTES}: signed by Asta Lind" in said.err
    once = (root / MINUTES).read_bytes()
    (Path("secret")).write_text("hemmeligt\n", encoding="utf-8")
    descriptor = os.open("secret", os.O_RDONLY)
    said = agendagen(*("sign", MINUTES, "--as", "thora", "--key", keys / "other.p12", "--passphrase-fd", descriptor))
    os.close(descriptor)
    assert said.code == 0, said.err
    twice = (root / MINUTES).read_bytes()
    assert twice.startswith(once)
    assert once.startswith(before)
    assert dict(signatures(twice)) == {"asta": True, "thora": True}
    assert only_signed(once, before)
    assert only_signed(twice, before)
    assert is_signed(twice)
    # a build knows it, and leaves it where it is
    verified = agendagen("minutes", "meeting", "--verify", "build")
    assert verified.code == 0, verified.err
    assert agendagen("minutes", "meeting").code == 0
    assert (root / MINUTES).read_bytes() == twice
    assert "is signed already" in agendagen("sign", MINUTES, "--as", "asta", "--key", keys / "asta.pem").err
    if VERAPDF.exists():
        checked = subprocess.run([VERAPDF, "-f", "3a,ua1", MINUTES], capture_output=True, text=True, check=False)
        assert checked.stdout.count("PASS") == 2, checked.stdout


def test_what_was_signed_and_would_be_made_otherwise_is_not_thrown_away(root: Path, keys: Path, agendagen: Run) -> None:
    agendagen("sign", MINUTES, "--as", "chair", "--key", keys / "asta.pem")
    signed = (root / MINUTES).read_bytes()
    settings = root / "meeting/meeting.yaml"
    settings.write_text(settings.read_text("utf-8").replace("13:50", "13:55"), encoding="utf-8")
    said = agendagen("minutes", "meeting", "--format", "pdf")
    assert said.code == 1
    assert "is signed, and would be made otherwise now" in said.err
    assert (root / MINUTES).read_bytes() == signed


def changed(data: bytes, change: Any) -> bytes:
    """Return a PDF with something changed behind its first revision, as a program does that adds to a file."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer: Any = IncrementalPdfFileWriter(BytesIO(data))
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_what_was_changed_behind_a_signature_is_not_taken_for_signed(root: Path, keys: Path, agendagen: Run) -> None:
    from pyhanko.pdf_utils.generic import pdf_name, pdf_string

    before = (root / MINUTES).read_bytes()
    agendagen("sign", MINUTES, "--as", "chair", "--key", keys / "asta.pem")
    signed = (root / MINUTES).read_bytes()

    def page(writer: Any) -> None:
        first = writer.root["/Pages"]["/Kids"][0]
        first["/Tabs"] = pdf_name("/R")
        writer.update_container(first)

    def title(writer: Any) -> None:
        info = writer.trailer["/Info"]
        info["/Title"] = pdf_string("x")
        writer.update_container(info)

    def name(writer: Any) -> None:
        field = writer.root["/AcroForm"]["/Fields"][1]
        field["/TU"] = pdf_string("x")
        writer.update_container(field)

    def opening(writer: Any) -> None:
        writer.root["/PageMode"] = pdf_name("/UseNone")
        writer.update_root()

    for change in (page, title, name, opening):
        made = changed(signed, change)
        assert made.startswith(signed)
        assert not only_signed(made, before), change.__name__
    assert not only_signed(signed + b"x", before + b"y")
    assert not only_signed(before, before)
    assert not only_signed(b"%PDF-1.7\n%%EOF\n%%EOF", b"%PDF-1.7\n%%EOF\n")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--as", "bertil", "--key", "{keys}/asta.pem"), "`bertil` does not sign; asta, thora do"),
        (("--as", "chair", "--key", "{keys}/asta-certificate.pem"), "no key and certificate can be read from it"),
        (("--as", "chair", "--key", "key.pem"), "lies in the workspace"),
        (
            ("--as", "chair", "--key", "{keys}/asta.pem", "--certificate", "{keys}/other-certificate.pem"),
            "the certificate is not that of the key",
        ),
        (("--as", "chair", "--key", "{keys}/asta-locked.pem", "--passphrase-fd", "99"), "from descriptor 99"),
        (("--as", "chair", "--key", "nowhere"), "there is no file `nowhere`"),
        (("--as", "chair", "--key", "{keys}/asta.pem", "--meeting", "nowhere"), "there is no folder `nowhere`"),
    ],
)
def test_what_cannot_be_signed_is_told_and_left_alone(
    root: Path, keys: Path, agendagen: Run, words: tuple[str, ...], told: str
) -> None:
    before = (root / MINUTES).read_bytes()
    shutil.copy(keys / "asta.pem", root / "key.pem")
    said = agendagen("sign", MINUTES, *(word.format(keys=keys) for word in words))
    assert said.code != 0
    assert told in said.err
    assert "Traceback" not in said.err
    assert (root / MINUTES).read_bytes() == before


def test_a_wrong_passphrase_opens_nothing(root: Path, keys: Path, agendagen: Run) -> None:
    Path("secret").write_text("forkert\n", encoding="utf-8")
    for name in ("asta-locked.pem", "asta.p12"):
        descriptor = os.open("secret", os.O_RDONLY)
        said = agendagen("sign", MINUTES, "--as", "chair", "--key", keys / name, "--passphrase-fd", descriptor)
        os.close(descriptor)
        assert said.code == 1
        assert "or the passphrase is another one" in said.err


def test_neither_a_draft_nor_what_was_not_published_is_signed(root: Path, keys: Path, agendagen: Run) -> None:
    settings = root / "meeting/meeting.yaml"
    draft = settings.read_text("utf-8").replace("minutes: for-approval", "minutes: draft")
    settings.write_text(draft, encoding="utf-8")
    assert agendagen("minutes", "meeting", "--output", "drafts", "--format", "pdf").code == 0
    wish = ("--as", "chair", "--key", keys / "asta.pem", "--meeting", "meeting")
    assert "is not what was published" in agendagen("sign", "drafts/meeting/minutes.pdf", *wish).err
    with pikepdf.open("drafts/meeting/minutes.pdf") as pdf:
        assert "/AcroForm" not in pdf.Root
    for path in (root / "meeting").glob("published*"):
        path.unlink()
    shutil.rmtree(root / "meeting/_published")
    said = agendagen("sign", MINUTES, *wish)
    assert "its minutes were not published" in said.err
    assert said.code == 1


def test_what_was_changed_since_is_not_signed(root: Path, keys: Path, agendagen: Run) -> None:
    from pyhanko.pdf_utils.generic import pdf_string

    def title(writer: Any) -> None:
        info = writer.trailer["/Info"]
        info["/Title"] = pdf_string("x")
        writer.update_container(info)

    (root / MINUTES).write_bytes(changed((root / MINUTES).read_bytes(), title))
    said = agendagen("sign", MINUTES, "--as", "chair", "--key", keys / "asta.pem")
    assert "or was changed since" in said.err


def test_without_the_extra_it_is_said_what_to_install(
    root: Path, keys: Path, agendagen: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyhanko", None)
    said = agendagen("sign", MINUTES, "--as", "chair", "--key", keys / "asta.pem")
    assert said.code == 1
    assert "pip install 'agendagen[sign]'" in said.err


# --- A time stamp --------------------------------------------------------------------------------------------------


@pytest.fixture
def server(keys: Path) -> Iterator[tuple[str, list[bytes]]]:
    """Run a server for time stamps (RFC 3161) on this machine; give its address, and what it was asked."""
    pem, tsp, asn1, asn1_keys = (import_module(f"asn1crypto.{name}") for name in ("pem", "tsp", "x509", "keys"))
    _, _, certificate = pem.unarmor((keys / "stamps-certificate.pem").read_bytes())
    key = load_pem_private_key((keys / "stamps.pem").read_bytes(), None)
    plain = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    library: Any = DummyTimeStamper
    stamper = library(asn1.Certificate.load(certificate), asn1_keys.PrivateKeyInfo.load(plain))
    asked: list[bytes] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            data = self.rfile.read(int(self.headers["Content-Length"]))
            asked.append(data)
            if self.path == "/gone":
                self.send_error(404)
                return
            answer = stamper.request_tsa_response(tsp.TimeStampReq.load(data)).dump()
            if self.path == "/refuses":
                answer = bytes.fromhex("30053003020102")  # rejection
            self.send_response(200)
            self.send_header("Content-Type", "text/html" if self.path == "/page" else "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(b"<p>" if self.path in ("/page", "/rubbish") else answer)

        def log_message(self, *_: Any) -> None:
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        thread = Thread(target=listening.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.server_port}", asked
        listening.shutdown()
        thread.join()


def test_a_time_stamp_is_asked_for_where_that_is_wished(
    root: Path, keys: Path, agendagen: Run, server: tuple[str, list[bytes]]
) -> None:
    address, asked = server
    before = (root / MINUTES).read_bytes()
    wish = (MINUTES, "--as", "chair", "--key", keys / "asta.pem", "--timestamp", f"{address}/stamps")
    said = agendagen("sign", *wish)
    assert said.code == 0, said.err
    assert asked
    data = (root / MINUTES).read_bytes()
    assert only_signed(data, before)
    (one,) = PdfFileReader(BytesIO(data)).embedded_signatures
    library: Any = validation
    status = library.validate_pdf_signature(one, library.ValidationContext(trust_roots=[]))
    assert status.intact
    assert status.timestamp_validity.intact
    assert status.timestamp_validity.valid
    assert not [question for question in asked if b"Asta" in question or b"SAMR" in question]  # a digest, and no more
    assert agendagen("minutes", "meeting", "--verify", "build").code == 0
    if VERAPDF.exists():
        checked = subprocess.run([VERAPDF, "-f", "3a,ua1", MINUTES], capture_output=True, text=True, check=False)
        assert checked.stdout.count("PASS") == 2, checked.stdout


def test_without_a_time_stamp_that_is_wished_nothing_is_signed(
    root: Path, keys: Path, agendagen: Run, server: tuple[str, list[bytes]]
) -> None:
    before = (root / MINUTES).read_bytes()
    answering = [server[0] + place for place in ("/gone", "/refuses", "/page", "/rubbish")]
    for address in (*answering, "http://127.0.0.1:9/", "no address", "file:///etc/passwd"):
        said = agendagen("sign", MINUTES, "--as", "chair", "--key", keys / "asta.pem", "--timestamp", address)
        assert said.code == 1, said.err
        assert f"{address}: gave no time stamp (" in said.err
        assert len(said.err.splitlines()) == 1
        assert (root / MINUTES).read_bytes() == before
