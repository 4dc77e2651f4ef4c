"""Which drafts of a calendar say what another one says already."""

from repurpose.schedule.copies import copies_of
from repurpose.schedule.types import Candidate
from repurpose.slots import State

KETTLE = "For years I kept the kettle warm for nobody. My neighbour came in without knocking and sat down at the table."
PIANO = "The ferry left the north bank at six. Forty people and one piano stood on its open deck, and nobody spoke."


def draft(article: str, channel: str, target: str, text: str, state: State = State.DRAFTED) -> Candidate:
    return Candidate(article, channel, target, article, state=state, text=text)


def left_out(*candidates: Candidate, done: tuple[Candidate, ...] = ()) -> list[str]:
    copies = copies_of(candidates, {(one.article_id, one.channel, one.target) for one in done}, None)
    return [f"{article} {target or channel}" for article, channel, target in copies]


def test_a_twin_is_left_out_where_the_same_people_read_it() -> None:
    a, b = draft("a", "linkedin", "", KETTLE), draft("b", "linkedin", "", KETTLE + " It rained.")
    assert left_out(a, b) == ["b linkedin"]
    assert left_out(a, draft("b", "linkedin", "", PIANO)) == []
    assert left_out(a, draft("b", "reddit", "therapists", KETTLE)) == []


def test_a_text_goes_to_one_subreddit_whichever_article_it_is_from() -> None:
    first = draft("a", "reddit", "therapists", KETTLE)
    assert left_out(first, draft("a", "reddit", "coaching", KETTLE)) == ["a coaching"]
    assert left_out(first, draft("b", "reddit", "coaching", KETTLE)) == ["b coaching"]


def test_what_is_planned_elsewhere_stays_then_what_a_person_approved() -> None:
    a, b = draft("a", "linkedin", "", KETTLE), draft("b", "linkedin", "", KETTLE, State.APPROVED)
    assert left_out(a, b) == ["a linkedin"]
    assert left_out(a, b, done=(a,)) == ["b linkedin"]
    assert left_out(a, b, done=(a, b)) == []


def test_what_stands_in_the_calendar_stays_that_of_another_article_too() -> None:
    """A renamed article has a new id; its drafts of before stand in the calendar as those of another article."""
    old, new = draft("old", "linkedin", "", KETTLE), draft("new", "linkedin", "", KETTLE)
    found = copies_of([new], (), None, rows={old.key}, beside=[old])
    assert list(found) == [new.key]
    assert "write `id: old` into its front matter" in found[new.key].reason
    assert list(copies_of([new], (), None, rows={old.key, new.key}, beside=[old])) == [old.key]
    approved = draft("new", "linkedin", "", KETTLE, State.APPROVED)
    assert list(copies_of([approved], (), None, rows={old.key}, beside=[old])) == [old.key]


def test_a_closing_line_makes_no_twins() -> None:
    line = "\n\nIf your experience has been different, I'd like to hear how."
    assert left_out(draft("a", "linkedin", "", PIANO + line), draft("b", "linkedin", "", KETTLE + line)) == []
