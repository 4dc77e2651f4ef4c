"""Loaded by every process that a test starts: the program opens no network connection there either."""

import socket
import sys

REFUSED = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "urllib.Request")


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event in REFUSED and getattr(arguments[0], "family", None) != getattr(socket, "AF_UNIX", -1):
        raise AssertionError(f"the core opens no network connection: {event} {arguments}")


sys.addaudithook(_refuse)
