"""What a browser sends to a review, and what comes back, without a socket."""

import asyncio
import json
from dataclasses import dataclass
from typing import Any

PORT, TOKEN = 40_000, "t" * 32


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    text: str

    @property
    def json(self) -> Any:
        return json.loads(self.text)


@dataclass(frozen=True)
class Visit:
    """Asks the application as a browser would, without a socket."""

    app: Any

    def __call__(
        self,
        method: str,
        path: str,
        data: Any = None,
        *,
        raw: bytes | None = None,
        headers: dict[str, str] | None = None,
        query: str = "",
    ) -> Answer:
        sent = {"host": f"127.0.0.1:{PORT}", "x-repurpose-token": TOKEN, "content-type": "application/json"}
        sent |= headers or {}
        body = raw if raw is not None else json.dumps(data).encode() if data is not None else b""
        scope = {
            "type": "http", "http_version": "1.1", "method": method, "path": path, "raw_path": path.encode(),
            "query_string": query.encode(), "root_path": "", "scheme": "http", "server": ("127.0.0.1", PORT),
            "client": ("127.0.0.1", 1), "headers": [(k.encode(), v.encode()) for k, v in sent.items() if v],
        }  # fmt: skip
        messages: list[Any] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Any) -> None:
            messages.append(message)

        asyncio.run(self.app(scope, receive, send))
        found = {k.decode(): v.decode() for k, v in messages[0]["headers"]}
        return Answer(messages[0]["status"], found, b"".join(m.get("body", b"") for m in messages[1:]).decode())
