"""What `repurpose review` says it shows."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
Cli = Callable[..., Any]


def test_only_what_is_there_is_named(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("repurpose.review.server.serve", lambda desk, *, ready, **rest: ready("http://here"))
    (tmp_path / "hooks.md").write_text((EXAMPLES / "every-webhook-twice.md").read_text())
    words = ("calendar", "hooks.md", "--start", "2026-12-01", "--tz", "UTC", "-c", "linkedin", "--drafts", "drafts")
    assert cli(*words).exit_code == 0
    asked = "open the address above, end with Ctrl-C\n"
    assert cli("review", "calendar").stderr == f"calendar/calendar.yaml; {asked}"
    assert cli("review", "drafts").stderr == f"1 draft of drafts; {asked}"
    both = cli("review", "drafts", "--calendar", "calendar")
    assert both.stderr == f"1 draft of drafts and calendar/calendar.yaml; {asked}"
