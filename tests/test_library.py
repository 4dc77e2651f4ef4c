import re
import subprocess
import sys
from pathlib import Path

import pytest

import repurpose
from repurpose import Options, check, draft, drafts, load_channel, read_article
from repurpose.errors import SourceError, SpecError, UsageError

EXAMPLE = Path(__file__).parents[1] / "examples" / "the-ten-minutes-between.md"


def test_the_names_are_those_of_the_command() -> None:
    article = read_article(EXAMPLE)
    assert article.id == "the-ten-minutes-between"
    made = draft(article, load_channel("reddit@therapists"))
    assert made.draft is not None
    assert made.draft.text.startswith("Did anyone else")
    assert made.placement.pack is not None
    assert check(made.draft.text, made.placement, article=article).findings
    assert draft(article, load_channel("linkedin"), Options(idea=2)).draft is not None


def test_several_channels_share_no_sentence() -> None:
    article = read_article(EXAMPLE.read_text(encoding="utf-8"), id="essay")
    made = drafts(article, [load_channel("reddit"), load_channel("linkedin")])
    held = [{o.sentence for p in one.draft.passages for o in p.origins} - {None} for one in made if one.draft]
    assert len(held) == 2
    assert held[0].isdisjoint(held[1])
    assert article.id == "essay"


def test_what_is_wrong_is_an_error_of_the_package(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"missing\.md does not exist"):
        read_article(tmp_path / "missing.md")
    archive = tmp_path / "posts.JSONL"
    archive.write_text('{"text": "One post."}\n', encoding="utf-8")
    with pytest.raises(SourceError, match=r"posts\.JSONL is an archive of many articles; .* as a str\.$"):
        read_article(archive)
    with pytest.raises(UsageError, match="did you mean 'reddit'"):
        load_channel("redit")
    packs = tmp_path / "packs" / "reddit"
    packs.mkdir(parents=True)
    (packs / "quilts.yaml").write_text(
        "name: quilts\nsource: an answer\nchecked_on: 2026-11-20\nchecks: {long-sentences: off}\n", encoding="utf-8"
    )
    with pytest.raises(SpecError, match=r"quilts\.yaml:4:10: there is no rule 'long-sentences'"):
        load_channel("reddit@quilts", folder=tmp_path)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        repurpose.nothing  # type: ignore[attr-defined]  # noqa: B018


def test_importing_the_package_imports_nothing_else() -> None:
    script = (
        "import sys, repurpose; print(sorted(m for m in sys.modules if m.startswith('repurpose')));"
        "from repurpose.draft import Draft; import repurpose.draft; print(callable(repurpose.draft), Draft.__module__)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "['repurpose']\nTrue repurpose.draft\n"


@pytest.fixture
def example() -> str:
    """The program of docs/library.md."""
    page = (EXAMPLE.parents[1] / "docs/library.md").read_text(encoding="utf-8")
    (found,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    return str(found)


def test_the_example_of_the_documentation_holds_for_a_strict_type_checker(example: str, tmp_path: Path) -> None:
    (tmp_path / "example.py").write_text(example, encoding="utf-8")
    words = [sys.executable, "-m", "mypy", "--strict", str(tmp_path / "example.py")]
    done = subprocess.run(words, cwd=EXAMPLE.parents[1], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_example_of_the_documentation_runs(
    example: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(EXAMPLE.parents[1])
    exec(compile(example, "docs/library.md", "exec"), {})
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("Did anyone else")
    assert any(re.fullmatch(r"body verbatim Span\(start=\d+, end=\d+\)", line) for line in said)
    assert "warning searchable-text" in said
    assert said[-1] == "[True, True]"


def test_the_types_that_a_caller_meets_have_public_names() -> None:
    article = read_article(EXAMPLE)
    place = load_channel("reddit@therapists")
    made = draft(article, place)
    checked = check("Too short.", place)
    met = {"Article": article, "Placement": place, "Result": made, "Draft": made.draft, "Checked": checked}
    met |= {"Finding": checked.findings[0], "Severity": checked.findings[0].severity}
    refused = draft(read_article("# T\n\nToo short.", id="t"), place)
    met |= {"Drafted": made, "Refused": refused, "Refusal": refused.refusal}
    met |= {"Span": next(iter(article.sentences)).span}
    for name, value in met.items():
        assert isinstance(value, getattr(repurpose, name)), name
    with pytest.raises(repurpose.RepurposeError):
        load_channel("redit")


def test_the_stub_lists_the_same_names() -> None:
    stub = Path(repurpose.__file__).with_suffix(".pyi").read_text(encoding="utf-8")
    lines = re.findall(r"^from repurpose\.(\w+) import (\w+) as \2$", stub, re.MULTILINE)
    assert {name: home for home, name in lines} == repurpose._HOMES
    assert sorted(repurpose.__all__) == sorted(repurpose._HOMES)
    assert Path(repurpose.__file__).with_name("py.typed").is_file()
