"""Standard streams that are full, closed, or whose reader has gone."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "the-ten-minutes-between.md"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """An article in a project of its own; the id is `essay`."""
    return Path(shutil.copy(EXAMPLE, tmp_path / "essay.md"))


def test_a_reader_that_goes_away_is_no_error(environment: dict[str, str], article: Path, tmp_path: Path) -> None:
    program = f"set -o pipefail; {sys.executable} -m repurpose essay.md -c blog -q | head -c 1 >/dev/null"
    done = subprocess.run(
        ["bash", "-c", program], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    "words",
    [
        ["essay.md", "-c", "reddit", "-q"],
        ["essay.md", "--json", "-q"],
        ["check", "essay.md", "-c", "reddit"],
        ["channels"],
        ["--help"],
    ],
    ids=" ".join,
)
def test_a_full_output_is_one_sentence(
    environment: dict[str, str], article: Path, tmp_path: Path, words: list[str]
) -> None:
    """Whether it is written at once, at the end, or by Typer; with an error in the text and without."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "repurpose", *words],
            cwd=tmp_path,
            env=environment,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (
        2,
        "error: cannot write to standard output: No space left on device\n",
    )


@pytest.mark.parametrize(
    ("closed", "words", "returned", "said"),
    [
        (">&-", "essay.md -c reddit -q", 2, "error: cannot write to standard output: it is closed\n"),
        (">&-", "channels", 2, "error: cannot write to standard output: it is closed\n"),
        (">&-", "essay.md -c reddit -q --out drafts", 0, ""),  # nothing is to be written there
        ("2>&-", "essay.md -c reddit", 0, ""),
        ("<&-", "- -c reddit", 2, "error: standard input is empty; write the article and try again.\n"),
    ],
)
def test_a_closed_stream_is_no_traceback(
    environment: dict[str, str], article: Path, tmp_path: Path, closed: str, words: str, returned: int, said: str
) -> None:
    program = f"{sys.executable} -m repurpose {words} {closed}"
    done = subprocess.run(
        ["bash", "-c", program], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (returned, said)
