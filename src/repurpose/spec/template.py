"""The small, harmless part of Jinja2 that lays out a draft.

A channel file may come from a stranger, so a template is a list of what is allowed, not of what is forbidden: names,
`meta.key`, `if`, one `for` through the paragraphs, `+`, `~`, comparisons, and the filters below. There are no calls, no
assignments, no imports, no multiplication, and a chain of filters may `join` only once, so a template can neither reach
Python nor grow without bound.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from repurpose.errors import SpecError

if TYPE_CHECKING:
    from jinja2 import Environment, Template, nodes

NAMES = ("title", "intro", "paragraphs", "closing", "page", "meta")
"""What a template may use: texts, empty where there is none, but for `paragraphs` (a list) and `meta` (a mapping)."""
FILTERS = ("join", "select", "trim", "upper", "lower", "capitalize", "first", "last", "length", "default", "hashtags")
MAX_CHARACTERS = 4_000
_MAX_DEPTH = 40
_ALLOWED = frozenset(
    "Output TemplateData Name Const Getattr Getitem If For CondExpr List Add Concat Compare Operand".split()
    + "And Or Not Filter Test".split()
)
_NO_KEY = re.compile(r"has no attribute '(?P<key>[^']{1,200})'")
_METHODS = frozenset(dir(dict))
_BETWEEN = re.compile(r"[\s\-_.'’&/,:]+")
"""Parts the words of a tag; with any other sign (C++) it can be no hashtag."""
_IN_WORDS = {"Call": "a call", "Assign": "`set`", "Mul": "`*`", "Pow": "`**`", "Macro": "a macro"}


class TemplateFaultError(ValueError):
    """What is wrong with a template, on which of its lines (from 1), and with which word of it."""

    def __init__(self, message: str, line: int, word: str = "") -> None:
        super().__init__(message)
        self.line, self.word = line, word


class MissingMetaError(ValueError):
    """A template asks for a `meta` key that an article lacks."""

    def __init__(self, key: str) -> None:
        super().__init__(f"the article has no `{key}:`")
        self.key = key


@cache
def _environment() -> "Environment":
    # Jinja2 costs 20 ms: import it only when a channel is loaded.
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    made = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=False, autoescape=False
    )
    made.filters["hashtags"] = hashtags
    return made


@lru_cache(maxsize=64)
def check_template(text: str) -> frozenset[str]:
    """Return the names that a template uses; raise `TemplateFaultError` where it is not one."""
    from jinja2 import TemplateError, TemplateSyntaxError

    if len(text) > MAX_CHARACTERS:
        raise TemplateFaultError(f"a template has at most {MAX_CHARACTERS:,} characters; this one has {len(text):,}", 1)
    try:
        tree = _environment().parse(text)
    except TemplateSyntaxError as error:
        raise TemplateFaultError(f"not a template: {error.message}", error.lineno) from None
    except RecursionError:
        raise TemplateFaultError("not a template: nested too deeply", 1) from None
    used = {name for node in tree.body for name in _uses(node, frozenset(), 0)}
    try:
        for full in (True, False):
            _compiled(text).render(_sample(full))
    except TemplateError as error:
        raise TemplateFaultError(f"the template fails on a sample: {error.message}", 1) from None
    except (TypeError, ValueError, ArithmeticError, LookupError) as error:
        raise TemplateFaultError(f"the template fails on a sample: {error}", 1) from None
    return frozenset(used)


def render(text: str, names: Mapping[str, object]) -> str:
    """Fill a template that `check_template` has passed; `names` holds every name of `NAMES`.

    Raises `MissingMetaError` where it asks for a `meta` key that this article lacks; `meta.key | default("")` does not.
    """
    from jinja2 import TemplateError, UndefinedError

    try:
        return _compiled(text).render(names)
    except UndefinedError as error:
        if found := _NO_KEY.search(error.message or ""):
            raise MissingMetaError(found["key"]) from None
        raise SpecError(f"the channel's template cannot be filled: {error.message}") from None
    except TemplateError as error:
        raise SpecError(f"the channel's template cannot be filled: {error.message}") from None
    except (TypeError, ValueError, ArithmeticError, LookupError) as error:  # a `meta` key is of another kind here
        raise SpecError(f"the channel's template cannot be filled: {error}") from None


def hashtags(value: object, most: int | None = None) -> str:
    """Return tags, a list or a text with commas between, as at most so many hashtags: `open source` is `#OpenSource`.

    One that is only a number, or has another sign in it, is left out. Where an article lacks the key it makes none.
    """
    tags = value.split(",") if isinstance(value, str) else map(str, value) if isinstance(value, list | tuple) else ()
    found: dict[str, str] = {}
    for tag in tags:
        words = [word for word in _BETWEEN.split(tag) if word]
        name = "".join(word[0].upper() + word[1:] for word in words) if len(words) > 1 else "".join(words)
        if name.isalnum() and not name.isdecimal():
            found.setdefault(name.lower(), f"#{name}")
    return " ".join([*found.values()][:most])


def asks_for(text: str, key: str) -> int:
    """Return where in a channel's file its template asks for a `meta` key; its beginning where that is not found."""
    found = re.search(rf"\bmeta(?:\.|\[\\?[\"']){re.escape(key)}\b", text)
    return found.start() if found else 0


