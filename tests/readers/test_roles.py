"""What blocks and sentences are for, by form, words and place."""

import pytest

from repurpose.article import Article, Role, Source
from repurpose.readers import read_article
from repurpose.readers.quotation import talked_with

PROSE = "I opened the window and the room was quiet again.\n\nShe had left her cup on the sill, still warm."


def read(text: str) -> Article:
    return read_article(Source("a.md", text, "0"), id="a")


def last_role(paragraph: str) -> Role:
    return list(read(f"# T\n\n{PROSE}\n\nThe tea was cold by noon and I did not mind.\n\n{paragraph}\n").blocks())[
        -1
    ].role


@pytest.mark.parametrize(
    ("paragraph", "role"),
    [
        ("© 2024 Anna Marsh. All rights reserved.", Role.COPYRIGHT),
        ("This article is not a substitute for therapy or medical advice.", Role.DISCLAIMER),
        ("If you are in crisis, please call 988 or go to your nearest hospital.", Role.DISCLAIMER),
        ("All makes of boat are named for example only and do not imply our endorsement.", Role.DISCLAIMER),
        ("We don't endorse every boat, but we row them all.", Role.BODY),
        ("Views expressed here are my own and not those of my employer.", Role.DISCLAIMER),
        ("*Anna Marsh is a psychotherapist in Leeds. She writes about work.*", Role.BIO),
        ("Book a free consultation on my website.", Role.OFFER),
        ("Want to work with me? DM me on Instagram.", Role.OFFER),
        ("My course on rest opens in May; join the waitlist.", Role.OFFER),
        ("Subscribe to my newsletter for more of this.", Role.NEWSLETTER),
        ("If you liked it, share this with a friend.", Role.SHARE),
        ("[Read the next one](https://example.org)", Role.SHARE),
        ("Thanks for reading!", Role.SIGN_OFF),
        ("Warmly, Anna", Role.SIGN_OFF),
        ("Photo by Jo Ng on Unsplash", Role.LABEL),
        ("This post was originally published on another blog.", Role.LABEL),
        ("Ada mends an oar at the mill. Photo credit: Jo Ng, 2015.", Role.CAPTION),
        ("Ada mends an oar at the mill. Photos: Jo Ng", Role.CAPTION),
        ("Ada mends an oar at the mill. Photos that load late lose readers.", Role.BODY),
        ("What nobody says:", Role.LEAD_IN),
        ("Nobody rowed that day :blush:", Role.BODY),
        ("**A heading in bold**", Role.HEADING),
        ("“I do not know,” he said, “but I will ask.”", Role.BODY),
        ("> “Rest is not earned.” — Ada Lovelace", Role.SPEECH),
        ("> A passage quoted without a speaker.", Role.QUOTE),
        ("I had to call 911 that night and I still do not know who answered.", Role.BODY),
        ("People who work with me know that I like a list.", Role.BODY),
        ("A podcast is not a substitute for sleep.", Role.BODY),
        ("Thanks to them, we do not have to prove it any more.", Role.BODY),
        ("We all subscribe to the idea that busy means needed.", Role.BODY),
    ],
)
def test_the_last_paragraph(paragraph: str, role: Role) -> None:
    assert last_role(paragraph) is role


def test_a_lead_in_has_nothing_under_it() -> None:
    article = read(f"{PROSE}\n\nThree things:\n\n- one\n- two\n\nAnd then:\n\nNothing came of it at all.")
    assert [b.role for b in article.blocks()][2:] == [Role.BODY, Role.LIST, Role.LEAD_IN, Role.BODY]


def test_what_stands_before_a_lead_in_in_its_paragraph_is_body() -> None:
    article = read(f"{PROSE}\n\nThe week was long. Nobody slept. I asked them:\n\nNothing came of it at all.")
    paragraph = list(article.blocks())[2]
    assert paragraph.role is Role.LEAD_IN
    assert [s.role for s in paragraph.sentences] == [Role.BODY, Role.BODY, Role.LEAD_IN]


