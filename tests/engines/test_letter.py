"""Letters, and what in them speaks to one person."""

from collections.abc import Callable

import pytest

from repurpose.article import Article
from repurpose.engines.extract.read.bars import TO_SOMEBODY, bars
from repurpose.engines.extract.read.letter import speaks_in_letter
from repurpose.spec.channel import ChannelSpec

SAID = 'I rowed all night. I wanted you both beside me. The nurse said, "You can sleep now." Your dad held the oars.'


def test_what_speaks_to_whom_a_letter_is_for_stays_out(
    read: Callable[[str], Article], channel: Callable[[str], ChannelSpec]
) -> None:
    article = read(f"Dear Kids,\n\n{SAID}\n\nLove – Mom\n")
    barred = [
        s.text
        for s, why in zip(article.sentences, bars(article, channel("reddit"), ()), strict=True)
        if why == TO_SOMEBODY
    ]
    assert barred == ["I wanted you both beside me.", "Your dad held the oars."]


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("Dear reader,", "Love, Ada"),
        ("Dear all,", "Yours, Ada"),
        ("Dear Ada,", "The sun rose over the mill."),
        ("It was a dear boat.", "Love, Ada"),
        ("Dear me, what a night that was on the lake before the storm.", "Love, Ada"),
    ],
)
def test_what_is_for_strangers_is_no_letter(read: Callable[[str], Article], first: str, last: str) -> None:
    assert not speaks_in_letter(read(f"{first}\n\n{SAID}\n\n{last}\n"))


def test_a_letter_may_end_on_wishes(read: Callable[[str], Article]) -> None:
    assert speaks_in_letter(read(f"My dear Ada,\n\n{SAID}\n\nWith all my love,\nyour mother\n"))
