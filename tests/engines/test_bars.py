"""What may not be posted, and what only sounds like it."""

from collections.abc import Callable

import pytest

from repurpose.article import Article
from repurpose.datafile import read_table
from repurpose.engines.extract.read.bars import (
    CALL,
    CLIENT,
    COINED,
    ELSEWHERE,
    GOAL,
    LOST,
    NEWS,
    barred_by_form,
    barred_by_words,
    bars,
)
from repurpose.spec.channel import ChannelSpec
from repurpose.spec.find import built_in_folder, find_channels, load_tone

BARRED = {
    "about-text": [
        "As part of an ongoing series, the mill asks its bakers about flour.",
        "Our articles this month will delve into ferries.",
        "In this week's column I ask what a queue is for.",
        "This isn't a list of things to buy.",
        "Allow me, if you will, to count the boats.",
        "A lot has happened since my last post.",
        "Since our previous update, the bell has rung twice.",
        "I've written previously on how the bell was sold.",
        "As I've written in the past, a bell wants company.",
        "I have recently written about bells.",
        "Last May, I wrote about bells.",
        "I wrote 5 months ago about my bells.",
        "I posted last year about the bell.",
        "I've said before that nobody rings it.",
        "In 2016 we wrote a harbour post about the bell.",
        "We also published a series of posts with the rotas.",
        "It begins with the article I wrote yesterday.",
        "Our most curious one is our latest harbour post.",
        "My last essay was a list of bells.",
        "A previous post counted the bells.",
        "Today, I thought I might as well share how the rota is made.",
        "For hours I tried to find an article to publish.",
        "In what follows I'd like to outline the three rotas.",
        "As we have reviewed many mills, it's appropriate that I end with a ferry.",
        "I've broken it up into separate parts.",
        "Today, we're highlighting one of those porters.",
        "These are the lessons we learned along the way.",
        "There is no reason for you to read this.",
        "We hope this small example has inspired you.",
        "As you may have noticed, the bell is gone.",
        "Take it away, Ilse!",
        "But I can elaborate on the bell.",
        "The first few lines above were written to the crew.",
        "To see how we got the bell, it's worth rolling back the clock.",
        "I'd like to illustrate with two bells.",
        "Hello again from the ferry office!",
        "Welcome to our quay.",
        "This month we have two ferry updates to share.",
        "I talked last time about the oars.",
        "Like the original post, it ends on the quay.",
        "And this doesn't really have a closing.",
        "It's more of a loose collection of thoughts on ferries.",
        "I'm writing because I want to keep the bell.",
        "I write so that you can hear the bell.",
        "Maybe your ferry has better crews than I describe here.",
    ],
    "points at another part of the page": [
        "That takes back my previous claim about bells.",
        "Please scroll down to the rota.",
        "From left to right: a mill, a ferry, a baker.",
        "Each mill has a page, so click on the links for the bakers.",
        "Panel 1 shows a ferry at noon.",
        "We weigh the other ways in the next sections.",
        "Read the “Oars” section below.",
        "Note that the colour scale has no unit.",
        "Yellow cells stand for calm water.",
        "The rota (see table 2) has no Sunday.",
        "A screenshot of the rota in May.",
        "From the bars, you can see that nobody rows on Sundays.",
        "The gate in this example is open.",
        "By the way, here is our GitHub page.",
        "The image above was taken in May.",
        "Each of the notes below has a name on it.",
        "The porters liked the ferry (it is below!).",
        "None of the above rotas names a Sunday.",
        "The following rotas help us on Sundays.",
        "We asked for one thing: here, a bell on the quay.",
        "The histogram of all crossings shows two peaks.",
        "Two peaks stand in the plot of crossings (b) but not in ours.",
    ],
    "credit": [
        "The main sponsor of the regatta was a bank.",
        "We also received support from the river board.",
        "This trip was funded by the river board.",
    ],
    "a line of links": ["Ilse on GitHub, Website, Mastodon."],
    "a call to action": [
        "Learn how the harbour office is mending the bell.",
        "Here's the link to the rota.",
        "For the tides of May, please refer to the harbour office.",
        "Again, see the ferry guide for the other locks.",
        "See Ilse Brandt's talk on locks.",
        "Read on for the tides of May.",
        "You can read the whole rota here.",
        "If so, reach out to us.",
        "We have a shed full of oars — be sure to take a look at the list.",
        "If you haven't already, ask for the rota.",
        "Feel free to ask at the gate.",
        "Sign up for the rowing course.",
        "The rota won a prize (check out the photo).",
        "So, if you want to get involved, ask at the gate.",
        "You can find the record of that meeting here.",
        "If you'd like to learn more, ask at the gate.",
        "Please do not hesitate to reach out.",
        "We highly recommend you take the time to watch the ferry leave.",
        "Let us know what you would do.",
        "If you still doubt the tide, read this well-kept blog on quays.",
        "For the hours of the ferry, see our timetable page.",
        "Try the oars on a Sunday and let us know how it went.",
        "I recommend any rower to give it a try.",
        "Those interested in oars can join us at the quay.",
        "To sign up for the course, ring the bell.",
    ],
    "thanks, news or an invitation": [
        "We'd like to remind everybody of the bell.",
        "The mill has an article with more tips on flour.",
        "Thank you to everyone who rowed.",
        "Thanks to Ilse and the porters for the bell.",
        "Respect and thanks go to Ilse for the bell.",
        "The ferry office is currently looking for volunteers.",
        "We hope to hear from whoever has rowed there.",
        "We're looking for someone who can mend the bell.",
    ],
    "a coined label": [
        "I call this the ferry gap.",
        "What we like to call quiet rowing took a year.",
        "We call it 'quiet rowing'.",
        "I named it quiet rowing.",
    ],
    "identity": [
        "I'm a rower and a baker at Amber Mill.",
        "I work as a clerk for the Amber Mill in spring.",
        "My name is Ilse.",
    ],
    "speech": ['"Nobody rows on a Sunday in this town," said Ilse.', '"It changed how I row," a client told me.'],
}


