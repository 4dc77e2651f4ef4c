"""Retellings of the articles in `examples/`, written by hand: faithful ones are quiet, the others are found."""

import json
from pathlib import Path

import pytest

from repurpose.article import Source
from repurpose.readers import read_article
from repurpose.tracing import trace_text

ROOT = Path(__file__).resolve().parents[2]
LABELS = ROOT / "benchmarks/labels/meaning-own.jsonl"
ROWS = [json.loads(line) for line in LABELS.read_text("utf-8").splitlines()]
KNOWN_MISSES = (
    "Most of the time the bet is good, and all of the time nobody hears about it.",
    "What is different now is that we count the duplicates; we see about two.",
    "Ferrypoint carries events from online shops to whatever the shops have plugged in.",
)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:40])
def test_a_retelling_is_judged(row: dict[str, str]) -> None:
    article = read_article(Source("a.md", (ROOT / "examples" / row["article"]).read_text("utf-8"), ""), id="a")
    page = read_article(Source("draft", row["text"], ""), id="draft")
    traces = trace_text(row["text"], 0, None, page, (), article, ())
    found = {difference.change.value for trace in traces for difference in trace.differences}
    if row["text"] in KNOWN_MISSES:
        assert not found
    elif row["wrong"]:
        assert row["wrong"] in found
    else:
        assert not found
