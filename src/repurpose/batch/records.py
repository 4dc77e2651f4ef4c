"""What the ledger keeps of drafts, however many were made."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from repurpose.batch.task import Made
from repurpose.files import now
from repurpose.ledger.types import Event, EventKind

if TYPE_CHECKING:  # only who keeps a ledger pays for SQLite
    from repurpose.ledger.store import Ledger


@dataclass(frozen=True, slots=True)
class DraftRecord:
    """What the ledger keeps of a draft."""

    channel: str
    target: str
    article: str
    article_sha256: str
    spec_sha256: str
    engine: str
    text: str
    page: bool
    """Whether it is the article itself, which is long and never compared."""


def drafted(works: Iterable[Made]) -> Iterator[DraftRecord]:
    """Yield what the ledger keeps of the drafts that were made."""
    for made in works:
        if made.draft is not None:
            draft = made.draft
            yield DraftRecord(
                draft.channel, draft.target, draft.article_id, draft.article_sha256, draft.spec_sha256, draft.engine,
                draft.text, made.page,
            )  # fmt: skip


def record_drafts(drafts: Iterable[DraftRecord], book: "Ledger") -> None:
    """Record drafts as drafted now; what the same article, spec and engine made before is not recorded again."""
    from repurpose.ledger.store import text_sha256

    at = now()
    events, texts = [], []
    for draft in drafts:
        text = draft.text.strip("\n")  # as the file has it
        events.append(
            Event(
                EventKind.DRAFTED,
                at,
                channel=draft.channel,
                target=draft.target,
                article=draft.article,
                article_sha256=draft.article_sha256,
                spec_sha256=draft.spec_sha256,
                engine=draft.engine,
                text_sha256=text_sha256(text),
            )
        )
        if not draft.page:
            texts.append(text)
    book.record(events, texts)
