"""What a sentence leans on, and what it announces: a table per kind, each beside what only looks like it."""

import pytest

from repurpose.language.references import ending_promise, opening_need, parallel

LEANS = {
    "pronoun": [
        "It turns out that the bell was cracked.",
        "This took the whole of March.",
        "They had been told on a Friday.",
        "It’s used to keep the door open.",
        "Those were the years before the merger.",
        "Which is why the lamp stayed on.",
        "It was time-consuming, but the count went up.",
        "It’s a sadder state of affairs when porters leave.",
    ],
    "connective": [
        "However, the lift had stopped.",
        "Previously each branch kept its own ledger.",
        "The clerk then walked to the depot.",
        "I swept the stairs as a favour too.",
        "Old harbours on a cold coast often have a hard time keeping porters too.",
        "Porters, on the other hand, may leave by the yard.",
        "Our clerks met another form of the old habit.",
        "The lamps help in several other ways.",
        "A lantern (or lamp) is another way to see at night.",
        "We did a very similar test in the mill.",
        "You rarely see comparable harbours in the north.",
        "The mill even comes with a bell.",
        "The county also led an effort to count swans.",
        "I moved the drum to the mill, instead.",
        "We could not meet both deadlines.",
    ],
    "answer": ["Yes, and twice on Sundays.", "Absolutely."],
    "phrase": [
        "More seriously, I baked bread in Leeds.",
        "All jokes aside, the oven was cold.",
        "Before anything, buy a bell.",
        "If you know the old rota, this should look familiar.",
        "In this case, we waited for the tide.",
        "During that winter the pipes froze.",
        "I tried it but never had the time.",
        "We’ve hung them in the yard and by the mill.",
        "The second letter never came.",
        "The new rota took a week to write.",
        "One way to solve this is to ask.",
        "There is one exception.",
        "Whether that means more rest or less of it.",
        "Because there are so many days I never asked.",
        "In reality, nobody reads the notice.",
        "In one example, the clerk opened the crate.",
        "To find the answer, we opened the crate.",
        "At the time I was a porter.",
        "The first thing we did was to sweep the stairs.",
        "Long story short, the crate was empty.",
        "To qualify, a barge had to carry grain.",
        "The “Green Gate” problem poses a risk.",
        "Based on the feedback, the ferry now runs at six.",
        "Back when bread was a penny, the queue was longer.",
        "Don’t get me wrong, I like the bell.",
        "Everyone seemed to want the same oar.",
        "Armed with my new rota, I went to the quay.",
        "In the end, we let the lamp burn.",
        "As usual, the ferry was late.",
        "Getting there took a winter.",
        "Things have changed, and the ferry is late.",
        "During discussion, a porter asked for a lamp.",
        "Following the split, I kept the ledger alone.",
        "The main point that I was trying to make is that ferries wait.",
        "During that time, I kept the ledger.",
        "Along with the lamp, we bought oil.",
        "Commonly known as the Ark, the barge was a landmark.",
        "To get to the answer, we asked the porters.",
        "To rein myself in, I will speak of lamps alone.",
        "To return to my point, ferries wait.",
        "Speaking of lamps, we have none.",
        "We agree that the rota has to change.",
        "All are painted by hand.",
        "The easy ones were the doors that faced the quay.",
        "The most useful is the bench by the gate.",
        "The most recent incident began with a letter.",
        "One way that might work is to ring the bell twice.",
        "You’ve mentioned that a ferry needs a bell.",
        "We started by counting the lamps on the quay.",
        "Our second group looks after the boats.",
        "A few patterns held across the boats.",
        "Several things became clear.",
        "On the other end, we wrote a list.",
        "In the other weeks the porters rest.",
        "In the larger picture, a penny hardly counts.",
    ],
    "demonstrative": [
        "I carried these boxes up the stairs.",
        "We moor the ferry in the given berth.",
        "For most porters, that $30 ticket is dear.",
        "By the fifth day of this, we were tired.",
        "Even clerks with a key should not be able to change this ledger.",
        "A meeting there leads to a new contract.",
        "We keep coming back to that.",
        "To buy that new chair, a clerk fills in four forms.",
        "The clerks who asked were told to do so.",
        "Given the rain, we used the same boats for two lines.",
        "Nobody had asked for such planning before the flood.",
        "I think that’s what a bell is for.",
        "The good thing is that this happens at low tide.",
        "As soon as I sit down — a hard chair — and open the ledger or a letter, that calm is gone.",
    ],
    "person": ["After lunch she opened the gate."],
    "they": ["At night they leave by the yard."],
    "it": [
        "When I saw it, I sat down.",
        "Where its keys hang, nobody looks.",
        "Night porters cannot change its lock.",
    ],
    "lower-case": [
        "and then nothing.",
        "Provides a view of every berth on the quay.",
        "Receives the letters of the porters.",
        "Ledgers, letters, keys, stamps, rope.",
        "At the end of a shift?",
    ],
    "soft connective": ["But I was tired of the noise.", "And the lamps were lit."],
}


