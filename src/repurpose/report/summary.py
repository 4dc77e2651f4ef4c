"""What a run over many articles came to: one line for people, one JSON line for each article for programs."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from repurpose import __version__
from repurpose.listing import amount

FORMAT = "repurpose.run"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Counts:
    """Articles and drafts of a run, counted."""

    drafted: int = 0
    """Articles that were drafted."""
    unchanged: int = 0
    """Articles that need not be done again."""
    failed: int = 0
    """Articles for which nothing could be done."""
    imperfect: int = 0
    """Articles, drafted or unchanged, that some channel cannot serve or whose drafts have errors."""
    gone: int = 0
    """Articles that had drafts and are no more."""
    written: int = 0
    """Draft files that are new or changed."""
    kept: int = 0
    """Draft files of a person's that stay."""

    def plus(self, **more: int) -> "Counts":
        """Return the counts with some added."""
        now = asdict(self)
        return Counts(**{name: value + more.get(name, 0) for name, value in now.items()})

    @property
    def articles(self) -> int:
        """Articles that were found."""
        return self.drafted + self.unchanged + self.failed

    @property
    def fields(self) -> dict[str, int]:
        """The counts by name."""
        return {"articles": self.articles, **asdict(self)}

    @property
    def exit_code(self) -> int:
        """0: nothing is wrong; 1: with some articles something is; 2: nothing could be done with any."""
        if self.failed and not (self.drafted or self.unchanged):
            return 2
        return 1 if self.failed or self.imperfect else 0


def summary(counts: Counts) -> str:
    """Say in one line what became of the articles and their files."""
    return f"{amount(counts.articles, 'article')}: {'; '.join([', '.join(_fates(counts)), *_files(counts)])}"


def json_line(status: str, **fields: object) -> str:
    """Set what became of one article, or of the run (`summary`), as one line of JSON."""
    head = {"format": FORMAT, "version": VERSION, "generator": f"repurpose {__version__}", "status": status}
    return json.dumps(head | fields, ensure_ascii=False) + "\n"


def _fates(counts: Counts) -> Iterator[str]:
    yield f"{counts.drafted:,} drafted"
    for number, name in ((counts.unchanged, "unchanged"), (counts.failed, "failed")):
        if number:
            yield f"{number:,} {name}"


def _files(counts: Counts) -> Iterator[str]:
    if counts.imperfect:
        yield f"{counts.imperfect:,} not served by every channel, or with errors"
    if counts.written:
        yield f"{amount(counts.written, 'draft')} written"
    if counts.kept:
        yield f"{counts.kept:,} edited or approved, kept"
    if counts.gone:
        yield f"{amount(counts.gone, 'article')} gone"
