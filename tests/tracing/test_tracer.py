"""Drafts as people and models edit them, traced to one short article."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from repurpose.article import Article, Source
from repurpose.errors import SourceError
from repurpose.readers import read_article
from repurpose.spans import Span
from repurpose.spec.channel import ChannelSpec
from repurpose.tracing import states, trace_text
from repurpose.tracing.parts import article_parts, page_parts
from repurpose.tracing.quoted import compare_quotations
from repurpose.tracing.sources import Sources
from repurpose.tracing.tracer import Lines
from repurpose.tracing.types import Change, PartKind, Status, Trace

ARTICLE = """---
title: The Bread That Was Left
intro: I run the kitchen of a school.
date: 2026-05-04
---

When I took over the kitchen in 2019, we threw away forty loaves a week. Nobody had counted them before me. I weighed
every bin for three weeks, and I wrote the numbers on the door of the fridge.

## What I tried

The children didn't like the crusts; most of them left the crusts on the table. Ines, who washes up, told me so.
"They eat what they can hold," she said. So we cut the loaves into fingers, and about half of the waste was gone.

- We bake on Tuesdays and Fridays.
- We sell what is left for $2 a bag.

Other schools may find the same. Also, I asked Marek to count [the bags](https://example.org/bags) every evening.
"""


def read(text: str) -> Article:
    return read_article(Source("a.md", text, "0" * 64), id="a")


def traced(draft: str, article: str = ARTICLE, **spec: object) -> tuple[Trace, ...]:
    keys = {"name": "x", "kind": "post", "aim": "idea", "length": {"max": 900}, **spec}
    return trace_text(draft, 0, None, read(draft), (), read(article), (ChannelSpec.model_validate(keys),))


def one(draft: str, **spec: object) -> Trace:
    (trace,) = traced(draft, **spec)
    return trace


@pytest.mark.parametrize(
    ("draft", "status"),
    [
        ("Nobody had counted them before me.", Status.VERBATIM),
        ("“They eat what they can hold,” she said.", Status.VERBATIM),
        ("We bake on Tuesdays and Fridays.", Status.VERBATIM),
        ("I asked Marek to count the bags every evening.", Status.TRIMMED),
        ("I wrote the numbers on the door of the fridge.", Status.TRIMMED),
        ("Nobody had counted them before me, and I weighed every bin for three weeks.", Status.JOINED),
        ("The children did not like the crusts; most of them left the crusts on the table.", Status.REWORDED),
        ("For three weeks I weighed each bin.", Status.REWORDED),
        ("I run the kitchen of a school.", Status.AUTHOR),
        ("The mayor came to see us and praised the cook.", Status.UNTRACED),
        ("What would you do?", Status.UNTRACED),
    ],
)
def test_a_sentence_has_a_status(draft: str, status: Status) -> None:
    trace = one(draft)
    assert trace.status is status
    assert bool(trace.differences) == (status is Status.UNTRACED and states(trace))


def test_of_a_sentence_that_stands_twice_each_is_traced_to_its_own_place() -> None:
    article = "We went home.\n\nIt rained all day.\n\nNobody sang.\n\nWe went home.\n\nThe end came in May.\n"
    assert [trace.sources[0].index for trace in traced(article, article)] == [0, 1, 2, 3, 4]
    assert [trace.sources[0].index for trace in traced("Nobody sang. We went home.", article)] == [2, 3]
    front = "---\ntitle: Nobody sang.\n---\n\n"
    spec = ChannelSpec.model_validate({"name": "x", "kind": "article", "aim": "article", "length": {"max": 900}})
    page = trace_text(front + article, len(front), None, read(front + article), (), read(article), (spec,))
    assert [trace.sources[0].index for trace in page] == [2, 0, 1, 2, 3, 4]


def test_closings_and_frames_come_from_the_channel() -> None:
    closing = {"by_kind": {"other": ["How so?"]}, "asked": ["How do others here see it? I'd like to know."]}
    title = {"form": "question", "frames": ["Does anyone else find that {clause}?"]}
    first, second, third = traced(
        "How do others here see it? I'd like to know.\n\nDoes anyone else find that children leave the crusts?",
        closing=closing,
        title=title,
    )
    assert [first.status, second.status, third.status] == [Status.ADDED] * 3
    assert third.sources
    assert "around a clause" in third.note


@pytest.mark.parametrize(
    ("draft", "change", "where"),
    [
        ("We threw away fifty loaves a week.", Change.NUMBER, "fifty"),
        ("We sell what is left for $3 a bag.", Change.NUMBER, "3"),
        ("When I took over the kitchen in 2018, we threw away forty loaves a week.", Change.DATE, "2018"),
        ("We bake on Tuesdays and Saturdays.", Change.DATE, "Saturdays"),
        ("Also, I asked Ines to count the bags every evening.", Change.NAME, "Ines"),
        ("“They eat what they can carry,” she said.", Change.QUOTATION, "“They eat what they can carry,”"),
        ("I asked Marek to count [the bags](https://example.com/bags).", Change.LINK, "https://example.com/bags"),
        ("The children liked the crusts.", Change.MEANING, "liked"),
        ("So we cut the loaves into fingers, and half of the waste was gone.", Change.HEDGE, "half"),
        ("Other schools will find the same.", Change.STRONGER, "will"),
        ("Other schools find the same.", Change.HEDGE, "find"),
        ("Ines always told me so.", Change.STRONGER, "always"),
        ("The children all left the crusts on the table.", Change.STRONGER, "all"),
    ],
)
def test_a_difference_has_its_rule_and_its_place(draft: str, change: Change, where: str) -> None:
    trace = one(draft)
    assert [(d.change, d.span.of(draft)) for d in trace.differences] == [(change, where)]
    assert trace.differences[0].source == trace.sources[0].span


def test_the_words_an_article_writes_before_an_acronym_are_no_other_name() -> None:
    article = ARTICLE + "\nThe Northern School Kitchens (NSK) met in May. Ines thinks that the NSK is late.\n"
    draft = "Ines thinks that the Northern School Kitchens (NSK) is late."
    (spelt,) = traced(draft, article)
    (wrong,) = traced(draft.replace("Northern School", "Southern Slow"), article)
    assert [d.change for d in spelt.differences] == []
    assert Change.NAME in [d.change for d in wrong.differences]
    several = "A Bread Waste Notice (BWN) is posted on the door. Ines thinks that the BWNs are late.\n"
    (spelt,) = traced("Ines thinks that the Bread Waste Notices (BWNs) are late.", ARTICLE + "\n" + several)
    assert [d.change for d in spelt.differences] == []


def test_a_sentence_below_a_label_stands_in_the_article_with_it_too() -> None:
    labels = "\n***First: No lids.*** We took them off.\n\n***Third: No queue at noon.*** We moved the door.\n"
    kept, _ = traced("***Third: No queue at noon.*** We moved the door.", ARTICLE + labels)
    assert (kept.part.text, kept.status, kept.differences) == ("Third: No queue at noon.", Status.VERBATIM, ())
    other, _ = traced("***Fourth: No queue at noon.*** We moved the door.", ARTICLE + labels)
    assert [d.change for d in other.differences] == [Change.NUMBER]


def test_a_sentence_of_a_line_that_a_channel_adds_is_added_and_the_authors_own_line_is_theirs() -> None:
    lines = Lines(added=("What do you bake? Tell us.", "I run a kitchen."), author=("I run a kitchen. It is small.",))
    forms = ("What do you bake? Tell us.", "Tell us.", "I run a kitchen.", "It is small.", "you bake?", "")
    assert [lines.status(form) for form in forms] == [Status.ADDED] * 2 + [Status.AUTHOR] * 2 + [None] * 2


def test_a_quotation_that_stands_as_it_is_needs_no_reading() -> None:
    sources = Sources(read(ARTICLE))
    parts = article_parts(read('"They eat what they can hold," she said.'))
    assert list(compare_quotations(parts, "", sources)) == []
    assert not {"read", "words"} & vars(sources).keys()


def test_nothing_of_a_draft_is_left_out() -> None:
    table = "| a | 12 |\n|---|---|\n| b | 13 |\n\n"
    draft = f"A title that nobody knows\n\n# The Bread\n\n- one fish\n\n{table}```\nx = 1\n```\n"
    parts = page_parts(read(draft), 0, "", None)
    assert [part.kind for part in parts].count(PartKind.ROW) == 2
    assert {word for part in parts for word in part.text.split()} >= set(
        "A title that nobody knows The Bread one fish a 12 b 13 x = 1".split()
    )


def test_a_caption_in_a_tag_is_the_articles_own() -> None:
    article = ARTICLE + '\n{{< figure src="hull.png" caption="Nora called it \\"our pride\\" in 1987." >}}\n'
    draft = 'Nora called it "our pride" in 1987.'
    assert all(trace.status is not Status.UNTRACED and not trace.differences for trace in traced(draft, article))
    assert traced(draft)[0].differences


def test_a_draft_without_a_word_has_no_parts() -> None:
    assert trace_text("", 0, None, None, (), read(ARTICLE), ()) == ()


def test_parts_lie_inside_their_text_and_are_never_long() -> None:
    article = read(ARTICLE + "\n" + "word and word, " * 2000)
    parts = article_parts(article)
    assert [part.index for part in parts] == list(range(len(parts)))
    assert all(part.span.end <= len(article.source.text) for part in parts)
    assert max(len(part.text.split()) for part in parts) <= 121


WORDS = st.lists(st.sampled_from([*ARTICLE.split(), "not", "may", "12", "%", "“", "”", "\n\n", "It's", "http://"]))


@given(WORDS.map(" ".join) | st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_no_draft_crashes_and_every_place_lies_inside(draft: str) -> None:
    if not draft.strip():
        return
    try:
        page = read(draft)
    except SourceError:
        return  # front matter that is none
    for trace in trace_text(draft, 0, None, page, (), read(ARTICLE), ()):
        for difference in trace.differences:
            assert difference.span.end <= len(draft)
            assert difference.source is None or difference.source.end <= len(ARTICLE)


@pytest.mark.parametrize("word", ["not ", "a ", "12 ", "may ", "“a ", "Bread ", "http://a.b/", "of ten ", "- x\n"])
def test_hostile_texts_come_to_an_end(word: str) -> None:
    text = word * 20_000
    traces = trace_text(text, 0, None, None, _one_block(text), read(f"{ARTICLE}\n\n{text}"), ())
    assert traces


def _one_block(text: str) -> tuple[tuple[object, ...], ...]:
    from repurpose.article import Role, Sentence

    return ((Sentence(" ".join(text.split()), Span(0, len(text)), 0, Role.BODY),),)
