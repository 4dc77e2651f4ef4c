"""Sentences that sell, and the table that tells them."""

import json
import re
from importlib.resources import files
from pathlib import Path

import pytest
import yaml

from repurpose.language.sales import find_pitch
from repurpose.language.stock import stock_phrases

LABELS = Path(__file__).parents[2] / "benchmarks" / "labels" / "pitches.jsonl"
_NAMED = re.compile(r"\{([a-z]+)\}")
ROWS = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("name", ["sales", "stock"])
def test_no_key_stands_twice_and_every_pattern_compiles(name: str) -> None:
    text = files("repurpose.language").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    nodes, seen = [yaml.compose(text, yaml.BaseLoader)], 0
    named = {key for key, value in yaml.load(text, yaml.BaseLoader).items() if isinstance(value, str)}
    while nodes:
        node = nodes.pop()
        if isinstance(node, yaml.MappingNode):
            keys = [key.value for key, _ in node.value]
            assert sorted(keys) == sorted(set(keys))
            nodes += [value for _, value in node.value]
        elif isinstance(node, yaml.SequenceNode):
            nodes += node.value
        else:
            assert isinstance(node, yaml.ScalarNode)
            assert set(_NAMED.findall(node.value)) <= named
            assert re.compile(_NAMED.sub("x", node.value))
            seen += 1
    assert seen > 200


def test_harmless_sentences_sell_nothing() -> None:
    tuned = [row["text"] for row in ROWS if row["part"] == "tuned" and not row["sells"]]
    assert [text for text in tuned if find_pitch(text)] == []


def test_most_sentences_that_sell_are_found() -> None:
    tuned = [row["text"] for row in ROWS if row["part"] == "tuned" and row["sells"]]
    assert sum(find_pitch(text) is not None for text in tuned) >= 0.9 * len(tuned)


def test_patterns_hold_on_sentences_that_none_was_written_for() -> None:
    found = [(row["sells"], find_pitch(row["text"]) is not None) for row in ROWS if row["part"] == "held-out"]
    hits, false = found.count((True, True)), found.count((False, True))
    assert hits >= 0.7 * (hits + found.count((True, False)))
    assert hits >= 0.9 * (hits + false)


@pytest.mark.parametrize(
    ("sentence", "kind", "words"),
    [
        ("Well, book a call with me.", "offer", "Well, book a call with me."),
        ("I slept, and follow me for more.", "call", "and follow me"),
        ("It’s the best tool I’ve ever used.", "praise", "the best tool I’ve ever"),
        ("Tell me about it, or enter to win.", "call", "or enter to win"),
        ("Mill Academy aims to be the tool to keep you at it.", "praise", "Academy aims to be the tool"),
        ("Our dashboard allows you to see every lesson.", "praise", "Our dashboard allows you"),
        ("The Mill Planner is the right solution for you.", "praise", "Planner is the right solution for you"),
        ("We have a hosted option available at no charge.", "offer", "available at no charge"),
        ("Introducing Mill Academy, the new way to learn.", "offer", "Introducing Mill Academy, the new way to"),
        ("Introducing our new editor", "offer", "Introducing our new editor"),
        ("We’re excited to introduce a second boat.", "news", "We’re excited to introduce"),
        ("I'm happy to offer a second boat.", "offer", "I'm happy to offer"),
        ("Row for a month, no credit card needed.", "offer", "no credit card needed"),
        ("It comes with no obligation.", "offer", "no obligation"),
        ("There are many ways to work with me.", "call", "ways to work with me"),
    ],
)
def test_the_words_that_sell_are_pointed_at(sentence: str, kind: str, words: str) -> None:
    sold = find_pitch(sentence)
    assert sold is not None
    assert (sold.kind, sentence[sold.start : sold.end]) == (kind, words)


@pytest.mark.parametrize(
    "sentence",
    [
        "Introducing Oblivious Locks in the Harbour Library",
        "Introducing the Harbour Library 2.0",
        "Ask whether it is the right tool for you.",
        "Our compiler allows you to leave the type out.",
        "The lift aims to be the last resort.",
        "Nobody gets in free of charge.",
        "They took the keys, but no credit card data was in the drawer.",
        "Nobody had any obligation, and there was no obligation to answer either.",
        "The old map goes to work with me.",
    ],
)
def test_what_only_announces_or_weighs_sells_nothing(sentence: str) -> None:
    assert find_pitch(sentence) is None


def test_stock_phrases_are_found_longest_first_and_disjoint() -> None:
    text = "In today's fast-paced world, take it to the next level.\nThis game-changer isn’t just new, it’s big."
    assert [text[start:end] for start, end in stock_phrases(text)] == [
        "In today's fast-paced world",
        "take it to the next level",
        "game-changer",
        "isn’t just new, it’s",
    ]
    assert stock_phrases("İn today's world the gamechangers play, not the game-changers.") == ()
