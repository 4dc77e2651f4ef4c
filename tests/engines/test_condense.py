"""The page condensed: whole blocks go, what hangs together stays together, and the report says what went."""

from collections.abc import Callable
from pathlib import Path

import pytest

from repurpose.article import Article
from repurpose.draft import Kind
from repurpose.engines.types import Brief, Composition
from repurpose.engines.whole.engine import write
from repurpose.finding import Severity
from repurpose.language.counting import count_words
from repurpose.language.references import opening_need
from repurpose.readers import read_article
from repurpose.readers.decode import decode
from repurpose.spec.channel import ChannelSpec, Length

Read = Callable[[str], Article]
Channel = Callable[[str], ChannelSpec]

FILLER = "Weather reports on Tuesdays were read aloud by a neighbour with a cold and a bicycle and no sense of time. "
BOAT = "We built the boat from oak, and the boat taught us how slowly a boat is built by two people in a yard. "
ARTICLE = f"""\
---
title: A boat in the yard
---

{BOAT * 2}

## What oak wants

{BOAT * 2}

Oak wants time, and the boat wants oak:

- {BOAT}
- {BOAT}

![The hull](hull.jpg)

## What the neighbours said

{FILLER * 2}

This went on all winter. {FILLER}

## What came of it

{BOAT * 2}

{FILLER}

Nobody sails on paper, and the boat still stands in the yard where we built it.

*This is not advice for sailors.*

About the author: A. Writer lives by a lake and builds boats from oak.
"""


def condensed(text: str, read: Read, channel: Channel, least: int, most: int) -> tuple[str, Composition]:
    spec = channel("blog")
    spec = spec.model_copy(update={"length": Length(min=least, max=most)})
    made = write(Brief(read(text), spec, condense=True))
    assert isinstance(made, Composition)
    return "\n\n".join(p.text for p in made.passages if p.kind is Kind.BODY), made


def test_the_least_central_section_goes_with_its_heading(read: Read, channel: Channel) -> None:
    page, made = condensed(ARTICLE, read, channel, 100, 265)
    assert "What the neighbours said" not in page
    for kept in ("## What oak wants", "- We built", "![The hull](hull.jpg)", "## What came of it", "Nobody sails"):
        assert kept in page
    assert "not advice for sailors" in page
    assert "About the author" in page
    (finding,) = made.findings
    assert finding.severity is Severity.ADVICE
    assert "left out the section “What the neighbours said”" in finding.message
    gone = [reason for reason in made.why if reason.fate == "left out"]
    assert [reason.why for reason in gone] == ["the page is condensed, and least is lost without it"] * 4


def test_a_page_that_fits_stays_whole(read: Read, channel: Channel) -> None:
    page, made = condensed(ARTICLE, read, channel, 100, 900)
    assert "What the neighbours said" in page
    assert made.findings[0].message == "nothing had to go: 328 words, and blog takes 900"


def test_without_the_wish_nothing_goes(read: Read, channel: Channel) -> None:
    spec = channel("blog").model_copy(update={"length": Length(min=10, max=20)})
    made = write(Brief(read(ARTICLE), spec))
    assert isinstance(made, Composition)
    assert made.findings == ()
    assert {reason.fate for reason in made.why} == {"kept"}


def test_what_must_stay_is_left_and_counted(read: Read, channel: Channel) -> None:
    page, made = condensed(ARTICLE, read, channel, 10, 60)
    assert page.startswith("We built the boat")
    assert page.endswith("builds boats from oak.")
    assert made.findings[0].severity is Severity.WARNING
    assert "hangs together or must stay, so" in made.findings[0].message
    assert "; what stands at the lines 11, 13, 16, 28 of the article; " in made.findings[0].message


