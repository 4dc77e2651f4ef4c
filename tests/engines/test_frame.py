import pytest

from repurpose.article import Role, Source
from repurpose.draft import Kind, Passage
from repurpose.engines.extract.frame.frame import plain_title, with_ends
from repurpose.engines.extract.read.material import read_lines
from repurpose.readers import read_article
from repurpose.spec.channel import ChannelSpec, Closing, IdeaKind, Length

LINES = {IdeaKind.OTHER: ("Who else?", "I'd like to know."), IdeaKind.MISTAKE: ("What did you change?",)}
CLOSING = Closing(by_kind=LINES, asked=("I'd like to hear your answer.",), gentle=("You need not answer.",))
SPEC = ChannelSpec(
    name="short", kind="post", aim="idea", length=Length(min=1, max=90), roles=frozenset({Role.BODY}), closing=CLOSING
)


def endings(body: str, title: str = "", article_ends: str = "") -> set[str]:
    """Return the lines that a post of this body may end on, over bodies that differ in one number."""
    found = set()
    for number in range(20):
        written = f"{body}\n\n{article_ends}".strip().replace("NINE", str(number))
        article = read_article(Source("a.md", written, ""), id="a")
        lines = read_lines(article, SPEC, ())[: -1 if article_ends else None]
        passages = (Passage(Kind.BODY, " ".join(line.text for line in lines), ()),)
        framed = with_ends(article, SPEC, lines, passages, title)
        assert framed is not None
        found.add(framed[-1].text)
    return found


@pytest.mark.parametrize(
    ("body", "title", "expected"),
    [
        ("The ferry of Port Lowe has NINE ropes.", "", {"Who else?", "I'd like to know."}),
        ("The ferry of Port Lowe has NINE ropes.", "How do you count ropes?", {"I'd like to know."}),
        ("I was wrong about NINE ropes.", "How do you count ropes?", {"What did you change?"}),
        ("The ferry has NINE ropes. How do you count yours?", "", {"I'd like to hear your answer."}),
        ("Do you count them? The ferry of Port Lowe and Saint Ann has NINE.", "", {"I'd like to know."}),
    ],
)
def test_no_second_question_stands_beside_one_to_the_reader(body: str, title: str, expected: set[str]) -> None:
    assert endings(body, title) == expected


def test_no_question_of_the_article_stands_below_one_that_the_post_answers() -> None:
    body = "Do you count the ropes of a ferry? The ferry of Port Lowe has NINE."
    assert endings(body, article_ends="What ropes do you count?") == {"I'd like to know."}


def test_a_word_changed_below_the_opening_changes_no_last_line() -> None:
    found = set()
    for number in range(20):
        article = read_article(Source("a.md", f"# Ropes\n\nThe ferry has ropes. It has {number}.", ""), id="a")
        body = read_lines(article, SPEC, ())
        found.add(with_ends(article, SPEC, body, (), "")[-1].text)  # type: ignore[index]
    assert len(found) == 1


@pytest.mark.parametrize(
    "body",
    [
        "My father died below the NINE ropes of the ferry.",
        "I was wrong about NINE ropes, and I wanted to die. How do you count yours?",
        "Trigger warning: a storm\n\nI was wrong about NINE ropes.",
    ],
)
def test_nobody_is_asked_for_the_like_below_what_is_hard_to_read(body: str) -> None:
    assert endings(body) == {"You need not answer."}


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("What ropes do you count?", {"What ropes do you count?"}),
        ("What do you think?", {"Who else?", "I'd like to know."}),  # speaks of nothing in the post
        ("Would you count ropes?", {"Who else?", "I'd like to know."}),  # asks for a yes
        ("So what ropes would you take with it?", {"Who else?", "I'd like to know."}),  # leans on what stands before
        ("What ropes are these?", {"Who else?", "I'd like to know."}),  # asks nobody
    ],
)
def test_the_authors_own_last_question_ends_a_post_of_its_matter(last: str, expected: set[str]) -> None:
    assert endings("The ferry of Port Lowe has NINE ropes.", article_ends=last) == expected


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("# The ferry\n\nIt rains.", "The ferry"),
        ("It rains.\n\n## The quay\n\nBoats wait.", "The quay"),
        ("It rains.\n\n## AB: Who waits at the quay?\n\nBoats wait.", "Who waits at the quay?"),
        ("It rains.\n\n## — Ada Miller, Harbour Office\n\nBoats wait at the quay.", "Boats wait at the quay"),
        ("It rains.\n\n## Fig. 3: the quay\n\nBoats wait at the quay.", "Boats wait at the quay"),
        ("# Does It Wait? – The Boat Itself\n\nBoats wait.", "Does It Wait? – The Boat Itself"),
        ("# “Who waits for boats?” - Ada Miller\n\n## The quay\n\nBoats wait.", "The quay"),
        ("# Figure 8 knots hold a boat\n\nBoats wait.", "Figure 8 knots hold a boat"),
        ("# A boat waits for nobody. - Ada Miller\n\n## The quay\n\nBoats wait.", "The quay"),
        ("It rains.\n\nBoats wait at the quay for the porter.", "Boats wait at the quay for the porter"),
        ("It rains.\n\nWhy do the boats wait for the porter?", "Why do the boats wait for the porter?"),
    ],
)
def test_where_an_article_has_no_title_the_heading_above_serves_and_then_the_first_sentence(
    written: str, title: str
) -> None:
    article = read_article(Source("a.md", written, ""), id="a")
    assert plain_title(article, read_lines(article, SPEC, ())[-1]).text == title
