"""Front matter: YAML between `---` lines, TOML between `+++` lines or JSON, read leniently but never guessed at."""

import re
from typing import Any

from repurpose.article import Source
from repurpose.errors import SourceError
from repurpose.readers.front_keys import FrontMatter, as_text, sort_out
from repurpose.spans import Lines, Span
from repurpose.spec.front import fenced, plain_fields, plain_key
from repurpose.spec.problem import Problem, rendered
from repurpose.spec.syntax import front_problem
from repurpose.spec.toml_front import load_toml
from repurpose.spec.yaml_front import readable

_KEY_LINE = re.compile(r":?[\w\"'][^:=\n]{0,80}[:=]")
_LONGEST = 64 * 1024


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

    Raises `SourceError` with path:line:column and the line where the YAML or TOML is broken.
    """
    front = fenced(source.text)
    if front is None:
        return sort_out(*(plain_fields(source.text) if plain else ({}, 0)))
    if not (front.fence == "{" or _looks_like_keys(front.inner)):
        return sort_out({}, 0 if front.inner.strip() else front.body)
    if len(front.inner) > _LONGEST:
        raise SourceError(
            f"{source.path}:1:1: the front matter has {len(front.inner):,} characters; the most is {_LONGEST:,}."
        )
    load = _load_toml if front.fence == "+++" else _load_yaml  # JSON is YAML
    values = load(front.inner, source, front.start)
    return sort_out({}, 0) if values is None else sort_out(values, front.body)


def _looks_like_keys(inner: str) -> bool:
    """Tell front matter from prose between two rules: its first line that gives something a value has a key."""
    for line in inner.split("\n"):
        if line.strip() and not line.lstrip().startswith(("#", "[", "using ")):
            return _KEY_LINE.match(line.lstrip()) is not None
    return False


def _load_yaml(inner: str, source: Source, start: int) -> dict[str, Any] | None:
    import yaml  # here, because `--help` reads no article

    # Strings stay strings: `at: 18:00` is no number and `lang: no` is no truth value. libyaml where it is there.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        values = yaml.load(readable(inner), Loader=loader)  # BaseLoader makes only strings, lists and mappings
    except (yaml.YAMLError, RecursionError) as error:
        problem = front_problem(error, inner)
        raise _broken(source, "YAML", problem.message, start + problem.span.start, problem.help) from None
    return {plain_key(as_text(key)): value for key, value in values.items()} if isinstance(values, dict) else None


def _load_toml(inner: str, source: Source, start: int) -> dict[str, Any] | None:
    import tomllib

    try:
        return load_toml(inner).values
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        line, column = (int(found[1]) - 1, int(found[2]) - 1) if found else (0, 0)
        at = Lines.of(inner).starts[line] + min(column, len(inner.split("\n")[line])) if found else len(inner)
        problem = str(error).split(" (at ")[0]
        raise _broken(source, "TOML", problem, start + at, 'mend the line; text stands in "quotes"') from None
    except RecursionError:
        raise _broken(source, "TOML", "it is nested too deeply", start, "flatten it") from None


def _broken(source: Source, kind: str, message: str, at: int, cure: str) -> SourceError:
    problem = Problem(f"broken {kind} front matter: {message}", Span(at, at + 1), cure)
    return SourceError(rendered(problem, source.text, Lines.of(source.text), source.path))