def test_a_lead_in_goes_with_its_list_and_an_opening_with_what_it_leans_on(read: Read, channel: Channel) -> None:
    text = ARTICLE.replace("## What the neighbours said\n\n", "").replace("## What oak wants\n\n", "")
    for most in range(120, 330, 15):
        page, _ = condensed(text, read, channel, 50, most)
        assert ("wants oak:" in page) == ("- We built" in page)
        assert ("This went on" not in page) or (FILLER * 2).strip() in page


@pytest.mark.parametrize(
    ("first", "second"), [("1. Rest", "2. Work"), ("Step one: rest", "Step two: work"), ("First, rest", "Second, work")]
)
def test_a_numbered_series_goes_or_stays_whole(read: Read, channel: Channel, first: str, second: str) -> None:
    text = f"{BOAT}\n\n{BOAT}\n\n## {first}\n\n{BOAT * 3}\n\n## {second}\n\n{FILLER * 3}\n\n## Ashore\n\n{BOAT * 3}\n"
    for most in (120, 160, 200, 230):
        page, _ = condensed(text, read, channel, 20, most)
        assert (f"## {first}" in page) == (f"## {second}" in page)


@pytest.mark.parametrize("marks", [("***First: ", "***Second: ", "***Third: "), ("***1. ", "***2. ", "***3. ")])
def test_paragraphs_that_count_in_their_labels_go_or_stay_together(
    read: Read, channel: Channel, marks: tuple[str, ...]
) -> None:
    said = (f"Start.*** {FILLER}", f"Rest.*** {BOAT}", f"Wait.*** {BOAT * 2}")
    rows = "".join(f"{mark}{body}\n\n" for mark, body in zip(marks, said, strict=True))
    ends = f"At night {BOAT}\n\nNobody sails. {BOAT}"
    text = f"{BOAT}\n\nMy father said so. {BOAT}\n\n{FILLER}\n\n{rows}{FILLER * 2}\n\n{ends}\n"
    for most in range(110, 290, 15):
        page, _ = condensed(text, read, channel, 20, most)
        assert len({mark in page for mark in marks}) == 1


def test_a_list_that_counts_on_stays_only_with_those_before_it(read: Read, channel: Channel) -> None:
    rows = f"1. Start. {FILLER}\n\nTea is poured. {BOAT}\n\n2. Rest. {BOAT * 2}\n\nIn spring it rains. {FILLER}"
    ends = f"At night {BOAT}\n\nNobody sails. {BOAT}"
    text = f"{BOAT}\n\nMy father said so. {BOAT}\n\n{FILLER}\n\n{rows}\n\n{ends}\n"
    for most in range(110, 290, 15):
        page, _ = condensed(text, read, channel, 20, most)
        assert "2. Rest" not in page or "1. Start" in page


def test_what_says_the_titles_words_stays(read: Read, channel: Channel) -> None:
    said = (
        "On the wall hangs a lantern from Oslo, and under it each evening a glass of tea is poured for somebody else."
    )
    middle = f"In spring {BOAT}\n\n{said}\n\nMost days {BOAT}\n\nOak is slow. {BOAT}"
    text = f"{BOAT}\n\nMy father said so. {BOAT}\n\n{middle}\n\nAt night {BOAT}\n\nNobody sails. {BOAT}\n"
    for title, stays in (("The Lantern from Oslo", True), ("On Slow Building", False)):
        page, _ = condensed(f"---\ntitle: {title}\n---\n\n{text}", read, channel, 20, 170)
        assert (said in page) == stays


def test_what_goes_is_chosen_to_land_near_the_bound(read: Read, channel: Channel) -> None:
    middle = f"Oak waits. {BOAT * 3}\n\nTea is poured. {BOAT}{FILLER}\n\nIn spring it rains. {BOAT}"
    ends = f"At night we read. {BOAT}\n\nNobody sails. {BOAT}"
    page, _ = condensed(f"{BOAT}\n\nMy father said so. {BOAT}\n\n{middle}\n\n{ends}\n", read, channel, 20, 160)
    assert [line.split(". ")[0] for line in page.split("\n\n")[2:-2]] == ["Tea is poured"]