def test_sentences_may_differ_from_their_block() -> None:
    article = read(
        "In this post I tell it all. I am a nurse at Saint Mary in Leeds. “Go home,” I said. “It is late. It is cold.” "
        "I stayed.\n\n" + PROSE
    )
    block = next(article.blocks())
    assert block.role is Role.BODY
    assert [s.role for s in block.sentences] == [
        Role.ABOUT_TEXT,
        Role.IDENTITY,
        Role.BODY,
        Role.SPEECH,
        Role.SPEECH,
        Role.BODY,
    ]


def test_a_sentence_that_points_to_another_text_is_about_the_text() -> None:
    article = read(f"It rained. As I said in a previous blog, the kettle is slow. I stayed.\n\n{PROSE}")
    assert [s.role for s in article.sentences][:3] == [Role.BODY, Role.ABOUT_TEXT, Role.BODY]


def test_the_number_of_a_tip_is_a_label() -> None:
    article = read(f"# T\n\n{PROSE}\n\nTip 3. Keep the oars dry. Rule 2 says so.\n\n{PROSE}")
    assert [s.role for s in article.sentences][2:5] == [Role.LABEL, Role.BODY, Role.BODY]


def test_sections_at_the_end_speak_for_their_blocks() -> None:
    article = read(
        f"# T\n\n{PROSE}\n\n{PROSE}\n\n## About the author\n\nShe likes tea.\n\n## References\n\n1. A book.\n"
    )
    assert [b.role for b in article.blocks()][-2:] == [Role.BIO, Role.FOOTNOTE]
    early = read(f"## About the author\n\nShe likes tea.\n\n## Then\n\n{PROSE}\n\n{PROSE}")
    assert next(early.blocks()).role is Role.BODY


def test_turns_of_an_interview_are_speech() -> None:
    turns = "\n\n".join(
        f"**{name}:** I think that it was good for us." for name in ("Ada Byron", "Jo Ng", "Ada Byron", "Jo Ng")
    )
    article = read(f"We spoke for an hour and wrote down some of it.\n\n{turns}")
    assert [b.role for b in article.blocks()] == [Role.ABOUT_TEXT] + [Role.ANSWER] * 4
    assert article.sentences[1].text == "I think that it was good for us."
    goals = read("\n\n".join(f"**{label}:** I walk each day." for label in ("GOAL", "OUTCOME") * 2))
    assert all(b.role is Role.BODY for b in goals.blocks())
    asked = "\n\n".join(f"## What do you like about it, {n}?\n\nI like most of it, I think." for n in "abc")
    roles = [b.role for b in read(f"We sat down with Jo Ng.\n\n{asked}").blocks()]
    assert roles == [Role.ABOUT_TEXT] + [Role.ANSWER] * 3


def test_what_a_speaker_does_stands_in_brackets_once() -> None:
    labels = ("Ada Byron (head rower)", "Jo Ng (boatwright, lead)", "Ada Byron", "Jo Ng")
    turns = "\n\n".join(f"**{label}:** We mend the oars in winter." for label in labels)
    assert [block.role for block in read(turns).blocks()] == [Role.ANSWER] * 4


def test_answers_of_an_interview_are_told_from_other_speech() -> None:
    initials = "\n\n".join(
        f"**{name}:** I think that it was good." for name in ("Mill", "Ada Byron", "AB", "Mill", "AB")
    )
    assert [b.role for b in read(f"We sat down with Ada.\n\n{initials}").blocks()][1:] == [Role.ANSWER] * 5
    client = "\n\n".join(f"**{name}:** I think that it was good." for name in ("C", "T", "C", "T"))
    assert [b.role for b in read(client).blocks()] == [Role.SPEECH] * 4
    told = read(f"I talked for an hour with one of them.\n\n{client}")
    assert [b.role for b in told.blocks()][1:] == [Role.SPEECH] * 4


