"""Who may ask this server anything: the page it has served itself, in this machine's own browser.

The order matters: Host (another name that resolves to this machine), Origin and Sec-Fetch-Site (another page in the
same browser), then the token (everybody else). Bodies are JSON within a bound, and nothing is kept, framed or shared.
"""

import hmac
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BODY = 1_000_000
"""Bytes of a request."""
MONTH_PATH = "/calendar"
"""Of the calendar's page."""
_PAGES = ("/", MONTH_PATH)
"""What is opened by its address, which brings the token; all else is asked for by a page's script."""
TOKEN_HEADER = "x-repurpose-token"  # noqa: S105 - the header's name
_ALWAYS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"


def page_policy(nonce: str, styles: str = "") -> dict[str, str]:
    """Return the header by which a page runs and loads what carries its nonce, and `styles`, and asks us alone."""
    policy = (
        f"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'{styles}; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    return {"Content-Security-Policy": policy}


class TooLargeError(Exception):
    """A body went past its bound while it was read."""


class Guard:
    """Refuse what does not come from the page itself, and mark every answer."""

    def __init__(self, app: ASGIApp, *, port: int, token: str) -> None:
        self._app = app
        self._token = token.encode()
        self._hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
        self._origins = {f"http://{host}" for host in self._hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it on."""
        if scope["type"] != "http":
            return  # no web sockets here

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _ALWAYS.items():
                    headers[name] = value
                headers.setdefault("Content-Security-Policy", _NOTHING)
            await send(message)

        status, why = self._refusal(scope)
        if why:
            await JSONResponse({"error": why}, status)(scope, receive, marked)
            return
        read = 0

        async def bounded() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > MOST_BODY:
                raise TooLargeError
            return message

        try:
            await self._app(scope, bounded, marked)
        except TooLargeError:
            await JSONResponse({"error": "the text is too long"}, 413)(scope, receive, marked)

    def _refusal(self, scope: Scope) -> tuple[int, str]:
        headers = Headers(scope=scope)
        if len(headers.getlist("host")) != 1 or headers["host"].lower() not in self._hosts:
            return 403, "unknown Host"
        if headers.get("origin") is not None and headers["origin"] not in self._origins:
            return 403, "another page asks"
        if headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
            return 403, "another site asks"
        given = headers.get(TOKEN_HEADER, "")
        if scope["path"] in _PAGES and scope["method"] == "GET":
            given = parse_qs(scope["query_string"].decode("latin-1")).get("k", [""])[0]
        if not hmac.compare_digest(given.encode(), self._token):
            return 403, "open the address that `repurpose review` printed"
        if scope["method"] not in ("GET", "HEAD"):
            if headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
                return 415, "JSON only"
            length = headers.get("content-length", "0")
            if not length.isdigit() or int(length) > MOST_BODY:
                return 413, "the text is too long"
        return 0, ""
