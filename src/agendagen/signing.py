"""Sign minutes that were published: in the field that is laid for it, with a key that lies outside of the workspace."""

from __future__ import annotations

import datetime as dt
import logging
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pikepdf
from markupsafe import Markup

from agendagen.errors import Unusable, reason
from agendagen.html.themes import load_theme
from agendagen.minutes import roll_of, signers
from agendagen.model import Person
from agendagen.pdf import Job
from agendagen.phrases import Names, Phrase
from agendagen.provenance import build_date, checksum
from agendagen.reading import Reading, read
from agendagen.records import dataclass
from agendagen.signed import only_signed, revisions
from agendagen.snippets import printable
from agendagen.writing import named, put, refuse_links

if TYPE_CHECKING:
    from agendagen.worker import Setter

_EXTRA: Final = Phrase("to sign needs pyHanko: pip install 'agendagen[sign]'")
_NO_FIELD: Final = Phrase(
    "{file}: has no field for {name}; there are {names}. It was made before `signatures:` said so; make it anew"
)
_NO_FIELDS: Final = Phrase(
    "{file}: has no field to sign in; `signatures:` of meeting.yaml says who signs, and a draft of minutes has none"
)
_TAKEN: Final = Phrase("{file}: the field of {name} is signed already")
_NOT_SENT: Final = Phrase(
    "{meeting}: its minutes were not published, and only those are signed that were; "
    "`agendagen publish --minutes {meeting}` does it"
)
_OTHER: Final = Phrase(
    "{file}: is not what was published of the minutes, or was changed since; "
    "`agendagen publish --minutes` publishes them as they are now"
)
_NOT_SIGNING: Final = Phrase("{meeting}: `{name}` does not sign; {names} do, as `signatures:` says")
_INSIDE: Final = Phrase("{file}: lies in the workspace, where others would find it; keep keys elsewhere")
_BAD_KEY: Final = Phrase("{file}: no key and certificate can be read from it, or the passphrase is another one")
_NO_MATCH: Final = Phrase("the certificate is not that of the key; give the one that belongs to it with --certificate")
_FONT: Final = "https://agendagen.invalid/stamp.ttf"
_NO_TIME: Final = Phrase("{address}: gave no time stamp ({reason})")


@dataclass(frozen=True, slots=True)
class Key:
    """Where a key is, and how it is opened."""

    file: Path
    """PKCS #12, or PEM with or without the certificate."""
    certificate: Path | None
    passphrase: Callable[[], str]
    """Asked for only where the key is locked."""


def sign(file: Path, meeting: Path, who: str, key: Key, *, worker: Setter, cwd: Path, timestamp: str = "") -> str:
    """Sign the minutes in `file`, made of `meeting`, in the field of `who`; return that one's name.

    `who` is a key of the roster, a name, ``chair`` or ``secretary``. The bytes before stay as they are. Raises
    `Unusable` where that cannot be done.
    """
    try:
        import pyhanko  # noqa: F401 - the extra
    except ImportError:
        raise Unusable(_EXTRA) from None
    reading = read(meeting, cwd=cwd, kind="minutes")
    name = reading.sources.name
    sent = reading.arranged.published.minutes
    if not sent:
        raise Unusable(_NOT_SENT(meeting=name))
    field, person = _signer(reading, who)
    root = reading.sources.workspace.root
    for path in (key.file, key.certificate):
        if path is not None and (cwd / path).resolve().is_relative_to(root):
            raise Unusable(_INSIDE(file=named(path)))
    data = _read(file)
    sums = {each for one in sent for each in (*one.documents.values(), *one.members.values())}
    first = next((one for one in revisions(data) if checksum(one) in sums), b"")
    if not first or (first != data and not only_signed(data, first)):
        raise Unusable(_OTHER(file=named(file)))
    width, height = _size(data, field, person, file)
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder) / "stamp.pdf"
        picture.write_bytes(_stamp(reading, person, width, height, worker))
        signed = _signed(data, field, _opened(key), picture, timestamp)
    refuse_links(file, root)
    put(file, signed, roots=(root,))
    return person.name


def _signer(reading: Reading, who: str) -> tuple[str, Person]:
    """Return the field of somebody, and who that is."""
    roll = roll_of(reading.agenda)
    fields, held = signers(roll), reading.agenda.meeting.held
    said = {"chair": held.chair, "secretary": held.secretary}.get(who)
    wanted = roll.name(said) if said else who
    for field, person in fields.items():
        if wanted in (person.name, person.key, field):
            return field, person
    names = Names(tuple(person.key or person.name for person in fields.values()))
    raise Unusable(_NOT_SIGNING(meeting=reading.sources.name, name=who, names=names))


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as problem:
        raise Unusable(
            Phrase("{place}: cannot be read ({reason})")(place=named(file), reason=reason(problem))
        ) from None


