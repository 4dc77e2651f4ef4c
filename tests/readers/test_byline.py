"""Lines that say who wrote a text and when."""

import pytest

from repurpose.readers.byline import Head, read_byline


@pytest.mark.parametrize(
    ("line", "author", "date"),
    [
        ("By Ada Byron", "Ada Byron", ""),
        ("by Ada Byron and Mark van der Berg", "Ada Byron and Mark van der Berg", ""),
        ("Words by ADA BYRON", "ADA BYRON", ""),
        ("By Ada Byron, a baker in Leeds", "Ada Byron", ""),
        ("Posted on March 4th, 2019 by Ada Byron", "Ada Byron", "2019-03-04"),
        ("Written by Ada Byron on 4 March 2019", "Ada Byron", "2019-03-04"),
        ("Ada Byron · Mar 4, 2019 · 3 min read", "Ada Byron", "2019-03-04"),
        ("Ada Byron <ada@example.org>", "Ada Byron", ""),
        ("Mar 4, 2019 · 7 min read", "", "2019-03-04"),
        ("Updated: Monday, Sept. 4, 2019 at 9:14 am", "", "2019-09-04"),
        ("2019-03-04", "", "2019-03-04"),
        ("04/03/2019", "", ""),
        ("3 days ago", "", ""),
        ("Published in The Startup · 7 min read", "", ""),
    ],
)
def test_a_byline(line: str, author: str, date: str) -> None:
    assert read_byline(line) == Head(author=author, date=date)


@pytest.mark.parametrize(
    "line",
    [
        "On March 4, 2019 we left the house.",
        "In March 2019 we left.",
        "Resolutions for 2017",
        "By the river",
        "By Thursday I was done",
        "Photo by Ada Byron",
        "Ada Byron",
        "120–150 words",
        "",
    ],
)
def test_no_byline(line: str) -> None:
    assert read_byline(line) is None
