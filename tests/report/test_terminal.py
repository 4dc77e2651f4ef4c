"""Texts of strangers on a terminal, whoever prints them."""

from dataclasses import replace
from datetime import UTC, date, datetime

from repurpose.ledger.types import Event, EventKind
from repurpose.report.ledger import ledger_lines
from repurpose.report.packs import pack_text
from repurpose.report.terminal import printable
from repurpose.spec.find import built_in_folder, find_channels
from repurpose.spec.packs import load_pack

HOSTILE = "a\x1b[31mb\tc\u00a0d 👩\u200d💻"
SHOWN = "a\ufffd[31mb c d 👩\u200d💻"


def test_nothing_moves_the_cursor_and_an_emoji_of_parts_stays_one() -> None:
    assert printable(HOSTILE) == SHOWN


def test_a_pack_and_a_ledger_show_what_others_wrote_by_the_same_rule() -> None:
    built_in = load_pack("therapists", find_channels(built_in_folder()))
    assert built_in is not None
    theirs = replace(built_in, pack=built_in.pack.model_copy(update={"source": HOSTILE.replace("\t", " ")}))
    assert f"source        {SHOWN}\n" in pack_text(theirs, date(2026, 12, 1), 80)
    event = Event(EventKind.POSTED, datetime(2026, 12, 1, tzinfo=UTC), "linkedin", article="a", url=HOSTILE)
    assert list(ledger_lines([event], UTC, "UTC"))[1].endswith(f"  {SHOWN}")
