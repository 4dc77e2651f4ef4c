"""The pages are run: what stands in a console block is what a reader sees when they type it."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# What sets up a machine is not run here; that its targets exist is checked below.
_NOT_RUN = ("make", "pipx", "uv", "git", "pip", "sudo", ".venv/bin/pytest")
ANYTHING = "…"
"""A line with nothing else stands for any number of lines."""


@dataclass(frozen=True)
class Step:
    page: str
    line: int
    command: str
    output: str


def steps(path: Path) -> list[list[Step]]:
    """Read the console blocks of a page: `$ command`, then its output up to the next `$`."""
    text = path.read_text(encoding="utf-8")
    blocks = []
    for block in _BLOCK.finditer(text):
        found: list[Step] = []
        first = text.count("\n", 0, block.start(1)) + 1
        for number, line in enumerate(block.group(1).splitlines()):
            if line.startswith("$ "):
                found.append(Step(path.name, first + number, line[2:], ""))
            elif found:
                last = found[-1]
                found[-1] = Step(last.page, last.line, last.command, f"{last.output}{line}\n")
        blocks.append(found)
    return [block for block in blocks if block]


def run(command: str, folder: Path, environment: dict[str, str]) -> str:
    """Run a command of a page as a reader would, standard error with the output."""
    scripts = str(Path(sys.executable).parent)
    environment = {**environment, "PATH": os.pathsep.join((scripts, os.environ["PATH"]))}
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.stdout


def matches(expected: str, actual: str) -> bool:
    parts = [re.escape(part) for part in re.split(rf"^{ANYTHING}\n", expected, flags=re.MULTILINE)]
    return re.fullmatch("(?:.*\n)*?".join(parts), actual) is not None


BLOCKS = [block for page in PAGES for block in steps(page)]


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: f"{block[0].page}:{block[0].line}")
def test_a_console_block_prints_what_it_says(block: list[Step], tmp_path: Path, environment: dict[str, str]) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    for step in block:
        if step.command.split()[0] in _NOT_RUN:
            continue
        actual = run(step.command, tmp_path, environment)
        where = f"{step.page}:{step.line}: $ {step.command}"
        assert matches(step.output, actual), f"{where}\n--- the page\n{step.output}--- the program\n{actual}"


def test_a_page_that_says_something_else_is_found(tmp_path: Path, environment: dict[str, str]) -> None:
    page = tmp_path / "page.md"
    page.write_text("```console\n$ printf 'a\\nb\\nc\\n'\na\n…\nc\n$ printf x\n```\n")
    ((first, second),) = steps(page)
    assert (first.line, second.line) == (2, 6)
    assert matches(first.output, run(first.command, tmp_path, environment))
    assert not matches(first.output, "a\nb\n")
    assert not matches(first.output, "b\nc\n")
    assert not matches(second.output, run(second.command, tmp_path, environment))


def test_every_make_target_that_a_page_names_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for page in PAGES:
        named = set(re.findall(r"(?:^\$? ?|`)make ([a-z-]+)", page.read_text(encoding="utf-8"), re.MULTILINE))
        assert named <= targets, page


def test_every_link_between_pages_leads_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
