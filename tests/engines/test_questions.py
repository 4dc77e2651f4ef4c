from repurpose.engines.extract.read.material import read_lines
from repurpose.engines.extract.titles.questions import questions
from repurpose.engines.extract.wording.told import Made
from repurpose.readers import read_article
from repurpose.readers.decode import decode
from repurpose.spec.channel import ChannelSpec
from repurpose.spec.find import find_channels, load_channel

REDDIT: ChannelSpec = load_channel("reddit", find_channels(None, None)).spec


def test_only_where_it_is_personal_readers_are_asked_whether_it_is_so_with_them_too() -> None:
    assert REDDIT.title is not None
    text = "I wondered how to rest between two calls, and I noticed that rest is hard work."
    line = read_lines(read_article(decode(text.encode(), "a.md"), id="a"), REDDIT, ())[0]
    asks = [[m.text for m in questions(line, REDDIT.title.frames, frozenset(), personal=p)] for p in (True, False)]
    assert asks[1]
    assert all(text.startswith("How do you ") for text in asks[1])
    assert set(asks[1]) < set(asks[0])


def asks(sentence: str) -> list[Made]:
    assert REDDIT.title is not None
    line = read_lines(read_article(decode(sentence.encode(), "a.md"), id="a"), REDDIT, ())[0]
    return list(questions(line, (), frozenset()))


def test_nobody_is_asked_whether_they_wanted_it_too_or_thought_what_the_author_denies() -> None:
    assert [made.text for made in asks("I wanted to row a boat in winter.")] == ["How do you row a boat in winter?"]
    assert not asks("I rowed at night, not because I thought a boat would sink.")
    assert not asks("I rowed at night, not because I had to or because I thought a boat would sink.")
    assert asks("I did not row at night because I thought a boat would sink.")


def test_what_somebody_believed_is_asked_more_often_than_what_they_noticed() -> None:
    believed, noticed = (asks(f"I {verb} that a boat would sink.")[0] for verb in ("believed", "noticed"))
    assert believed.asked > noticed.asked