def test_what_a_name_signs_is_its_own_words() -> None:
    def roles(text: str) -> list[Role]:
        return [b.role for b in read(f"# Oars\n\n{text}").blocks()]

    assert roles(f"{PROSE}\n\nI mend oars in winter. — Ada Byron, rower\n\n{PROSE}")[2] is Role.SPEECH
    assert roles(f"{PROSE}\n\n## Ash\n\nI mend oars.\n\n— Ada Byron\n\n{PROSE}")[2:4] == [Role.SPEECH, Role.LABEL]
    assert roles(f"{PROSE}\n\n## Ash\n\nOars are of ash.\n\n— Ada Byron\n\n{PROSE}")[2:4] == [Role.BODY, Role.LABEL]
    opened = f"{PROSE}\n\n“I mend oars.\n\nThey are of ash.\n\n— Ada Byron\n\n{PROSE}"
    assert roles(opened)[2:5] == [Role.SPEECH, Role.SPEECH, Role.LABEL]
    assert roles(f"{PROSE}\n\nWe mend oars in winter — Ada knows why.\n\n{PROSE}")[2] is Role.BODY
    told = "“We mend oars”, they say. I do, too."
    assert roles(f"{told}\n\n{PROSE}\n\nI wish you a dry winter.\n\n— Ada Byron") == [Role.BODY] * 4 + [Role.LABEL]
    two = f"{told}\n\n{PROSE}\n\nI mend oars.\n\n— Ada Byron\n\n{PROSE}\n\n— Jo Ng"
    assert roles(two)[:5] == [Role.BODY] * 3 + [Role.SPEECH, Role.LABEL]


@pytest.mark.parametrize(
    ("opened", "closed", "role"),
    [
        ('{{< quote footer="Ada Byron" >}}', "{{< /quote >}}", Role.SPEECH),
        ("{{% pullquote %}}", "{{% /pullquote %}}", Role.SPEECH),
        ("{% blockquote Ada Byron %}", "{% endblockquote %}", Role.SPEECH),
        ('{% quote(author="Ada Byron") %}', "{% end %}", Role.SPEECH),
        ('{{< quote-block text="I mend oars." >}}', "{{< /quote-block >}}", Role.BODY),
        ("{{< quote >}}", "{{< figure >}}", Role.BODY),  # never ends
    ],
)
def test_what_stands_between_the_tags_of_a_quotation_is_somebody_elses(opened: str, closed: str, role: Role) -> None:
    article = read(f"{PROSE}\n\n{opened}\n\nI mend oars in winter.\n\n{closed}\n\n{PROSE}")
    assert [block.role for block in article.blocks()] == [Role.BODY, Role.BODY, role, Role.BODY, Role.BODY]
    line = read(f"{PROSE}\n\n{opened}I mend oars in winter.{closed}\n\n{PROSE}")
    assert [block.role for block in line.blocks()][2] == role


@pytest.mark.parametrize(
    ("lead", "quote", "role"),
    [
        ("In those years I became strict about the oars:", "No oar leaves the shed—not one.", Role.BODY),
        ("So my answer was:", "I don't know.", Role.BODY),
        ("The main change was:", "Be slow to say 'yes'.", Role.BODY),
        ("Then we asked ourselves this:", "Who mends the hull?", Role.BODY),
        ("The main change was:", "Be slow. — Ada Byron", Role.QUOTE),
        ("The main change was:", "Be [slow](https://example.org).", Role.QUOTE),
        ("The rule we follow is:", 'Be "slow".', Role.QUOTE),
        ("The report says what I mean:", "Be slow.", Role.QUOTE),
        ("We like what Ada thinks:", "Be slow.", Role.QUOTE),
        ("I once read this:", "Be slow.", Role.QUOTE),
        ("She told me:", "Be slow.", Role.QUOTE),
        ("A boat is:", "A hull with oars.", Role.QUOTE),
        ("I became strict about the oars.", "No oar leaves the shed.", Role.QUOTE),
    ],
)
def test_a_quotation_below_an_own_colon_is_the_authors(lead: str, quote: str, role: Role) -> None:
    blocks = list(read(f"{PROSE}\n\n{lead}\n\n> {quote}\n\nThe tea was cold by noon.\n").blocks())
    assert blocks[3].role is (Role.SPEECH if role is Role.QUOTE and "—" in quote else role)
    assert blocks[2].role is Role.BODY