@pytest.mark.parametrize(("kind", "sentence"), [(kind, s) for kind, table in LEANS.items() for s in table])
def test_what_leans_on_the_sentence_before(kind: str, sentence: str) -> None:
    assert opening_need(sentence) == kind


@pytest.mark.parametrize(
    "sentence",
    [
        "I opened the ferry office at six.",
        "It is hard to leave a kitchen that smells of bread.",
        "It takes a village to move a piano.",
        "It would be a mistake to count the swans.",
        "It is a better idea to row at dawn than to wait for the ferry.",
        "The most recent survey of porters counts nine on our quay.",
        "A few things I know about rope came from my mother.",
        "The mill and the ferry share both bridges.",
        "The county wants both harbours and mills.",
        "People with both hands on an oar row well.",
        "Write down the given name of each porter.",
        "We found a harbour comparable to ours.",
        "It was four winters ago that I bought the boat.",
        "It can often feel as though the stairs grow.",
        "We want to make it easy for anybody to ask.",
        "This spring the river stayed low.",
        "These days I walk.",
        "Those who row know the smell of tar.",
        "Both of us were late.",
        "Which door would you have taken?",
        "Instead of a bell, the school has a drum.",
        "Rather than argue, we painted the fence.",
        "The first time I rowed alone, I lost an oar.",
        "The more doors a house has, the colder it gets.",
        "I think that there is a limit to patience.",
        "We did not take the barge, we took the cart instead.",
        "Everyone wants a shorter rota.",
        "The truth is that nobody counted.",
        "If a porter is late, then the gate stays shut.",
        "People say rest is a reward, but this is not how bodies work.",
        "There is a limit to what a rota can do.",
        "Sometimes the clerks and their families came.",
        "One barge carried salt, and another carried bricks.",
        "Next to the mill stands a bakery.",
        "Too often a rota is written by whoever shouts.",
        "So far nobody has drowned.",
        "Porters in two towns still share the same shed as their fathers did.",
        "iPads were handed out in May.",
        "Why do we count the hours and not the doors?",
        "We agreed on a price and shook hands.",
        "To return to the quay, we crossed twice.",
        "The ones who row know the smell of tar.",
        "When a porter rows at night, that porter is cold.",
        "When I row at night, I know that nobody is watching.",
        "The porters of a ferry cannot change its lock.",
        "The ferry office must change its lock.",
        "I’ve found it hard to row at night.",
        "We thought it would be fun to row at night.",
    ],
)
def test_what_stands_alone(sentence: str) -> None:
    assert opening_need(sentence) == ""


