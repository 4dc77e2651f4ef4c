"""A run in the making: its characters with their places, and what of them stands above the line or is struck out."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from repurpose.article import FILLER
from repurpose.readers.pieces import Mark, Run, shows
from repurpose.readers.raised import REACH, links_note, set_small
from repurpose.spans import Span

STRUCK = frozenset(("del", "s", "strike"))
SMALL = frozenset(("sup", "sub"))
_MOST_OPEN = 64


@dataclass(slots=True)
class Gatherer:
    """What is read of one run."""

    where: Sequence[int]
    """Source offset of each character of the content that is read."""
    text: list[str] = field(default_factory=list)
    """One visible character each."""
    starts: list[int] = field(default_factory=list)
    wide: dict[int, int] = field(default_factory=dict)
    marks: list[Mark] = field(default_factory=list)
    struck: list[tuple[int, list[str]]] = field(default_factory=list)
    """Where struck-out text began, and what it was."""
    link: int = -1
    """Where the last link began."""
    _marked: list[tuple[str, int, str]] = field(default_factory=list)
    _opened: list[tuple[str, int]] = field(default_factory=list)

    def add(self, visible: str, start: int, end: int) -> None:
        """Take what `content[start:end]` shows."""
        if len(visible) == end - start:
            self.starts.extend(self.where[start:end])
        else:
            for i in range(len(visible)):
                self.wide[len(self.starts) + i] = self.where[end - 1] + 1
            self.starts.extend([self.where[start]] * len(visible))
        self.text.extend(visible)

    def leave_out(self) -> None:
        """Note that something which is no text was taken out here."""
        if self.starts:
            self.starts.append(self.starts[-1])
            self.text.append(FILLER)

    def begin_link(self) -> None:
        """Note that a link begins here."""
        self.link = len(self.starts)

    def begin_mark(self, tag: str, url: str = "") -> None:
        """Begin a stretch that is set apart; those nested beyond all sense are not noted."""
        if tag == "a":
            self.begin_link()
        if len(self._marked) < _MOST_OPEN:
            self._marked.append((tag, len(self.starts), url))

    def end_mark(self, tag: str) -> None:
        """End it, where it is the last one begun."""
        if self._marked and self._marked[-1][0] == tag:
            _, begun, url = self._marked.pop()
            if tag == "a" and links_note(url, "".join(self.text[begun:]).replace(FILLER, "")):
                self.text[begun:] = [FILLER] * (len(self.text) - begun)
            self.marks.append(Mark(tag, begun, len(self.starts), url))

    def begin(self, name: str) -> None:
        """Begin an element of `STRUCK` or `SMALL`."""
        if len(self._opened) < _MOST_OPEN:
            self._opened.append((name, len(self.starts)))

    def end(self, name: str) -> None:
        """End it: what was struck out goes, what is small is set as such. One that nothing began, or ends, is none."""
        names = [opened for opened, _ in self._opened]
        if name not in names:
            return
        while (found := self._opened.pop())[0] != name:
            pass
        begun = found[1]
        shown = self.text[begun:]
        if name in STRUCK:
            self.struck.append((begun, shown))
            self.text[begun:] = [FILLER] * len(shown)
            return
        before = "".join(self.text[max(0, begun - REACH) : begun])
        self.text[begun:] = set_small(name, "".join(shown), before, linked=self.link >= begun)
        if len(self.text) > len(self.starts):
            self.starts.append(self.starts[-1])

    def take(self, images: tuple[tuple[str, str], ...] = ()) -> Run:
        """Return the run."""
        return Run("".join(self.text), self.starts, self.wide, tuple(self.marks), images).seen()

    def reach(self) -> Span | None:
        """Return where the run stands, white space around it left out but not what is struck out; nothing if empty."""
        seen = [at for at, char in enumerate(self.text) if shows(char)]
        seen += [begun + at for begun, shown in self.struck for at in range(len(shown)) if shows(shown[at])]
        if not seen:
            return None
        last = max(seen)
        return Span(self.starts[min(seen)], self.wide.get(last, self.starts[last] + 1))