def test_a_quotation_goes_on_to_the_paragraph_that_closes_it() -> None:
    def roles(*paragraphs: str) -> list[Role]:
        return [b.role for b in read("\n\n".join(("# Oars", PROSE, *paragraphs, PROSE))).blocks()][2:-2]

    said, own = Role.SPEECH, Role.BODY
    opened, more = "I mend oars in the winter.", "They are of good ash."
    assert roles(f'"{opened}', more, 'I row home at dusk."', "She rows well.") == [said] * 3 + [own]
    assert roles(f"“{opened}", "“They are of “good” ash.", "“I row home.”", "She rows well.") == [said] * 3 + [own]
    assert roles(f"“{opened}", more, "She rows well.") == [said, own, own]
    assert roles("“I mend oars,” she said.", more) == [own, own]
    assert roles("“I mend oars,” she said. “I row, too.”", "They are “of ash”.") == [own, own]


def test_several_sentences_in_italics_are_another_voice() -> None:
    def roles(paragraph: str) -> list[Role]:
        return [s.role for s in read(f"# Oars\n\n{PROSE}\n\n{paragraph}\n\n{PROSE}").sentences][2:-2]

    said, own = Role.SPEECH, Role.BODY
    assert roles("I row late. *Nobody waits for me. They only laughed once.* That was not so.") == [
        own,
        said,
        said,
        own,
    ]
    assert roles("I say *it was fine. They only laughed once.* That was not so.") == [own, said, own]
    assert roles("I row late. *Nobody waits.* That was *not* so.") == [own, own, own]
    assert roles("*Nobody waits for me. They only laughed once.*") == [said, said]
    assert roles("So: *I row late.* *I row alone.*") == [own, own]
    slanted = read("# Oars\n\n*I row late. Nobody waits.*\n\n*I row alone. It rains.*")
    assert {s.role for s in slanted.sentences} == {own}  # a page that is set in italics


def test_italics_above_and_below_the_text_are_notes_about_it() -> None:
    note = "*I row late. Nobody waits for me.*"
    article = read(f"# Oars\n\n{note}\n\n{PROSE}\n\n{note}\n\n{PROSE}\n\n{note}\n")
    assert [b.role for b in article.blocks()][::3] == [Role.ABOUT_TEXT, Role.SPEECH, Role.ABOUT_TEXT]


def test_italics_that_run_through_a_text_as_its_scenes_are_its_own() -> None:
    def roles(*scenes: str) -> set[Role]:
        parts = [part for scene in scenes for part in (f"*{scene}*", PROSE)]
        return {s.role for s in read("\n\n".join(("# Oars", PROSE, *parts, f"*{scenes[0]}*"))).sentences}

    now, also = "I row past the mill. The heron looks up.", "The rain begins. I pull the hood over my hat."
    assert roles(now, also) == {Role.BODY}
    weir = "Who built this weir? It must be older than the mill."  # without italics it is here and now for its reader
    assert roles(now, also, weir) == {Role.BODY, Role.SPEECH}
    assert roles(now) == {Role.BODY, Role.SPEECH, Role.ABOUT_TEXT}
    past = "I rowed past the mill. The heron looked up."
    assert roles(past, "The rain began. I pulled at my hood.") != {Role.BODY}  # what somebody remembers
    assert roles("You should not row. Nobody waits.", "Go home. It is late.") != {Role.BODY}


