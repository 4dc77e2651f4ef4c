"""Whose words an interview's are, and what leads to them."""

from repurpose.article import Article, Role, Source
from repurpose.readers import read_article

PROSE = "I opened the window and the room was quiet again.\n\nShe had left her cup on the sill, still warm."

ROWERS = (
    ("Ada Byron", "I row before work."),
    ("Jo Ng, Cox", "I call the strokes."),
    ("María de la Cruz", "My boat leaks."),
    ("Li Po", "Li mends the oars."),
)


def read(text: str) -> Article:
    return read_article(Source("a.md", text, "0"), id="a")


def test_what_tells_of_a_question_is_no_answer() -> None:
    turns = [f"**{name}:** I mend the oars in winter." for name in ("Mill", "Ada Byron", "Mill", "Ada Byron")]
    turns.insert(2, "I then asked Ada if the oars were of ash.")
    turns.insert(4, "I asked a neighbour for an oar.")
    roles = [b.role for b in read("We sat down with Ada Byron.\n\n" + "\n\n".join(turns)).blocks()]
    assert roles[1:] == [Role.ANSWER, Role.ANSWER, Role.ABOUT_TEXT, *[Role.ANSWER] * 3]


def test_who_introduces_a_guest_does_not_write_the_rest() -> None:
    guest = read(f"# Oars\n\nAda rows.\n\nShe has offered to share how she mends an oar.\n\n{PROSE}")
    assert [b.role for b in guest.blocks()][:3] == [Role.ABOUT_TEXT, Role.ABOUT_TEXT, Role.BODY]
    signed = read(f"# Oars\n\nAda rows.\n\nMeet her on the quay.\n\n— Jo Ng, St. Mary Ferry Club\n\n{PROSE}")
    assert [b.role for b in signed.blocks()][:4] == [Role.ABOUT_TEXT, Role.ABOUT_TEXT, Role.LABEL, Role.BODY]


def test_first_names_are_public_where_the_text_has_told_the_whole_names() -> None:
    turns = "\n\n".join(f"**{name}:** I mend the oars." for name in ("Ada", "Jo", "Ada", "Jo"))
    assert Role.ANSWER in [b.role for b in read(f"We sat down with Ada Byron.\n\n{turns}").blocks()]
    assert Role.ANSWER not in [b.role for b in read(f"We sat down with both.\n\n{turns}").blocks()]


def test_an_answer_goes_on_without_a_label() -> None:
    turns = [f"**{name}:** I mend the oars in winter." for name in ("Mill", "Ada Byron", "Mill", "AB", "AB")]
    turns.insert(2, "My oars are of ash.")
    turns.insert(3, "Ada Byron mends an oar in the boathouse.")
    turns += ["We row at dawn, too.", "## Boats", "We went home by ferry."]
    article = read("We sat down with Ada Byron.\n\n" + "\n\n".join(turns))
    told, picture = [Role.ANSWER], [Role.CAPTION]
    assert [b.role for b in article.blocks()][1:] == told * 3 + picture + told * 4 + [Role.BODY]


def test_an_answer_after_its_letter_begins_with_its_own_words() -> None:
    said = "I mend the oars in winter."
    article = read("\n\n".join(f"Q: How do you mend a boat in {time}?\n\nA: {said}" for time in ("rain", "snow")))
    assert [(b.role, b.sentences[0].text) for b in article.blocks()] == [(Role.ANSWER, said)] * 2


def test_one_letter_before_a_colon_is_no_talk() -> None:
    article = read(f"# T\n\n{PROSE}\n\nA: a letter on the hull.\n\n{PROSE}")
    assert [b.role for b in article.blocks()][-2:] == [Role.BODY] * 2


def test_what_leads_to_an_interview_is_matter_where_the_interview_is_the_lesser_part() -> None:
    turns = "\n\n".join(f"**{name}:** I mend the oars." for name in ("Jo Ng", "AB", "Jo Ng", "AB"))
    long = read(f"We sat down with Jo Ng. {PROSE * 3}\n\n{turns}")
    assert next(long.blocks()).role is Role.BODY


def test_plain_questions_that_are_answered_make_an_interview() -> None:
    asked = [
        f"You mend oars in the {time}. Who taught you how to do that?" for time in ("rain", "dark", "cold", "wind")
    ]
    talk = "\n\n".join(f"{question}\n\nMy father did, and I like it." for question in asked)
    assert [b.role for b in read(f"{PROSE}\n\n{talk}").blocks()][-8:] == [Role.HEADING, Role.ANSWER] * 4
    for other in (
        talk.replace("My", "A").replace("I like", "all like"),
        talk.replace("you", "they").replace("You", "They"),
        talk.replace("My father did, and I like it", "Most of us taught themselves"),
        talk[: talk.index("You mend oars in the wind")],
        "\n\n".join(f"“{question}”\n\nMy father did, and I like it." for question in asked),
    ):
        assert Role.ANSWER not in [b.role for b in read(f"{PROSE}\n\n{other}").blocks()]


def test_questions_to_several_people_make_an_interview() -> None:
    panel = "\n\n".join(
        f"## {name}\n\n**What did you row before you came?**\n\nI rowed a skiff." for name in ("Ada", "Jo", "Li")
    )
    assert [b.role for b in read(panel).blocks()] == [Role.HEADING, Role.ANSWER] * 3
    bare = "\n\n".join(f"Did you row in the {time}?\n\nDefinitely. I rowed a skiff." for time in ("rain", "dark"))
    assert Role.ANSWER in [b.role for b in read(f"We sat down with Jo Ng.\n\n{bare}").blocks()]
    assert Role.ANSWER not in [b.role for b in read(f"{PROSE}\n\n{bare}").blocks()]


def test_what_several_say_of_themselves_below_their_names_is_not_the_authors() -> None:
    told = "\n\n".join(f"## {name}\n\n{said}" for name, said in ROWERS)
    assert [b.role for b in read(f"Meet our rowers.\n\n{told}").blocks()] == [Role.BODY] + [Role.ANSWER] * 4
    parts = "\n\n".join(f"## {name}\n\n{said}" for name, said in ROWERS[:2])
    assert Role.ANSWER not in [b.role for b in read(f"Meet our rowers.\n\n{parts}").blocks()]
    topics = "\n\n".join(
        f"## {name}\n\nI mend early boats and do cold dawns." for name in ("Early Boats", "Cold Dawns", "Li Po")
    )
    assert Role.ANSWER not in [b.role for b in read(topics).blocks()]
