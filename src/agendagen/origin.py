"""Where a meeting's documents come from: what their last page says, and the texts that travel inside the PDF."""

from __future__ import annotations

from agendagen.html.context import Origin
from agendagen.load import TEMPLATES, Sources
from agendagen.pdf import Embedded
from agendagen.provenance import Commit, checksum, commit
from agendagen.reading import Reading
from agendagen.workspace import DEFAULTS

_MIME = {"md": "text/markdown", "yaml": "application/yaml"}


def origin(reading: Reading) -> Origin:
    """Return what the documents of a meeting are made from."""
    agenda, sources = reading.agenda, reading.sources
    files, logo = sources.workspace, agenda.meeting.theme.logo
    attached = {entry.anchor: entry.path for entry in agenda.attachments if entry.path}
    used = [source.path for source in (sources.meeting, *sources.items)]
    used += [*attached.values(), *([logo] if logo else [])]
    sent = agenda.published.dispatches if agenda.edition == "public" else ()
    found = commit((sources.folder, DEFAULTS, TEMPLATES), used, files)
    if sent:  # what the public can read depends on no closed source, and a commit does
        found = Commit(sent[-1].commit) if sent[-1].commit else None
    return Origin(
        commit=found.id if found else "",
        modified=found is not None and found.modified,
        checksums={anchor: checksum(files.read(path)) for anchor, path in attached.items()},
    )


def source_files(sources: Sources) -> tuple[Embedded, ...]:
    """Return the meeting's Markdown and YAML, sorted by name.

    A name has the path in it with ``__`` for ``/``, for a PDF's list of files has no folders. Line ends are those of
    git's own copy, whatever the checkout has.
    """
    listed = [sources.meeting, *([sources.defaults] if sources.defaults else []), *sources.items]
    found: dict[str, Embedded] = {}
    for source in sorted(listed, key=lambda source: source.path):
        name = source.path.replace("/", "__")
        while name in found:
            name = f"_{name}"
        mime = _MIME.get(source.path.rpartition(".")[2].lower(), "text/plain")
        data = sources.workspace.read(source.path).replace(b"\r\n", b"\n")
        found[name] = Embedded(name, data, mime, source.path, "Source")
    return tuple(found[name] for name in sorted(found))
