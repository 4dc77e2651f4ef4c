"""Runs of words that texts share: found whole, disjoint, in linear time."""

from hypothesis import given, settings
from hypothesis import strategies as st

from repurpose.language.shared_runs import Shared, distinctive, words_of

WORDS = st.lists(st.sampled_from(["a", "b", "c"]), max_size=40)


def test_a_run_is_as_long_as_it_can_be_and_names_its_holder() -> None:
    filed = Shared(["nothing to see", "one two three four five six", "zero one two three four"], shortest=3)
    (run,) = filed.runs("Zero, one two “three” four five six seven")
    assert (run.words, run.holder) == (5, 2)
    assert "Zero, one two “three” four five six seven"[run.start : run.end] == "Zero, one two “three” four"
    assert [run.words for run in filed.runs("zero one two three four", but=frozenset({2}))] == [4]
    assert filed.runs("one two\nthree four") == []


@given(WORDS, WORDS)
@settings(deadline=None)
def test_every_shared_run_is_covered_and_runs_are_disjoint(first: list[str], second: list[str]) -> None:
    shortest, text = 4, " ".join(second)
    runs = Shared([" ".join(first)], shortest).runs(text)
    end = 0
    for run in runs:
        words = text[run.start : run.end].split()
        assert run.start >= end
        assert len(words) == run.words >= shortest
        assert any(first[at : at + shortest] == words[:shortest] for at in range(len(first)))
        end = run.end
    grams = {tuple(first[at : at + shortest]) for at in range(len(first) - shortest + 1)}
    held = any(tuple(second[at : at + shortest]) in grams for at in range(len(second) - shortest + 1))
    assert bool(runs) == held


def test_the_rarest_words_are_told_first_and_no_sentence_is_crossed() -> None:
    text = "It was there and it was not for us. Almonds rattled inside the glovebox. We were on to it by then."
    runs = Shared([text], shortest=4).runs(text)
    pieces = [text[start:end] for start, end in distinctive(text, runs, most=2, window=4)]
    assert pieces[0] == "Almonds rattled inside the"[: len(pieces[0])] or pieces[0].endswith("glovebox")
    assert all("." not in piece for piece in pieces)


def test_words_know_where_they_stand() -> None:
    words, places = words_of("Don’t—İstanbul's “end”")
    assert [text.lower() for text in words] == words
    assert ["Don’t—İstanbul's “end”"[start:end] for start, end in places] == ["Don’t", "İstanbul's", "end"]


def test_a_long_text_against_itself_comes_to_an_end() -> None:
    text = "la " * 50_000
    (run,) = Shared([text]).runs(text)
    assert run.words == 50_000