def test_italics_right_behind_an_image_are_its_caption() -> None:
    article = read(f"# Oars\n\n{PROSE}\n\n![A boat](boat.jpg)*Who rows late? (Photo: Jo)*\n\n{PROSE}")
    assert [b.role for b in article.blocks()][-3] is Role.CAPTION


def test_bold_labels_leave_their_sentence() -> None:
    items = "- **Openness:** We row in the open.\n- **Rest**\n  We rest in the shade.\n- **Bread**—We bake at noon.\n"
    article = read(f"{PROSE}\n\n{items}\n\n**Boats**  \nWe mend them in spring.")
    texts = [s.text for s in article.sentences][2:]
    assert texts == ["We row in the open.", "We rest in the shade.", "We bake at noon.", "We mend them in spring."]
    kept = read(f"{PROSE}\n\n- **By your goals:** every boat needs an oar.\n- **Rest** is a boat.\n")
    assert [s.text for s in kept.sentences][2:] == ["By your goals: every boat needs an oar.", "Rest is a boat."]


def test_a_name_in_bold_makes_a_portrait_or_a_question() -> None:
    portraits = read(f"{PROSE}\n\n**ADA BYRON**  \nAda keeps the ferry.\n\n**Jo Ng**  \nHow does one row at night?")
    assert [b.role for b in portraits.blocks()][2:] == [Role.BIO, Role.SPEECH]
    placed = read(f"{PROSE}\n\n**Ada Byron**  \nAt the quay, Ada keeps the ferry.")
    assert [b.role for b in placed.blocks()][2:] == [Role.BIO]


@pytest.mark.parametrize(
    ("topic", "said"),
    [
        ("Mend Oars", "Oars crack in spring. Mend the blade first."),
        ("The Ferry Act", "In May the lock was shut by the Ferry Act."),
        ("Lock Keepers", "When a lock sticks, I ring one of them."),
    ],
)
def test_a_topic_in_bold_is_no_portrait(topic: str, said: str) -> None:
    assert [b.role for b in read(f"{PROSE}\n\n**{topic}**  \n{said}").blocks()][2:] == [Role.BODY]


def test_a_line_under_a_picture_of_a_template_is_its_caption() -> None:
    article = read(f'{PROSE}\n\n{{% image "a.jpg" "A mill" %}}\n_The mill in May. It has no roof._\n\n{PROSE}')
    assert [b.role for b in article.blocks()][2] is Role.CAPTION


@pytest.mark.parametrize(
    ("said", "role"),
    [
        ("The author reflects on lamps and what they ask of us.", Role.ABOUT_TEXT),
        ("Join us as we walk along the harbour.", Role.ABOUT_TEXT),
        ("Join us in the harbour if you like.", Role.BODY),
        ("The author of that book rows.", Role.BODY),
    ],
)
def test_a_first_paragraph_that_presents_the_text_is_no_matter(said: str, role: Role) -> None:
    roles = [s.role for s in read(f"# T\n\nLight a lamp for the harbour. {said}\n\n{PROSE}").sentences]
    assert roles[:3] == [role, role, Role.BODY]
    assert read(f"# T\n\n{PROSE}\n\nLight a lamp for the harbour. {said}").sentences[2].role is Role.BODY


def test_the_subtitle_stands_under_the_title() -> None:
    article = read(f"# Tea\n\n*A small book of mornings*\n\n{PROSE}")
    assert article.subtitle == "A small book of mornings"
    assert next(article.blocks()).role is Role.SUBTITLE
    small = read(f"# Tea\n\n### A small book\n\n{PROSE}\n\n## One\n\n{PROSE}")
    assert (small.subtitle, [s.heading for s in small.sections]) == ("A small book", ["", "One"])
    note = read(f"# Tea\n\n*This post was originally published elsewhere.*\n\n{PROSE}")
    assert (note.subtitle, next(note.blocks()).role) == ("", Role.LABEL)


