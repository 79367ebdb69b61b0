"""Answer the browser: only with what was built."""

from __future__ import annotations

import json
import mimetypes
import secrets
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from agendagen.build import Documents
from agendagen.diagnostics import Source, Span
from agendagen.errors import Unusable
from agendagen.model import Item, walk
from agendagen.phrases import Phrase
from agendagen.preview import guard, pages
from agendagen.preview.editor import open_at
from agendagen.preview.locate import line_of
from agendagen.preview.open_meeting import OpenMeeting, State
from agendagen.preview.open_meetings import OpenMeetings
from agendagen.preview.paper import Paper
from agendagen.preview.tabs import BOOT, Tab, Tabs
from agendagen.preview.words import words
from agendagen.worker import Worker

_NO_PAGE = Phrase("There is no such page.")
_NO_MEETING = Phrase("There is no meeting at `{path}`.")
_NOT_BUILT = Phrase("There is no `{name}` yet: this meeting has errors. Its page lists them.")
_NOT_OPENED = Phrase("There is no `{name}` yet: open the meeting's page first.")
_NOT_LISTED = Phrase("There is no `{name}` here: only the agenda and the attachments that it lists are shown.")
_BEING_SET = Phrase("The PDF is being made; try again in a moment.")
_NOT_SET = Phrase("There is no PDF: {reason}")
_NO_WORD = Phrase("There is no document for Word: {reason}")
_OLD = Phrase("This page is from an earlier run; reload it.")
_NO_JSON = Phrase("JSON is expected.")
_TOO_MUCH = Phrase("Too much.")
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAX_POST = 10_000
"""Bytes that a page may send."""
_SHOWN = ("application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp")
"""Kinds of attachments that a browser may show with all its means; any other is shown without scripts."""


def _no_paper(state: State) -> Phrase:
    """Say why there is no PDF."""
    reasons = [found for found in state.paper_found if found.severity == "error"]
    if state.typesetting or not reasons:
        return _BEING_SET
    first = reasons[0]
    return _NOT_SET(reason=Phrase(first.wording.message, first.fields))


def _paper(meeting: OpenMeeting | None, name: str) -> Paper | None:
    """Return the PDF of this name, if any page of it is shown."""
    sheets = meeting.state.sheets if meeting else None
    return next((paper for paper in sheets.papers if paper.name == name), None) if sheets else None


