"""Bad input: one clear sentence, the right exit code, nothing half-written. All of it in one golden file."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer

from repurpose.cli.app import app

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "the-ten-minutes-between.md"
FIXTURES = ROOT / "tests" / "fixtures" / "articles"

# (what is wrong, the words of the command line, exit code)
CASES: list[tuple[str, list[str], int]] = [
    ("a missing file", ["missing.md", "-c", "reddit"], 2),
    ("a missing file that looks like a command", ["chanels"], 2),
    ("a channel without its option", ["essay.md", "reddit"], 2),
    ("two missing files at once", ["missing.md", "gone.md", "-c", "reddit"], 2),
    ("a folder without articles", ["pictures", "-c", "reddit"], 2),
    ("an empty file", ["empty.md", "-c", "reddit"], 2),
    ("only front matter", ["front.md", "-c", "reddit"], 2),
    ("a binary file", ["binary.md", "-c", "reddit"], 2),
    ("a file in UTF-16", ["utf16.md", "-c", "reddit"], 2),
    ("a byte that is not UTF-8", ["latin1.md", "-c", "reddit"], 2),
    ("a file of 50 MB", ["huge.md", "-c", "reddit"], 2),
    ("broken front matter", ["broken.md", "-c", "reddit"], 2),
    ("an unknown channel", ["essay.md", "-c", "redit"], 2),
    ("a broken channel file, several faults at once", ["essay.md", "-c", "broken", "--channels", "specs"], 2),
    ("an unknown rule in a channel file", ["essay.md", "-c", "rules", "--channels", "rules"], 2),
    ("a folder of channels that is none", ["essay.md", "-c", "reddit", "--channels", "pictures"], 2),
    ("a subreddit where there is none", ["essay.md", "-c", "linkedin@therapists"], 2),
    ("a subreddit that cannot be one", ["essay.md", "-c", "reddit@no/such/thing!"], 2),
    ("an --out that cannot be written to", ["essay.md", "--out", "essay.md/drafts"], 2),
    ("an --out that is a file", ["essay.md", "--out", "empty.md"], 2),
    ("a --kit in a file", ["essay.md", "--kit", "essay.md/kit.md"], 2),
    ("a --kit for two articles", ["essay.md", "other.md", "--kit", "kit.md"], 2),
    ("several drafts for standard output", ["essay.md"], 2),
    ("two articles for standard output", ["essay.md", "other.md", "-c", "reddit"], 2),
    ("two articles with one id", ["other.md", "twin.md", "--out", "drafts"], 2),
    ("an id that leads out of the folder", ["escape.md", "--out", "drafts"], 2),
    ("standard input twice", ["-", "-", "-c", "reddit"], 2),
    ("nothing on standard input", ["-", "-c", "reddit"], 2),
    ("an unknown option", ["essay.md", "--chanel", "reddit"], 2),
    ("an idea that is no number", ["essay.md", "-c", "reddit", "--idea", "x"], 2),
    ("an idea beyond the last", ["essay.md", "-c", "reddit", "--idea", "99"], 1),
    ("an article of 40 words", ["note.md", "-c", "linkedin"], 1),
    ("an article in another language", ["german.md", "-c", "reddit"], 1),
    ("an article that says it is in another language", ["french.md", "-c", "reddit"], 1),
]


def files(folder: Path) -> None:
    """Write one file for each way to be wrong."""
    essay = EXAMPLE.read_text()
    shutil.copy(EXAMPLE, folder / "essay.md")
    (folder / "other.md").write_text("---\nid: other\n" + essay.removeprefix("---\n"))
    (folder / "twin.md").write_text("---\nid: OTHER\n" + essay.removeprefix("---\n"))
    (folder / "escape.md").write_text("---\nid: ../../escape\n" + essay.removeprefix("---\n"))
    (folder / "french.md").write_text("---\nlang: fr\n" + essay.removeprefix("---\n"))
    (folder / "pictures").mkdir()
    (folder / "pictures/a.png").write_bytes(b"\x89PNG")
    (folder / "empty.md").write_text("")
    (folder / "front.md").write_text("---\ntitle: Only this\n---\n\n")
    (folder / "binary.md").write_bytes(b"\x7fELF\x02\x01\x01\x00\x00")
    (folder / "utf16.md").write_bytes("An essay.".encode("utf-16"))
    (folder / "latin1.md").write_bytes("A line.\nA café.".encode("latin-1"))
    with (folder / "huge.md").open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    (folder / "broken.md").write_text("---\ntitle: 'never closed\ntags: [a, b\n---\n\nText.\n")
    shutil.copy(FIXTURES / "note.md", folder / "note.md")
    shutil.copy(FIXTURES / "german.md", folder / "german.md")
    (folder / "specs").mkdir()
    (folder / "specs/broken.yaml").write_text(
        "name: broken\nkind: poem\naim: idea\nlength: {min: 200, max: 100}\ntoan: [grounded]\npassages: many\n"
    )
    (folder / "rules").mkdir()
    (folder / "rules/rules.yaml").write_text(
        "name: rules\nkind: post\naim: idea\nlength: {min: 50, max: 100}\nchecks: {body-lenght: off}\n"
    )


def test_every_bad_input_is_one_clear_message_and_leaves_nothing_behind(
    cli: Callable[..., Any], golden: Callable[[str, str], None], tmp_path: Path
) -> None:
    files(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    said = []
    for what, words, code in CASES:
        done = cli(*words)
        said.append(f"# {what}\n$ repurpose {' '.join(words)}\n{done.stderr}exit {done.exit_code}\n")
        assert done.exit_code == code, f"{what}: exit {done.exit_code}\n{done.stdout}{done.stderr}"
        assert done.stdout == "", what
        left = [p for p in sorted(tmp_path.rglob("*")) if p not in before and p != tmp_path / "drafts"]
        assert not left, f"{what}: left {left}"
    golden("cli/errors.txt", "\n".join(said))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["e.md", "--kit", "kit.docx"],
            "--kit: a kit is Markdown, and kit.docx would be no .docx file; name it kit.md",
        ),
        (
            ["preview", "e.md", "--out", "o/p.PDF"],
            "--out: a preview is a web page, and o/p.PDF would be no .PDF file; name it o/p.html",
        ),
        (["e.md", "--kit", "-"], "- is standard output elsewhere, and this is written as files: give a name"),
        (["e.md", "--out", "-"], "- is standard output elsewhere, and this is written as files: give a name"),
        (
            ["preview", "e.md", "--out", "-"],
            "- is standard output elsewhere, and this is written as files: give a name",
        ),
        (
            ["check", "e.md", "-c", "blog", "--write-baseline", "-"],
            "- is standard output elsewhere, and this is written as files: give a name",
        ),
        (
            ["preview", "e.md", "--out", "p.md"],
            "--out: a preview is a web page, and p.md would be no .md file; name it p.html",
        ),
        (
            ["e.md", "-c", "blog", "--idea", "2"],
            "--idea is for channels that tell one idea (`aim: idea`), and blog tells none",
        ),
        (
            ["check", "p.html", "-c", "blog"],
            "p.html is a document, and a draft is Markdown: `repurpose p.html` drafts from it",
        ),
        (["verify", "d.docx"], "d.docx is a document, and a draft is Markdown: `repurpose d.docx` drafts from it"),
    ],
)
def test_what_would_be_written_or_read_as_something_else_is_refused(
    cli: Callable[..., Any], tmp_path: Path, words: list[str], said: str
) -> None:
    (tmp_path / "e.md").write_text("I row a boat.\n")
    (tmp_path / "p.html").write_text("<p>I row a boat.</p>\n")
    (tmp_path / "d.docx").write_bytes(b"PK\x03\x04\x00")
    before = sorted(tmp_path.iterdir())
    done = cli(*words)
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", f"error: {said}\n")
    assert sorted(tmp_path.iterdir()) == before


def test_no_help_speaks_of_what_a_function_raises(cli: Callable[..., Any]) -> None:
    def commands(group: Any, *words: str) -> list[tuple[str, ...]]:
        below = getattr(group, "commands", {})
        return [(*words, name) for name in below] + [
            deep for name, one in below.items() for deep in commands(one, *words, name)
        ]

    found = commands(typer.main.get_command(app))
    assert ("ledger", "export") in found
    for words in found:
        assert "Raises" not in cli(*words, "--help").stdout, words


@pytest.mark.parametrize("words", [["loop.md", "-c", "blog"], ["preview", "loop.md", "--out", "p.html"]])
def test_a_link_in_a_circle_is_one_sentence(cli: Callable[..., Any], tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "loop.md").symlink_to("loop.md")
    done = cli(*words)
    assert done.exit_code == 2
    assert "loop.md is a link to loop.md, which does not exist" in done.stderr
