"""The flow with an engine of the test's own: what is repaired, what is refused, what is shared."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from repurpose import pipeline
from repurpose.article import Article, Source
from repurpose.checks.types import Subject
from repurpose.draft import Edit, Kind, Origin, Passage, Refusal
from repurpose.engines import ENGINES
from repurpose.engines.types import Brief, Composition, Idea
from repurpose.finding import Finding, Severity
from repurpose.pipeline import Options, make_draft
from repurpose.placement import Placement
from repurpose.readers import read_article
from repurpose.report.document import article_fields
from repurpose.report.drafts import idea_notes, result_lines, why_lines
from repurpose.results import Drafted
from repurpose.sharing import make_drafts
from repurpose.spans import Span
from repurpose.spec.channel import ChannelSpec, Length, Limit
from repurpose.spec.find import LoadedChannel

TEXT = """\
The first winter I kept the window open while I worked and nobody in the house said a word about it.

I used to think that the cold was good for me, and I told my sister so at every opportunity I got.

Then the boiler stopped one night in March and we all sat around the oven with our coats on and laughed.

She still tells that story at weddings, and I have stopped pretending that I do not enjoy it very much.
"""

GERMAN = (
    "Ich habe den ganzen Winter am offenen Fenster gearbeitet, und niemand im Haus hat ein Wort darüber verloren. "
    "Dann ging in einer Nacht im März die Heizung kaputt, und wir saßen alle mit den Mänteln um den Ofen und haben "
    "gelacht. Meine Schwester erzählt die Geschichte heute noch auf jeder Hochzeit, und ich freue mich darüber."
)


def article(text: str = TEXT) -> Article:
    return read_article(Source("a.md", text, "0" * 64), id="a")


def placement(name: str = "short", **changes: object) -> Placement:
    fields = {"name": name, "kind": "post", "aim": "idea", "length": Length(min=1, max=60), **changes}
    return Placement(LoadedChannel(ChannelSpec.model_validate(fields), (), "f" * 64, Path("short.yaml"), ""))


@pytest.mark.parametrize(
    ("unit", "low", "high"), [("characters", 150, 260), ("graphemes", 90, 120), ("x-characters", 200, 280)]
)
def test_a_channel_that_counts_in_another_unit_is_served(unit: str, low: int, high: int) -> None:
    place = placement(length=Length.model_validate({"min": low, "max": high, "unit": unit}), form="told")
    made = make_draft(article(), place)
    assert made.draft is not None
    assert made.subject is not None
    assert low <= made.subject.length(place.spec.length.unit) <= high
    tiny = placement(length=Length.model_validate({"min": 4000, "max": 4100, "unit": unit}))
    refused = make_draft(article(), tiny).refusal
    assert refused is not None
    assert "4,000–4,100 " in refused.reason


Engine = Callable[[Brief], Composition | Refusal]


def first_free(brief: Brief) -> Composition | Refusal:
    """Take the first two sentences that are free and fit the range."""
    words = 0
    passages: list[Passage] = []
    for sentence in brief.article.sentences:
        size = len(sentence.text.split())
        if sentence.index in brief.taken or words + size > brief.spec.length.max or len(passages) == 2:
            continue
        words += size
        origin = Origin(sentence.span, Edit.VERBATIM, sentence.index)
        passages.append(Passage(Kind.BODY, sentence.text, (origin,), run=len(passages)))
    if not passages:
        return Refusal(brief.article.id, brief.spec.name, brief.target, "0 sentences are left")
    return Composition(tuple(passages))


def two_ideas(brief: Brief) -> Composition | Refusal:
    """Take the first two free sentences for the first idea, and the others for the second."""
    one = first_free(brief)
    two = first_free(replace(brief, taken=brief.taken | {0, 1}))
    if isinstance(one, Refusal) or isinstance(two, Refusal):
        return one
    ideas = tuple(Idea(number, (), 0, 0, 1.0, "other", "") for number in (1, 2))
    posts = [replace(made, ideas=ideas) for made in (one, two)]
    return replace(posts[0], of_idea=lambda number: posts[number - 1]) if brief.all_ideas else one


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Callable[[Engine], list[Brief]]:
    """Put an engine in place and return the list of the briefs it gets."""

    def install(write: Engine) -> list[Brief]:
        briefs: list[Brief] = []

        def noting(brief: Brief) -> Composition | Refusal:
            briefs.append(brief)
            return write(brief)

        monkeypatch.setitem(ENGINES, "idea", ("test/1", noting))
        return briefs

    return install


@pytest.fixture
def rule(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Make every text that holds a word an error, at that word."""

    def install(word: str) -> None:
        def check(subject: Subject) -> tuple[Finding, ...]:
            at = subject.text.find(word)
            if at == -1:
                return ()
            return (Finding("no-such-word", Severity.ERROR, f"{word} is here", Span(at, at + len(word))),)

        monkeypatch.setattr(pipeline.checks, "check", check)

    return install


