"""Watching, without a clock: what counts as a change, and that a round follows each."""

import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from repurpose.cli.watch import Stamps, changes, rounds
from repurpose.files import stamp


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ({}, {}, ()),
        ({"a": (1, 1)}, {"a": (1, 1)}, ()),
        ({"a": (1, 1)}, {"a": (2, 1)}, ("a",)),
        ({"a": (1, 1)}, {"a": (1, 2)}, ("a",)),
        ({"a": (1, 1)}, {"a": (0, 0)}, ("a",)),
        ({"b": (1, 1)}, {"a": (1, 1)}, ("a", "b")),
    ],
)
def test_a_change_is_a_file_that_came_went_or_looks_different(
    before: Stamps, after: Stamps, changed: tuple[str, ...]
) -> None:
    assert changes(before, after) == changed


class EndedError(Exception):
    pass


def play(*looks: Stamps) -> tuple[list[tuple[str, ...]], int]:
    """Watch files that look like this at each look, and return the rounds and how often it waited."""
    left: Iterator[Stamps] = iter(looks)
    waits = 0

    def look() -> Stamps:
        try:
            return next(left)
        except StopIteration:
            raise EndedError from None

    def wait() -> None:
        nonlocal waits
        waits += 1

    seen: list[tuple[str, ...]] = []
    with pytest.raises(EndedError):
        seen.extend(rounds(look, wait))  # what came before the end stays in the list
    return seen, waits


def test_the_first_round_is_about_every_file_and_the_next_about_what_changed() -> None:
    one, two = {"a": (1, 1), "b": (1, 1)}, {"a": (1, 1), "b": (2, 1)}
    assert play(one, one, one, two, two) == ([("a", "b"), ("b",)], 3)


def test_what_changes_during_a_round_starts_the_next_without_waiting() -> None:
    assert play({"a": (1, 1)}, {"a": (2, 1)}, {"a": (3, 1)}) == ([("a",), ("a",), ("a",)], 0)


def test_a_stamp_differs_when_a_file_is_written_and_is_empty_without_one(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    assert stamp(path) == (0, 0)
    path.write_text("one", encoding="utf-8")
    first = stamp(path)
    path.write_text("three", encoding="utf-8")
    assert first != stamp(path) != (0, 0)


def test_the_command_checks_again_when_a_draft_is_saved_and_ends_with_ctrl_c(
    tmp_path: Path, start: Callable[..., Any]
) -> None:
    draft, new = tmp_path / "a.txt", tmp_path / "new"

    def save(text: str) -> None:
        new.write_text(text, encoding="utf-8")
        new.replace(draft)  # at once: a look in between would see half a file

    save("Nobody `asked`.\n")
    with start("check", "a.txt", "-c", "linkedin", "--watch", cwd=tmp_path) as program:
        assert program.stderr.readline() == "watching; Ctrl-C ends it\n"
        save("---\nrepurpose: [\n---\n")
        assert program.stderr.readline().startswith("error: a.txt:")  # and goes on
        assert any(line.startswith("changed: a.txt") for line in program.stderr)
        save("Nobody asked.\n")
        assert program.stderr.readline() == "changed: a.txt\n"
        program.send_signal(signal.SIGINT)
        shown = program.stdout.read()
    assert program.returncode == 130
    assert "\x1b" not in shown
    assert shown.count("a.txt: linkedin: ") == 2
    assert shown.count("leftover-markdown") == 1


@pytest.mark.parametrize("words", [("-",), ("a.md", "--diff"), ("a.md", "--write-baseline", "b.json")])
def test_what_cannot_be_watched_is_said(cli: object, words: tuple[str, ...]) -> None:
    done = cli("check", *words, "--watch")  # type: ignore[operator]
    assert done.exit_code == 2
    assert done.stderr == ("error: --watch looks at files again and again: leave out -, --write-baseline and --diff\n")
