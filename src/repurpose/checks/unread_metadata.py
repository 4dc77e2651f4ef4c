"""Report metadata of an article that was not read as such.

What: Two or more lines in a row above the text are keys with values as another program writes them (`:title A boat`,
`#+TITLE: A boat`, `.. title: A boat`). Front matter is YAML between `---` lines, TOML between `+++` lines, or lines of
`Key: value` with a title at the very top. Or a key of it is given twice (`Title:` and `:title:` are one key): the last
one counts. Or `intro:`, `post_intro:` or `ask:` holds a list, a number or a truth value, which is no line that could be
posted; or `intro:` is the page's teaser: it is cut off, no sentence, or the same as the title, the description or the
first words of the article; or a sentence of it speaks about the text. Or a line of TOML is code of the site's generator
(`rss_title = title`, Franklin.jl), which is passed over; or a text in YAML holds a second `: ` and stands in no quotes.

Bad:

    :page/title A boat in the yard
    :page/tags wood

Good:

    ---
    title: A boat in the yard
    tags: [wood]
    ---

Why: The title is not known then, or another than you think, and the lines stand on the page.
"""

import re
from collections.abc import Iterator
from itertools import takewhile

from repurpose.article import Article
from repurpose.checks.types import Check, Family, Subject
from repurpose.finding import Finding, Severity, shortened
from repurpose.language.teaser import part_line, why_teaser
from repurpose.listing import all_of
from repurpose.spec.front import fenced, plain_key
from repurpose.spec.toml_front import load_toml
from repurpose.spec.yaml_front import readable

_KEY = re.compile(r"(?::|#\+|\.\. |@)[A-Za-z][\w./+-]{0,60}:?(?:\s.*)?")
_FRONT_KEY = re.compile(r"[\"']?(:?[A-Za-z][\w-]{0,60})[\"']?:(?:\s|$)")
"""A key of YAML, or of lines without fences; in TOML two equal ones are a mistake."""
_FEWEST = 2
"""Lines like `key: value`: one alone may be the first line of a text."""
_READ = 2_000
"""Characters of the text that are looked at."""


def check_unread_metadata(subject: Subject) -> Iterator[Finding]:
    """Yield findings for the whole text: one for lines above it, one for each key."""
    if subject.article is None:
        return
    for message in (*_twice(subject.article), *_code(subject.article), *_unquoted(subject.article)):
        yield Finding(CHECK.name, CHECK.severity, message)
    if subject.spec.aim != "article":  # the page keeps both keys
        yield from _no_lines(subject.article)
    top = subject.article.body.of(subject.article.source.text)[:_READ].split("\n")
    said = [line.strip() for line in top if any(map(str.isalnum, line))]
    found = list(takewhile(_KEY.fullmatch, said))
    if len(found) >= _FEWEST:
        message = (
            f"the lines at the top look like metadata and were read as text: “{shortened(found[0])}” and "
            f"{len(found) - 1} more; write them as `key: value` between two lines of `---`"
        )
        yield Finding(CHECK.name, CHECK.severity, message)


def _twice(article: Article) -> Iterator[str]:
    """Say which keys of the front matter are given twice, by the numbers of their lines."""
    front = article.source.text[: article.body.start].split("\n")
    lines: dict[str, list[str]] = {}
    for number, line in enumerate(front, 1):
        if key := _FRONT_KEY.match(line):
            lines.setdefault(plain_key(key[1]).lower(), []).append(str(number))
    for name, numbers in lines.items():
        if len(numbers) > 1:
            yield f"the front matter gives `{name}:` on lines {all_of(numbers)}, and the last counts: keep one"


def _code(article: Article) -> Iterator[str]:
    """Say which lines of TOML were passed over."""
    front = fenced(article.source.text) if article.body.start else None
    if front is None or front.fence != "+++":
        return
    lines = front.inner.split("\n")
    numbers = [number for number in load_toml(front.inner).unread if "=" in lines[number]]
    if numbers:
        named = all_of([f"line {number + 2} (`{shortened(lines[number].strip())}`)" for number in numbers])
        yield (
            f"front matter that only your site's generator can run was not read, {named}: write the value itself "
            "where it matters"
        )


def _unquoted(article: Article) -> Iterator[str]:
    """Say which lines of YAML were read as a text to their end, as no parser of YAML does."""
    front = fenced(article.source.text) if article.body.start else None
    if front is None or front.fence != "---" or (mended := readable(front.inner)) == front.inner:
        return
    lines = front.inner.split("\n")
    changed = (number for number, line in enumerate(mended.split("\n")) if line != lines[number])
    named = all_of([f"line {number + 2} (`{shortened(lines[number].strip())}`)" for number in changed])
    yield f"a text with a second `: ` was read to its end, which YAML does only in quotes, {named}: put it in quotes"


def _no_lines(article: Article) -> Iterator[Finding]:
    """Say which of the author's own lines are none."""
    named = any(channel for channel, _ in article.meta.intro)
    for key, value in article.meta.under("intro", "ask", "post_intro"):
        if key.lower() == "intro" and named:  # its author's line stands elsewhere: this is the site's
            continue
        said = f"`{key}: {shortened(' '.join(value.split()))}`"
        line = value if key == "intro" and not value.startswith("[") else ""  # a list is no line at all
        _, about = part_line(line)
        if " " in line and (why := why_teaser(article, line)):
            message = (
                f"{said} is not posted: it reads as the page's own teaser ({why}); write a whole sentence of yours "
                "there (who you are, what happened), or call it `post_intro:` if it is meant as it stands"
            )
            yield Finding(CHECK.name, Severity.ADVICE, message)
        elif about:
            message = (
                f"“{shortened(about)}” of `intro:` speaks about the text and is not posted; call the line "
                "`post_intro:` if it is meant as it stands"
            )
            yield Finding(CHECK.name, Severity.ADVICE, message)
        else:
            yield Finding(CHECK.name, CHECK.severity, f"{said} is no line that could be posted: write one")


CHECK = Check("unread-metadata", Severity.WARNING, Family.LEFTOVERS, __doc__, find=check_unread_metadata)