def test_a_draft_says_which_engine_spec_and_article_made_it(engine: Callable[[Engine], list[Brief]]) -> None:
    engine(first_free)
    draft = make_draft(article(), placement()).draft
    assert draft is not None
    assert (draft.engine, draft.spec_sha256, draft.article_id, draft.channel) == ("test/1", "f" * 64, "a", "short")
    for passage in draft.passages:
        assert passage.span.of(draft.text) == passage.text


def test_two_posts_share_no_sentence_and_a_page_shares_with_all(engine: Callable[[Engine], list[Brief]]) -> None:
    briefs = engine(first_free)
    results = make_drafts(article(), [placement("one"), placement("two")])
    held = [r.draft.sentences for r in results if r.draft]
    assert held == [{0, 1}, {2, 3}]
    assert briefs[-1].taken == {0, 1}


def test_what_is_posted_is_taken_again_only_where_there_is_nothing_else(
    engine: Callable[[Engine], list[Brief]],
) -> None:
    engine(first_free)
    for posted, held in (({0}, [{1, 2}]), ({0, 1, 2, 3}, [{0, 1}]), ({0, 1, 3}, [{2}, {0, 1}])):
        wanted = [placement("one"), placement("two")][: len(held)]
        made = make_drafts(article(), wanted, posted=frozenset(posted))
        assert [one.draft.sentences for one in made if one.draft] == held


def test_what_lies_there_and_would_be_made_again_stays(engine: Callable[[Engine], list[Brief]]) -> None:
    engine(first_free)
    for there, held in (({0, 1}, [{2, 3}, {0, 1}]), ({1, 2}, [{0, 1}, {2, 3}])):
        made = make_drafts(article(), [placement("one"), placement("two")], standing={"two": frozenset(there)})
        assert [one.draft.sentences for one in made if one.draft] == held


def test_a_draft_says_which_others_hold_sentences_of_its_first_choice(engine: Callable[[Engine], list[Brief]]) -> None:
    briefs = engine(first_free)
    first, second = make_drafts(article(), [placement("one"), placement("two")])
    assert isinstance(first, Drafted)
    assert isinstance(second, Drafted)
    assert (first.holders, second.holders) == ((), ("one",))
    (late,) = make_drafts(article(), [placement()], taken=frozenset({1}))
    assert isinstance(late, Drafted)
    assert late.holders == ("a draft of an earlier run",)
    briefs.clear()
    (free,) = make_drafts(article(), [placement()], taken=frozenset({3}))
    assert [brief.taken for brief in briefs] == [frozenset()], "what it would be alone is free"
    assert isinstance(free, Drafted)
    assert free.holders == ()


def test_the_choosiest_form_plans_first_and_results_keep_the_order_asked_for(
    engine: Callable[[Engine], list[Brief]],
) -> None:
    engine(first_free)
    results = make_drafts(article(), [placement("plain"), placement("told", form="told")])
    assert [result.spec.name for result in results] == ["plain", "told"]
    assert [r.draft.sentences for r in results if r.draft] == [{2, 3}, {0, 1}]


def test_the_sentence_that_breaks_a_hard_rule_is_left_out_the_next_time(
    engine: Callable[[Engine], list[Brief]], rule: Callable[[str], None]
) -> None:
    briefs = engine(first_free)
    rule("sister")
    result = make_draft(article(), placement())
    assert result.draft is not None
    assert "sister" not in result.draft.text
    assert [brief.taken for brief in briefs] == [frozenset(), frozenset({1})]


