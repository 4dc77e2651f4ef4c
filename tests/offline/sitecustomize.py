"""Loaded by every process that a test starts: the program opens no network connection there either."""

import sys

REFUSED = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "urllib.Request")


def _refuse(event: str, arguments: object) -> None:
    if event in REFUSED:
        raise AssertionError(f"the core opens no network connection: {event} {arguments}")


sys.addaudithook(_refuse)