@pytest.mark.parametrize("front", ["", "---\ntitle: Tea\n---\n\n", "---\ntitle: Tea\nsubtitle: A small book\n---\n\n"])
@pytest.mark.parametrize("header", ["# Tea\n\n", "![A cup](cup.png)\n\n# Tea\n\n"])
def test_a_title_that_a_smaller_heading_repeats_goes_and_the_heading_below_is_the_subtitle(
    front: str, header: str
) -> None:
    article = read(f"{front}{header}### Tea\n\n#### A small book\n\n{PROSE}\n")
    assert (article.title, article.subtitle) == ("Tea", "A small book")
    assert [section.heading for section in article.sections] == [""]
    assert Role.SUBTITLE in {block.role for block in article.blocks()}


def test_a_section_below_a_repeated_title_is_no_subtitle() -> None:
    article = read(f"# Tea\n\n## Tea\n\n## One\n\n{PROSE}\n")
    assert (article.subtitle, [section.heading for section in article.sections]) == ("", ["One"])
    article = read(f"---\ntitle: Tea\n---\n\n## Tea\n\n### One\n\n{PROSE}\n\n### Two\n\n{PROSE}\n")
    assert (article.subtitle, [section.heading for section in article.sections]) == ("", ["One", "Two"])


def test_the_questions_of_an_interview_in_bold_are_treated_alike() -> None:
    asked = ["How do you row?", "You left the sea. Why?", "Where do you sleep?"]
    text = "\n\n".join(f"**{question}**\n\nI row when the harbour lets me, and then I rest." for question in asked)
    article = read(f"# Tea\n\n{PROSE}\n\n{text}")
    assert [section.heading for section in article.sections] == ["", *asked]
    longer = "You have said that you do not call it a harbour any more, and I wondered about that. Why?"
    article = read(f"# Tea\n\n{PROSE}\n\n{text.replace(asked[1], longer)}")
    assert [section.heading for section in article.sections] == [""]


def test_a_button_of_a_mailing_is_no_part_of_an_article() -> None:
    article = read(f"# Tea\n\n{PROSE}\n\n[Drink now](%%checkout_url%%)\n\nAnd [more](%%more%%) of it came later.")
    assert [s.text for s in article.sentences][-1] == "And more of it came later."
    assert not any("Drink" in s.text for s in article.sentences)


def test_the_title_is_said_once() -> None:
    article = read(f"---\ntitle: Tea, again\n---\n\n# Tea, Again!\n\n{PROSE}\n\n# Later\n\n{PROSE}")
    assert (article.title, [s.heading for s in article.sections]) == ("Tea, again", ["", "Later"])


@pytest.mark.parametrize(
    ("below", "role"), [("## The yard\n\nIt rained.", Role.SUBTITLE), ("It rained.\n\n## The yard", Role.BODY)]
)
def test_one_sentence_above_the_headings_that_repeats_the_description_is_no_text(below: str, role: Role) -> None:
    article = read(f"---\ndescription: Why we built a boat.\n---\n\nWhy we built a boat.\n\n{below}\n\nIt sank.\n")
    assert next(article.blocks()).role is role


def test_the_mark_of_a_box_is_no_word_of_it_and_its_title_no_sentence() -> None:
    article = read(f"> [!WARNING] Content Warning\n> This is about a death at home.\n\n{PROSE}\n")
    box = next(article.blocks())
    assert (box.role, [s.text for s in box.sentences]) == (
        Role.DISCLAIMER,
        ["Content Warning", "This is about a death at home."],
    )