def test_a_page_is_counted_with_the_headings_that_it_has(read: Read, channel: Channel) -> None:
    text = ARTICLE.replace("## What the neighbours said", "## Of other people\n\n### What the neighbours said")
    page, made = condensed(text, read, channel, 100, 265)
    assert "Of other people" not in page
    shown = [s.text for s in read(page).sentences] + [section.heading for section in read(page).sections]
    assert f" to {sum(map(count_words, shown))} words" in made.findings[0].message


def test_a_series_that_the_title_counts_is_not_cut_short(read: Read, channel: Channel) -> None:
    parts = "".join(f"## {name}\n\n{body * 3}\n\n" for name, body in (("Rest", BOAT), ("Tea", FILLER), ("Oak", BOAT)))
    text = f"---\ntitle: Three things a boat wants\n---\n\n{BOAT}\n\n{BOAT}\n\n{parts}"
    page, _ = condensed(text, read, channel, 20, 200)
    assert [line for line in page.splitlines() if line.startswith("##")] == ["## Rest", "## Tea", "## Oak"]


def test_a_footnote_goes_with_its_mark(read: Read, channel: Channel) -> None:
    note = "[^1]: It really did, all of it."
    text = f"{ARTICLE.replace('This went on all winter.', 'It went on all winter.[^1]')}\n{note}\n"
    whole, _ = condensed(text, read, channel, 100, 900)
    page, _ = condensed(text, read, channel, 100, 270)
    assert note in whole
    assert "It really did" not in page


@pytest.mark.parametrize("name", ["– Ada Byron, mayor of Ash Cay", "&#8211; Ada Byron", "—Ada"])
def test_who_said_something_goes_with_it(name: str, read: Read, channel: Channel) -> None:
    text = ARTICLE.replace("This went on all winter.", f"“This went on all winter.” {FILLER}\n\n{name}\n\nIt ended.")
    whole, _ = condensed(text, read, channel, 100, 900)
    page, _ = condensed(text, read, channel, 100, 320)
    assert name in whole
    assert ("went on all winter" in page) == (name in page)
    assert "It ended" in whole


def test_the_mark_of_an_excerpt_stays_where_the_paragraph_below_it_goes(read: Read, channel: Channel) -> None:
    text = ARTICLE.replace(f"{FILLER * 2}\n", f"{FILLER * 2}\n\n<!--more-->\n")
    page, _ = condensed(text, read, channel, 100, 265)
    assert "What the neighbours said" not in page
    assert "<!--more-->" in page


def test_real_pages_keep_whole_paragraphs_in_order_and_lean_on_nothing_left_out(
    real_articles: tuple[Path, ...], channel: Channel
) -> None:
    spec = channel("blog")
    fitted = 0
    for path in real_articles[5::14]:
        article = read_article(decode(path.read_bytes(), path.name), id=path.stem)
        whole = write(Brief(article, spec))
        assert isinstance(whole, Composition)
        words = sum(len(sentence.text.split()) for sentence in article.sentences)
        asked = spec.model_copy(update={"length": Length(min=words // 3, max=max(words * 4 // 5, 1))})
        made = write(Brief(article, asked, condense=True))
        assert isinstance(made, Composition)
        rest = iter([p.text for p in whole.passages])
        assert all(p.text in rest for p in made.passages), path.name
        fitted += made.findings[0].severity is Severity.ADVICE
        fate = {reason.sentence: reason.fate for reason in made.why}
        for section in article.sections:
            for before, block in zip(section.blocks, section.blocks[1:], strict=False):
                if before.sentences and block.sentences and fate[block.sentences[0].index] == "kept":
                    stands = fate[before.sentences[0].index] == "kept"
                    assert stands or not opening_need(block.sentences[0].text), path.name
    assert fitted >= len(real_articles[5::14]) // 2
