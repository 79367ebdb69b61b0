"""What a client tells and asks, each by one function of its session and of what the protocol sends."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any, Final, TypeVar

from lsprotocol import types

from agendagen.check.fix import Cut
from agendagen.diagnostics import Source
from agendagen.errors import Unusable
from agendagen.lsp import findings
from agendagen.lsp.completion import TRIGGERS, completed
from agendagen.lsp.desk import Known
from agendagen.lsp.hover import hovered
from agendagen.lsp.leads import leads
from agendagen.lsp.places import Client, Places
from agendagen.lsp.renaming import followed, inside, nameable, renamed
from agendagen.lsp.session import Session, say
from agendagen.lsp.symbols import of_file, of_meeting
from agendagen.phrases import LANGUAGES, Phrase, Plural, worded

_CLOSED = Plural(
    "{count} item would be open at its new place, and says `confidential: true` itself now; look at it before you "
    "build",
    "{count} items would be open at their new places, and say `confidential: true` themselves now; look at them before "
    "you build",
)
_BUG = Phrase("this is a bug in agendagen; please report it with the lines in its output")

P = TypeVar("P")
T = TypeVar("T")


def _answer(handler: Callable[[Session, P], T]) -> Callable[[Session, P], T | None]:
    """Let a handler answer nothing where it fails, and an editor's person read why it refuses."""

    @wraps(handler)
    def answered(session: Session, params: P) -> T | None:
        try:
            return handler(session, params)
        except Unusable as problem:
            say(session, problem.worded(session.client.language), types.MessageType.Error)
        except Exception:  # noqa: BLE001 - the server has to live on
            traceback.print_exc()
            say(session, _BUG.worded(session.client.language), types.MessageType.Error)
        return None

    return answered


# --- What a client tells ---------------------------------------------------------------------------------------------


@_answer
def _initialize(session: Session, params: types.InitializeParams) -> None:
    language = session.wanted or (params.locale or "").replace("_", "-").partition("-")[0].lower()
    encoding = str(getattr(session.workspace.position_encoding, "value", session.workspace.position_encoding))
    session.client = Client(Places(encoding), language if language in LANGUAGES else "en", session.client.uri)


@_answer
def _initialized(session: Session, _params: Any) -> None:
    """Have the client tell of files that others write."""
    workspace = session.client_capabilities.workspace
    watched = workspace and workspace.did_change_watched_files
    if watched and watched.dynamic_registration:
        watchers = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher("**/*")])
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        session.client_register_capability(types.RegistrationParams([types.Registration(method, method, watchers)]))


@_answer
def _opened(session: Session, params: types.DidOpenTextDocumentParams) -> None:
    file = session.file(params.text_document.uri)
    if file is not None:
        session.uris[file] = params.text_document.uri
        session.desk.put(file, params.text_document.text)
        session.desk.of(file)
        session.changed()


@_answer
def _changed(session: Session, params: types.DidChangeTextDocumentParams) -> None:
    file = session.file(params.text_document.uri)
    if file is not None:
        session.desk.put(file, session.workspace.get_text_document(params.text_document.uri).source)
        session.changed()


@_answer
def _closed(session: Session, params: types.DidCloseTextDocumentParams) -> None:
    file = session.file(params.text_document.uri)
    if file is not None:
        session.forget(session.desk.close(file))
        session.uris.pop(file, None)
        session.changed()


@_answer
def _looked(session: Session, _params: Any) -> None:
    session.desk.look()
    session.changed()


# --- What a client asks ----------------------------------------------------------------------------------------------


@_answer
def _completion(session: Session, params: types.CompletionParams) -> list[types.CompletionItem]:
    asked = session.asked(params.text_document.uri, params.position)
    return completed(asked, session.client) if asked else []


@_answer
def _hover(session: Session, params: types.HoverParams) -> types.Hover | None:
    asked = session.asked(params.text_document.uri, params.position)
    file = session.file(params.text_document.uri)
    return hovered(asked, session.client, session.now(file, asked.known)) if asked and file else None


@_answer
def _definition(session: Session, params: types.DefinitionParams) -> types.Location | None:
    asked = session.asked(params.text_document.uri, params.position)
    lead = leads(asked) if asked else None
    if lead is None or asked is None:
        return None
    place = session.client.places.range(lead.span) if lead.span else findings.trouble_at()
    path = lead.span.source.path if lead.span else lead.path
    return types.Location(session.client.uri(asked.known.root / path), place)


