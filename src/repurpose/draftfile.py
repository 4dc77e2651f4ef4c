"""Draft files: Markdown whose front matter says what the draft is, then the body exactly as posted.

One shape for every channel (docs/draft-files.md): what stands at the top of the front matter is posted, what
stands under `repurpose:` is the tool's. The origins lie beside the file (`originsfile`).
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import yaml

from repurpose.draft import Draft
from repurpose.errors import SourceError
from repurpose.spans import Lines, Span
from repurpose.spec.channel import ChannelSpec
from repurpose.spec.conflict import merge_conflict
from repurpose.spec.front import FENCE, dump
from repurpose.spec.problem import Problem, rendered
from repurpose.spec.syntax import front_problem
from repurpose.spec.templated import sets_title

STATES = ("draft", "edited", "returned", "approved")
TOOL_KEY = "repurpose"
BY_HAND = ("channel", "target", "flair", "article")
"""Keys that a draft written by hand may have at the top of its front matter; they are not posted."""
_HALF = re.compile(r"[\ud800-\udfff]")
_FRONT_MATTER_LIMIT = 64 * 1024


@dataclass(frozen=True, slots=True)
class DraftFile:
    """A draft as it lies on disk or comes through a pipe."""

    path: str
    """For messages; `-` for standard input."""
    source: str
    """The whole file, lines ending in a line feed."""
    front: str
    """The posted lines of the front matter, without fences and without the tool's own."""
    front_spans: tuple[Span, ...]
    """Where those lines stand in `source`."""
    title: str
    """From the front matter; empty where it has none."""
    title_span: Span | None
    """Where the title's value stands in `source`."""
    body_span: Span
    """Where the body stands in `source`, blank lines around it left out."""
    channel: str = ""
    target: str = ""
    article_id: str = ""
    article_sha256: str = ""
    spec_sha256: str = ""
    engine: str = ""
    text_sha256: str = ""
    """Of what was posted when the tool wrote it; empty in a file that a person wrote."""
    flair: str = ""
    """What a person chose for the target; it is not part of the text."""
    state: str = "draft"
    """As the file says; `standing` is what holds."""
    approved_sha256: str = ""
    """Of what was posted when a person approved it; empty where the state was written by hand."""
    note: str = ""
    """What a person says to whoever works on it next; never posted."""
    ignore: tuple[str, ...] = ()
    """Rules that a person has silenced for this draft."""
    ignore_spans: tuple[Span, ...] = ()
    """Where they stand in `source`."""
    written: str = ""
    """The file with its own tabs and line ends; empty where `source` has them all."""

    @property
    def body(self) -> str:
        """The body exactly as posted."""
        return self.body_span.of(self.source)

    @property
    def touched(self) -> bool:
        """Whether a person edited, approved or annotated it; such a file is never overwritten."""
        noted = self.ignore or self.note or self.flair
        return bool(self.state != "draft" or noted or not self.as_made)

    @property
    def as_made(self) -> bool:
        """Whether it posts exactly what the tool wrote, whatever a person noted above it."""
        return self.text_sha256 == posted_sha256(self)

    @property
    def standing(self) -> str:
        """The state that holds: an approval is for one text and falls with it."""
        if self.state == "approved" and self.approved_sha256 not in ("", posted_sha256(self)):
            return "edited"
        if self.state == "draft" and self.text_sha256 and not self.as_made:
            return "edited"
        return self.state

    def made_from(self, draft: Draft) -> bool:
        """Tell whether the same article, spec and engine made this file."""
        return (self.article_sha256, self.spec_sha256, self.engine) == (
            draft.article_sha256,
            draft.spec_sha256,
            draft.engine,
        )


@dataclass(frozen=True, slots=True)
class Posted:
    """What a draft file posts on a channel, and how to get back to the file."""

    text: str
    """Exactly what will be posted, in the shape of `Draft.text`."""
    title: str
    title_span: Span | None
    """In `text`; nothing where the channel has no title or it is not part of the text."""
    body_start: int
    pieces: tuple[tuple[int, int], ...]
    """(offset in `text`, offset in the file) where each copied run begins, ascending."""

    def in_file(self, offset: int) -> int:
        """Return the offset in the file for an offset in `text`."""
        start, at = 0, 0
        for start_here, at_here in self.pieces:
            if start_here > offset:
                break
            start, at = start_here, at_here
        return at + offset - start


