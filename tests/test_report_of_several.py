"""What a run over several articles says of each: less than a run over one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

ESSAY = Path(__file__).resolve().parent.parent / "examples/the-ten-minutes-between.md"
Cli = Callable[..., Any]


def test_of_several_articles_a_rule_is_told_twice_and_a_draft_that_stays_as_it_was_in_one_line(
    cli: Cli, tmp_path: Path
) -> None:
    pictures = "".join(f"![](https://example.org/{number}.png)\n\n" for number in range(5))
    article = ESSAY.read_text(encoding="utf-8")
    (tmp_path / "a.md").write_text(article, encoding="utf-8")
    (tmp_path / "c.md").write_text(f"{article}\n{pictures}", encoding="utf-8")
    both = ("a.md", "c.md", "-c", "blog", "--out", "drafts")
    first = cli(*both).stderr
    assert first.count("warning missing-alt: ") == 2
    assert "  and 3 more missing-alt, which `repurpose check` lists\n" in first
    again = cli(*both).stderr
    assert "warnings → drafts/c/blog.md (unchanged)\n" in again
    assert "missing-alt" not in again
