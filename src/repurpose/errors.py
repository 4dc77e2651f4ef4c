"""What a user must repair outside the text.

RepurposeError
├── UsageError    the command line asks for something that cannot be done
├── SourceError   an article or draft cannot be read
├── SpecError     a channel spec, tone, pack or settings file is wrong
├── EngineError   an engine broke its own contract
├── LedgerError   the ledger's file cannot be read or added to
└── ExportError   an output cannot be written

What is wrong *with a text* is never an exception: it is a `Finding` or a `Refusal`.
Only `repurpose.cli` catches these; every one ends the run with exit code 2.
"""


class RepurposeError(Exception):
    """Say in one sentence what is wrong, where, and what to do."""


class UsageError(RepurposeError):
    """The command line asks for something that cannot be done."""


class SourceError(RepurposeError):
    """An article or a draft is missing, unreadable or not text."""


class SpecError(RepurposeError):
    """A YAML file that people write is wrong; the text lists every problem with its position."""


class EngineError(RepurposeError):
    """An engine returned something that its contract forbids."""


class LedgerError(RepurposeError):
    """The ledger's file cannot be read or added to, or is none."""


class ExportError(RepurposeError):
    """An output file or folder cannot be written."""

    def __init__(self, message: str, *, hopeless: bool = False) -> None:
        """Take the sentence; `hopeless` says that no other file could be written either: the disk is full."""
        super().__init__(message)
        self.hopeless = hopeless