def read_draft(text: str, path: str) -> DraftFile:
    """Read a draft file, or plain text without front matter.

    `text` has lines ending in a line feed. Raises SourceError where the front matter is broken, and where both sides of
    a merge stand in it.
    """
    if (conflict := merge_conflict(text)) is not None:
        raise SourceError(rendered(conflict, text, Lines.of(text), path))
    if not text.startswith(FENCE):
        return DraftFile(path, text, "", (), "", None, _trimmed(text, 0))
    close = text.find("\n---", len(FENCE) - 1)
    after = close + len("\n---") if close != -1 else 0
    if close == -1 or (after < len(text) and text[after] != "\n"):
        raise SourceError(f"{path}:1:1: the front matter is never closed: put a line of three hyphens below it")
    lines = Span(len(FENCE), close + 1)
    root = _compose(lines, text, path)
    entries = [(str(key.value), key, value) for key, value in root.value]
    tool = next((value for name, _, value in entries if name == TOOL_KEY), None)
    known = _fields(tool, text, path) if tool is not None else _fields(root, text, path, only=BY_HAND)
    posted = _posted_spans(entries, lines, drop=(TOOL_KEY,) if tool is not None else (*BY_HAND, "ignore"))
    ignored = tuple(_names(tool if tool is not None else root, "ignore"))
    title = next((value for name, _, value in entries if name == "title"), None)
    if title is not None and not isinstance(title, yaml.ScalarNode):
        raise _broken(path, text, title.start_mark.index + lines.start, "the title is not one line of text")
    return DraftFile(
        path=path,
        source=text,
        front="".join(span.of(text) for span in posted),
        front_spans=posted,
        title=" ".join(title.value.split()) if title is not None else "",
        title_span=Span(title.start_mark.index, title.end_mark.index).shift(lines.start) if title is not None else None,
        body_span=_trimmed(text, min(after + 1, len(text))),
        ignore=tuple(name for name, _ in ignored),
        ignore_spans=tuple(span.shift(lines.start) for _, span in ignored),
        **known,
    )


def posted(file: DraftFile, spec: ChannelSpec) -> Posted:
    """Set a draft file as the channel posts it.

    A page keeps its front matter; a post has its title first where the channel has one, unless its template has set it
    in the body. A file without a title of its own gives its first line for it.
    """
    body = file.body_span
    if spec.kind == "article" and file.front:
        head = FENCE
        pieces = [(0, 0)]
        for span in file.front_spans:
            pieces.append((len(head), span.start))
            head += span.of(file.source)
        head += "---\n\n"
        pieces.append((len(head), body.start))
        return Posted(head + file.body, file.title, None, len(head), tuple(pieces))
    if spec.title is None:
        return Posted(file.body, "", None, 0, ((0, body.start),))
    if file.title and sets_title(spec.template):
        return Posted(file.body, file.title, None, 0, ((0, body.start),))
    if file.title:
        head = f"{file.title}\n\n"
        at = file.title_span.start if file.title_span else 0
        at += file.source[at : at + 1] in ("'", '"')
        return Posted(
            head + file.body, file.title, Span(0, len(file.title)), len(head), ((0, at), (len(head), body.start))
        )
    line_end = file.source.find("\n", body.start, body.end)
    line = Span(body.start, line_end if line_end != -1 else body.end)
    title = line.of(file.source).rstrip()
    rest = _trimmed(file.source, line.end, body.end)
    head = f"{title}\n\n"
    pieces = [(0, line.start), (len(head), rest.start)]
    return Posted(head + rest.of(file.source), title, Span(0, len(title)), len(head), tuple(pieces))


def write_draft(draft: Draft) -> str:
    """Set a draft as a draft file in state `draft`."""
    front = _front_of(draft)
    tool = {
        "channel": draft.channel,
        "target": draft.target,
        "state": "draft",
        "article": draft.article_id,
        "article_sha256": draft.article_sha256,
        "spec_sha256": draft.spec_sha256,
        "engine": draft.engine,
        "text_sha256": first_sha256(draft),
        "ignore": [],
    }
    if not draft.target:
        del tool["target"]
    return f"{FENCE}{front}{dump({TOOL_KEY: tool})}{FENCE}\n{_body_of(draft)}\n"


def posted_sha256(file: DraftFile) -> str:
    """Return the checksum of what a file posts: of its front matter without our own lines, and its body."""
    return _sha256(file.front, file.body)


def first_sha256(draft: Draft) -> str:
    """Return the checksum that a draft has in its file as long as nobody edits it."""
    return _sha256(_front_of(draft), _body_of(draft))


def _front_of(draft: Draft) -> str:
    if draft.meta and draft.text.startswith(FENCE):
        return draft.text[len(FENCE) : draft.text.rindex(FENCE, 0, draft.body_start)]
    return dump({"title": draft.title}) if draft.title else ""


def _body_of(draft: Draft) -> str:
    return draft.body.strip("\n")


