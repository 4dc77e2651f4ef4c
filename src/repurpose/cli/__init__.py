"""The command line: parse, one call, print, exit code. A module per command."""

import errno
import os
import sys

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""What goes wrong where standard output is a file; that of every other file is said by `files.py`."""


def main() -> None:
    """Run the command, as `repurpose` and `python -m repurpose` do.

    Exit codes: 0 done, 1 something is wrong with a text, 2 nothing was started, 130 interrupted.
    """
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            # The platform's own encoding and line ends would change what is posted.
            reconfigure(encoding="utf-8", errors="backslashreplace" if stream is sys.stderr else "strict", newline="\n")
    try:
        from repurpose.cli.app import app  # here: Ctrl-C while Typer is imported is Ctrl-C too

        try:
            app()
        finally:
            sys.stdout.flush()
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        hush()
        sys.exit(0)
    except OSError as error:
        if error.errno not in _FULL or error.filename is not None:
            raise
        hush()
        sys.stderr.write(f"error: cannot write to standard output: {error.strerror}\n")
        sys.exit(2)


def hush() -> None:
    """Let the rest of the output go nowhere: whoever read it has seen enough (`| head`)."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def is_screen() -> bool:
    """Tell whether standard output is a terminal that can be cleared and coloured."""
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def in_colour() -> bool:
    """Tell whether what is printed is coloured (https://no-color.org)."""
    return is_screen() and not os.environ.get("NO_COLOR")
