"""pyphen hyphenates alike with its own dictionary and with the one that is read as words ask for it."""

import pyphen
import pytest

from repurpose.language.hyphens import MOST_WORDS, Patterns, provide


@pytest.mark.parametrize("lang", ["en_US", "en_GB"])
def test_every_pattern_is_read_as_pyphen_reads_it(lang: str) -> None:
    path = pyphen.LANGUAGES[lang]
    theirs = pyphen.HyphDict(path).patterns
    ours = Patterns(path.read_text(encoding="utf-8"))
    assert set(ours) == set(theirs)
    assert {key: ours.get(key) for key in ours} == theirs
    assert ours.get("qqqq") is None


def test_words_are_hyphenated_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("webhook", "Kubernetes", "rescheduling", "a", "", "unputdownableness", "naïveté", "it's")
    theirs = [pyphen.Pyphen(lang="en_US", cache=False).positions(word) for word in words]
    monkeypatch.setattr(pyphen, "hdcache", {})
    provide("en_US")
    assert [type(found.patterns) for found in pyphen.hdcache.values()] == [Patterns]
    assert [pyphen.Pyphen(lang="en_US").positions(word) for word in words] == theirs
    provide("en_US")
    assert len(pyphen.hdcache) == 1


def test_words_are_forgotten_before_they_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pyphen, "hdcache", {})
    provide("en_US")
    (found,) = pyphen.hdcache.values()
    hyphenate = pyphen.Pyphen(lang="en_US")
    for number in range(MOST_WORDS + 10):
        hyphenate.positions(f"rescheduling{number}")
    assert len(found.cache) == 10
    monkeypatch.setattr(pyphen, "hdcache", {})
    theirs = pyphen.Pyphen(lang="en_US", cache=False)
    assert hyphenate.positions("rescheduling0") == theirs.positions("rescheduling0") != []