def test_a_refusal_quotes_the_authors_own_line_or_the_templates() -> None:
    """No other sentence of the article mends them."""
    front = "---\ntitle: The window\nask: In this article I say more about the window.\n---\n\n"
    place = placement(length=Length(min=20, max=90), form="told")
    refused = make_draft(article(front + TEXT), place).refusal
    assert refused is not None
    assert refused.reason.startswith(
        "the nearest (`repurpose --best-effort` prints it) breaks leftover-boilerplate: a sentence about the "
    )
    assert refused.reason.endswith(
        " (“In this article I say more about the window.” is your own `ask:` in the article's front matter)"
    )
    template = "{{ ([intro] + paragraphs + [closing]) | select | join('\\n\\n') }}\n\nAll at https://example.org/a."
    refused = make_draft(article(), placement(length=Length(min=20, max=90), form="told", template=template)).refusal
    assert refused is not None
    assert refused.reason.endswith(" (“https://example.org/a” is in the template of the channel: short.yaml)")


def test_a_refusal_names_the_line_of_the_channel_and_none_that_holds_but_its_words() -> None:
    template = "{{ ([intro] + paragraphs + [closing]) | select | join('\\n\\n') }}\n\nAll at https://example.org/a."
    place = placement(length=Length(min=20, max=90), form="told", template=template)
    text = f"# See https://example.org/a\nname: short\ntemplate: |\n  {template}\n"
    refused = make_draft(article(), replace(place, channel=replace(place.channel, text=text))).refusal
    assert refused is not None
    assert refused.reason.endswith(" (“https://example.org/a” is in the template of the channel: short.yaml:6)")


def test_what_no_other_idea_mends_leaves_no_ideas_to_choose_from() -> None:
    front = "---\ntitle: The window\nintro: All of it is at https://example.org/a.\n---\n\n"
    place = placement(length=Length(min=20, max=90), form="told")
    made = make_draft(article(front + TEXT), place, Options(all_ideas=True))
    assert made.refusal is not None
    assert made.composition.ideas == ()
    assert make_draft(article(), place, Options(all_ideas=True)).composition.ideas


def test_a_key_that_a_template_needs_is_named_with_its_place() -> None:
    text = "name: short\ntemplate: |\n  {{ ([intro] + paragraphs) | select | join(' ') }} {{ meta.series }}\n"
    template = text.partition("|\n  ")[2]
    place = placement(length=Length(min=20, max=90), form="told", template=template)
    place = replace(place, channel=replace(place.channel, text=text))
    refused = make_draft(article(), place).refusal
    assert refused is not None
    assert refused.reason == (
        "the article has no `series:`, which the template asks for (short.yaml:3:56); add it to the front matter, "
        'or write {{ meta.series | default("") }}'
    )
    made = make_draft(article("---\nseries: Windows\n---\n\n" + TEXT), place)
    assert made.draft is not None
    assert made.draft.text.endswith(" Windows")


def test_a_text_past_a_limit_is_planned_shorter(engine: Callable[[Engine], list[Brief]]) -> None:
    briefs = engine(first_free)
    limit = Limit.model_validate(
        {
            "of": "text",
            "value": 150,
            "unit": "characters",
            "severity": "error",
            "source": "a test",
            "checked_on": "2026-11-22",
        }
    )
    result = make_draft(article(), placement(limits=(limit,), length=Length(min=5, max=45)))
    assert len(briefs) > 1
    assert result.draft is not None
    assert len(result.draft.text) <= 150


def test_a_text_is_fitted_again_until_its_count_lies_in_the_range(engine: Callable[[Engine], list[Brief]]) -> None:
    """The words of each sentence are longer than those of the one before, so that the first guesses are too high."""

    def fullest(brief: Brief) -> Composition | Refusal:
        sizes = {len(s.text.split()): s for s in brief.article.sentences}
        if not (fitting := [words for words in sizes if words <= brief.spec.length.max]):
            return Refusal(brief.article.id, brief.spec.name, brief.target, "nothing fits")
        best = sizes[max(fitting)]
        return Composition((Passage(Kind.BODY, best.text, (Origin(best.span, Edit.VERBATIM, best.index),)),))

    text = (
        "It was as if we had all of us to go out and up to it, one by one, to see how it is to be in it for a day.\n\n"
        "Nobody explained anything about yesterday evening until midnight.\n\n"
        "Wonderfully complicated arrangements disappointed everybody.\n\n"
        "Understandably, disappointment predominated.\n"
    )
    briefs = engine(fullest)
    made = make_draft(article(text), placement(length=Length(min=5, max=50, unit="characters")))
    assert [brief.spec.length.max for brief in briefs] == [8, 6, 4]
    assert made.draft is not None
    assert made.draft.text == "Understandably, disappointment predominated."


