"""What the keys of a front matter say of an article: its title, its subtitle and its `Meta`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from repurpose.article import EVERY, Article, Meta
from repurpose.language.teaser import part_line, why_teaser
from repurpose.spec.front import AUTHOR, DATE, SUBTITLE

_DAYS = frozenset(DATE) - {"date"}
"""What else a day is called: a template may ask for it by that name, and Hugo's `publishDate` is an embargo, too."""
_DEEPEST = 4
_WIDEST = 200
_TRUE = ("true", "yes", "on", "1")
_FALSE = ("false", "no", "off", "0")

_SUMMARY = (
    *("summary", "description", "excerpt", "abstract", "deck", "teaser", "blurb"),
    *("meta_description", "metadescription", "seo_description", "seodescription"),
)
_TAGS = ("tags", "tag", "topics", "categories", "category", "keywords")
_CANONICAL = ("canonical_url", "canonical", "canonicalurl", "permalink", "url", "path", "link")
_OWN = ("permalink", "url", "path")
"""Of these the keys that name the page itself, and no copy of it on another site."""
_ELSEWHERE = frozenset(
    "medium devto dev_to substack hashnode syndication crosspost crossposts hackernews hacker_news hn lobsters".split()
)
"""Keys for the address of a copy, or of a talk about it: who has one is published."""
_BASE = ("base_url", "baseurl")
_PATH = re.compile(r"(?!.*\.mdx?$)/?[\w.~-]{1,200}(?:/[\w.~-]{1,200}){0,20}/?")
"""A page's path below its site, and not its source's.

One with `:title` or `{{ … }}` is a pattern that only the site's generator can fill.
"""
_LANGUAGE = ("lang", "language", "locale")
_POST_INTRO = "post_intro"
"""The author's first line under a name that no site has for its teaser."""
_DATE = re.compile(r"(?:\D*\d){3}")
"""Digits of a date: there are none in `Last Modified` (Eleventy), which only a program fills in, nor in `true`."""
_DATED_NAME = re.compile(r"(?:^|[/\\])(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))-[^/\\]+(?:[/\\]index\.\w+)?$")
"""A file, or a folder with one page (Hugo), whose name begins with its date, as a post of Jekyll has to."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands above the text."""

    title: str
    subtitle: str
    meta: Meta
    body_start: int
    """Offset of the first character below the closing fence."""


def sort_out(values: Mapping[str, Any], body_start: int) -> FrontMatter:
    """Read what the keys say; unknown ones and other names of a day go to `Meta.extra`.

    The last of two equal ones wins.
    """
    from repurpose.readers.inline import visible

    lower: dict[str, Any] = {}
    for key, value in values.items():
        lower[key.lower()] = value
    used = {"title"}

    def first(names: tuple[str, ...]) -> str:
        for name in names:
            if name in lower and (text := as_text(lower[name])):
                used.add(name)
                return visible(text)
        return ""

    # `deck` is the subtitle where a summary stands beside it, else it is the summary.
    has_summary = any(as_text(lower.get(name, "")) for name in _SUMMARY if name != "deck")
    subtitle = first(SUBTITLE if has_summary else tuple(name for name in SUBTITLE if name != "deck"))
    tags: list[str] = []
    taxonomies = lower.get("taxonomies")
    for name in _TAGS:
        if name in lower:
            used.add(name)
            tags += _words(lower[name])
        if isinstance(taxonomies, Mapping) and name in taxonomies:
            tags += _words(taxonomies[name])
    canonical = ""
    for name in _CANONICAL:
        text = as_text(lower.get(name, ""))
        if text.startswith(("https://", "http://")):
            canonical = text
            used.add(name)
            break
    base = next(
        (text for name in _BASE if (text := as_text(lower.get(name, ""))).startswith(("https://", "http://"))), ""
    )
    draft = as_text(lower.get("draft", "")).lower() in _TRUE
    published = as_text(lower.get("published", "")).lower()
    known = any(as_text(lower[name]).startswith(("https://", "http://")) for name in _ELSEWHERE & lower.keys())
    if isinstance(lower.get("date"), Mapping):  # Material for MkDocs
        lower["date"] = lower["date"].get("created")
    intro = _POST_INTRO if _lines(lower.get(_POST_INTRO)) else "intro"  # beside that, `intro:` is the site's
    used |= {*_BASE, intro, "ask", "subreddits", "draft", "published"}
    own = {name: _lines(lower.get(name)) for name in (intro, "ask")}
    every = EVERY if intro == _POST_INTRO else ""
    none = ((name, _as_list(line)) for name, lines in own.items() for _, line in lines if not _is_line(line))
    id = as_text(lower.get("id", ""))
    if id.isdecimal():
        id = ""  # the number of a row in the database of a blog's program: no name, and two blogs have the same ones
    else:
        used.add("id")
    meta = Meta(
        id=id,
        date=next((text for name in (*DATE, "published") if _DATE.match(text := first((name,)))), ""),
        author=first(AUTHOR),
        summary=first(_SUMMARY),
        tags=tuple(dict.fromkeys(tags)),
        canonical_url=canonical,
        base_url=base,
        language=first(_LANGUAGE),
        intro=tuple((channel or every, as_text(line)) for channel, line in own[intro] if _is_line(line)),
        ask=tuple((channel, as_text(line)) for channel, line in own["ask"] if _is_line(line)),
        subreddits=_subreddits(lower.get("subreddits")),
        published=(known if published == "" else published not in _FALSE) and not draft,
        unpublished=draft or published in _FALSE or as_text(lower.get("status", "")).lower() == "draft",
        extra=(*((key, as_text(value)) for key, value in values.items() if key.lower() not in used - _DAYS), *none),
    )
    return FrontMatter(visible(as_text(lower.get("title", ""))), subtitle, meta, body_start)