def test_headings_of_two_words_among_others_are_no_voices() -> None:
    parts = ("The Way to the Quay", "Finally Rowing", "A Boat of My Own", "Ash Cay", "Wrapping Up.")
    told = "\n\n".join(f"## {heading}\n\nI rowed until noon." for heading in parts)
    assert {block.role for block in read(f"# The lake\n\n{told}\n").blocks()} == {Role.BODY}


def test_below_the_notice_of_copyright_stands_no_matter_of_the_article() -> None:
    oven = "I lit the oven at four and did not look at the clock until the street was grey. "
    below = "\n\nI still wait on Fridays.\n\nI used to stand before the oven for an hour."
    article = read_article(Source("a.md", oven * 8 + "\n\n© 2019 Ada Byron" + below, ""), id="a")
    assert [block.role for block in article.blocks()] == [Role.BODY, Role.COPYRIGHT, Role.SHARE, Role.SHARE]
    credited = read_article(Source("a.md", oven * 2 + "\n\n© 2019 Ada Byron\n\n" + oven * 2, ""), id="a")
    assert [block.role for block in credited.blocks()] == [Role.BODY, Role.COPYRIGHT, Role.BODY]


@pytest.mark.parametrize(
    "note", ["*Note: a cox steers.*", "**Note:** a cox steers.", "Note: a cox steers.", "(NB: a cox steers.)"]
)
def test_a_note_on_the_text_is_one(note: str) -> None:
    blocks = list(read(f"{PROSE}\n\n{note}\n\nNote the cox.\n\nShe left.\n").blocks())
    assert [block.role for block in blocks[2:4]] == [Role.FOOTNOTE, Role.BODY]
    assert "a cox steers." in blocks[2].sentences[0].text


@pytest.mark.parametrize(
    ("source", "role"),
    [
        ("<pullquote>Rest is a skill.</pullquote>", Role.CAPTION),
        ('<blockquote class="pullquote">\n  <p>Rest is a skill.</p>\n</blockquote>', Role.CAPTION),
        (
            '<figure class="wp-block-pullquote">\n<blockquote><p>Rest is a skill.</p></blockquote>\n</figure>',
            Role.CAPTION,
        ),
        ("<p class='pull-quote left'>Rest is a skill.</p>", Role.CAPTION),
        ('<p class="has-pullquote">Rest is a skill.</p>', Role.BODY),
        ('<span class="pullquote-right" data-pullquote="a skill">Rest is a skill.</span>', Role.BODY),
        ('<span class="pullquote">Rest</span> is a skill.', Role.BODY),
        ("<pullquote>Rest is a skill.", Role.BODY),
    ],
)
def test_a_pull_quote_is_no_sentence_of_the_text(source: str, role: Role) -> None:
    block = list(read(f"{PROSE}\n\n{source}\n\nShe left.\n").blocks())[-2]
    assert (block.role, block.sentences[0].text) == (role, "Rest is a skill.")


@pytest.mark.parametrize(
    ("met", "below", "role"),
    [
        ("We had a chat with Ada Byron, head rower at Port Lowe.", "I mend the oars.", Role.ANSWER),
        ("We had a chat with Ada Byron, head rower at Port Lowe.", "I heard from Byron that oars rot.", None),
        ("We had a chat with Ada Byron, head rower at Port Lowe.", "Our crew mends the oars.", None),
        ("We had a chat with Ada Byron.", "I mend the oars.", None),
        ("We had a chat with Ada Byron, who rows, and went home. It rained.", "I mend the oars.", None),
    ],
)
def test_below_whom_a_team_talked_with_stands_what_that_person_said(met: str, below: str, role: Role | None) -> None:
    blocks = list(read(f"{met}\n\n{below} They are of ash.\n\nWe row at dawn.").blocks())
    assert {block.role for block in blocks[1:]} == {role or Role.BODY}


def test_whom_a_team_talked_with_is_looked_for_in_time_that_grows_with_the_text() -> None:
    assert talked_with("We spoke with Ada Byron, head rower " * 20_000) == ""
