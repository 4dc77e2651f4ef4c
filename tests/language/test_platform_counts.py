"""Counting as X and Mastodon do, against twitter-text's conformance files and what the platforms' code says."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from repurpose.language.counting import Unit, count, prefix
from repurpose.language.platform_counts import refused_by_x
from repurpose.language.web_addresses import find_addresses

# Two cases of configuration v2, which takes an emoji of several code points for as many signs; v3 counts it as one.
V2_ONLY = {
    "Count a mix of single byte single word, and double word unicode characters",
    "Count unicode emoji chars outside the basic multilingual plane with skin tone modifiers",
}


def conformance(shared_data: Path, name: str, *groups: str) -> list[dict[str, Any]]:
    tests = yaml.safe_load((shared_data / "twitter-text" / name).read_text(encoding="utf-8"))["tests"]
    return [case for group in groups for case in tests[group]]


def found(text: str, *, bare: bool = True) -> list[str]:
    return [text[start:end] for start, end in find_addresses(text, bare=bare)]


def utf16_end(text: str, offset: int) -> int:
    return count(text[:offset], "utf16") - 1


def test_x_counts_as_the_conformance_file_says(shared_data: Path) -> None:
    cases = conformance(
        shared_data,
        "validate.yml",
        "WeightedTweetsWithDiscountedEmojiCounterTest",
        "UnicodeDirectionalMarkerCounterTest",
        "WeightedTweetsCounterTest",
    )
    cases = [case for case in cases if case["description"] not in V2_ONLY or case["expected"]["weightedLength"] < 9]
    assert len(cases) == 42
    for case in cases:
        text, expected = case["text"], case["expected"]
        measured = count(text, "x-characters")
        valid = 0 < measured <= 280 and not any(refused_by_x(text))
        assert (measured, valid) == (expected["weightedLength"], expected["valid"]), case["description"]


def test_x_cuts_where_the_conformance_file_says(shared_data: Path) -> None:
    cases = conformance(shared_data, "validate.yml", "WeightedTweetsWithDiscountedEmojiCounterTest")
    for case in cases:
        text, expected = case["text"], case["expected"]
        assert utf16_end(text, prefix(text, "x-characters", 280)) == expected["validRangeEnd"], case["description"]


def test_addresses_are_found_as_the_conformance_file_says(shared_data: Path) -> None:
    cases = conformance(shared_data, "extract.yml", "urls", "tco_urls_with_params")
    assert len(cases) == 96
    for case in cases:
        assert found(case["text"]) == case["expected"], case["description"]
    placed = conformance(shared_data, "extract.yml", "urls_with_indices", "urls_with_directional_markers")
    assert len(placed) == 12
    for case in placed:
        expected = [tuple(one["indices"]) for one in case["expected"]]
        assert list(find_addresses(case["text"], bare=True)) == expected, case["description"]


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("", 0),
        ("See README.md and asp.net", 4 + 23 + 5 + 23),
        ("Node.js it is", 13),
        ("one… two • three →", 18 + 3),
        ("cafe\u0301", 4),
        ("© ®", 3),
        ("©\ufe0f", 2),
        ("👩‍💻 codes", 8),
        ("🇳🇱🇧🇪", 4),
        ("me@example.com", 14),
        ("(https://example.org/a_(b))", 2 + 23),
        ("two\r\nlines", 9),
    ],
)
def test_what_x_counts(text: str, measured: int) -> None:
    assert count(text, "x-characters") == measured


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("", 0),
        ("See README.md", 13),
        ("See https://example.org/a/long/way/to/somewhere", 4 + 23),
        ("a" * 475 + " @alice@" + "b" * 30 + ".example", 475 + 1 + 6),
        ("a" * 476 + " http://" + "b" * 30 + ".com/example", 500),
        ("@alice and @bob@example.org.", 16),
        ("write to me@example.org", 23),
        ("https://example.org/@bob@example.com", 23),
        ("👩‍💻 codes…", 8),
    ],
)
def test_what_mastodon_counts(text: str, measured: int) -> None:
    assert count(text, "mastodon-characters") == measured


@pytest.mark.parametrize("unit", ["x-characters", "mastodon-characters"])
@pytest.mark.parametrize(
    "text",
    [
        "a." * 100_000,
        "http://" * 30_000,
        "http://a." * 30_000,
        "あ." * 100_000,
        "https://example.org/" + "(a" * 60_000,
        "https://example.org/" + "." * 200_000 + "?" * 200_000,
        "@a" * 100_000,
        "@a@b." * 50_000,
        "e" + "\u0301\u0323" * 100_000,
        "👩\u200d" * 80_000,
        "-" * 100_000 + "a" * 100_000,
    ],
)
def test_hostile_texts_are_counted_in_one_pass(text: str, unit: Unit) -> None:
    """Quadratic work on 200 kB would take minutes: that this returns at all is the test."""
    assert 0 <= prefix(text, unit, 300) <= len(text)
    assert count(text, unit) > 0


TEXTS = st.text(" a.-/@:?()_éあ…🎉\u0301\u200d\r\n", max_size=60).map(lambda text: text.replace("a:", "https://a.com"))


@given(TEXTS, st.sampled_from(["x-characters", "mastodon-characters"]), st.integers(0, 40))
def test_a_prefix_takes_what_fits(text: str, unit: Unit, value: int) -> None:
    end = prefix(text, unit, value)
    assert (end == len(text)) == (count(text, unit) <= value)