def test_the_number_of_an_idea_is_one_of_what_was_planned_again(
    engine: Callable[[Engine], list[Brief]], rule: Callable[[str], None]
) -> None:
    briefs = engine(two_ideas)
    rule("window")
    made = make_draft(article(), placement(), Options(idea=2))
    assert [(brief.all_ideas, sorted(brief.taken)) for brief in briefs] == [(True, []), (True, [0])]
    assert made.draft is not None
    assert 1 not in made.draft.sentences


@pytest.mark.parametrize("idea", [0, 3])
def test_an_idea_that_is_not_there_is_refused(idea: int, engine: Callable[[Engine], list[Brief]]) -> None:
    engine(two_ideas)
    made = make_draft(article(), placement(), Options(idea=idea))
    assert made.refusal is not None
    assert made.refusal.reason == f"there is no idea {idea}; `-c short --ideas` lists those the article has"


def test_where_the_first_idea_breaks_a_hard_rule_the_best_that_breaks_none_stands(
    engine: Callable[[Engine], list[Brief]], rule: Callable[[str], None]
) -> None:
    engine(lambda brief: two_ideas(replace(brief, taken=frozenset())))  # it cannot be repaired
    rule("window")
    made = make_draft(article(), placement())
    assert isinstance(made, Drafted)
    assert made.draft.sentences == {2, 3}
    assert made.instead == "idea 2, for idea 1 breaks no-such-word: window is here"
    assert [idea.number for idea in made.composition.ideas] == [1, 2]
    assert f"  note: {made.instead}" in result_lines(made, article="")
    assert next(why_lines(made, article())) == made.instead
    (result,) = cast(list[dict[str, object]], article_fields(article(), [made])["results"])
    assert result["instead"] == made.instead
    assert list(idea_notes(made)) == [f"note: short tells {made.instead}"]
    assert make_draft(article(), placement(), Options(best_effort=True)) == made
    assert made == replace(make_draft(article(), placement(), Options(idea=2)), instead=made.instead)
    refused = make_draft(article(), placement(), Options(idea=1)).refusal
    assert refused is not None
    assert refused.reason == "idea 1 breaks no-such-word: window is here"


def test_what_cannot_be_repaired_is_refused_with_the_finding(
    engine: Callable[[Engine], list[Brief]], rule: Callable[[str], None]
) -> None:
    briefs = engine(first_free)
    rule("e")
    result = make_draft(article(), placement())
    assert len(briefs) <= 1 + pipeline.REPAIRS + 1, "the last time for the other ideas"
    assert result.draft is None
    assert result.refusal is not None
    assert result.refusal.reason == "the nearest (`repurpose --best-effort` prints it) breaks no-such-word: e is here"


def test_best_effort_keeps_the_nearest_draft_with_its_findings(
    engine: Callable[[Engine], list[Brief]], rule: Callable[[str], None]
) -> None:
    engine(first_free)
    rule("e")
    result = make_draft(article(), placement(), Options(best_effort=True))
    assert result.draft is not None
    assert result.failed


def test_an_engines_own_findings_get_the_specs_severity(engine: Callable[[Engine], list[Brief]]) -> None:
    def telling(brief: Brief) -> Composition | Refusal:
        made = first_free(brief)
        assert isinstance(made, Composition)
        return Composition(made.passages, findings=(Finding("little-to-tell", Severity.WARNING, "nothing is told"),))

    engine(telling)
    assert make_draft(article(), placement()).draft is not None
    assert make_draft(article(), placement(checks={"little-to-tell": "off"})).findings == ()
    refused = make_draft(article(), placement(checks={"little-to-tell": "error"}))
    assert refused.refusal is not None
    assert "little-to-tell" in refused.refusal.reason


def test_a_sentence_that_the_article_says_twice_goes_to_one_post_only(engine: Callable[[Engine], list[Brief]]) -> None:
    engine(first_free)
    again = (
        TEXT
        + "\nThe first winter I kept the window open while I worked and nobody in the house said a word about it.\n"
    )
    results = make_drafts(article(again), [placement("one"), placement("two")])
    assert [r.draft.sentences for r in results if r.draft] == [{0, 1}, {2, 3}]
    (late,) = make_drafts(article(again), [placement()], taken=frozenset({0, 1, 2}))
    assert late.draft is not None
    assert late.draft.sentences == {3}


