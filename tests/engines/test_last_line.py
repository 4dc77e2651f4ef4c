"""Whose story a post tells, and how full of names it is, in the line below it."""

from types import SimpleNamespace
from typing import Any

import pytest

from repurpose.article import Role, Source
from repurpose.engines.extract.frame.framer import Framer
from repurpose.engines.extract.frame.last_line import last_lines
from repurpose.engines.extract.read.material import read_lines
from repurpose.engines.extract.read.planned import Plan
from repurpose.language.measures import measure
from repurpose.readers import read_article
from repurpose.spec.channel import Closing, IdeaKind
from repurpose.spec.find import find_channels, load_channel

REDDIT = load_channel("reddit", find_channels(None, None)).spec
KINDS = [
    IdeaKind.ACCOUNT,
    IdeaKind.STORY,
    IdeaKind.HISTORY,
    IdeaKind.EXPERIENCE,
    IdeaKind.REPORT,
    IdeaKind.WORK,
    IdeaKind.OTHER,
]
CLOSING = Closing(by_kind={kind: (f"For {kind.value}.",) for kind in KINDS})
BURDEN = ("I never left the ferry.", "I struggled to row it to the {}.", "I did not know how to stop.")
STORY = ("I left the ferry in May.", "I asked the {} for a mill.", "They laughed, and I waited.")
HABIT = ("I like the {} best at night.", "I sleep when I can, and I never hurry.")
TEAM = ("We built the {} in May.", "We asked the crew what they missed.", "It took us a year.")
NAMED = "Port Lowe and Saint Ann Mills of Marlow"


OTHERS = ("The {} was built in May.", "The crew found a bell in its mill.")


def ending(
    said: tuple[str, ...],
    what: str = "town",
    role: Role = Role.BODY,
    closing: Closing = CLOSING,
    *,
    personal: bool = False,
) -> str:
    """Return the line below a post of these sentences."""
    texts = [text.format(what) for text in said]
    sentence = SimpleNamespace(role=role)
    body: Any = [SimpleNamespace(text=text, measures=measure(text), sentence=sentence) for text in texts]
    article = read_article(Source("a.md", "# Oars", ""), id="a")
    (line,) = last_lines(article, closing, body, "", personal=personal).lines
    return line


@pytest.mark.parametrize(
    ("said", "what", "role", "expected"),
    [
        (STORY, "town", Role.BODY, "For story."),
        (BURDEN, "town", Role.BODY, "For account."),
        (BURDEN, NAMED, Role.BODY, "For history."),
        (STORY, NAMED, Role.BODY, "For history."),
        (STORY, "town", Role.ANSWER, "For history."),
        (HABIT, NAMED, Role.BODY, "For experience."),
        (HABIT, "town", Role.ANSWER, "For report."),
        (TEAM, NAMED, Role.BODY, "For work."),
        (TEAM, "town", Role.ANSWER, "For report."),
    ],
)
def test_nobody_is_asked_to_find_familiar_what_is_full_of_names_or_anothers(
    said: tuple[str, ...], what: str, role: Role, expected: str
) -> None:
    assert ending(said, what, role) == expected


def test_a_channel_without_lines_for_it_ends_as_for_any_account() -> None:
    fewer = Closing(by_kind={IdeaKind.ACCOUNT: ("For account.",), IdeaKind.OTHER: ("For other.",)})
    assert ending(STORY, NAMED, closing=fewer) == "For account."


@pytest.mark.parametrize(
    ("said", "personal", "expected"),
    [(OTHERS, True, "For report."), (OTHERS, False, "For other."), (HABIT, True, "For experience.")],
)
def test_nobody_asks_an_author_of_their_own_life_about_what_they_tell_of_others(
    said: tuple[str, ...], personal: bool, expected: str
) -> None:
    assert ending(said, personal=personal) == expected


def test_whether_an_article_is_about_its_authors_life_is_read_from_all_of_it() -> None:
    rows = " ".join(f"The bakers rowed {n} old boats over the wide river to a far mill in the rain." for n in range(9))
    found = []
    for life in (
        "I left. I lost my boat and my oars. I sold my mill. I wept, I slept and I ate. I came back to my mill.",
        "It is late.",
    ):
        article = read_article(Source("a.md", f"# Oars\n\n{rows}\n\n{life}", ""), id="a")
        lines = read_lines(article, REDDIT, ())
        framed = Framer(article, REDDIT, lines).frame(Plan((tuple(range(9)),), 136))
        assert framed is not None
        found.append(framed.passages[-1].origins[0].note)
    assert found == ["closing for an idea of the kind report", "closing for an idea of the kind other"]