@lru_cache(maxsize=64)  # a folder of articles goes through a handful of channels
def _compiled(text: str) -> "Template":
    return _environment().from_string(text)


class Anything(dict[str, str]):
    """Stands for an article's front matter where a template is tried, or only the place of what it says matters."""

    def __missing__(self, key: str) -> str:
        return "text"


def _sample(full: bool) -> dict[str, object]:
    text = "Some text." if full else ""
    return {
        "title": text,
        "intro": text,
        "paragraphs": ["One.", "Two."] if full else ["One."],
        "closing": text,
        "page": text,
        "meta": Anything(),
    }


def _uses(node: "nodes.Node", local: frozenset[str], depth: int) -> Iterator[str]:
    """Yield the names below a node; refuse what is not on the list."""
    from jinja2 import nodes

    what = type(node).__name__
    if depth > _MAX_DEPTH:
        raise TemplateFaultError("nested too deeply", node.lineno)
    if what not in _ALLOWED:
        raise TemplateFaultError(f"{_IN_WORDS.get(what, what.lower())} is not allowed in a template", node.lineno)
    if isinstance(node, nodes.Name):
        yield from _name(node, local)
    elif isinstance(node, nodes.For):
        # A text can be looped over letter by letter, and a loop in a loop multiplies; a list of paragraphs cannot grow.
        if local or not isinstance(node.target, nodes.Name) or node.recursive or node.test:
            raise TemplateFaultError("only a plain `for paragraph in paragraphs` is allowed in a template", node.lineno)
        if not (isinstance(node.iter, nodes.Name) and node.iter.name == "paragraphs"):
            raise TemplateFaultError("`for` goes through `paragraphs` and nothing else", node.lineno)
        yield "paragraphs"
        for child in (*node.body, *node.else_):
            yield from _uses(child, frozenset({node.target.name, "loop"}), depth + 1)
    else:
        if isinstance(node, nodes.Getattr | nodes.Getitem):
            _check_key(node)
            if isinstance(node.node, nodes.Name) and node.node.name == "meta":
                yield "meta"
                return
        elif isinstance(node, nodes.Filter):
            _check_filter(node)
        for child in node.iter_child_nodes():
            yield from _uses(child, local, depth + 1)


def _name(node: "nodes.Name", local: frozenset[str]) -> Iterator[str]:
    if node.name in local:
        return
    if node.name not in NAMES:
        from difflib import get_close_matches

        close = get_close_matches(node.name, NAMES, 1)
        hint = f"did you mean {close[0]!r}?" if close else "there are " + ", ".join(NAMES)
        raise TemplateFaultError(
            f"unknown name {node.name[:40]!r} in the template; {hint}", node.lineno or 1, node.name
        )
    if node.name == "meta":
        raise TemplateFaultError("`meta` alone is no text; name a key of it, such as `meta.canonical_url`", node.lineno)
    yield node.name


def _check_key(node: "nodes.Getattr | nodes.Getitem") -> None:
    from jinja2 import nodes

    key: object = None
    if isinstance(node, nodes.Getattr):
        key = node.attr
    elif isinstance(node.arg, nodes.Const):
        key = node.arg.value
    of = node.node.name if isinstance(node.node, nodes.Name) else ""
    if of == "paragraphs" and isinstance(key, int):
        return
    # Jinja2 falls back from keys to attributes: `meta.items` would print a method and its address.
    if of not in ("meta", "loop") or not isinstance(key, str) or key.startswith("_") or key in _METHODS:
        raise TemplateFaultError(f"`.{str(key)[:40]}` is not allowed in a template; only `meta` has keys", node.lineno)


def _check_filter(node: "nodes.Filter") -> None:
    from jinja2 import nodes

    if node.name not in FILTERS:
        raise TemplateFaultError(
            f"unknown filter {node.name[:40]!r}; there are {', '.join(FILTERS)}", node.lineno, node.name
        )
    if node.kwargs or node.dyn_args or node.dyn_kwargs or not all(isinstance(a, nodes.Const) for a in node.args):
        raise TemplateFaultError(f"{node.name} takes nothing but plain texts and numbers in brackets", node.lineno)
    if any(len(str(a.value)) > 20 for a in node.args if isinstance(a, nodes.Const)):
        raise TemplateFaultError(f"what {node.name} is given is longer than 20 characters", node.lineno)
    given = [a.value for a in node.args if isinstance(a, nodes.Const)]
    if node.name == "hashtags" and given and not (len(given) == 1 and type(given[0]) is int and given[0]):
        raise TemplateFaultError("hashtags takes how many there may be, from 1 on: hashtags(3)", node.lineno)
    # Text joined to text grows with each step; once is layout, twice is a bomb.
    below = [node.node, *node.node.find_all(nodes.Filter)] if node.node else []
    if node.name == "join" and any(isinstance(f, nodes.Filter) and f.name == "join" for f in below):
        raise TemplateFaultError("only one `join` in a chain of filters", node.lineno)