@pytest.mark.parametrize(("why", "sentence"), [(why, s) for why, table in BARRED.items() for s in table])
def test_words_that_bar(why: str, sentence: str) -> None:
    assert barred_by_words(sentence) == why


@pytest.mark.parametrize(
    "sentence",
    [
        'About a year ago, we told the world "we are hiring."',
        "We followed the river until it was dark.",
        "I visited the mill and signed the book.",
        "She wrote a list of everything that had to be thrown away.",
        "I share a room with two rowers.",
        "If you're tired of rowing, you will notice it in your hands.",
        "The flour was available from two mills.",
        "Note that nobody had asked the porters.",
        "We called our neighbours and waited.",
        "Porters who read the documentation of the bell ring it less.",
        "I never saw the page again.",
        "Reach out a hand and you touch both walls.",
        "Above all, I wanted to sleep.",
        "As we've seen too many times before, one storm is enough.",
        "In the next step I lost my shoe.",
        "For example, the porters sang.",
        "My father was a clerk and I am one too.",
        "I want to explore the river before it freezes.",
        "Be sure to oil the lock in autumn.",
        "We rowed home the following March.",
        "I wrote a letter to the harbour and had no answer.",
        "When I had written the last card, I wrote my name on the wall.",
        "My last post office stood on the quay.",
        "She wrote about bells for a paper.",
        "The following day nobody rang the bell.",
        "You want a mill where you can see the river.",
        "The porters were aware of the example you set.",
        "I'm sure we'll start with more oars.",
        "Tell the porters the following: no bell on Sundays.",
        "Hello is the one word that every porter knows.",
        "Porters scroll through the rota at noon.",
        "Here, at the quay, nobody asks.",
        "The ferry shows its age.",
        "They say they sponsor (a) a ferry and (b) its bell.",
        "Most rowers use a bell to provide feedback on their own stroke.",
        "We went to visit my aunt at the lock.",
        "It was a long way back to the lock, to visit my aunt.",
        "The porters I work with reach out to me when the bell is cracked.",
        "She gave me a look and let me know that the ferry had gone.",
        "Both sides are signing up for a long winter.",
        "Thanks to the bell, we heard the ferry in the fog.",
        "Thanks to that winter, the porters could swim.",
        "You're hiring a porter, not a rower.",
        "Somebody is looking for help at the lock.",
        "We are always looking for new ways to row.",
        "The (LEFT) bank had no quay.",
        "I called them from the quay that night.",
        "I call that porter every Sunday.",
        "We named our boat after a heron.",
        "I was writing to my mother when the bell rang.",
        "We moored the old ferry above the weir.",
    ],
)
def test_words_that_do_not(sentence: str) -> None:
    assert barred_by_words(sentence) == ""


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("Responding to letters,", "no closing punctuation"),
        ("I keep it at www.example.org today.", "holds a link"),
        ("Call open_gate() twice.", "holds code"),
        ("A bad rota is caused by having n_o rota.", "holds code"),
        ("We row for the public.That is why we built a boat.", "a space is missing"),
        ("We moved it to cloud.gov in May, and to Node.js.", ""),
        ("- Ilse, at the mill.", "an attribution or a fragment"),
        ("[1] Every porter has a bell.", "an attribution or a fragment"),
        ("[We meant no harm, though it was late]", ""),
        ("(We meant no harm, though it was late)", ""),
        ("[The harbour at noon]", "no closing punctuation"),
        ("I rowed home.", ""),
        ("I rowed home 😞", ""),
        ("I rowed---and he watched---until dark.", ""),
        ('She said "row!"', ""),
    ],
)
def test_forms_that_bar(sentence: str, why: str) -> None:
    assert barred_by_form(sentence) == why


