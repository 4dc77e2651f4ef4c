"""What a YAML parser says of a broken file, in words of what to do."""

from repurpose.spans import Span
from repurpose.spec.conflict import merge_conflict
from repurpose.spec.problem import Problem

_QUOTES = "text that begins with [ { or a quotation mark needs quotes around all of it"
_HELP = (
    # What the parser says, what we say, what to do. `{at}` is the character it stumbled over.
    ("cannot start any token", "text cannot begin with {at}", "put the text in quotes"),
    ("mapping values are not allowed", "a second `: ` on this line", "put the text in quotes"),
    (
        "could not find expected ':'",
        "this line is no `key: value`",
        "add the colon, or indent the line to continue a text",
    ),
    ("found unexpected end of stream", "this quotation mark is never closed", "close it"),
    ("expected ',' or", "the list or mapping begun here is never closed", f"close it; {_QUOTES}"),
    ("unknown escape character", "a backslash means something inside double quotes", "use single quotes"),
    ("special characters are not allowed", "a character that YAML does not allow", "take it out"),
    ("expected <block end>", "this does not fit what stands before it", f"check the indentation; {_QUOTES}"),
    ("nested too deeply", "nested too deeply", "nothing here needs more than a few levels"),
    ("<document start>", "the line above is no `key: value`", "add the colon, or take it out"),
    ("undefined alias", "text cannot begin with * or &", "put the text in quotes"),
    ("expected alphabetic or numeric character", "text cannot begin with * or &", "put the text in quotes"),
    ("unhashable key", "text cannot begin with {{", "put the text in quotes"),
    ("undefined tag handle", "! gives a type, which is not read here", "if it is text, put it in quotes"),
)


def _point(at: int, text: str) -> Span:
    at = min(max(at, 0), len(text))
    return Span(at, min(at + 1, len(text)))


def syntax_problem(error: Exception, text: str) -> Problem:
    """Put the error of PyYAML's own parser into our words, and the caret where the mistake began."""
    if (conflict := merge_conflict(text)) is not None:
        return conflict
    said = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    message, help = _words(said)
    opened = getattr(error, "context_mark", None)
    mark = getattr(error, "problem_mark", None) or opened
    if opened is not None and "never closed" in message:
        mark = opened
    # A reader's error has a position and no mark; a number out of range in an escape has neither.
    span = _point(mark.index if mark is not None else getattr(error, "position", 0), text)
    line = text.rfind("\n", 0, span.start) + 1
    row = text[line : span.end]
    if "\t" in row[: len(row) - len(row.lstrip())] or "'\\t'" in said:
        tab = text.find("\t", line)
        return Problem("a tab, which YAML does not take for an indent", _point(tab, text), "use spaces")
    indent = len(row) - len(row.lstrip())
    if "mapping values" in said and indent and ": " not in row:
        return Problem("this line goes on with the text above it", Span(line, line + indent), "take the spaces out")
    above = text.rfind("\n", 0, max(line - 1, 0)) + 1
    first = text[above:line]
    if "<document start>" in said and first.startswith(" ") and ":" in first:
        space = Span(above, above + len(first) - len(first.lstrip()))
        return Problem("a space stands in front of this key", space, "take the spaces out")
    return Problem(message.replace("{at}", span.of(text).strip() or "this"), span, help)


def front_problem(error: Exception, text: str) -> Problem:
    """Say what is wrong with front matter that a parser could not read.

    The parsers word their errors differently; Python's decides, so that a report is the same everywhere.
    """
    import yaml  # here, because most front matter can be read

    try:
        yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError as known:
        error = known
    except RecursionError:
        error = yaml.YAMLError("nested too deeply")
    return syntax_problem(error, text)


def _words(said: str) -> tuple[str, str]:
    for part, message, help in _HELP:
        if part in said:
            return message, help
    return f"not YAML: {said.splitlines()[0][:120] if said else 'cannot be read'}", ""
