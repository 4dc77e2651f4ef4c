"""What `--cluster local` makes of a folder, an archive and a ledger is what a run without a cluster makes.

No part of `make test`: it needs the extra. `.ci/try-cluster` runs it in an environment of its own.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples"
Drafts = dict[str, str]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Make a project with three articles in a folder of it."""
    (tmp_path / "repurpose.yaml").write_text("author: Ada\n")
    (tmp_path / "posts" / "deep").mkdir(parents=True)
    for name in ("every-webhook-twice", "the-ten-minutes-between"):
        shutil.copy(EXAMPLES / f"{name}.md", tmp_path / "posts" / f"{name}.md")
    shutil.copy(EXAMPLES / "every-webhook-twice.md", tmp_path / "posts" / "deep" / "third.md")
    return tmp_path


def run(project: Path, *words: str, code: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "repurpose", *words],
        cwd=project, env={**os.environ, "NO_COLOR": "1"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == code, done.stderr
    return done.stderr


def in_files(out: Path) -> Drafts:
    return {
        path.relative_to(out).as_posix().removesuffix(".md"): path.read_text()
        for path in out.rglob("*.md")
        if ".repurpose" not in path.parts
    }


def in_shards(out: Path) -> Drafts:
    found = {}
    for path in shards(out):
        for line in path.read_text().splitlines()[1:]:
            article = json.loads(line)
            found |= {f"{article['article']}/{draft['label']}": draft["file"] for draft in article["drafts"]}
    return found


def reports(out: Path) -> list[str]:
    """Return what is said of the drafts."""
    documents = [json.loads(line) for path in sorted(shards(out)) for line in path.read_text().splitlines()[1:]]
    return [line for article in documents for draft in article["drafts"] for line in draft["report"]]


def advice(out: Path) -> int:
    """Return how much advice is counted in what is said of the drafts."""
    return sum(int(found[1]) for line in reports(out) if (found := re.search(r"(\d+) advice", line)))


def shards(out: Path) -> list[Path]:
    return [out / name for name in json.loads((out / "manifest.json").read_text())["shards"]]


def both(project: Path, source: str, *words: str, code: int = 0) -> Drafts:
    """Draft without and with a cluster; the drafts must be the same, and what is said of them."""
    shutil.rmtree(project / "alone", ignore_errors=True)
    said = run(project, source, "--out", "alone", *words, code=code)
    run(project, source, "--out", "far", "--cluster", "local", "--jobs", "1", *words, code=code)
    drafts = in_shards(project / "far")
    assert drafts == in_files(project / "alone")
    assert {line for line in reports(project / "far") if line not in said} == set()
    return drafts


def test_a_folder_with_a_ledger(project: Path) -> None:
    words = ("-c", "linkedin", "--best-effort", "--ledger", "ledger.sqlite3")
    assert sorted(both(project, "posts", *words)) == [
        "posts/deep/third/linkedin",
        "posts/every-webhook-twice/linkedin",
        "posts/the-ten-minutes-between/linkedin",
    ]
    run(project, "ledger", "posted", "alone/posts/every-webhook-twice/linkedin.md", "--ledger", "ledger.sqlite3")
    before = advice(project / "far")
    both(project, "posts", *words)
    # The article itself is posted before, and the other one of the same text: advice, which a long run only counts.
    assert advice(project / "far") == before + 2
    article = project / "posts" / "every-webhook-twice.md"
    article.write_text(article.read_text() + "\nIt has not happened since.\n")
    said = run(project, "posts", "--out", "far", "--cluster", "local", "--jobs", "1", *words)
    assert "every-webhook-twice.md has changed since it was posted as posts/every-webhook-twice/linkedin" in said


def test_an_archive(project: Path) -> None:
    texts = {path.stem: path.read_text().split("---", 2)[2] for path in sorted((project / "posts").rglob("*.md"))}
    rows = [json.dumps({"slug": name, "title": name, "words": text}) for name, text in texts.items()]
    (project / "all.jsonl").write_text("\n".join([*rows, "no row"]) + "\n")
    drafts = both(project, "all.jsonl", "-c", "linkedin", "--text-column", "words", code=1)
    assert set(drafts) == {f"all/{name}/linkedin" for name in texts}
    manifest = json.loads((project / "far" / "manifest.json").read_text())
    (fault,) = manifest["missing"]
    assert "all.jsonl" in fault
    assert "4" in fault


def test_two_articles_of_one_id(project: Path) -> None:
    for name in ("b", "a"):
        (project / "posts" / f"{name}.md").write_text(
            f"---\nid: twin\n---\n{(EXAMPLES / 'every-webhook-twice.md').read_text().split('---', 2)[2]}"
        )
    said = run(project, "posts", "--out", "far", "--cluster", "local", "--jobs", "1", "-c", "linkedin", code=1)
    folder = (project / "posts").resolve()
    assert f"error: {folder}/a.md and {folder}/b.md have the same id, 'twin'; give one of them an `id:`" in said
    assert len(json.loads((project / "far" / "manifest.json").read_text())["same_id"]) == 1
