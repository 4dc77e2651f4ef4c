"""The server's routes: one page, and what its script asks for. To add a view, add a line to `routes`."""

import secrets
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

from markupsafe import Markup
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from repurpose.draftedit import MOST_NOTE, Verdict
from repurpose.errors import RepurposeError
from repurpose.preview.page import asset, template
from repurpose.review.desk import ConflictError, Desk, Sheet
from repurpose.review.guard import MONTH_PATH, Guard, page_policy
from repurpose.review.month import Month
from repurpose.review.month_routes import month_routes
from repurpose.review.page import review_asset, review_template

Answer = Callable[[Request], Awaitable[Response]]


class Edit(BaseModel):
    """A text as it stands in the editor."""

    model_config = ConfigDict(extra="forbid")
    title: str | None = Field(default=None, max_length=10_000)
    body: str = Field(max_length=900_000)
    version: str = Field(default="", max_length=64)
    """Of the file that was opened."""
    seen: str = Field(default="", max_length=64)
    """Which uses of the article the page shows already."""


class Judgement(BaseModel):
    """What is decided of a draft."""

    model_config = ConfigDict(extra="forbid")
    state: str = Field(pattern="^(approved|returned|edited)$")
    note: str = Field(default="", max_length=MOST_NOTE)
    version: str = Field(max_length=64)


@dataclass(frozen=True, slots=True)
class Setting:
    """What every answer may need."""

    desk: Desk
    token: str
    folder: str
    """Name of the folder, for people."""
    month: Month | None = None
    """The calendar, where there is one."""


def make_app(desk: Desk, *, port: int, token: str, folder: str, month: Month | None = None) -> Starlette:
    """Make the server's application for a port that it alone listens at."""
    setting = Setting(desk, token, folder, month)
    return Starlette(routes=routes(setting), middleware=[Middleware(Guard, port=port, token=token)])


def routes(setting: Setting) -> list[Route]:
    """List what is answered; drafts are asked for by number, so no path ever comes from outside."""
    return [
        Route("/", partial(_page, setting), methods=["GET"]),
        Route("/drafts", _told(setting, _list), methods=["GET"]),
        Route("/drafts/{number:int}", _told(setting, _open), methods=["GET"]),
        Route("/drafts/{number:int}", _told(setting, _save), methods=["PUT"]),
        Route("/drafts/{number:int}/look", _told(setting, _look), methods=["POST"]),
        Route("/drafts/{number:int}/state", _told(setting, _judge), methods=["POST"]),
        Route("/drafts/{number:int}/choices", _told(setting, _choices), methods=["GET"]),
        *(month_routes(setting.month, setting.token) if setting.month is not None else ()),
    ]


def _told(setting: Setting, answer: Callable[[Setting, int, bytes], dict[str, Any]]) -> Answer:
    """Answer in a thread, and put what went wrong into words."""

    async def told(request: Request) -> Response:
        number = int(request.path_params.get("number", 0))
        body = await request.body()
        try:
            try:
                return JSONResponse(await run_in_threadpool(answer, setting, number, body))
            except ConflictError:
                sheet = await run_in_threadpool(setting.desk.opened, number)
                return JSONResponse({"error": "the file has changed on disk", **_text(sheet)}, 409)
        except KeyError:
            return JSONResponse({"error": "there is no such draft"}, 404)
        except ValidationError:
            return JSONResponse({"error": "this cannot be read"}, 400)
        except RepurposeError as error:
            return JSONResponse({"error": str(error)}, 422)

    return told


async def _page(setting: Setting, _: Request) -> Response:
    nonce = secrets.token_urlsafe(16)
    html = review_template("review.html.j2").render(
        nonce=nonce,
        token=setting.token,
        folder=setting.folder,
        calendar=MONTH_PATH if setting.month is not None else "",
        style=Markup(asset("page.css") + review_asset("review.css")),  # noqa: S704 - our own files
        script=Markup(asset("page.js") + review_asset("review.js")),  # noqa: S704 - our own files
    )
    return HTMLResponse(html, headers=page_policy(nonce))


def _list(setting: Setting, _: int, __: bytes) -> dict[str, Any]:
    return {"drafts": [asdict(listed) for listed in setting.desk.listed()]}


def _open(setting: Setting, number: int, _: bytes) -> dict[str, Any]:
    sheet = setting.desk.opened(number)
    return _text(sheet) | _looks(sheet, "")


def _look(setting: Setting, number: int, body: bytes) -> dict[str, Any]:
    edit = Edit.model_validate_json(body)
    sheet = setting.desk.tried(number, edit.title, edit.body)
    return {"version": sheet.version} | _looks(sheet, edit.seen)


def _save(setting: Setting, number: int, body: bytes) -> dict[str, Any]:
    edit = Edit.model_validate_json(body)
    sheet = setting.desk.saved(number, edit.title, edit.body, edit.version)
    return _text(sheet) | _looks(sheet, edit.seen)


def _judge(setting: Setting, number: int, body: bytes) -> dict[str, Any]:
    said = Judgement.model_validate_json(body)
    sheet = setting.desk.judged(number, Verdict(said.state, said.note), said.version)
    return _text(sheet) | _looks(sheet, "")


def _choices(setting: Setting, number: int, _: bytes) -> dict[str, Any]:
    return asdict(setting.desk.offered(number))


def _text(sheet: Sheet) -> dict[str, Any]:
    card = sheet.room.cards[0]
    return {
        "number": sheet.number,
        "path": sheet.path,
        "version": sheet.version,
        "title": sheet.title,
        "body": sheet.body,
        "state": sheet.state,
        "note": sheet.note,
        "label": card.label,
        "target": card.target,
        "look": card.look,
    }


def _looks(sheet: Sheet, seen: str) -> dict[str, Any]:
    """Return what follows the text, as HTML made of the same pieces as the page that is mailed."""
    room = sheet.room
    card = room.cards[0]
    macros: Any = template("card.html.j2").module
    uses = card.uses_key
    found = {
        "state": sheet.state,
        "tally": card.tally,
        "worst": card.worst,
        "frame": str(macros.frame(card)),
        "notes": str(macros.notes(card)),
        "measures": str(macros.measures(card)),
        "copies": str(macros.copies(card)),
        "changes": str(macros.changes(card)),
        "remark": card.remark,
        "seen": uses,
    }
    if uses != seen and room.places is not None:
        source: Any = template("source.html.j2").module
        found["panel"] = str(source.panel(room))
    return found