ARTICLE = """# The bell

**Ring it.** I rang the bell at six, and nobody came to the quay to ask me why.

But the bell was *cracked.* Ilse Brandt (baker): I heard it from the mill and thought of my father.

**Ringing takes no courage.** It takes a rope. *So I rang.*

*Twice.*

The old lamp (more on this later) is a lantern now. The new lamp, as I mentioned above, is cold.

For once - I was late.

I kept the berth book. Berth code: A number to tell one berth from another. I had learnt all the numbers by heart.

Berth book - Rings with every page turned, and we like it so. The bell - Ilse's pride - was cracked.

The rowing retreat for tired clerks had been full. I met Marta Quill at the gate, and we did not talk.

“It was late and the river was high. Nobody would have come,” she said, and I believed her.

The lamps were lit by hand, and the man who lit them had a limp that I never asked about.

The clerks I knew then were tired of the sea. A clerk can be tired of rowing, and a retreat is no cure.

I went back to the quay in the spring, and the river was low, and the bell was gone from its post.

About the author: Marta Quill is a coach who helps clerks rest.

Book a free call for the rowing retreat for tired clerks today.
"""


def test_what_an_article_teaches_about_its_author(
    read: Callable[[str], Article], channel: Callable[[str], ChannelSpec]
) -> None:
    article = read(ARTICLE)
    tones = [load_tone(name, find_channels(built_in_folder())) for name in channel("reddit").tone]
    why = dict(zip((s.text for s in article.sentences), bars(article, channel("reddit"), tones), strict=True))
    found = {text[:18]: reason for text, reason in why.items() if reason}
    assert found["Ring it."] == "a run-in label"
    assert found["Ilse Brandt (baker"] == "speech"
    assert found["Berth code: A numb"] == "a run-in label"
    assert found["Berth book - Rings"] == "a run-in label"
    assert "The bell - Ilse's " not in found
    assert "The old lamp (more" not in found
    assert found["The new lamp, as I"] == "about-text"
    assert not {"Ringing takes no co", "Twice.", "For once - I was l"} & found.keys()
    assert found["The rowing retreat"] == "promotes by proxy"
    assert found["I met Marta Quill "] == "names the author or the offer"
    assert found["“It was late and t"] == found["Nobody would have "] == "speech"
    assert "I rang the bell at" not in found
    assert "But the bell was c" not in found
    assert "The lamps were lit" not in found
    assert "The clerks I knew " not in found
    assert found["A clerk can be tir"] == "promotes by proxy"


