"""A baseline knows findings by their words, not by their lines."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from repurpose.baseline import compare, fingerprints, read_baseline, write_baseline
from repurpose.draftfile import read_draft
from repurpose.errors import UsageError
from repurpose.lint import Checked, check_draft
from repurpose.placement import Placement
from repurpose.spec.channel import ChannelSpec
from repurpose.spec.find import LoadedChannel

BASE = {"name": "example", "kind": "post", "aim": "idea", "length": {"max": 400}}


def checked(text: str, path: str = "a.md", **keys: object) -> Checked:
    channel = LoadedChannel(ChannelSpec.model_validate(BASE | keys), (), "0", Path(path), "")
    return check_draft(read_draft(text, path), Placement(channel))


def rules(drafts: Sequence[Checked]) -> list[str]:
    return [finding.rule for draft in drafts for finding in draft.findings]


def known(*drafts: Checked) -> Counter:
    return read_baseline(write_baseline(drafts, str), "known.json")


OLD = "See `a` now.\n\nNobody asked:"


@pytest.mark.parametrize(
    "new",
    [
        OLD,
        f"A line above.\n\n{OLD}",
        "See  `a`\tnow.\n\nNobody asked:\n",
        OLD.replace("\n\n", "\n\nOne more paragraph.\n\n\n"),
        f"---\nchannel: example\n---\n\n{OLD}",
    ],
)
def test_what_is_known_stays_known_wherever_it_moves(new: str) -> None:
    assert rules([checked(OLD)]) == ["leftover-markdown", "orphan-colon"]
    result = compare([checked(new)], known(checked(OLD)), str)
    assert rules(result.drafts) == []
    assert (result.known, result.stale) == (2, 0)
    assert not result.drafts[0].result.failed


@pytest.mark.parametrize(
    ("new", "found"),
    [
        (f"{OLD}\n\nSee `b` now.", ["leftover-markdown"]),
        (f"{OLD}\n\nSee `a` now.", ["leftover-markdown"]),
        (f"{OLD}\n\nWe never said why:", ["orphan-colon"]),
    ],
)
def test_what_is_new_still_shows(new: str, found: list[str]) -> None:
    result = compare([checked(new)], known(checked(OLD)), str)
    assert rules(result.drafts) == found
    assert result.drafts[0].result.failed


def test_a_finding_that_got_worse_is_new() -> None:
    mild = known(checked(OLD, checks={"orphan-colon": "warning"}))
    assert rules(compare([checked(OLD)], mild, str).drafts) == ["orphan-colon"]


def test_a_body_that_is_too_long_stays_known_after_an_edit() -> None:
    short = {"length": {"max": 3, "tolerance": 0}}
    result = compare(
        [checked("One two six seven eight.", **short)], known(checked("One two three four.", **short)), str
    )
    assert rules(result.drafts) == []


def test_another_file_and_another_channel_know_nothing_of_it() -> None:
    for other in (checked(OLD, "b.md"), checked(OLD, name="other")):
        result = compare([other], known(checked(OLD)), str)
        assert rules(result.drafts) == ["leftover-markdown", "orphan-colon"]


def test_what_was_mended_is_counted_in_the_files_of_the_run_only() -> None:
    baseline = known(checked(OLD), checked(OLD, "b.md"))
    assert compare([checked("Nobody asked.")], baseline, str).stale == 2


def test_a_baseline_holds_nothing_of_the_text() -> None:
    text = write_baseline([checked("The client's `secret` was out.")], str)
    assert "secret" not in text
    assert len(fingerprints(checked("`secret`"))[0]) == 16


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"format": "x"}', '{"format": "repurpose.baseline", "version": 1}', "[" * 100_000, "nul"]
)
def test_what_is_no_baseline_is_refused(text: str) -> None:
    with pytest.raises(
        UsageError, match=r"known\.json is no baseline; --write-baseline writes one, to a file of its own"
    ):
        read_baseline(text, "known.json")


def test_a_later_version_is_refused() -> None:
    with pytest.raises(UsageError, match="version 9"):
        read_baseline('{"format": "repurpose.baseline", "version": 9, "findings": []}', "known.json")
