"""A page's front matter: the author's own lines as they stand, with what the page says of itself put in."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import time

import yaml

from repurpose.article import Article
from repurpose.spec.front import AUTHOR, DATE, SUBTITLE, dump, fenced, plain_fields, plain_key
from repurpose.spec.toml_front import load_toml
from repurpose.spec.yaml_front import readable

Value = str | tuple[str, ...]

_OURS = frozenset(("repurpose", "intro", "post_intro", "ask", "subreddits", "base_url", "baseurl"))
"""Keys that speak to this program, and to nobody who publishes the page; but `intro: 5` or a teaser is the site's."""
_ALIKE = {
    "title": ("title",),
    "subtitle": SUBTITLE,
    "description": ("description",),
    "author": AUTHOR,
    "date": DATE,
    "canonical_url": ("canonical_url", "canonicalurl", "canonical"),
    "reading_time": ("reading_time", "readingtime"),
}
"""By what a page may say, the keys under which an author may have said it, in lower case."""
_CUT = ("description",)
"""What is put in the place of the author's own: it must fit."""


def front_lines(article: Article, said: Sequence[tuple[str, str]]) -> tuple[str, tuple[tuple[str, Value], ...]]:
    """Return the YAML lines of a page's front matter, without fences, and those keys whose values are texts or lists.

    `said` is what the page says of itself, by key, where it says anything. The author's own word stands before it, but
    for the description. TOML and JSON become YAML with the same keys and values, and so do lines without fences; a key
    that is a symbol (`:title:`) loses its first colon.
    """
    values, lines = _read(article)
    ours = {key: value for key, value in said if _is_missing(key, value, values)}
    kept = {name: text for name, text in lines.items() if name.lower() not in ours}
    title = {"title": ours.pop("title")} if "title" in ours else {}
    front = "".join((dump(title) if title else "", *kept.values(), dump(ours) if ours else ""))
    try:
        read = yaml.load(front, Loader=yaml.BaseLoader)
    except yaml.YAMLError:  # an alias whose anchor went with its key
        read = {**title, **{name: values[name] for name in kept}, **ours}
        front = dump(read)
    return front, tuple(_plain(read))


def _is_missing(key: str, value: str, values: Mapping[str, object]) -> bool:
    """Tell whether the author has not said what a page says of itself, or not so that it fits."""
    own = [one for name, one in values.items() if name.lower() in _ALIKE[key] and one]
    return not own or (key in _CUT and _one_line(own[0]) != _one_line(value))


def _read(article: Article) -> tuple[dict[str, object], dict[str, str]]:
    """Return the values of the article's front matter by key, and the lines of YAML of each.

    Of two equal keys, `Title` and `title` too, the last one counts.
    """
    front = fenced(article.source.text) if article.body.start else None
    lines: dict[str, str] = {}
    if front and front.fence == "+++":
        loaded = {key: _writable(value) for key, value in load_toml(front.inner).values.items()}
    elif front:
        inner = readable(front.inner) if front.fence == "---" else front.inner
        loaded = yaml.load(inner, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)) or {}
        lines = dict(_yaml_lines(inner)) if front.fence == "---" else {}
    else:  # lines of Pelican or MultiMarkdown, whose keys have no case
        loaded = {key.lower(): value for key, value in plain_fields(article.source.text)[0].items()}
        if article.meta.tags and "tags" in loaded:
            loaded["tags"] = list(article.meta.tags)
    ours = _OURS - {name for name, _ in article.meta.under("intro", "ask")}
    values = {key: value for name, value in loaded.items() if (key := plain_key(str(name))).lower() not in ours}
    last = {name.lower(): name for name in values}
    values = {name: values[name] for name in values if name == last[name.lower()]}
    return values, {name: lines.get(name) or dump({name: value}) for name, value in values.items()}


def _yaml_lines(inner: str) -> Iterator[tuple[str, str]]:
    """Yield each key with its own lines, and the comments and blank lines below it; nothing where they do not stand."""
    try:
        root = yaml.compose(inner, Loader=yaml.BaseLoader)
    except yaml.YAMLError:  # libyaml reads a little more
        return
    keys = [key for key, _ in root.value] if isinstance(root, yaml.MappingNode) else []
    starts = [key.start_mark.index - key.start_mark.column for key in keys]
    for key, start, end in zip(keys, starts, [*starts[1:], len(inner)], strict=False):  # no key: there is one end
        margin = " " * keys[0].start_mark.column
        own = "\n".join(line.removeprefix(margin) for line in inner[start:end].split("\n"))
        yield plain_key(str(key.value)), plain_key(own)


def _one_line(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _writable(value: object) -> object:
    """Return a value of TOML as YAML can say it: a time of day is a text there."""
    if isinstance(value, Mapping):
        return {key: _writable(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_writable(inner) for inner in value]
    return value.isoformat() if isinstance(value, time) else value


def _plain(front: object) -> Iterator[tuple[str, Value]]:
    for key, value in front.items() if isinstance(front, dict) else ():
        if isinstance(value, str):
            yield str(key), value
        elif isinstance(value, list) and all(isinstance(one, str) for one in value):
            yield str(key), tuple(value)
