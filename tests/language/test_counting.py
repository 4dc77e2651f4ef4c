import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repurpose.language.counting import Unit, count, prefix

WORDS = [
    ("We shipped it on time", 5),
    ("mother-support groups", 2),
    ("a state-of-the-art setup", 3),
    ("it's fine", 2),
    ("it’s fine", 2),
    ("broke—twice", 2),
    ("broke — twice", 2),
    ("broke--twice", 2),
    ("broke – twice", 2),
    ("broke–twice", 2),
    ("120–150 words", 2),
    ("120-150 words", 2),
    ("and/or nothing", 2),
    ("well...maybe", 2),
    ("well…maybe", 2),
    ("1,000 users", 2),
    ("3.14 times", 2),
    ("$5.00 each", 2),
    ("5% more", 2),
    ("see https://example.com/a-b/c?x=1&y=2 now", 3),
    ("write me@example.com now", 3),
    ("done 🎉 today", 2),
    ("done🎉today", 1),
    ("🎉🎉🎉 done", 1),
    ("👩‍💻 codes", 1),
    ("#buildinpublic works", 2),
    ("@user works", 2),
    ("rock & roll", 2),
    ("• first point", 2),
    ("- first point", 2),
    ("## First point", 2),
    ("a **very bold** claim", 4),
    ("run `repurpose check` now", 4),
    ("the U.S. team", 3),
    ("CI/CD works", 2),
    ("Python 3.11.7 shipped", 3),
    ("at 5:30pm sharp", 3),
    ("100\u00a0km away", 3),
    ("cafe\u0301 life", 2),
    ("我们今天发布了 it", 2),
    ("users' time", 2),
    ("(really) good", 2),
    ("#buildinpublic", 1),
    ("@user", 1),
    ("1,000", 1),
    ("3.14", 1),
    ("$5.00", 1),
    ("5%", 1),
    ("3.11.7", 1),
    ("me@example.com works today", 3),
    ("I am a", 3),
    ("", 0),
    (" \n\n — … ", 0),
]


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_words(text: str, words: int) -> None:
    assert count(text, "words") == words


@pytest.mark.parametrize(
    ("text", "characters", "graphemes", "utf16", "size"),
    [
        ("plain", 5, 5, 5, 5),
        ("", 0, 0, 0, 0),
        ("naïve", 5, 5, 5, 6),
        ("e\u0301", 2, 1, 2, 3),
        ("a\r\nb", 4, 3, 4, 4),
        ("🎉", 1, 1, 2, 4),
        ("👩‍💻", 3, 1, 5, 11),
        ("🇳🇱🇧🇪", 4, 2, 8, 16),
    ],
)
def test_the_other_units(text: str, characters: int, graphemes: int, utf16: int, size: int) -> None:
    units: tuple[Unit, ...] = ("characters", "graphemes", "utf16", "bytes")
    assert [count(text, unit) for unit in units] == [characters, graphemes, utf16, size]


UNITS = st.sampled_from(["words", "characters", "graphemes", "utf16", "bytes"])
TEXTS = st.text(st.characters(exclude_categories=()), max_size=60) | st.text(" a1-–—.…é🎉\u0301\u200d\r\n", max_size=60)


@given(TEXTS, UNITS, st.integers(0, 40))
def test_a_prefix_is_the_longest_that_fits(text: str, unit: Unit, value: int) -> None:
    end = prefix(text, unit, value)
    assert count(text[:end], unit) <= value
    if count(text, unit) <= value:
        assert end == len(text)
    elif unit in ("characters", "utf16", "bytes"):
        assert count(text[: end + 1], unit) > value
    else:
        assert end < len(text)


def test_grapheme_clusters_are_those_of_unicode(shared_data: Path) -> None:
    lines = (shared_data / "readability" / "GraphemeBreakTest.txt").read_text(encoding="utf-8").splitlines()
    cases = [line.split("#")[0].strip() for line in lines if line.split("#")[0].strip()]
    right = 0
    for case in cases:
        text = "".join(chr(int(point, 16)) for point in re.findall(r"[0-9A-F]{4,6}", case))
        right += count(text, "graphemes") == case.strip("÷× ").count("÷") + 1
    assert len(cases) > 1000
    assert right >= 0.99 * len(cases)
