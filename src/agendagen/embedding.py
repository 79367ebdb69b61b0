"""The texts of a meeting as they travel inside its PDF."""

from __future__ import annotations

from agendagen.load import Sources
from agendagen.pdf import Embedded

_MIME = {"md": "text/markdown", "yaml": "application/yaml"}


def source_files(sources: Sources) -> tuple[Embedded, ...]:
    """Return the meeting's Markdown and YAML, sorted by name.

    A name has the path in it with ``__`` for ``/``, for a PDF's list of files has no folders.
    """
    listed = [sources.meeting, *([sources.defaults] if sources.defaults else []), *sources.items]
    found: dict[str, Embedded] = {}
    for source in sorted(listed, key=lambda source: source.path):
        name = source.path.replace("/", "__")
        while name in found:
            name = f"_{name}"
        data = sources.workspace.read(source.path)
        mime = _MIME.get(source.path.rpartition(".")[2].lower(), "text/plain")
        found[name] = Embedded(name, data, mime, source.path, "Source")
    return tuple(found[name] for name in sorted(found))
