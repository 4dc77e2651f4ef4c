"""Front matter: YAML between `---` lines or TOML between `+++` lines, read leniently but never guessed at."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from repurpose.article import Meta, Source
from repurpose.errors import SourceError
from repurpose.spans import Lines, Span
from repurpose.spec.front import plain_fields
from repurpose.spec.problem import Problem, rendered
from repurpose.spec.syntax import front_problem

_KEY_LINE = re.compile(r"[\w\"'][^:=\n]{0,80}[:=]")
_LONGEST = 64 * 1024
_DEEPEST = 4
_WIDEST = 200
_TRUE = ("true", "yes", "on", "1")
_FALSE = ("false", "no", "off", "0")

_SUBTITLE = ("subtitle", "lead", "deck", "tagline", "kicker", "preface")
_SUMMARY = ("summary", "description", "excerpt", "abstract", "deck")
_AUTHOR = ("author", "authors", "byline")
_TAGS = ("tags", "topics", "categories", "category", "keywords")
_CANONICAL = ("canonical_url", "canonical", "canonicalurl", "permalink", "url", "link")
_BASE = ("base_url", "baseurl")
_PATH = re.compile(r"/?[\w.~-]{1,200}(?:/[\w.~-]{1,200}){0,20}/?")
"""A page's path below its site. One with `:title` or `{{ … }}` is a pattern that only the site's generator can fill."""
_LANGUAGE = ("lang", "language", "locale")
_DATE = ("date", "published_at", "pubdate", "created")
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


def read_front(source: Source, *, plain: bool = True) -> FrontMatter:
    """Read the front matter of an article; raise `SourceError` also where there is no text below it.

    It may be a `plain` one: lines of Pelican or MultiMarkdown without fences.
    """
    if not source.text.strip():
        raise SourceError(f"{source.path} is empty; write the article and try again.")
    front = read_front_matter(source, plain=plain)
    if not source.text[front.body_start :].strip():
        raise SourceError(f"{source.path} has front matter and no text below it; write the article and try again.")
    return front


def read_front_matter(source: Source, *, plain: bool = False) -> FrontMatter:
    """Read the front matter of `source`, if it has any; a `plain` one, without fences, too.

    Unknown keys go to `Meta.extra`, the last of two equal keys wins. Raises `SourceError` with path:line:column and the
    line where the YAML or TOML is broken.
    """
    text = source.text
    fence = text[:3]
    first_end = text.find("\n")
    if fence not in ("---", "+++") or first_end == -1 or text[:first_end].rstrip() != fence:
        fields, start = plain_fields(text) if plain else ({}, 0)
        return _sort_out(fields, start)
    body = _closing(text, fence, first_end + 1)
    inner = text[first_end + 1 : body[0]] if body else ""
    if body is None or not _looks_like_keys(inner):
        return FrontMatter("", "", Meta(), body[1] if body and not inner.strip() else 0)
    if len(inner) > _LONGEST:
        raise SourceError(
            f"{source.path}:1:1: the front matter has {len(inner):,} characters; the most is {_LONGEST:,}."
        )
    load = _load_yaml if fence == "---" else _load_toml
    values = load(inner, source, first_end + 1)
    if values is None:
        return FrontMatter("", "", Meta(), 0)
    return _sort_out(values, body[1])


def complete(meta: Meta, *, path: str, base_url: str, author: str) -> Meta:
    """Fill in what the front matter leaves to the project's settings, and to the name of the file at `path`.

    A file whose name begins with a date (`2019-03-04-boat.md`, Jekyll) has that date. A page whose front matter gives
    its path (`permalink: /notes/boat/`) gets its canonical address below `base_url`.
    """
    dated = _DATED_NAME.search(path)
    date = meta.date or (dated[1] if dated else "")
    base = (meta.base_url or base_url).rstrip("/")
    canonical = meta.canonical_url
    if base and not canonical:
        paths = (value for _, value in meta.under(*_CANONICAL) if "/" in value)
        page = next(filter(_PATH.fullmatch, paths), "")
        canonical = f"{base}/{page.lstrip('/')}" if page else ""
    return replace(meta, base_url=base, canonical_url=canonical, author=meta.author or author, date=date)


def _closing(text: str, fence: str, start: int) -> tuple[int, int] | None:
    """Return where the closing fence begins and where the line after it begins."""
    at = start
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end == -1 else end
        line = text[at:end].rstrip()
        if line == fence or (fence == "---" and line == "..."):
            return at, min(end + 1, len(text))
        at = end + 1
    return None


def _looks_like_keys(inner: str) -> bool:
    """Tell front matter from prose between two rules: its first line that says something has a key."""
    for line in inner.split("\n"):
        if line.strip() and not line.lstrip().startswith(("#", "[")):
            return _KEY_LINE.match(line.lstrip()) is not None
    return False


def _load_yaml(inner: str, source: Source, start: int) -> dict[str, Any] | None:
    import yaml  # here, because `--help` reads no article

    # Strings stay strings: `at: 18:00` is no number and `lang: no` is no truth value. libyaml where it is there.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        values = yaml.load(inner, Loader=loader)  # BaseLoader makes only strings, lists and mappings
    except (yaml.YAMLError, RecursionError) as error:
        problem = front_problem(error, inner)
        raise _broken(source, "YAML", problem.message, start + problem.span.start, problem.help) from None
    return {_text(key): value for key, value in values.items()} if isinstance(values, dict) else None


def _load_toml(inner: str, source: Source, start: int) -> dict[str, Any] | None:
    import tomllib

    try:
        return tomllib.loads(inner)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        at = Lines.of(inner).starts[int(found[1]) - 1] + int(found[2]) - 1 if found else len(inner)
        problem = str(error).split(" (at ")[0]
        raise _broken(source, "TOML", problem, start + at, 'mend the line; text stands in "quotes"') from None
    except RecursionError:
        raise _broken(source, "TOML", "it is nested too deeply", start, "flatten it") from None


def _broken(source: Source, kind: str, message: str, at: int, cure: str) -> SourceError:
    problem = Problem(f"broken {kind} front matter: {message}", Span(at, at + 1), cure)
    return SourceError(rendered(problem, source.text, Lines.of(source.text), source.path))


def _sort_out(values: Mapping[str, Any], body_start: int) -> FrontMatter:
    from repurpose.readers.inline import visible

    lower: dict[str, Any] = {}
    for key, value in values.items():
        lower[key.lower()] = value
    used = {"title"}

    def first(names: tuple[str, ...]) -> str:
        for name in names:
            if name in lower and (text := _text(lower[name])):
                used.add(name)
                return visible(text)
        return ""

    # `deck` is the subtitle where a summary stands beside it, else it is the summary.
    has_summary = any(_text(lower.get(name, "")) for name in _SUMMARY if name != "deck")
    subtitle = first(_SUBTITLE if has_summary else tuple(name for name in _SUBTITLE if name != "deck"))
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
        text = _text(lower.get(name, ""))
        if text.startswith(("https://", "http://")):
            canonical = text
            used.add(name)
            break
    base = next(
        (text for name in _BASE if (text := _text(lower.get(name, ""))).startswith(("https://", "http://"))), ""
    )
    draft = _text(lower.get("draft", "")).lower() in _TRUE
    published = _text(lower.get("published", "")).lower()
    used |= {*_BASE, "intro", "ask", "subreddits", "draft", "published"}
    id = _text(lower.get("id", ""))
    if id.isdecimal():
        id = ""  # the number of a row in the database of a blog's program: no name, and two blogs have the same ones
    else:
        used.add("id")
    meta = Meta(
        id=id,
        date=first(_DATE),
        author=first(_AUTHOR),
        summary=first(_SUMMARY),
        tags=tuple(dict.fromkeys(tags)),
        canonical_url=canonical,
        base_url=base,
        language=first(_LANGUAGE),
        intro=_lines(lower.get("intro")),
        ask=_lines(lower.get("ask")),
        subreddits=_subreddits(lower.get("subreddits")),
        published=published not in ("", *_FALSE) and not draft,
        unpublished=draft or published in _FALSE or _text(lower.get("status", "")).lower() == "draft",
        extra=tuple((key, _text(value)) for key, value in values.items() if key.lower() not in used),
    )
    return FrontMatter(visible(_text(lower.get("title", ""))), subtitle, meta, body_start)


def _subreddits(value: object) -> tuple[str, ...] | None:
    """Return the names; nothing where the key has no value, which says nothing, as an empty list does not."""
    names = tuple(dict.fromkeys(word.strip("/").removeprefix("r/") for word in _words(value)))
    return names if names or isinstance(value, list | tuple) else None


def _text(value: object, depth: int = 0) -> str:
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
        return ", ".join(f"{key}: {_text(inner, depth + 1)}" for key, inner in pairs)
    if isinstance(value, list | tuple):
        return ", ".join(_text(inner, depth + 1) for inner in value[: _WIDEST if depth < 2 else 0])
    return str(value).strip()


def _words(value: object) -> list[str]:
    """Return a list, or a line with commas, as separate words."""
    parts: Iterator[str]
    if isinstance(value, list | tuple):
        parts = (_text(inner) for inner in value[:_WIDEST])
    else:
        parts = iter(_text(value).split(","))
    return [word.strip() for word in parts if word.strip()]


def _lines(value: object) -> tuple[tuple[str, str], ...]:
    """Return `intro:` or `ask:` as (channel, line): one line for all channels, or a mapping."""
    if isinstance(value, Mapping):
        pairs = [(_text(key).lower(), _text(line)) for key, line in value.items()]
        return tuple(("" if key in ("default", "all", "*") else key, line) for key, line in pairs if line)
    line = _text(value)
    return (("", line),) if line else ()
