"""Setting: the channel's paragraphs, every word where the author had it."""

from collections.abc import Callable

import pytest

from repurpose.draft import Edit
from repurpose.engines.extract.frame.setting import set_paragraphs
from repurpose.engines.extract.read.line import Line
from repurpose.engines.extract.read.planned import Plan
from repurpose.language.acronyms import spellings
from repurpose.spec.channel import ChannelSpec

Lines = Callable[..., tuple[Line, ...]]
Channel = Callable[[str], ChannelSpec]

LONG = (
    "The bakery closed in June. I had bought my bread there for eleven years. The owner shook my hand on the last day. "
    "Then he gave me the key to the back door. I still have it. The shop sells telephones now. I have never gone in. "
    "My daughter thinks I should give the key back."
)


def _all(lines: tuple[Line, ...]) -> Plan:
    return Plan((tuple(range(len(lines))),), sum(line.measures.words for line in lines))


def test_nothing_is_lost_and_nothing_moves(lines_of: Lines, channel: Channel) -> None:
    lines = lines_of(LONG)
    for name in ("reddit", "linkedin"):
        passages = set_paragraphs(lines, _all(lines), channel(name))
        assert " ".join(p.text for p in passages) == LONG
        assert [o.sentence for p in passages for o in p.origins] == list(range(len(lines)))


def test_linkedin_has_at_most_three_sentences_a_paragraph(lines_of: Lines, channel: Channel) -> None:
    lines = lines_of(LONG)
    passages = set_paragraphs(lines, _all(lines), channel("linkedin"))
    assert max(len(p.origins) for p in passages) <= 3


def test_a_claim_opens_on_its_hook_alone(lines_of: Lines, channel: Channel) -> None:
    lines = lines_of(LONG)
    assert set_paragraphs(lines, _all(lines), channel("linkedin"))[0].text == "The bakery closed in June."


def test_a_contrast_stays_whole_before_the_fold(lines_of: Lines, channel: Channel) -> None:
    text = "Grief does not end after a year. It changes its clothes. My aunt wore hers to the shop. Nobody noticed."
    lines = lines_of(text)
    assert set_paragraphs(lines, _all(lines), channel("linkedin"))[0].text == (
        "Grief does not end after a year. It changes its clothes."
    )


def test_a_denial_that_is_denied_again_is_no_contrast(lines_of: Lines, channel: Channel) -> None:
    lines = lines_of("Grief does not end after a year. It never wears a coat. My aunt wore hers to the shop. I saw it.")
    first = set_paragraphs(lines, _all(lines), channel("linkedin"))[0].text
    assert first == "Grief does not end after a year."


@pytest.mark.parametrize(
    ("characters", "first"),
    [
        ((140, 210), "Grief does not end after a year. It changes its clothes."),
        ((40, 50), "Grief does not end after a year."),
        ((20, 60), "Grief does not end after a year. It changes its clothes. My aunt wore hers."),
        ((), "Grief does not end after a year. It changes its clothes."),
    ],
)
def test_what_stands_alone_shows_before_the_folds_of_the_channel(
    characters: tuple[int, ...], first: str, lines_of: Lines, channel: Channel
) -> None:
    spec = channel("linkedin")
    folds = tuple(spec.fold[0].model_copy(update={"characters": number}) for number in characters)
    lines = lines_of("Grief does not end after a year. It changes its clothes. My aunt wore hers.")
    paragraphs = set_paragraphs(lines, _all(lines), spec.model_copy(update={"fold": folds}))
    assert paragraphs[0].text == first


def test_reddit_has_at_least_two_paragraphs(lines_of: Lines, channel: Channel) -> None:
    lines = lines_of("The bakery closed in June. I cried. But the owner shook my hand. Then he gave me his key.")
    assert len(set_paragraphs(lines, _all(lines), channel("reddit"))) == 2


def test_a_linking_word_at_the_start_is_cut_and_said(lines_of: Lines, channel: Channel) -> None:
    lines = lines_of("Additionally, the owner gave me a key to the back door. I kept it. I have it still.")
    first = set_paragraphs(lines, _all(lines), channel("reddit"))[0]
    assert first.text.startswith("The owner gave me")
    assert first.origins[0].edit is Edit.TRIMMED
    assert "Additionally," in first.origins[0].note


@pytest.mark.parametrize(
    ("written", "posted", "note"),
    [
        ("We also found a second key.", "We found a second key.", 'without "also"'),
        ("I keep **two oars.", "I keep two oars.", "without stray marks"),
        ("I sold the boat (pun intended) in May.", "I sold the boat in May.", "without an aside"),
        ("Shift plans: We write **them on Friday in May.", "We write them on Friday in May.", 'without "Shift plans:"'),
        (
            "Also, I sold the boat (pun intended) in May.",
            "I sold the boat in May.",
            'without an aside, without "Also,"',
        ),
    ],
)
def test_what_a_sentence_lost_is_said(written: str, posted: str, note: str, lines_of: Lines, channel: Channel) -> None:
    first = set_paragraphs(lines_of(written), Plan(((0,),), 8), channel("reddit"))[0]
    assert (first.text, first.origins[0].note) == (posted, note)


