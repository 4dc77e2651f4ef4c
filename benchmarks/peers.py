"""What the drafts are measured against: the first sentences, `lede`, and three summarisers of `sumy`.

Every peer is given the same sentences and the same range of words. A summariser that ranks takes its sentences in the
order of rank, skips one that would pass the range, and stops inside it; what it takes is set in the order of the text.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from repurpose.article import Article, Block, Sentence
from repurpose.language.counting import count_words

Peer = Callable[[Article, Sequence[Sentence], int, int], tuple[int, ...]]
"""Takes the article, its readable sentences and a range of words; returns indices among all sentences, ascending."""

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LETTERS = re.compile(r"\W+")


def lead(_: Article, sentences: Sequence[Sentence], least: int, most: int) -> tuple[int, ...]:
    """Take sentences from the start; the first that would pass the range ends it, or is skipped below the range."""
    return fill(range(len(sentences)), sentences, least, most)


def fill(order: Sequence[int], sentences: Sequence[Sentence], least: int, most: int) -> tuple[int, ...]:
    """Take sentences in `order` until the range is met; return their indices in the article, ascending."""
    taken, words = [], 0
    for place in order:
        size = count_words(sentences[place].text)
        if words + size > most:
            continue
        taken.append(sentences[place].index)
        words += size
        if words >= least:
            break
    return tuple(sorted(taken))


class _Words:
    """A tokenizer that needs no download; `sumy` asks only for words, the sentences are already split."""

    def to_words(self, text: str) -> tuple[str, ...]:
        return tuple(_WORD.findall(text))

    def to_sentences(self, text: str) -> tuple[str, ...]:
        return (text,)


@cache
def _summarizer(name: str) -> Any:
    from sumy.nlp.stemmers import Stemmer
    from sumy.summarizers.lex_rank import LexRankSummarizer
    from sumy.summarizers.lsa import LsaSummarizer
    from sumy.summarizers.text_rank import TextRankSummarizer
    from sumy.utils import get_stop_words

    kinds = {"LexRank": LexRankSummarizer, "TextRank": TextRankSummarizer, "LSA": LsaSummarizer}
    made = kinds[name](Stemmer("english"))
    made.stop_words = get_stop_words("english")
    return made


def sumy_rank(name: str, sentences: Sequence[Sentence]) -> tuple[int, ...]:
    """Return places among `sentences`, best first: `sumy` hands its ranking to whatever counts out the best."""
    from sumy.models.dom import ObjectDocumentModel, Paragraph
    from sumy.models.dom import Sentence as Line

    tokenizer = _Words()
    document = ObjectDocumentModel([Paragraph([Line(sentence.text, tokenizer) for sentence in sentences])])
    ranked: list[int] = []

    def note(ranking: Sequence[Any]) -> Sequence[Any]:
        ranked.extend(info.order for info in ranking)
        return ranking

    _summarizer(name)(document, note)
    return tuple(ranked)


def _sumy(name: str) -> Peer:
    def take(_: Article, sentences: Sequence[Sentence], least: int, most: int) -> tuple[int, ...]:
        return fill(sumy_rank(name, sentences), sentences, least, most)

    return take


def plain_text(article: Article, sentences: Sequence[Sentence]) -> str:
    """Return the readable sentences as paragraphs."""
    own = {sentence.index for sentence in sentences}
    blocks = (_own_text(block, own) for block in article.blocks())
    return "\n\n".join(text for text in blocks if text)


def _own_text(block: Block, own: set[int]) -> str:
    return " ".join(sentence.text for sentence in block.sentences if sentence.index in own)


def lede_text(text: str, least: int, most: int) -> str:
    """Return the longest summary of at most `most` words; `lede` counts characters, so the budget is searched for."""
    import lede

    low, high = 1, most * 12
    best = ""
    while low < high:
        budget = (low + high + 1) // 2
        summary = str(lede.summarize(text, budget).summary)
        words = count_words(summary)
        if words <= most:
            low, best = budget, summary
            if words >= least:
                break
        else:
            high = budget - 1
    return best


def _lede(article: Article, sentences: Sequence[Sentence], least: int, most: int) -> tuple[int, ...]:
    """Find the article's sentences in the text that `lede` returns: it splits sentences in its own way."""
    summary = _bare(lede_text(plain_text(article, sentences), least, most))
    return tuple(s.index for s in sentences if len(bare := _bare(s.text)) > 8 and bare in summary)


def _bare(text: str) -> str:
    return _LETTERS.sub("", text).lower()


PEERS: dict[str, Peer] = {
    "lead-N": lead,
    "lede": _lede,
    "sumy LexRank": _sumy("LexRank"),
    "sumy TextRank": _sumy("TextRank"),
    "sumy LSA": _sumy("LSA"),
}
