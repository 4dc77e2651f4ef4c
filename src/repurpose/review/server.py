"""Serve a review until it is interrupted: on this machine's own address, at a port nobody else has."""

import secrets
import socket
from collections.abc import Callable

from repurpose.errors import UsageError
from repurpose.review.app import make_app
from repurpose.review.desk import Desk
from repurpose.review.guard import MONTH_PATH
from repurpose.review.month import Month

ADDRESS = "127.0.0.1"
"""Nobody on another machine can reach it; there is no option for another."""


def serve(
    desk: Desk,
    *,
    port: int,
    folder: str,
    ready: Callable[[str], None],
    month: Month | None,
    month_first: bool,
) -> None:
    """Listen at `port`, 0 for any that is free, call `ready` with the address to open, and serve.

    The address is that of the drafts, or with `month_first` that of the calendar.

    Raises UsageError where the port is taken.
    """
    import uvicorn

    token = secrets.token_urlsafe(24)
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((ADDRESS, port))
        except OSError as error:
            raise UsageError(f"port {port} cannot be listened at: {error.strerror}; leave --port out") from error
        bound = listener.getsockname()[1]
        app = make_app(desk, port=bound, token=token, folder=folder, month=month)
        config = uvicorn.Config(
            app, log_config=None, log_level="critical", access_log=False, server_header=False, date_header=False,
            lifespan="off", ws="none", http="h11", loop="asyncio", limit_concurrency=64, timeout_keep_alive=30,
            timeout_graceful_shutdown=2,
        )  # fmt: skip
        server = uvicorn.Server(config)
        listener.listen(128)
        ready(f"http://{ADDRESS}:{bound}{MONTH_PATH if month_first else '/'}?k={token}")
        server.run(sockets=[listener])