ANNOUNCES = {
    "question": ["So who pays for the bell?"],
    "colon": ["We needed three things:", "The list was long;", "Then it stopped —"],
    "unfinished": ["And then …", "The ferry office", "We kept the old ledgers, e.g."],
    "promise": [
        "There was one problem.",
        "Here are a few ways we kept the office warm.",
        "What follows is how we mended it.",
        "Let’s say that your shed holds forty boats.",
        "Our next stop was the harbour master.",
        "I’ll be going through each lamp in turn.",
        "We learned three lessons.",
        "There is another method that needs no ladder.",
        "That’s where the drum comes in.",
        "I posed two general questions and waited.",
        "These are some of the lessons that we learned.",
        "Not just the porters.",
        "But wait, there is more!",
        "It works like this.",
        "I will show the ledger of each of the four piers.",
        "That’s a very good question, and I have tried to answer it for years.",
        "But don’t take my word for it!",
        "Until recently there was no rota for the night.",
        "We could have bought a ferry, but that is not possible in winter.",
        "The clerk gave up an hour for something much larger.",
        "Two years ago, the depot had thirty carts.",
        "Initially, we met at the mill.",
        "Suppose you row at night, " + "and the lamp is out, " * 20 + "and nobody comes.",
        "Soon we realized that a second lamp would improve the crossing even more.",
        "But we can still draw some useful lessons.",
        "This week we’d like to thank them.",
        "The rowers opened a long debate about the lamp.",
        "In March we had a conversation with Ida Brook of the mill.",
        "We decided to try a second bell.",
        "We set ourselves a bold goal of forty crossings.",
        "We asked the porters how they carry the lamp.",
        "The clerks were able to determine the problems with the ferry.",
        "Then one of the porters raised a good point.",
        "Rowing is not the same as sailing, which needs wind.",
        "One thing we discussed was where the bell should hang.",
        "The clerk went to the depot to ask for a cart.",
        "We are pleased to introduce you to our rowers.",
        "At the pier, we use a few different methods to count the boats and the dangers that they bring.",
        "It was twenty-one simple rules that nobody kept.",
        "We desperately needed a new rota that everybody could read.",
        "I think I can understand why, though.",
        "The porters came up with a lot of great suggestions for the quay.",
        "We decided to take a leap and started a new ledger.",
        "Our process for counting swans is very simple.",
        "The harbour master intends to change that.",
        "At the mill I found a book of recipes called the Black Ledger.",
        "Since May we have had a new post we’re calling the Keeper of Lamps.",
        "Last week we sat down with the porter who mends the bell.",
        "The ferry office asked me to speak, which gave me the chance to explain why swans matter.",
        "To build a better quay, we first needed to understand the tide.",
        "The clerk asks three questions to tell a porter from a thief.",
        "This is where the lantern comes in.",
        "This brings us to the question of the bell.",
        "One of our last hurdles was the tide table.",
        "Another problem with the old bell is that nobody hears it at night.",
        "The new rota is not without its problems, though.",
        "But that was just the start.",
        "We asked ourselves how we could keep the lamp lit.",
        "Her letter got me thinking about the swans.",
        "It is not an exhaustive list, but it should help you to buy a boat.",
        "Some of the leaks could be seen as fairly harmless.",
    ],
}


@pytest.mark.parametrize(
    "sentence",
    [
        "I will never show that ledger to a soul.",
        "Two years ago I was afraid of the river, but now I row.",
        "We show the way by walking it.",
        "The smell was something I liked.",
        "I suppose nobody rows at night.",
        "The lamp would improve the crossing.",
        "We can still make it by noon.",
        "The lock of the mill is simple.",
        "Nobody at the pier wanted to change.",
        "A porter fell into the river and called an uncle.",
        "The porter wrote a song that called the swans.",
        "We are calling the porters.",
        "We sat down and mended the bell.",
        "I had the chance to row.",
        "The clerk asked two porters.",
        "The ferry brings us to the quay.",
        "One of our last hurdles was the tide table, but the porters knew it by heart.",
        "One of the porters was late.",
        "And this is just the start.",
        "We wanted to mend the bell.",
        "Some of the porters could see the quay.",
        "We asked the porters to carry what they could.",
        "We decided to try a second bell, and it was heard in town.",
        "The rowers agreed to mend the bell.",
        "We identified the leaks that wet our boots.",
        "He set the bell on the quay.",
        "Everybody should do the same.",
    ],
)
def test_what_may_end_a_passage(sentence: str) -> None:
    assert ending_promise(sentence) == ""


