"""Days and times that only what stands before them dates, and those that stand alone."""

import pytest

from repurpose.language.references import opening_need
from repurpose.language.told_days import dated_before

DATED = "The Friday before the regatta in 2014 I bought a boat."


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("On Saturday we rowed home.", "on saturday"),
        ("But on Saturday, at noon, we rowed home.", "but on saturday"),
        ("Tuesday saw us in the boat again.", "tuesday"),
        ("Tuesday morning we rowed home.", "tuesday"),
        ("On Saturday, 3 May, we rowed home.", None),
        ("On Saturday, May 3, we rowed home.", None),
        ("On Saturdays we row home.", None),
        ("On Saturday last week we rowed home.", None),
        ("Friday ferries are late.", None),
        ("We rowed home on Saturday.", None),
    ],
)
def test_a_weekday_is_dated_by_the_nearest_date_before_it(sentence: str, words: str | None) -> None:
    found = dated_before(("It rained.", DATED, "I slept.", sentence), 3)
    assert found == (None if words is None else (1, words))


@pytest.mark.parametrize("date", ["That weekend it rained.", "It rained in May.", "It rained for most of last week."])
def test_what_dates_a_day(date: str) -> None:
    assert dated_before((date, "On Saturday we rowed home."), 1) == (0, "on saturday")


def test_a_weekday_that_nothing_near_dates_begins_its_article() -> None:
    assert dated_before(("We may march each week.", "On Saturday we rowed home."), 1) is None
    assert dated_before((DATED, *["It rained."] * 8, "On Saturday we rowed home."), 9) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "The next day was Sunday.",
        "The following week, the ferry was late.",
        "On the next day, the ferry was late.",
        "The second day went better than the first.",
        "Just like the day before, the ferry was late.",
        "Fast forward to March, and the ferry is late.",
    ],
)
def test_a_time_that_counts_on_leans(sentence: str) -> None:
    assert opening_need(sentence) == "phrase"


@pytest.mark.parametrize(
    "sentence",
    [
        "The next day you row, bring a coat.",
        "The second time I rowed, the ferry was late.",
        "It was on Saturday that the ferry was late.",
    ],
)
def test_a_time_that_is_said_whole_stands_alone(sentence: str) -> None:
    assert opening_need(sentence) == ""
