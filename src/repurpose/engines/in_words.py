"""A range in characters or bytes as a range in words, which is what an engine plans with."""

from math import ceil

from repurpose.article import Article
from repurpose.language.counting import count, count_words
from repurpose.spec.channel import Length, Unit


def units_per_word(article: Article, unit: Unit) -> float:
    """Return how many units a word of the article takes, the space behind it included."""
    text = " ".join(sentence.text for sentence in article.sentences)
    return max(count(text, unit) / max(count_words(text), 1), 1.0)


def in_words(length: Length, per_word: float) -> Length:
    """Return the range in words where a word takes `per_word` units: an estimate, which the exact count confirms."""
    least, most = ceil(length.min / per_word), max(1, int(length.max / per_word))
    return length.model_copy(update={"min": min(least, most), "max": most, "unit": "words"})
