"""What other programs start: the hooks of pre-commit, and the workflow that the documentation shows."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
GUIDE = (ROOT / "docs/check.md").read_text(encoding="utf-8")

DRAFT = "---\nchannel: linkedin\n---\n\nNobody **asked**.\n"


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_has_the_shape_that_pre_commit_reads(hook: dict[str, Any]) -> None:
    assert set(hook) <= {"id", "name", "description", "entry", "language", "types_or", "require_serial"}
    assert all(isinstance(hook[key], str) and hook[key] for key in ("id", "name", "entry", "language"))
    assert hook["language"] == "python"
    assert set(hook["types_or"]) == {"markdown", "plain-text"}  # names of the package identify


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_passes_over_what_is_no_draft_and_fails_on_a_bad_one(
    cli: Callable[..., Any], hook: dict[str, Any]
) -> None:
    Path("README.md").write_text("# Not a draft\n", encoding="utf-8")
    Path("draft.md").write_text(DRAFT, encoding="utf-8")
    program, *words = shlex.split(hook["entry"])
    assert program == "repurpose"
    assert cli(*words, "README.md").exit_code == 0
    assert cli(*words, "README.md", "draft.md").exit_code == 1
    assert ("**" in Path("draft.md").read_text(encoding="utf-8")) == (hook["id"] == "repurpose-check")


def block(key: str) -> Any:
    """Return the one example in the guide that has this key at its top."""
    texts = re.findall(r"^```yaml\n(.*?)^```$", GUIDE, flags=re.MULTILINE | re.DOTALL)
    (found,) = (one for text in texts for one in yaml.safe_load_all(text) if isinstance(one, dict) and key in one)
    return found


def test_the_guide_names_hooks_that_exist() -> None:
    named = [hook["id"] for repo in block("repos")["repos"] for hook in repo["hooks"]]
    assert named
    assert set(named) <= {hook["id"] for hook in HOOKS}


def test_the_commands_of_the_workflow_run(cli: Callable[..., Any]) -> None:
    Path("drafts").mkdir()
    Path("drafts/draft.md").write_text(DRAFT, encoding="utf-8")
    steps = [step["run"] for job in block("jobs")["jobs"].values() for step in job["steps"] if "run" in step]
    commands = [shlex.split(line) for step in steps for line in step.splitlines() if line.startswith("repurpose ")]
    assert len(commands) == 2
    for command in commands:
        words = command[1 : command.index(">")] if ">" in command else command[1:]
        done = cli(*words)
        assert done.exit_code == 1
        assert "leftover-markdown" in done.stdout
