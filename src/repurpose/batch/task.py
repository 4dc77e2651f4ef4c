"""One article's worth of work: bytes in, files and words out, with nothing read or written on the way.

A task and its setup can be sent to another process or machine, and the same task gives the same outcome there.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar

from repurpose.article import Article, Source
from repurpose.batch.held import Held, at_odds, held_sentences, posted_sentences
from repurpose.batch.placing import Wanted, key_notes, line_notes, placements_for, unlisted_notes
from repurpose.draft import Draft
from repurpose.draftfile import write_draft
from repurpose.errors import RepurposeError
from repurpose.files import STDIN, check_id
from repurpose.originsfile import write_origins
from repurpose.pipeline import Options
from repurpose.readers import read_article
from repurpose.readers.source import read_source
from repurpose.report.coverage import coverage, coverage_lines
from repurpose.report.document import article_fields
from repurpose.report.drafts import (
    idea_lines,
    idea_notes,
    other_ideas,
    result_lines,
    title_lines,
    title_notes,
    why_lines,
)
from repurpose.report.kit import kit
from repurpose.results import Drafted, Result
from repurpose.sharing import make_drafts
from repurpose.spec.settings import Settings

if TYPE_CHECKING:  # only who keeps a ledger has any
    from repurpose.ledger.types import Post

DEFAULTS = Settings()
NO_WISHES = Options()


@dataclass(frozen=True, slots=True)
class Shown:
    """What a run wants to see of each article besides its drafts."""

    json: bool = False
    kit: bool = False
    ideas: bool = False
    others: bool = False
    """Whether the ideas that a draft does not tell are named below its findings."""
    titles: int = 0
    """Number of titles to list; 0 for none."""
    why: bool = False
    map: bool = False
    """Which sections the drafts use."""

    @property
    def lists(self) -> bool:
        """Whether lists are printed in place of the draft."""
        return self.ideas or bool(self.titles) or self.why


@dataclass(frozen=True, slots=True)
class Setup:
    """What is the same for every article of a run; the smaller half of what a worker is sent."""

    wanted: tuple[Wanted, ...]
    settings: Settings = DEFAULTS
    """The project's subreddits and account; an article's own site and author are in its task."""
    options: Options = NO_WISHES
    shown: Shown = Shown()
    several: bool = False
    """Whether lines name the article: the run is about more than one."""
    each_named: bool = False
    """Whether each subreddit that an article names has a draft of its own: those that are files have."""

    @property
    def wishes(self) -> Options:
        """What is asked of each draft: ideas that nobody is shown are not made."""
        return replace(self.options, all_ideas=self.shown.ideas or self.shown.others or self.shown.json)


@dataclass(frozen=True, slots=True)
class Task:
    """One article, with all that its drafts depend on besides the setup."""

    path: str
    """Where it is, for messages; its suffix says what it is. `-` for standard input."""
    raw: bytes
    """As it lies there."""
    id: str
    """Its id where its front matter gives none."""
    base_url: str = ""
    author: str = ""
    held: tuple[Held, ...] = ()
    """What earlier drafts of this article hold, for other channels and targets than the run's."""
    standing: tuple[Held, ...] = ()
    """What the drafts hold that lie there for the run's own."""
    past: "tuple[Post, ...] | None" = None
    """What the ledger knows to be posted and to share words with the article; nothing without a ledger."""
    key: str = ""
    """Fingerprint of all that the outcome depends on; empty where nobody keeps one."""
    item: str = ""
    """Its name inside the file, where that holds many articles."""

    def contested(self, own: Held) -> bool:
        """Tell whether another draft holds a sentence of one that lies there for the run."""
        return at_odds((*self.held, *self.standing), own)

    @property
    def name(self) -> str:
        """What messages call it."""
        return f"{self.path}#{self.item}" if self.item else self.path

    @property
    def source(self) -> Source:
        """Its text; raise SourceError where it cannot be read."""
        return read_source(self.raw, self.name, "" if self.path == STDIN else PurePath(self.path).suffix)

    @property
    def sha256(self) -> str:
        """The checksum of its bytes, in hexadecimal."""
        return hashlib.sha256(self.raw).hexdigest()


@dataclass(frozen=True, slots=True)
class MadeDraft:
    """The draft for one channel and target, with its files."""

    label: str
    """`CHANNEL` or `CHANNEL@TARGET`: the file's name without its suffix."""
    draft: Draft
    page: bool
    """Whether the channel is the article's own page."""
    file: str
    """The draft file."""
    origins: str
    """The origins file."""
    lines: tuple[str, ...]
    """The report: the draft's own line, then one for each finding."""
    failed: bool
    """Whether the exit code must say that something is wrong."""


@dataclass(frozen=True, slots=True)
class MadeRefusal:
    """Why there is no draft for one channel and target, in words."""

    label: str
    """`CHANNEL` or `CHANNEL@TARGET`."""
    lines: tuple[str, ...]
    """The report: one line."""
    draft: ClassVar[None] = None
    failed: ClassVar[bool] = True