def _size(data: bytes, field: str, person: Person, file: Path) -> tuple[float, float]:
    """Return how wide and high the field is in points."""
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            form: Any = pdf.Root.get("/AcroForm", {})
            known = {str(one.T): one for one in form.get("/Fields", []) if one.get("/FT") == "/Sig"}
            if not known:
                raise Unusable(_NO_FIELDS(file=named(file)))
            if field not in known:
                raise Unusable(_NO_FIELD(file=named(file), name=person.name, names=Names(tuple(known))))
            if "/V" in known[field]:
                raise Unusable(_TAKEN(file=named(file), name=person.name))
            left, bottom, right, top = (float(each) for each in known[field].Rect)
            return right - left, top - bottom
    except pikepdf.PdfError:
        raise Unusable(Phrase("{file}: is no PDF that can be read")(file=named(file))) from None


def _stamp(reading: Reading, person: Person, width: float, height: float, worker: Setter) -> bytes:
    """Return what is seen in the field, as a PDF of its size: its font is embedded as the standards want it."""
    words, moment = reading.words, build_date() or dt.datetime.now().astimezone()
    text = words.text("Signed by {name} on {date}", name=person.name, date=words.date(moment.date()))
    theme, _ = load_theme(reading.agenda.meeting.theme, reading.sources.workspace)
    font = theme.find("fonts/SourceSans3-Regular.ttf")
    page = Markup(
        '<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{text}</title><style>'
        "@font-face {{font-family: stamp; src: url({font})}}"
        "@page {{size: {width}pt {height}pt; margin: 2pt}}"
        "body {{margin: 0; font: {size}pt stamp, sans-serif}}</style></head><body>{text}</body></html>"
    ).format(
        language=words.language,
        text=text,
        font=_FONT,
        width=f"{width:.2f}",
        height=f"{height:.2f}",
        size=f"{min(9, height / 3):.1f}",
    )
    assets = {_FONT: ("font/ttf", font.data)} if font else {}
    return worker.render(Job(str(page), assets, standard="none")).pdf


def _opened(key: Key) -> Any:
    """Return what signs with a key; the passphrase is asked for only where the key is locked."""
    from pyhanko.sign.signers import SimpleSigner

    data = _read(key.file)
    certificate = key.certificate or key.file
    locked = b"ENCRYPTED" in data

    simple: Any = SimpleSigner

    def opened(passphrase: bytes | None) -> Any:
        if b"-----BEGIN" in data:
            return simple.load(str(key.file), str(certificate), key_passphrase=passphrase)
        return simple.load_pkcs12(str(key.file), passphrase=passphrase)

    with _silent():
        signer = None if locked else opened(None)
        if signer is None and (locked or b"-----BEGIN" not in data):
            signer = opened(key.passphrase().encode())
    if signer is None:
        raise Unusable(_BAD_KEY(file=named(key.file)))
    return signer


def _signed(data: bytes, field: str, signer: Any, picture: Path, timestamp: str) -> bytes:
    """Return the file with a signature behind its bytes."""
    from pyhanko.pdf_utils.content import ImportedPdfPage
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.fields import SigSeedSubFilter
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
    from pyhanko.stamp import StaticStampStyle

    about = PdfSignatureMetadata(field_name=field, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES)
    page: Any = ImportedPdfPage
    look = StaticStampStyle(background=page(str(picture)), border_width=0, background_opacity=1)
    time = _stamper(timestamp) if timestamp else None
    out = BytesIO()
    try:
        PdfSigner(about, signer=signer, stamp_style=look, timestamper=time).sign_pdf(
            IncrementalPdfFileWriter(BytesIO(data)), output=out
        )
    except _NoTimeError as problem:
        cause = printable(str(problem.__cause__))
        raise Unusable(_NO_TIME(address=printable(timestamp), reason=cause)) from None
    signed = out.getvalue()
    if not signed.startswith(data) or not _holds(signed, field):
        raise Unusable(_NO_MATCH)
    return signed


class _NoTimeError(Exception):
    """Whoever was asked for a time stamp gave none."""


def _stamper(address: str) -> Any:
    """Return what asks a server for time stamps; whatever it answers that is none is `_NoTimeError`."""
    from pyhanko.sign.timestamps import HTTPTimeStamper, TimestampRequestError

    asking: Any = HTTPTimeStamper

    class Stamper(asking):  # type: ignore[misc]
        async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> Any:
            try:
                return await super().async_timestamp(message_digest, md_algorithm)
            except (TimestampRequestError, OSError, ValueError, TypeError, KeyError) as problem:
                raise _NoTimeError from (problem.__cause__ or problem)

    return Stamper(address)


def _holds(data: bytes, field: str) -> bool:
    """Tell whether the signature in a field is of what the file says, by the key of its certificate."""
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign import validation

    library: Any = validation
    with _silent():
        found = next(one for one in PdfFileReader(BytesIO(data)).embedded_signatures if one.field_name == field)
        status = library.validate_pdf_signature(found, library.ValidationContext(trust_roots=[]))
    return bool(status.intact and status.valid)


@contextmanager
def _silent() -> Iterator[None]:
    """Let the library not print what it raises or tells by what it returns."""
    loggers = [logging.getLogger(name) for name in ("pyhanko", "pyhanko_certvalidator")]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)
