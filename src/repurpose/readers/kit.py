"""A publishing kit below an article: channel labels and the author's own posts, in one file with the article."""

import re

_CHANNEL = (
    r"(?:reddit|linked ?in|facebook|instagram|twitter|threads|bluesky|mastodon|newsletter|blog|substack|medium|x)"
)
_HEADER = re.compile(
    rf"(?:{_CHANNEL}\b[\w /,&()-]{{0,30}}\b(?:version|short|post|thread|caption|draft|copy|excerpt|teaser|kit)s?"
    rf"|(?:short |long )?(?:version|short|post|thread|caption|draft|copy)s? for {_CHANNEL}"
    r"|(?:publishing|social|content|distribution|posting) kit)\b\W*",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(tone|ideal sub(?:reddit)?s?|subs|subreddits?|title|body|post|length|word count|hook|hashtags|platform|audience"
    r"|caption|flair|channel)(?: \([^)\n]{0,40}\))? ?:",
    re.IGNORECASE,
)
_ADORNMENT = " #*_>•-"
_NEAR = 8
"""Lines that say something, among which a second sign of a kit stands."""
_LEAST_ABOVE = 40


def find_kit(text: str, start: int) -> int | None:
    """Return the offset in `text` of the line where a kit begins below the article that begins at `start`.

    A kit shows itself by two different signs within eight lines: labels such as `Tone:` and `Title:`, or a header such
    as "Reddit version". Nothing where fewer than forty words stand above: that is no article with a kit below.
    """
    signs: list[tuple[int, int, str]] = []  # (number of the line that says something, offset, sign)
    offset, number, words = start, 0, 0
    for line in text[start:].split("\n"):
        bare = line.lstrip(_ADORNMENT).strip()
        if bare:
            number += 1
            sign = _sign(bare)
            if sign and words >= _LEAST_ABOVE:
                signs.append((number, offset, sign))
            words += len(bare.split())
        offset += len(line) + 1
    for i, (number, offset, sign) in enumerate(signs):
        near = {other for n, _, other in signs[i : i + _NEAR] if n - number < _NEAR}
        if len(near | {sign}) > 1 and near != {"title", "body"}:
            return offset
    return None


def _sign(line: str) -> str:
    if match := _LABEL.match(line):
        return match[1].lower()
    return "header" if len(line) < 80 and _HEADER.fullmatch(line.rstrip("*_ ")) else ""