def test_a_later_point_loses_its_number_without_the_first(lines_of: Lines, channel: Channel) -> None:
    lines = lines_of("First, I had two oars. It rained all day. Second, I had a key to the shed. I kept it.")
    (alone,) = set_paragraphs(lines, Plan(((1, 2, 3),), 14), channel("linkedin"))[1:]
    assert alone.text.startswith("I had a key")
    assert alone.origins[0].note == 'without "Second,"'
    whole = set_paragraphs(lines, _all(lines), channel("linkedin"))
    assert "Second, I had a key" in " ".join(passage.text for passage in whole)


@pytest.mark.parametrize(
    ("before", "sentence", "posted"),
    [
        ("Bread keeps for a week in Leeds.", "At noon, we also bake rye.", "At noon, we bake rye."),
        ("Our bread keeps for a week.", "At noon, we also bake rye.", "At noon, we also bake rye."),
        ("Bread keeps for a week in Leeds.", "At noon, the guild also bakes.", "At noon, the guild also bakes."),
        ("Bread keeps for a week in Leeds.", "So why, again, do ovens rest?", "So why do ovens rest?"),
        ("Even ovens need rest in Leeds.", "So why, again, do ovens rest?", "So why, again, do ovens rest?"),
    ],
)
def test_what_adds_to_nothing_in_the_post_is_cut(
    before: str, sentence: str, posted: str, lines_of: Lines, channel: Channel
) -> None:
    lines = lines_of(f"# A\n\n{before} {sentence}\n")
    passages = set_paragraphs(lines, _all(lines), channel("reddit"))
    assert " ".join(passage.text for passage in passages).removeprefix(before).strip() == posted


def test_an_acronym_of_another_part_is_spelt_out_and_said(lines_of: Lines, channel: Channel) -> None:
    text = "I run the Regional Lantern Festival (RLF). It rained.\n\nThe RLF lost its tent. We borrowed one. It held."
    lines = lines_of(text)
    known = spellings([line.text for line in lines])
    first = set_paragraphs(lines, Plan(((2, 3, 4),), 10), channel("reddit"), known)[0]
    assert first.text.startswith("The Regional Lantern Festival (RLF) lost its tent.")
    assert (first.origins[0].edit, first.origins[0].note) == (Edit.TRIMMED, "RLF spelt out")
    assert set_paragraphs(lines, _all(lines), channel("reddit"), known)[1].origins[0].edit is Edit.VERBATIM


def test_a_fragment_begins_no_paragraph_that_the_author_did_not_begin(lines_of: Lines, channel: Channel) -> None:
    text = "The bakery closed. In leaving the hard work that comes with ovens. We slept. It rained. It rained on us."
    lines = lines_of(text)
    first = set_paragraphs(lines, _all(lines), channel("linkedin"))[0]
    assert first.text.startswith("The bakery closed. In leaving")
    whole = lines_of(text.replace("In leaving the hard work that comes with ovens.", "We left the ovens."))
    assert set_paragraphs(whole, _all(whole), channel("linkedin"))[0].text == "The bakery closed."


@pytest.mark.parametrize("following", ["And we left the ovens cold.", "For example, we left the ovens cold."])
def test_what_adds_to_a_sentence_begins_no_paragraph_that_the_author_did_not_begin(
    following: str, lines_of: Lines, channel: Channel
) -> None:
    lines = lines_of(f"The bakery closed. Nobody swept it. {following} We slept.")
    passages = set_paragraphs(lines, _all(lines), channel("linkedin"))
    assert not any(passage.text.startswith(following) for passage in passages)


def test_a_paragraph_is_cut_before_the_sentence_of_a_fragment(lines_of: Lines, channel: Channel) -> None:
    text = LONG.replace("I still have it. The shop", "From the hard work of an oven that cracks. The shop")
    lines = lines_of(text)
    passages = set_paragraphs(lines, _all(lines), channel("linkedin"))
    assert max(len(p.origins) for p in passages) <= 3
    assert not any(p.text.startswith("From the hard work") for p in passages)


def test_a_row_of_scraps_is_joined_to_as_many_as_the_channel_wants(lines_of: Lines, channel: Channel) -> None:
    scraps = [f"The {word} lock was full of rain." for word in "old new low high long short wide deep".split()]
    lines = lines_of("\n\n".join([*scraps[:4], "And so was I.", *scraps[4:]]))
    passages = set_paragraphs(lines, _all(lines), channel("reddit"))
    assert len(passages) == 7  # and the closing
    assert "The high lock was full of rain. And so was I." in {p.text for p in passages}
    assert [o.sentence for p in passages for o in p.origins] == list(range(len(lines)))
    assert len(set_paragraphs(lines, _all(lines), channel("linkedin"))) == 9
    unclosed = channel("reddit").model_copy(update={"closing": None})
    assert len(set_paragraphs(lines, _all(lines), unclosed)) == 8
    runs = Plan(tuple((n,) for n in range(9)), 60)
    assert len(set_paragraphs(lines, runs, channel("reddit"))) == 9
