from repurpose.engines.extract.read.material import read_lines
from repurpose.engines.extract.titles.questions import questions
from repurpose.readers import read_article
from repurpose.readers.decode import decode
from repurpose.spec.channel import ChannelSpec
from repurpose.spec.find import find_channels, load_channel

REDDIT: ChannelSpec = load_channel("reddit", find_channels(None, None)).spec


def test_only_where_it_is_personal_readers_are_asked_whether_it_is_so_with_them_too() -> None:
    assert REDDIT.title is not None
    text = "I wanted to know how to rest between two calls, and I found it hard to sit still."
    line = read_lines(read_article(decode(text.encode(), "a.md"), id="a"), REDDIT, ())[0]
    asks = [[m.text for m in questions(line, REDDIT.title.frames, frozenset(), personal=p)] for p in (True, False)]
    assert asks[1]
    assert all(text.startswith("How do you ") for text in asks[1])
    assert set(asks[1]) < set(asks[0])
