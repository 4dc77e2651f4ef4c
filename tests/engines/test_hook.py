"""The hook: a stronger first line from further down, moved only where it stands alone and leaves no hole."""

from collections.abc import Callable, Sequence

import pytest

from repurpose.article import Article
from repurpose.draft import Kind
from repurpose.engines.extract.engine import write
from repurpose.engines.extract.hook import find_hooks, strength, with_hook
from repurpose.engines.extract.line import Line
from repurpose.engines.extract.planned import Plan
from repurpose.engines.types import Brief, Composition
from repurpose.spec.channel import ChannelSpec

Lines = Callable[..., tuple[Line, ...]]

POST = (
    "For the last eight weeks we have counted how often somebody interrupts a meeting in our office. "
    "Most meetings lose a third of their time that way. {} "
    "Our team writes its questions down before the meeting begins. People read them in silence."
)


def _plan(lines: Sequence[Line], numbers: Sequence[int]) -> Plan:
    return Plan((tuple(numbers),), sum(lines[n].measures.words for n in numbers))


def _hooked(lines: Sequence[Line], plan: Plan, most: int = 150) -> tuple[tuple[int, ...], ...]:
    return with_hook(lines, plan, find_hooks(lines), most, 3).runs


@pytest.mark.parametrize(
    "line",
    [
        "A meeting is a promise, not a calendar entry.",
        "Meetings are a shared budget of attention.",
        "Silence in meetings is worth more than speed.",
    ],
)
def test_a_strong_sentence_moves_up(line: str, lines_of: Lines) -> None:
    lines = lines_of(POST.format(line), "linkedin")
    assert _hooked(lines, _plan(lines, range(5))) == ((2,), (0, 1, 3, 4))


def test_a_contrast_moves_up_whole(lines_of: Lines) -> None:
    lines = lines_of(POST.format("Meetings do not fail in the room. They fail in the invitation."), "linkedin")
    assert _hooked(lines, _plan(lines, range(6))) == ((2, 3), (0, 1, 4, 5))


@pytest.mark.parametrize(
    "kept",
    [
        "A meeting is a promise, not a calendar entry. This is why ours begin late.",  # the next one leans on it
        "Some of them never end. A meeting is a promise, not a calendar entry. But ours had become one.",  # taken back
        "That meeting is a promise, not a calendar entry.",  # points back
        "Meetings are slow in March 2019, not in April.",  # a date
        "The truth is that meetings are worth less than they cost.",  # only announces
        "Meetings are like a puppy, not like a cat.",  # an image that waits for its explanation
        "Meetings, not people.",  # no verb
    ],
)
def test_what_does_not_stand_alone_stays(kept: str, lines_of: Lines) -> None:
    lines = lines_of(POST.format(kept), "linkedin")
    plan = _plan(lines, range(len(lines)))
    assert with_hook(lines, plan, find_hooks(lines), 150, 3) is plan


def test_a_maxim_comes_from_elsewhere_where_it_repeats_the_noun(lines_of: Lines) -> None:
    body = POST.format("Nobody had meant to do harm.")
    for maxim, runs in (
        ("A meeting is a promise, not a calendar entry.", ((5,), (0, 1, 2, 3, 4))),
        ("A garden is a promise, not a possession.", ((0, 1, 2, 3, 4),)),
    ):
        lines = lines_of(f"{body}\n\n## Later\n\n{maxim} We moved house in May.", "linkedin")
        assert _hooked(lines, _plan(lines, range(5))) == runs


def test_a_person_is_only_named_where_the_post_speaks_of_them(lines_of: Lines) -> None:
    lines = lines_of(
        POST.format("Anna is a better chair than most meetings deserve.") + "\n\nLater we asked Anna for her notes.",
        "linkedin",
    )
    plan = _plan(lines, range(5))
    assert with_hook(lines, plan, find_hooks(lines), 150, 3) is plan


def test_a_word_of_a_products_name_is_no_noun(lines_of: Lines) -> None:
    lines = lines_of(
        "Today we launch the Garden Ledger System for every town. It took us two years of work and three councils. "
        "The Garden Ledger System keeps the plans of a town in one place.\n\n## Later\n\n"
        "A garden is a promise, not a possession.",
        "linkedin",
    )
    plan = _plan(lines, range(3))
    assert with_hook(lines, plan, find_hooks(lines), 150, 3) is plan


def test_the_length_holds(lines_of: Lines) -> None:
    maxim = "A meeting is a promise, not a calendar entry."
    lines = lines_of(POST.format("Nobody had meant to do harm.") + f"\n\n{maxim}", "linkedin")
    plan = _plan(lines, range(5))
    words = lines[5].measures.words
    hooked = with_hook(lines, plan, find_hooks(lines), plan.words + words, 3)
    assert hooked.words == plan.words + words
    assert with_hook(lines, plan, find_hooks(lines), plan.words + words - 1, 3) is plan
    assert with_hook(lines, plan, find_hooks(lines), plan.words + words, 1) is plan


def test_a_strong_opening_is_left_alone(lines_of: Lines) -> None:
    text = "Rest is a skill, not a reward. We learn it late. A rested team is kinder than a clever team. Rest is rare."
    lines = lines_of(text, "linkedin")
    plan = _plan(lines, range(4))
    assert with_hook(lines, plan, find_hooks(lines), 150, 3) is plan


def test_a_contrast_is_stronger_than_a_report(lines_of: Lines) -> None:
    lines = lines_of("A queue is a promise, not a shelf. Last year I saw 14 queues in Paris (mostly long ones).")
    assert strength(lines, (0,)) > strength(lines, (1,)) + 1


def test_the_draft_opens_on_it_and_why_says_so(
    read: Callable[[str], Article], channel: Callable[[str], ChannelSpec]
) -> None:
    body = POST.format("Nobody had meant to do harm.") + (
        " The office was louder than any of us had thought, and the people who spoke least had the most to say. "
        "We asked them what a good meeting would need. They wanted a list of questions, an end in sight, and a pause "
        "after each answer. None of that costs money. It costs the people who like to talk a little patience, and it "
        "gives the office back an hour a day."
    )
    article = read(f"{body}\n\n## Later\n\nA meeting is a promise, not a calendar entry.\n")
    made = write(Brief(article, channel("linkedin")))
    assert isinstance(made, Composition)
    first = next(p for p in made.passages if p.kind is Kind.BODY)
    assert first.text == "A meeting is a promise, not a calendar entry."
    hook = first.origins[0]
    assert hook.span is not None
    assert article.source.text[hook.span.start : hook.span.end] == first.text
    assert [r.sentence for r in made.why if r.why.startswith("moved to the front")] == [hook.sentence]
    told = write(Brief(article, channel("reddit")))
    assert not isinstance(told, Composition) or not any("moved" in r.why for r in told.why)
