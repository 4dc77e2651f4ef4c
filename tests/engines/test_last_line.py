"""Whose story a post tells, and how full of names it is, in the line below it."""

from types import SimpleNamespace
from typing import Any

import pytest

from repurpose.article import Role, Source
from repurpose.engines.extract.frame.last_line import last_lines
from repurpose.language.measures import measure
from repurpose.readers import read_article
from repurpose.spec.channel import Closing, IdeaKind

KINDS = [IdeaKind.ACCOUNT, IdeaKind.HISTORY, IdeaKind.EXPERIENCE, IdeaKind.REPORT, IdeaKind.WORK, IdeaKind.OTHER]
CLOSING = Closing(by_kind={kind: (f"For {kind.value}.",) for kind in KINDS})
STORY = ("I left the ferry in May.", "I asked the {} for a mill.", "They laughed, and I waited.")
HABIT = ("I like the {} best at night.", "I sleep when I can, and I never hurry.")
TEAM = ("We built the {} in May.", "We asked the crew what they missed.", "It took us a year.")
NAMED = "Port Lowe and Saint Ann Mills of Marlow"


def ending(said: tuple[str, ...], what: str = "town", role: Role = Role.BODY, closing: Closing = CLOSING) -> str:
    """Return the line below a post of these sentences."""
    texts = [text.format(what) for text in said]
    sentence = SimpleNamespace(role=role)
    body: Any = [SimpleNamespace(text=text, measures=measure(text), sentence=sentence) for text in texts]
    (line,) = last_lines(read_article(Source("a.md", "# Oars", ""), id="a"), closing, body, "").lines
    return line


@pytest.mark.parametrize(
    ("said", "what", "role", "expected"),
    [
        (STORY, "town", Role.BODY, "For account."),
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