def _sha256(front: str, body: str) -> str:
    return hashlib.sha256(f"{front}{FENCE}{body}".encode()).hexdigest()


def _trimmed(text: str, start: int, end: int | None = None) -> Span:
    """Return the span from the first line with something on it to the last visible character."""
    end = len(text) if end is None else end
    while end > start and text[end - 1] in " \n":
        end -= 1
    while True:
        line_end = text.find("\n", start, end)
        if line_end == -1 or text[start:line_end].strip():
            return Span(start, max(start, end))
        start = line_end + 1


def _compose(lines: Span, text: str, path: str) -> yaml.MappingNode:
    """Parse the front matter to nodes, which keep their positions."""
    source = lines.of(text)
    if len(source) > _FRONT_MATTER_LIMIT:
        raise SourceError(f"{path}:1:1: the front matter is longer than {_FRONT_MATTER_LIMIT // 1024} kB")
    try:
        root = yaml.compose(source, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        problem = front_problem(error, source)
        raise _broken(path, text, problem.span.start + lines.start, problem.message, problem.help) from error
    if root is None:
        return yaml.MappingNode("tag:yaml.org,2002:map", [])
    if not isinstance(root, yaml.MappingNode):
        raise SourceError(f"{path}:2:1: the front matter is not a list of `key: value` lines")
    for scalar in _scalars(root):
        if _HALF.search(scalar.value):  # "\ud83d", which only Python's own parser takes
            at = scalar.start_mark.index + lines.start
            raise _broken(path, text, at, "half a character, which no text can hold", "write the character itself")
    return root


def _scalars(root: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """Yield the texts below a node; an alias may lead back to where it stands."""
    pending, seen = [root], set[int]()
    while pending:
        node = pending.pop()
        if isinstance(node, yaml.ScalarNode):
            yield node
        elif id(node) not in seen:
            seen.add(id(node))
            for inner in node.value:
                pending += inner if isinstance(inner, tuple) else (inner,)


def _fields(node: yaml.Node, text: str, path: str, only: tuple[str, ...] = ()) -> dict[str, str]:
    """Read the tool's own fields; unknown ones are left for later versions to understand."""
    if not isinstance(node, yaml.MappingNode):
        raise _broken(path, text, node.start_mark.index + len(FENCE), f"`{TOOL_KEY}:` holds no `key: value` lines")
    names = {
        "channel": "channel",
        "target": "target",
        "flair": "flair",
        "state": "state",
        "article": "article_id",
        "article_sha256": "article_sha256",
        "spec_sha256": "spec_sha256",
        "engine": "engine",
        "text_sha256": "text_sha256",
        "approved_sha256": "approved_sha256",
        "note": "note",
    }
    found: dict[str, str] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode) or key.value not in names or (only and key.value not in only):
            continue
        at = value.start_mark.index + len(FENCE)
        if not isinstance(value, yaml.ScalarNode):
            raise _broken(path, text, at, f"`{key.value}` is not one word or line")
        if key.value == "state" and value.value not in STATES:
            raise _broken(path, text, at, f"the state is {value.value!r}; it may be {', '.join(STATES)}")
        found[names[key.value]] = value.value
    return found


def _names(node: yaml.Node, key: str) -> Iterator[tuple[str, Span]]:
    """Yield the words of a list, or the one word, below a key, with their places in the front matter."""
    for found, value in node.value if isinstance(node, yaml.MappingNode) else ():
        if found.value == key:
            for item in value.value if isinstance(value, yaml.SequenceNode) else [value]:
                if isinstance(item, yaml.ScalarNode) and item.value:
                    yield str(item.value), Span(item.start_mark.index, item.end_mark.index)
            return


def _posted_spans(
    entries: Iterable[tuple[str, yaml.Node, yaml.Node]], lines: Span, drop: tuple[str, ...]
) -> tuple[Span, ...]:
    """Return the spans of the front matter's entries that are posted, whole lines, neighbours joined."""
    starts = [(name, key.start_mark.index - key.start_mark.column + lines.start) for name, key, _ in entries]
    spans: list[Span] = []
    ends = [start for _, start in starts[1:]] + [lines.end]
    for (name, start), end in zip(starts, ends, strict=False):  # no entry: `ends` has one more
        if name in drop or start >= end:
            continue
        if spans and spans[-1].end == start:
            start = spans.pop().start
        spans.append(Span(start, end))
    return tuple(spans)


def _broken(path: str, text: str, offset: int, problem: str, help: str = "") -> SourceError:
    return SourceError(rendered(Problem(problem, Span(offset, offset + 1), help), text, Lines.of(text), path))