Made = MadeDraft | MadeRefusal
"""What came of one channel and target."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one task."""

    path: str
    id: str
    key: str
    sha256: str = ""
    """Of the article's bytes; empty where it could not be read."""
    made: tuple[Made, ...] = ()
    error: str = ""
    """Why nothing was made at all: the article cannot be read, or asks for what there is not."""
    notes: tuple[str, ...] = ()
    document: str = ""
    """The article's object of the JSON document, where it is shown."""
    kit: str = ""
    lists: str = ""
    map: tuple[str, ...] = ()


def run_task(task: Task, setup: Setup) -> Outcome:
    """Read one article and make its drafts; pure, and never raises for what is wrong with the article."""
    try:
        article = read_task(task)
        placements = placements_for(article, setup.wanted, setup.settings, each_named=setup.each_named)
        labels = {placement.label for placement in placements}
        held = held_sentences(article, task.held, labels)
        posted = posted_sentences(article, task.past or (), labels)
        results = make_drafts(
            article,
            [replace(placement, past=task.past) for placement in placements],
            setup.wishes,
            taken=held,
            standing={
                one.label: frozenset(one.sentences)
                for one in task.standing
                if one.sentences and not task.contested(one)
            },
            posted=posted,
        )
        # Beside other posts an idea has other numbers than alone; those alone are the ones that `-c … --idea N` takes.
        alone = [
            make_drafts(article, [result.placement], setup.wishes, taken=held, posted=posted)[0]
            if len(results) > 1
            else result
            for result in (results if setup.shown.ideas else ())
        ]
        return _outcome(task, setup, article, results, alone)
    except RepurposeError as error:
        return Outcome(task.name, task.id, task.key, error=str(error))


def read_task(task: Task) -> Article:
    """Read the article of a task; raise SourceError where that cannot be done or its id can be no path."""
    article = read_article(task.source, id=task.id, base_url=task.base_url, author=task.author)
    check_id(article.id, task.name)
    return article


def made_of(result: Result, article: Article, *, named: str, others: bool = False) -> Made:
    """Set a result as files and words; `named` names the article in the lines, which may end on its `others` ideas."""
    lines = (*result_lines(result, article=named), *(other_ideas(result) if others else ()))
    if result.draft is None:
        return MadeRefusal(result.placement.label, lines)
    return made_draft(result, article, lines=lines)


def made_draft(result: Drafted, article: Article, *, lines: tuple[str, ...] = ()) -> MadeDraft:
    """Set a draft as files, with the lines of the report."""
    draft, aim = result.draft, result.spec.aim
    return MadeDraft(
        label=result.placement.label,
        draft=draft,
        page=result.spec.kind == "article",
        file=write_draft(draft),
        origins=write_origins(draft, article, result.composition.findings, aim=aim),
        lines=lines,
        failed=result.failed,
    )


def _outcome(task: Task, setup: Setup, article: Article, results: Sequence[Result], alone: Sequence[Result]) -> Outcome:
    """Set what was made; `alone` are the results of each placement by itself, where ideas are listed."""
    shown, named = setup.shown, article.id if setup.several else ""
    drafts = sum(result.draft is not None for result in results)
    listed = [
        replace(result, composition=replace(result.composition, ideas=only.composition.ideas)) if only else result
        for result, only in zip_longest(results, alone)
    ]
    return Outcome(
        path=task.name,
        id=article.id,
        key=task.key,
        sha256=article.source.sha256,
        made=tuple(made_of(result, article, named=named, others=shown.others) for result in results),
        notes=(
            *line_notes(article, setup.wanted),
            *key_notes(article),
            *unlisted_notes(result.placement for result in results),
            *(note for result in results if shown.ideas and len(results) == 1 for note in idea_notes(result)),
            *(note for result in results if shown.titles for note in title_notes(result, shown.titles, article=named)),
        ),
        document=json.dumps(article_fields(article, listed), ensure_ascii=False) if shown.json else "",
        kit=kit(article, results) if shown.kit else "",
        lists="".join(
            _lists(result, only, article, shown, named, len(results)) for result, only in zip_longest(results, alone)
        ),
        map=tuple(coverage_lines(coverage(article, results))) if shown.map and drafts > 1 else (),
    )


def _lists(result: Result, alone: Result | None, article: Article, shown: Shown, named: str, results: int) -> str:
    """Return the runners-up and reasons that are wanted, with a heading where there are several."""
    lists = []
    if alone is not None:
        lists.append(idea_lines(alone))
    if shown.titles:
        lists.append(title_lines(result, shown.titles))
    if shown.why:
        lists.append(why_lines(result, article))
    heading = " ".join(part for part in (named, result.placement.label) if part) if named or results > 1 else ""
    if heading and alone is not None and alone.composition.ideas:
        heading += f" (-c {result.placement.label} --idea N drafts one of these)"
    text = "\n".join("".join(f"{line}\n" for line in lines) for lines in lists)
    return f"{heading}\n{text}" if heading and text.strip() else text