@pytest.mark.parametrize(("kind", "sentence"), [(kind, s) for kind, table in ANNOUNCES.items() for s in table])
def test_what_announces_more(kind: str, sentence: str) -> None:
    assert ending_promise(sentence) == kind


@pytest.mark.parametrize(
    ("sentence", "following", "kind"),
    [
        ("We never saw it coming.", "Instead it came by post.", "negation"),
        ("I waited for the bell.", "But the bell was sold.", "turn"),
        ("From outside it looks like a bad year.", "In reality, the books were full.", "negation"),
        ("The work has an order.", "First, you light the stove.", "list"),
        ("Some days I row.", "Some days I sit.", "parallel"),
        ("I waited for the bell.", "The bell rang at nine.", ""),
        ("I waited for the bell.", "One of the porters laughed.", ""),
        ("And following through with it is another thing entirely.", "I am no expert.", ""),
        ("Not because I row well, but because the river is there.", "I row at six.", ""),
        ("She would ask, “Did you lock the gate?”", "I never had.", ""),
        ("(It had rained.)", "", ""),
        ("Nobody could read the old rota.", "So we wrote a new one.", "promise"),
        ("Nobody could read the old rota.", "So nobody reads it.", ""),
        ("Some porters could not hear the bell.", "To solve this, the clerk bought a drum.", "promise"),
        ("The bell must be heard.", "To do that, you ring it twice.", ""),
        ("The clerk let us have the shed.", "We started by mending its roof.", "promise"),
        ("The clerk and I spoke about the bell.", "Here are some highlights of what we said.", "promise"),
        ("A leak may wet your boots.", "Other leaks are far more dangerous.", "promise"),
        ("Sometimes the bell is rung by a porter.", "Other times the wind does it.", "promise"),
        ("The bell is rung by a porter.", "Other times the wind does it.", ""),
        ("Forty rowers came to the mill.", "We would like to share what they said.", "promise"),
        ("Forty rowers came to the mill.", "We would like to see them again.", ""),
        ("The rowers spoke of the swans for an hour.", "Here we’ve set down what they said.", "promise"),
        ("We wanted to mend the bell.", "The smith came on Friday.", "promise"),
        ("We wanted to mend the bell, but the smith was ill.", "He came on Friday.", ""),
    ],
)
def test_what_the_next_sentence_takes_away(sentence: str, following: str, kind: str) -> None:
    assert ending_promise(sentence, following) == kind


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        ("To rest is to stop.", "To ask is to start.", True),
        ("Every open slot is a hole.", "Every open door lets in cold.", True),
        ("I was late.", "I was tired.", False),
        ("I went to the quay.", "I rowed home.", False),
        ("Rain.", "Rain.", False),
    ],
)
def test_neighbours_that_open_alike(first: str, second: str, alike: bool) -> None:
    assert parallel(first, second) is alike


@pytest.mark.parametrize("text", ["", " ", "“", "…", "*", "?", "a", "1."])
def test_next_to_nothing_is_no_sentence(text: str) -> None:
    assert isinstance(opening_need(text), str)
    assert ending_promise(text) in ("unfinished", "question", "")


@pytest.mark.parametrize(
    "unit", ["this ", "the following ", "there is ", "it is not ", "not just ", '"', "a, ", "to be ", "x" * 90]
)
def test_a_hostile_sentence_costs_no_more_than_its_ends(unit: str) -> None:
    # The ends alone are read, so a long sentence is judged as a shorter one with the same ends is.
    long, short = unit * (100_000 // len(unit)), unit * (2_000 // len(unit))
    assert opening_need(long) == opening_need(short)
    assert ending_promise(long + ".", long) == ending_promise(short + ".", short)
