"""The command line: parse, one call, print, exit code. A module per command."""

import errno
import os
import sys

_UNWRITTEN = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF)
"""What goes wrong where standard output is a file, or closed; that of every other file is said by `files.py`."""


def main() -> None:
    """Run the command, as `repurpose` and `python -m repurpose` do.

    Exit codes: 0 done, 1 something is wrong with a text, 2 nothing was started, 130 interrupted.
    """
    _reopen_closed()
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
        if error.errno not in _UNWRITTEN or error.filename is not None:
            raise
        hush()
        why = "it is closed" if error.errno == errno.EBADF else error.strerror
        sys.stderr.write(f"error: cannot write to standard output: {why}\n")
        sys.exit(2)


def _reopen_closed() -> None:
    """Put something in the place of a standard stream that is closed (`>&-`): no other file must get its number.

    Standard output then refuses what is written, as a full disk does; what would be said on standard error is lost.
    """
    for number, name, way in ((0, "stdin", os.O_RDONLY), (1, "stdout", os.O_RDONLY), (2, "stderr", os.O_WRONLY)):
        if getattr(sys, name) is None:
            opened = os.open(os.devnull, way)
            if opened != number:
                os.dup2(opened, number)
                os.close(opened)
            setattr(sys, name, os.fdopen(number, "r" if number == 0 else "w", encoding="utf-8"))


def hush() -> None:
    """Let the rest of the output go nowhere: whoever read it has seen enough (`| head`)."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def is_screen() -> bool:
    """Tell whether standard output is a terminal that can be cleared and coloured."""
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def in_colour() -> bool:
    """Tell whether what is printed is coloured (https://no-color.org)."""
    return is_screen() and not os.environ.get("NO_COLOR")
