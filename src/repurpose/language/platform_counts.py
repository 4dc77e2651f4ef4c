"""Counting as X and as Mastodon do, where an address weighs the same however long it is."""

import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any

from repurpose.language.web_addresses import find_addresses

ADDRESS = 23
"""What an address weighs on both platforms."""

# twitter-text's configuration v3 (github.com/twitter/twitter-text, config/v3.json, read 2026-11-24).
_SINGLE = ((0x0000, 0x10FF), (0x2000, 0x200D), (0x2010, 0x201F), (0x2032, 0x2037))
_DOUBLE = 2
"""What an emoji counts, however many code points it has."""
_LONGEST_NORMALISED = 100
"""Code points of a cluster: sorting the marks of a longer one takes quadratic time, and nobody writes it."""

# A sequence that shows as one sign weighs as one. The copyright and trade marks count as emoji only where the text asks
# for the coloured form.
_EMOJI = (
    r"[0-9#*]\uFE0F?\u20E3|\p{RI}{2}"
    r"|(?:[©®]\uFE0F|(?![©®])\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?)(?:[\U000E0020-\U000E007E]++\U000E007F)?"
    r"(?:\u200D\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?)*+"
)
# `@name@server`, as Mastodon's Account::MENTION_RE has it; a name may hold dots and hyphens inside.
_MENTION = r"(?<![=/\w])@(?P<user>[A-Za-z0-9_]++(?:[.-]++[A-Za-z0-9_]++)*+)@\w++(?:[.-]++\w++)*+(?::[0-9]++)?"


def x_pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield the pieces that X counts, each with its offset in `text` and its weight.

    Source: twitter-text, configuration v3. The text is counted in normal form C; an address weighs 23, an emoji 2,
    letters of Latin and its neighbours 1, everything else 2.
    """
    pattern = _patterns()["emoji"]
    at, clusters = 0, []
    for start, cluster in _clusters(text):
        clusters.append((start, at, cluster))
        at += len(cluster)
    addresses = find_addresses("".join(cluster for _, _, cluster in clusters), bare=True)
    first, last = next(addresses, (at, at))
    for start, here, cluster in clusters:
        if here >= last:
            first, last = next(addresses, (at, at))
        if here < first:
            yield start, _weight(cluster, pattern)
        elif here == first:
            yield start, ADDRESS + _weight(cluster[last - here :], pattern)
        elif here + len(cluster) > last:
            yield start, _weight(cluster[last - here :], pattern)


def mastodon_pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield the pieces that Mastodon counts, each with its offset in `text` and its weight.

    Source: mastodon/mastodon, app/validators/status_length_validator.rb (read 2026-11-24). Grapheme clusters count 1,
    an address with `https://` 23, of `@name@server` only `@name`.
    """
    marked = [(start, end, ADDRESS) for start, end in find_addresses(text, bare=False)]
    mentions = _patterns()["mention"].finditer(text)
    marked += [(found.start(), found.end(), 1 + len(found["user"])) for found in mentions]
    end = 0
    for first, last, weight in (*sorted(marked), (len(text), len(text), 0)):
        if first < end:
            continue  # a name in an address is a part of it
        for found in _patterns()["cluster"].finditer(text, end, first):
            yield found.start(), 1
        if weight:
            yield first, weight
        end = last


def refused_by_x(text: str) -> Iterator[int]:
    """Yield where characters stand for which X refuses a text."""
    return (offset for offset, char in enumerate(text) if char in "\ufffe\ufeff\uffff")


def _clusters(text: str) -> Iterator[tuple[int, str]]:
    for found in _patterns()["cluster"].finditer(text):
        cluster = found[0]
        if not cluster.isascii() and len(cluster) <= _LONGEST_NORMALISED:
            cluster = unicodedata.normalize("NFC", cluster)
        yield found.start(), "\n" if cluster == "\r\n" else cluster


def _weight(cluster: str, emoji: Any) -> int:
    if not cluster or cluster.isascii():
        return len(cluster)
    rest, signs = emoji.subn("", cluster)
    double = sum(not any(low <= ord(char) <= high for low, high in _SINGLE) for char in rest)
    return len(rest) + double + _DOUBLE * int(signs)


@cache
def _patterns() -> dict[str, Any]:
    import regex  # 20 ms, and few channels count so

    return {name: regex.compile(p) for name, p in (("cluster", r"\X"), ("emoji", _EMOJI), ("mention", _MENTION))}
