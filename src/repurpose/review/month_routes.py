"""The routes of the calendar: its page, where an entry may go, and moving it there."""

import secrets
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from repurpose.errors import RepurposeError
from repurpose.exporters.html import Live, page, style_hash
from repurpose.exporters.types import Options
from repurpose.exporters.wording import in_zone, long_date, utc_text
from repurpose.review.desk import ConflictError
from repurpose.review.guard import MONTH_PATH, page_policy
from repurpose.review.month import BarredError, Month, Sheet
from repurpose.review.page import review_asset, review_template
from repurpose.schedule.moving import Opening
from repurpose.slots import Key

if TYPE_CHECKING:
    from jinja2.environment import TemplateModule


class Which(BaseModel):
    """An entry, by what it is."""

    model_config = ConfigDict(extra="forbid")
    article: str = Field(min_length=1, max_length=1000)
    channel: str = Field(min_length=1, max_length=200)
    target: str = Field(default="", max_length=200)
    version: str = Field(min_length=1, max_length=64)
    """Of the file that the page shows."""

    @property
    def key(self) -> Key:
        """Return what a calendar knows it by."""
        return self.article, self.channel, self.target


class Move(Which):
    """Where an entry is wanted."""

    at: AwareDatetime


def month_routes(month: Month, token: str) -> list[Route]:
    """List what is answered about a calendar."""
    return [
        Route(MONTH_PATH, partial(_page, month, token), methods=["GET"]),
        Route(f"{MONTH_PATH}/openings", _told(month, _openings), methods=["POST"]),
        Route(f"{MONTH_PATH}/move", _told(month, _move), methods=["POST"]),
    ]


def _told(month: Month, answer: Callable[[Month, bytes], dict[str, Any]]) -> Callable[[Request], Awaitable[Response]]:
    """Answer in a thread, and put what went wrong into words."""

    async def told(request: Request) -> Response:
        body = await request.body()
        try:
            return JSONResponse(await run_in_threadpool(answer, month, body))
        except ConflictError:
            return JSONResponse(await run_in_threadpool(_conflict, month), 409)
        except KeyError:
            return JSONResponse({"error": "this post is not in the calendar, or was posted already"}, 404)
        except ValidationError:
            return JSONResponse({"error": "this cannot be read"}, 400)
        except (BarredError, RepurposeError) as error:
            return JSONResponse({"error": str(error)}, 422)

    return told


def _conflict(month: Month) -> dict[str, Any]:
    try:
        return {"error": "the calendar has changed on disk"} | _shown(month.opened())
    except RepurposeError as error:  # it is being written, or a person has broken it
        return {"error": f"the calendar has changed on disk and cannot be read now: {error}"}


async def _page(month: Month, token: str, _: Request) -> Response:
    try:
        sheet = await run_in_threadpool(month.opened)
    except RepurposeError as error:
        return PlainTextResponse(f"{error}\n\nMend it, then load this page again.", 500)
    nonce = secrets.token_urlsafe(16)
    parts: Any = _parts()
    live = Live(
        head=str(parts.head(token, sheet.version, nonce, Markup(review_asset("month.css")))),  # noqa: S704 - our own file
        top=str(parts.top(token)),
        foot=str(parts.foot(nonce, Markup(review_asset("month.js")))),  # noqa: S704 - our own file
    )
    html = await run_in_threadpool(page, sheet.calendar, Options(now=sheet.now), live)
    return HTMLResponse(html, headers=page_policy(nonce, f" 'sha256-{style_hash()}'"))


@cache
def _parts() -> "TemplateModule":
    return review_template("month.html.j2").module


def _openings(month: Month, body: bytes) -> dict[str, Any]:
    which = Which.model_validate_json(body)
    zone, found = month.openings(which.key, which.version)
    return {"openings": [_opening(one, zone) for one in found]}


def _opening(one: Opening, zone: str) -> dict[str, Any]:
    local: datetime = in_zone(one.occasion.at, zone)
    return {
        "at": utc_text(one.occasion.at),
        "day": f"{local:%Y-%m-%d}",
        "time": f"{local:%H:%M}",
        "label": f"{long_date(local)}, {local:%H:%M}",
        "free": one.free,
        "reason": one.reason,
        "rule": one.rule,
    }


def _move(month: Month, body: bytes) -> dict[str, Any]:
    move = Move.model_validate_json(body)
    return _shown(month.moved(move.key, move.at, move.version))


def _shown(sheet: Sheet) -> dict[str, Any]:
    """Return the page's own pieces anew, which the script puts in the place of the old ones."""
    return {"version": sheet.version, "note": sheet.note, "html": page(sheet.calendar, Options(now=sheet.now))}