def complete(meta: Meta, *, path: str, base_url: str, author: str) -> Meta:
    """Fill in what the front matter leaves to the project's settings, and to the name of the file at `path`.

    A file whose name begins with a date (`2019-03-04-boat.md`, Jekyll) has that date. A page whose front matter gives
    its path (`permalink: /notes/boat/`) has its own address below `base_url`, and that is the canonical one if no other
    is given; a canonical address is the page's own where nothing says otherwise.
    """
    dated = _DATED_NAME.search(path)
    date = meta.date or (dated[1] if dated else "")
    base = (meta.base_url or base_url).rstrip("/")
    said = [value for _, value in meta.under(*(_OWN if meta.canonical_url else _CANONICAL))]
    own = next((value for value in said if value.startswith(("https://", "http://"))), "")
    if base and not own:
        page = next((value for value in said if "/" in value and _PATH.fullmatch(value)), "")
        own = f"{base}/{page.lstrip('/')}" if page else ""
    canonical = meta.canonical_url or own
    if not own and canonical and not _is_elsewhere(canonical, base, next((slug for _, slug in meta.under("slug")), "")):
        own = canonical
    return replace(
        meta, base_url=base, canonical_url=canonical, own_address=own, author=meta.author or author, date=date
    )


def without_teaser(article: Article) -> Article:
    """Take an `intro:` that is the site's own teaser out of the author's lines: it becomes a key like any other.

    So does one of which sentences speak about the text; the others are the author's line. One that stands under the
    name of a channel (`intro: {reddit: …}`), of `all` or as `post_intro:` is written for this program.
    """
    meta = article.meta
    if len(meta.intro) != 1 or meta.intro[0][0]:
        return article
    written = meta.intro[0][1]
    line = "" if why_teaser(article, written) else part_line(written)[0]
    if line == written:
        return article
    intro = (("", line),) if line else ()
    return replace(article, meta=replace(meta, intro=intro, extra=(*meta.extra, ("intro", written))))


def _is_elsewhere(canonical: str, base: str, slug: str) -> bool:
    """Tell whether a canonical address is that of a text's copy: on another site than its own, or without its slug."""
    host, _, path = canonical.lower().partition("://")[2].partition("/")
    site = base.lower().partition("://")[2].partition("/")[0]
    other = site != "" and host.removeprefix("www.") != site.removeprefix("www.")
    return other or slug.strip("/").rpartition("/")[2].lower() not in path


def _subreddits(value: object) -> tuple[str, ...] | None:
    """Return the names; nothing where the key has no value, which says nothing, as an empty list does not."""
    names = tuple(dict.fromkeys(word.strip("/").removeprefix("r/") for word in _words(value)))
    return names if names or isinstance(value, list | tuple) else None


def as_text(value: object, depth: int = 0) -> str:
    """Return any front matter value as text; nested ones are cut where they get deep or wide (an alias may explode)."""
    if value is None or depth > _DEEPEST:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        name = value.get("name")
        if isinstance(name, str):
            return name
        pairs = list(value.items())[:_WIDEST] if depth < 2 else []
        return ", ".join(f"{key}: {as_text(inner, depth + 1)}" for key, inner in pairs)
    if isinstance(value, list | tuple):
        return ", ".join(as_text(inner, depth + 1) for inner in value[: _WIDEST if depth < 2 else 0])
    return str(value).strip()


def _words(value: object) -> list[str]:
    """Return a list, or a line with commas, as separate words."""
    parts: Iterator[str]
    if isinstance(value, list | tuple):
        parts = (as_text(inner) for inner in value[:_WIDEST])
    else:
        parts = iter(as_text(value).split(","))
    return [word.strip() for word in parts if word.strip()]


def _lines(value: object) -> tuple[tuple[str, object], ...]:
    """Return `intro:` or `ask:` as (channel, value): one for all channels, or a mapping; a list of one is its item."""
    value = _only(value)
    if isinstance(value, Mapping):
        pairs = [(as_text(key).lower(), _only(line)) for key, line in value.items()]
        return tuple((EVERY if key in ("default", "*") else key, line) for key, line in pairs if as_text(line))
    return (("", value),) if as_text(value) else ()


def _only(value: object) -> object:
    return value[0] if isinstance(value, list | tuple) and len(value) == 1 else value


def _is_line(value: object) -> bool:
    """Tell a line that somebody may post from several, and from a number or truth value, which is another program's."""
    line = as_text(value)
    return not isinstance(value, list | tuple) and any(map(str.isalpha, line)) and line.lower() not in (*_TRUE, *_FALSE)


def _as_list(value: object) -> str:
    return f"[{as_text(value)}]" if isinstance(value, list | tuple) else as_text(value)
