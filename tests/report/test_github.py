"""Workflow commands: one a finding, with nothing in them that would end them early."""

from collections.abc import Callable

import pytest

from repurpose.lint import Checked
from repurpose.report.github import github_lines

Check = Callable[..., Checked]


def test_each_finding_is_an_annotation_at_its_place(checked: Check) -> None:
    (line,) = github_lines([checked("Nobody.\n\nSee `a` now.")], [])
    where = "file=drafts/a.md,line=3,endLine=3,col=5,endColumn=8,title=leftover-markdown (example)"
    assert line == f'::error {where}::code is left over, example shows it as it is: `a`; write "a"'


@pytest.mark.parametrize(("setting", "command"), [("error", "error"), ("warning", "warning"), ("advice", "notice")])
def test_each_severity_has_its_command(checked: Check, setting: str, command: str) -> None:
    (line,) = github_lines([checked("See `a` now.", checks={"leftover-markdown": setting})], [])
    assert line.startswith(f"::{command} file=")


def test_what_concerns_the_whole_text_is_an_annotation_of_the_file(checked: Check) -> None:
    (line,) = github_lines([checked("One.", length={"min": 8, "max": 9})], [])
    assert line.startswith("::error file=drafts/a.md,title=body-length (example)::")


def test_nothing_in_a_name_or_a_text_ends_a_command_early(checked: Check) -> None:
    lines = list(github_lines([checked("100 % `a\x0b%0A`", "a,b:c%.md")], ["d.md:1:1: broken\n  x\n  ^"]))
    assert lines[0] == "::error title=unreadable::d.md:1:1: broken%0A  x%0A  ^"
    assert lines[1].startswith("::error file=a%2Cb%3Ac%25.md,")
    assert "%250A" in lines[1]
    assert all("\n" not in line and "\r" not in line for line in lines)