@_answer
def _symbols(session: Session, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
    found = session.text(params.text_document.uri)
    return of_file(*found, session.client.places) if found else []


@_answer
def _workspace_symbols(session: Session, params: types.WorkspaceSymbolParams) -> list[types.WorkspaceSymbol]:
    read = (session.desk.read(meeting) for meeting in list(session.desk.meetings.values()))
    return [symbol for known in read if known for symbol in of_meeting(known, params.query, session.client)]


@_answer
def _actions(session: Session, params: types.CodeActionParams) -> list[types.CodeAction]:
    found, file = session.text(params.text_document.uri), session.file(params.text_document.uri)
    if found is None or file is None:
        return []
    known, source = found
    wrong, edit = session.now(file, known), session.edit(known)
    wanted = [str(getattr(kind, "value", kind)) for kind in params.context.only or ()]

    def asks(kind: str) -> bool:
        return not wanted or any(kind == one or kind.startswith(f"{one}.") for one in wanted)

    actions = [*findings.mends(wrong, source, params.range, edit, session.client)] if asks("quickfix") else []
    every = findings.all_mends(wrong, source, edit, session.client) if asks(findings.ALL) else None
    return [*actions, every] if every else actions


@_answer
def _prepare(session: Session, params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
    asked = session.asked(params.text_document.uri, params.position)
    what = nameable(asked) if asked else None
    if what is None or asked is None:
        return None
    return types.PrepareRenamePlaceholder(session.client.places.between(asked.source, *what.place), what.name)


@_answer
def _rename(session: Session, params: types.RenameParams) -> types.WorkspaceEdit | None:
    asked = session.asked(params.text_document.uri, params.position)
    what = nameable(asked) if asked else None
    if what is None or asked is None:
        return None
    done = renamed(session.desk, asked.known, what, params.new_name)
    return _edited(session, asked.known, done.cuts, done.sources, done.files)


@_answer
def _will_rename(session: Session, params: types.RenameFilesParams) -> types.WorkspaceEdit | None:
    moves = [(session.file(one.old_uri), session.file(one.new_uri)) for one in params.files]
    pairs = [(old, new) for old, new in moves if old is not None and new is not None and old != new]
    known = next((found for old, _ in pairs if (found := session.desk.around(old)) is not None), None)
    if known is None:
        return None
    renames: dict[str, str] = {}
    for old, new in pairs:
        before, after = inside(old, known.root), inside(new, known.root)
        if before is not None and after is not None:
            renames[before] = after
    done = followed(session.desk, known, renames)
    if done.closed:
        said = worded(_CLOSED, [("count", len(done.closed))], session.client.language)
        say(session, said, types.MessageType.Warning)
    return _edited(session, known, done.cuts, done.sources, {}) if done.cuts else None


def _edited(
    session: Session,
    known: Known,
    cuts: Mapping[str, Iterable[Cut]],
    sources: Mapping[str, Source],
    files: Mapping[str, str],
) -> types.WorkspaceEdit:
    """Return what the client is to do: texts first, under the names that they have, then names."""
    texts = {
        session.client.uri(known.root / path): findings.edits(sources[path], made, session.client.places)
        for path, made in sorted(cuts.items())
    }
    if not files:
        return types.WorkspaceEdit(changes=texts)
    changes: list[Any] = [
        types.TextDocumentEdit(types.OptionalVersionedTextDocumentIdentifier(uri), list(edits))
        for uri, edits in texts.items()
    ]
    changes += [
        types.RenameFile(session.client.uri(known.root / old), session.client.uri(known.root / new))
        for old, new in files.items()
    ]
    return types.WorkspaceEdit(document_changes=changes)


# --- The whole -------------------------------------------------------------------------------------------------------

_FILES: Final = types.FileOperationFilter(types.FileOperationPattern("**/*"), "file")

FEATURES: Final[tuple[tuple[str, Any, Any], ...]] = (
    (types.INITIALIZE, _initialize, None),
    (types.INITIALIZED, _initialized, None),
    (types.TEXT_DOCUMENT_DID_OPEN, _opened, None),
    (types.TEXT_DOCUMENT_DID_CHANGE, _changed, None),
    (types.TEXT_DOCUMENT_DID_CLOSE, _closed, None),
    (types.TEXT_DOCUMENT_DID_SAVE, _looked, None),
    (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, _looked, None),
    (types.WORKSPACE_DID_RENAME_FILES, _looked, types.FileOperationRegistrationOptions([_FILES])),
    (types.TEXT_DOCUMENT_COMPLETION, _completion, types.CompletionOptions(trigger_characters=list(TRIGGERS))),
    (types.TEXT_DOCUMENT_HOVER, _hover, None),
    (types.TEXT_DOCUMENT_DEFINITION, _definition, None),
    (types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, _symbols, None),
    (types.WORKSPACE_SYMBOL, _workspace_symbols, None),
    (
        types.TEXT_DOCUMENT_CODE_ACTION,
        _actions,
        types.CodeActionOptions([types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll]),
    ),
    (types.TEXT_DOCUMENT_PREPARE_RENAME, _prepare, None),
    (types.TEXT_DOCUMENT_RENAME, _rename, types.RenameOptions(prepare_provider=True)),
    (types.WORKSPACE_WILL_RENAME_FILES, _will_rename, types.FileOperationRegistrationOptions([_FILES])),
)
"""What the server answers, and what it tells the client of that."""