def test_a_refusal_for_want_of_free_sentences_says_so(engine: Callable[[Engine], list[Brief]]) -> None:
    engine(first_free)
    (result,) = make_drafts(article(), [placement()], taken=frozenset(range(4)))
    assert result.refusal is not None
    assert result.refusal.reason == (
        "0 sentences are left, for the sentences it would need are in a draft of an earlier run; "
        "take that one away, or skip this"
    )


def test_a_channel_without_sentences_left_is_told_who_has_them(engine: Callable[[Engine], list[Brief]]) -> None:
    engine(first_free)
    *_, last = make_drafts(article(), [placement("one"), placement("two"), placement("zero")])
    assert last.refusal is not None
    assert "the sentences it would need are in one; draft it alone (--channel zero), or skip it" in last.refusal.reason


def test_a_second_subreddit_gets_other_sentences_in_the_order_of_the_channel(
    engine: Callable[[Engine], list[Brief]],
) -> None:
    engine(first_free)
    listed = placement(subreddits=("zzz", "aaa", "mmm"))
    places = [Placement(listed.channel, name) for name in ("aaa", "mmm", "zzz")]
    results = make_drafts(article(), places)
    assert [r.draft.sentences if r.draft else None for r in results] == [{2, 3}, None, {0, 1}]
    assert results[1].refusal is not None
    assert results[1].refusal.reason == (
        "0 sentences are left, for the sentences it would need are in short@zzz; "
        "the same text never goes to two subreddits, so one is left out"
    )


def test_the_one_that_finds_nothing_left_chooses_first_where_that_serves_all(
    engine: Callable[[Engine], list[Brief]],
) -> None:
    def choosy(brief: Brief) -> Composition | Refusal:
        if brief.spec.name == "choosy" and 0 in brief.taken:
            return Refusal(brief.article.id, brief.spec.name, "", "it wants the first sentence")
        return first_free(brief)

    engine(choosy)
    results = make_drafts(article(), [placement("any", form="told"), placement("choosy")])
    held = [result.draft.sentences for result in results if result.draft]
    assert held == [{2, 3}, {0, 1}]


@pytest.fixture
def telling(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Make every text of the channel `told` that holds a word one that tells of a client."""

    def install(word: str) -> None:
        def check(subject: Subject) -> tuple[Finding, ...]:
            at = subject.text.find(word)
            if at == -1 or subject.spec.name != "told":
                return ()
            return (Finding("client-details", Severity.WARNING, "a client", Span(at, at + len(word))),)

        monkeypatch.setattr(pipeline.checks, "check", check)

    return install


def test_what_tells_of_a_client_is_left_out_where_something_else_can_be_told(
    engine: Callable[[Engine], list[Brief]], telling: Callable[[str], None]
) -> None:
    engine(first_free)
    telling("sister")
    made = make_draft(article(), placement("told"))
    assert made.draft is not None
    assert made.draft.sentences == {0, 2}
    assert made.findings == ()


def test_what_tells_of_a_client_throughout_is_refused_unless_it_is_asked_for(
    engine: Callable[[Engine], list[Brief]], telling: Callable[[str], None]
) -> None:
    engine(first_free)
    telling("e")
    refused = make_draft(article(), placement("told")).refusal
    assert refused is not None
    assert refused.reason == "the nearest (`repurpose --best-effort` prints it) breaks client-details: a client"
    assert make_draft(article(), placement("told"), Options(best_effort=True)).draft is not None


def test_the_channel_that_would_tell_of_a_client_chooses_first_where_that_serves_all(
    engine: Callable[[Engine], list[Brief]], telling: Callable[[str], None]
) -> None:
    engine(first_free)
    telling("stopped")  # in both sentences that the first one leaves
    results = make_drafts(article(), [placement("any", form="told"), placement("told")])
    held = [result.draft.sentences for result in results if result.draft]
    assert held == [{2, 3}, {0, 1}]


@pytest.mark.parametrize(
    "text",
    [
        "---\nlang: de\n---\n\n" + TEXT,
        GERMAN,
    ],
)
def test_another_language_is_refused(engine: Callable[[Engine], list[Brief]], text: str) -> None:
    assert engine(first_free) == []
    result = make_draft(article(text), placement())
    assert result.refusal is not None
    assert "English only" in result.refusal.reason
