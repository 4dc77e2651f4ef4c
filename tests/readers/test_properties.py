"""No text crashes the reader, and what it says of a text is true."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from repurpose.article import Article, Source
from repurpose.errors import SourceError
from repurpose.readers import read_article

BLOCKS = "# |## |- |* |1. |> |```|~~~|---\n|    ".split("|")
INLINES = "**|*|_|~~|`|[|](u)|![|](i.png)|[^1]|[^1]: |^[|&amp;|&#8220;|\\|<".split("|")
HTML = "<p>|</p>|<b>|<br>|<img src='x'>|<!--|-->|<blockquote>|</blockquote>|<li>|<table>|<pre>|<h2>|<script>".split("|")
TAGS = "{{< x >}}|{% raw %}|{{ y }}|{:.z}|{% highlight x %}|{% endhighlight %}".split("|")
SPACE = ["\n", "\n\n", " ", "  \n", "|", "|-|\n", "\u00a0", "\u200b", "\u00ad", "\ue000"]
WORDS = "Word|word |One. Two|“Go.” |(a) |Title: x|Tone: y\n|Reddit version\n|: |http://a.b/c|😀|é|. ".split("|")
PIECES = st.sampled_from(BLOCKS + INLINES + HTML + TAGS + SPACE + WORDS)
TEXTS = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=200))


def read(text: str) -> Article | None:
    try:
        return read_article(Source("a.md", text, "0"), id="a")
    except SourceError:
        return None


def spans_hold(article: Article) -> None:
    text = article.source.text
    last = article.body.start
    for n, sentence in enumerate(article.sentences):
        assert sentence.index == n
        assert last <= sentence.span.start < sentence.span.end <= len(text)
        last = sentence.span.end
    last = article.body.start
    inside = []
    for block in article.blocks():
        assert last <= block.span.start <= block.span.end <= len(text)
        last = block.span.end
        for sentence in block.sentences:
            assert block.span.start <= sentence.span.start
            assert sentence.span.end <= block.span.end
        inside.extend(block.sentences)
    assert tuple(inside) == article.sentences
    last = article.body.start
    for section in article.sections:
        assert last <= section.span.start <= section.span.end
        last = section.span.end


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_no_text_crashes_the_reader_and_spans_are_ordered_and_disjoint(text: str) -> None:
    article = read(text)
    if article is not None:
        spans_hold(article)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="ab .,!?()\n“”é😀1-", max_size=120))
def test_a_sentence_without_markup_is_its_slice(text: str) -> None:
    article = read("x " + text)
    for sentence in article.sentences if article else ():
        raw = sentence.span.of(article.source.text) if article else ""
        dashed = re.sub(r"(?<!-)---(?!-)", "—", raw)
        assert " ".join(dashed.split()) == sentence.text


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, min_size=3, max_size=3).map("".join))
def test_repeated_input_is_read_too(piece: str) -> None:
    article = read(piece * 200)
    if article is not None:
        spans_hold(article)
