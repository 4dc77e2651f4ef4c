"""Offsets of a text lead back to the file as it was written."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from repurpose.readers.decode import as_written, decode
from repurpose.spans import Places, Span, holding, lies_in, merged, overlaps_one

LINES = st.lists(st.sampled_from([*"ab 数\t\t\r\n\n🎉", "\n```\n", "\n- ```\n"]), max_size=60).map("".join)


@given(LINES)
def test_every_letter_is_found_in_the_file_as_it_was_written(written: str) -> None:
    data = written.encode()
    text = decode(data, "a.md").text
    places = Places.of(text, as_written(data))
    letters = [at for at, letter in enumerate(text) if letter not in " \t\n"]
    assert [written[places.in_file(at)] for at in letters] == [c for c in written if c not in " \t\r\n"]


@given(LINES)
def test_lines_and_columns_are_those_of_the_file(written: str) -> None:
    data = written.encode()
    text = decode(data, "a.md").text
    places = Places.of(text, as_written(data))
    lines = written.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for at, letter in enumerate(text):
        if letter not in " \n":
            line, column = places.locate(at)
            assert lines[line - 1][column - 1] == letter


@given(LINES)
def test_offsets_never_go_back_and_end_with_the_file(written: str) -> None:
    data = written.encode()
    text = decode(data, "a.md").text
    places = Places.of(text, as_written(data))
    found = [places.in_file(at) for at in range(len(text) + 1)]
    assert found == sorted(found)
    assert found[-1] == len(written)
    assert places.span(Span(0, len(text))) == Span(0, len(written))


@given(st.lists(st.integers(0, 30), max_size=12).map(sorted), st.integers(0, 30), st.integers(0, 5))
def test_what_overlaps_one_of_several_is_found_as_if_each_were_looked_at(ends: list[int], at: int, length: int) -> None:
    others = [Span(start, end) for start, end in zip(ends[::2], ends[1::2], strict=False) if start < end]
    span = Span(at, at + length)
    assert overlaps_one(span, others) == any(span.overlaps(other) for other in others)
    assert lies_in(at, others) == any(other.start <= at < other.end for other in others)
    assert holding(at, others) == next((other for other in others if other.start <= at < other.end), None)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 5)), max_size=8))
def test_merged_ranges_cover_the_same_and_are_disjoint(ranges: list[tuple[int, int]]) -> None:
    spans = [Span(start, start + length) for start, length in ranges]
    one = merged(spans)
    assert {at for span in one for at in range(span.start, span.end)} == {
        at for span in spans for at in range(span.start, span.end)
    }
    assert all(a.end <= b.start for a, b in pairwise(one))