def test_a_tone_does_by_its_file_and_not_by_its_name(
    read: Callable[[str], Article], channel: Callable[[str], ChannelSpec]
) -> None:
    article, spec = read(ARTICLE), channel("reddit")
    tone = load_tone("non-promotional", find_channels(built_in_folder()))
    renamed = tone.model_copy(update={"name": "of-our-own"})
    assert "promotes by proxy" in bars(article, spec.model_copy(update={"tone": ("of-our-own",)}), [renamed])
    open_to_offers = tone.model_copy(update={"bars": frozenset()})
    assert "promotes by proxy" not in bars(article, spec, [open_to_offers])


def test_bars_that_are_told_apart_are_names_of_the_table() -> None:
    assert {CALL, COINED, ELSEWHERE, NEWS} <= read_table("repurpose.engines.extract.read", "bars.yaml").keys()


@pytest.mark.parametrize(
    "unit", ["if you ", "you can find ", "here is ", "this isn't a ", '"', "reach out ", "a-", "(see "]
)
def test_a_hostile_sentence_is_read_up_to_a_bound(unit: str) -> None:
    long, short = unit * (100_000 // len(unit)), unit * (1_200 // len(unit))
    assert barred_by_words(long) == barred_by_words(short)


def test_a_sentence_that_lost_its_last_word_stays_out() -> None:
    assert barred_by_form("The letters people wrote have been replaced with .") == "a word is missing at its end"
    assert barred_by_form("I still write them on paper!") == ""


def test_a_sentence_that_says_less_than_its_page_stays_out(
    read: Callable[[str], Article], channel: Callable[[str], ChannelSpec]
) -> None:
    article = read("We count x<sup>k</sup> boats in a year. We count 10<sup>6</sup> boats, {{ site.port }} has more.")
    assert bars(article, channel("reddit"), ()) == (LOST, LOST)
    article = read("We count 10<sup>6</sup> boats in a year. We {{< tip >}}count{{< /tip >}} them twice. {{< video >}}")
    assert bars(article, channel("reddit"), ()) == ("", "")


def test_a_clients_story_stays_out_where_the_channel_guards_clients(
    read: Callable[[str], Article], channel: Callable[[str], ChannelSpec]
) -> None:
    article = read(
        "As a counsellor I met Nora in May. She lay still.\n\nNora's treatment took a year. I dreaded each session."
    )
    reddit = channel("reddit")
    assert bars(article, reddit, ()) == (CLIENT, CLIENT, CLIENT, "")
    assert bars(article, reddit.model_copy(update={"checks": {"client-details": "off"}}), ()) == ("", "", "", "")


def test_an_item_with_its_sign_stays_out(read: Callable[[str], Article], channel: Callable[[str], ChannelSpec]) -> None:
    article = read(
        "We kept these:\n\n❌ Working late is over.\n\n❌ Skipping lunch is, too.\n\nIt was hot.\n\n🔥 It was June.\n"
    )
    assert bars(article, channel("reddit"), ())[1:] == ("an item with its sign", "an item with its sign", "", "")


def test_a_goal_or_a_rule_orders_nobody_about(
    read: Callable[[str], Article], channel: Callable[[str], ChannelSpec]
) -> None:
    goals = read(
        "**GOAL:** Row forty strokes a day on the river.\n\n**My aim:** Sell no boat this year at all.\n\n"
        "- **Rule 1:** Bake four loaves each morning.\n- **Rule 2:** Count the boats at night again.\n"
    )
    assert bars(goals, channel("reddit"), ()) == (GOAL,) * 4
    told = read(
        "**Goal:** I row forty strokes a day now.\n\n**Tip:** Count the boats at night again.\n\nThe rule: we rest.\n"
    )
    assert GOAL not in bars(told, channel("reddit"), ())