class Site:
    """The routes and what they need."""

    def __init__(self, meetings: OpenMeetings, tabs: Tabs, editor: str) -> None:
        """Serve what `meetings` makes; `editor` is the command that files are opened with."""
        self.meetings = meetings
        self.tabs = tabs
        self.editor = editor
        self.token = secrets.token_urlsafe(24)
        self.app = Starlette(
            routes=[
                Route(pages.OWN + "events", self.events),
                Route(pages.OWN + "open", self.open, methods=["POST"]),
                Route(pages.OWN + "picture", self.picture),
                Route(pages.OWN + "text", self.text),
                Route(pages.OWN + "public-site", self.news_of_site),
                Route(pages.SITE + "{path:path}", self.public),
                Route(pages.OWN + "{name}", self.own),
                Route("/favicon.ico", self.icon),
                Route("/{path:path}", self.page),
            ]
        )

    # --- What was built ------------------------------------------------------------------------------------------

    async def page(self, request: Request) -> Response:
        """Serve a meeting, one of its documents or attachments, or the start page."""
        path = "/" + request.path_params["path"]
        single = self.meetings.single
        if path == "/":
            return RedirectResponse(quote(single.address), 302) if single else await self._start()
        if path + "/" in self.meetings.by_address:
            return RedirectResponse(quote(path + "/"), 302)
        if path in self.meetings.by_address:
            return await self._meeting(request, path)
        return await run_in_threadpool(self._file, path)

    async def _start(self) -> Response:
        revision = self.tabs.news_of_start
        entries = await run_in_threadpool(self.meetings.entries)
        nonce = pages.nonce()
        data = {"boot": BOOT, "meeting": "", "revision": revision, "words": words(self.tabs.language)}
        return Response(
            pages.start(entries, data, nonce, self.tabs.language),
            media_type="text/html",
            headers={"Content-Security-Policy": pages.policy(nonce)},
        )

    async def _meeting(self, request: Request, path: str) -> Response:
        meeting = self.meetings.by_address[path]
        await self.meetings.first(meeting)
        state = meeting.state
        nonce = pages.nonce()
        data = {
            "boot": BOOT,
            "meeting": path,
            "revision": state.revision,
            "words": words(self.tabs.language),
            "start": self.meetings.single is None,
            "kind": meeting.kind,
            "token": self.token,
            "opens": bool(self.editor) and guard.local(request.client.host if request.client else ""),
        }
        hashes: list[str] = []
        if state.document and state.documents:
            hashes = pages.script_hashes(state.documents.theme, state.documents.reading.sources.workspace)
        document = state.document.html if state.document else pages.empty(meeting.folder.name)
        return Response(
            pages.with_script(document, data, nonce),
            media_type="text/html",
            headers={"Content-Security-Policy": pages.policy(nonce, hashes)},
        )

    def _file(self, path: str) -> Response:
        """Serve what stands beside a meeting's page: its documents as they would be written, and its attachments."""
        folder, _, _ = path.removesuffix("/").rpartition("/")
        meeting = self.meetings.by_address.get(folder + "/") or self.meetings.by_address.get(
            folder.rpartition("/")[0] + "/"
        )
        state = meeting.state if meeting else None
        if meeting is None or state is None:
            return self._no_page(_NO_MEETING(path=path.strip("/")))
        name = path.removeprefix(meeting.address)
        if state.documents is None or state.document is None:
            return self._no_page((_NOT_BUILT if state.broken else _NOT_OPENED)(name=name), meeting)
        save = {"Content-Disposition": f'attachment; filename="{name}"'}
        if name == f"{meeting.kind}.html":
            return Response(state.document.html, media_type="text/html", headers=save)
        if name == f"{meeting.kind}.pdf" and state.paper is not None:
            return Response(state.paper.pdf, media_type="application/pdf", headers=save)
        if name == f"{meeting.kind}.docx":
            return self._word(state.documents, meeting, save)
        reading = state.documents.reading
        for entry in reading.agenda.attachments:
            if entry.path and entry.href in (name, quote(name)):
                kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
                limits = {} if kind in _SHOWN else {"Content-Security-Policy": "sandbox; default-src 'none'"}
                return Response(reading.sources.workspace.read(entry.path), media_type=kind, headers=limits)
        return self._no_page(_no_paper(state) if name == f"{meeting.kind}.pdf" else _NOT_LISTED(name=name), meeting)

    def _word(self, documents: Documents, meeting: OpenMeeting, save: dict[str, str]) -> Response:
        """Serve the document for Word, made when it is asked for."""
        try:
            with Worker(at_once=False) as worker:
                made, found = documents.word(worker)
        except Unusable as problem:
            return self._no_page(_NO_WORD(reason=problem.why), meeting)
        if not made:
            first = found[0]
            return self._no_page(_NO_WORD(reason=Phrase(first.wording.message, first.fields)), meeting)
        return Response(made, media_type=_WORD, headers=save)

    # --- The public site -------------------------------------------------------------------------------------------

    async def public(self, request: Request) -> Response:
        """Serve a file of the public site."""
        path = request.path_params["path"]
        file = await self.meetings.public.file(path)
        if file is None and await self.meetings.public.file(f"{path}/") is not None:
            return RedirectResponse(quote(f"{pages.SITE}{path}/"), 302)
        if file is None:
            return self._no_page(_NO_PAGE)
        headers = {"Content-Security-Policy": file.policy} if file.policy else {}
        return Response(file.data, media_type=file.kind, headers=headers)

    async def news_of_site(self, _request: Request) -> Response:
        """Tell a page of the public site whether there is another one; that it asks has it made anew."""
        self.meetings.public.ask()
        return JSONResponse({"revision": self.meetings.public.revision})

    # --- The preview's own ---------------------------------------------------------------------------------------

    async def own(self, request: Request) -> Response:
        """Serve the preview's script and style."""
        name = request.path_params["name"]
        if name not in pages.FILES:
            return self._missing()
        return Response(pages.own_file(name), media_type=pages.FILES[name])

    async def icon(self, _request: Request) -> Response:
        """Have no icon; browsers ask for one without being told to."""
        return Response(status_code=204)

    async def events(self, request: Request) -> Response:
        """Send a tab what changes, for as long as it is open."""
        address = request.query_params.get("meeting", "")
        meeting = self.meetings.by_address.get(address)
        if address and meeting is None:
            return self._missing()
        tab = Tab(meeting, request.query_params.get("view", "html"))
        if meeting is not None:
            self.meetings.ask(meeting, paper=tab.view == "paper")
        stream = self.tabs.events(tab, request.query_params.get("revision", ""))
        return StreamingResponse(stream, media_type="text/event-stream")

    async def picture(self, request: Request) -> Response:
        """Serve a page of the paper as a picture."""
        query = request.query_params
        meeting = self.meetings.by_address.get(query.get("meeting", ""))
        try:
            number, scale = int(query["page"]), float(query["scale"])
        except (KeyError, ValueError):
            return self._missing()
        paper = _paper(meeting, query.get("paper", ""))
        if paper is None:
            return Response(status_code=204)  # it was replaced meanwhile, and the page is being told
        picture = await run_in_threadpool(paper.picture, number, scale)
        return Response(picture, media_type="image/png") if picture else self._missing()

    async def text(self, request: Request) -> Response:
        """Serve the words on the pages of the paper, by which it is searched and copied from."""
        meeting = self.meetings.by_address.get(request.query_params.get("meeting", ""))
        paper = _paper(meeting, request.query_params.get("paper", ""))
        if paper is None:
            return Response(status_code=204)
        return JSONResponse(await run_in_threadpool(paper.lines))

    async def open(self, request: Request) -> Response:
        """Open the source of something on the page in the author's editor."""
        if not secrets.compare_digest(request.headers.get("x-agendagen-token", "").encode(), self.token.encode()):
            return self._refusal(_OLD, 403)
        if request.headers.get("content-type", "").partition(";")[0] != "application/json":
            return self._refusal(_NO_JSON, 415)
        body = b""
        async for chunk in request.stream():  # whose length need not be said beforehand
            body += chunk
            if len(body) > MAX_POST:
                return self._refusal(_TOO_MUCH, 413)
        try:
            asked = json.loads(body)
        except (ValueError, RecursionError):
            asked = None
        if not isinstance(asked, dict):
            return self._refusal(_NO_JSON, 400)
        span = self._span({key: value for key, value in asked.items() if isinstance(value, str)})
        if span is None:
            return self._missing()
        meeting = self.meetings.by_address[asked["meeting"]]
        documents = meeting.state.documents
        root = documents.reading.sources.workspace.root if documents else self.meetings.root_of(meeting)
        here = guard.local(request.client.host if request.client else "")
        path = root / span.source.path
        opened = bool(self.editor) and here and path.is_file()
        if opened:
            opened = await run_in_threadpool(open_at, self.editor, path, span.line, span.column)
        return JSONResponse({"opened": opened, "copy": f"{path if here else span.source.name}:{span.line}"})

    def _no_page(self, why: Phrase, meeting: OpenMeeting | None = None) -> Response:
        """Say on a page of its own what is not there."""
        language = self.tabs.language
        policy = {"Content-Security-Policy": pages.policy(pages.nonce())}
        page = pages.missing(why.worded(language), meeting, language)
        return Response(page, 404, media_type="text/html", headers=policy)

    def _missing(self) -> Response:
        return self._refusal(_NO_PAGE, 404)

    def _refusal(self, why: Phrase, status: int) -> Response:
        return PlainTextResponse(why.worded(self.tabs.language) + "\n", status)

    def _span(self, asked: dict[str, str]) -> Span | None:
        """Return the place that a page asks for: that of a finding, or that of a text in an item."""
        meeting = self.meetings.by_address.get(asked.get("meeting", ""))
        if meeting is None:
            return None
        if asked.get("place"):
            spans = (finding.span for finding in meeting.state.findings)
            return next((span for span in spans if span is not None and str(span) == asked["place"]), None)
        documents = meeting.state.documents
        if documents is None:
            return None
        sources = documents.reading.sources
        wanted = asked.get("item", "")
        item = next((each for each in walk(documents.reading.agenda.sections) if each.id == wanted), None)
        source: Source | None = sources.meeting
        if isinstance(item, Item):
            source = next((each for each in sources.items if each.path == item.path), None)
        return Span(source, line_of(source, asked.get("text", ""))) if source else None
