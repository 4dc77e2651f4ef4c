import json
from collections.abc import Callable

import pytest

from repurpose.lint import Checked
from repurpose.report.checked import checked_document
from repurpose.report.findings import finding_lines, summary

Check = Callable[..., Checked]

TITLE = {"form": "question", "frames": ["Is {clause}?"]}


def test_a_finding_shows_its_line_and_a_caret_below_its_place(checked: Check) -> None:
    text = "---\nrepurpose:\n  channel: example\n---\n\nNobody asked.\n\nSee https://example.org/a now.\n"
    where, *rest = finding_lines(checked(text))
    assert where.startswith("drafts/a.md:8:5: error link-in-post: example takes no links, this is one: https://exam")
    assert rest == [
        "  8 | See https://example.org/a now.",
        "    |     ^^^^^^^^^^^^^^^^^^^^^",
        "drafts/a.md: example: 5 words (1–9), grade n/a, longest sentence 3, 1 error, 0 warnings",
    ]


def test_a_finding_in_a_title_points_into_the_front_matter(checked: Check) -> None:
    one = checked('---\ntitle: "What I learnt"\n---\n\nNobody asked.\n', title=TITLE)
    where, *shown = list(finding_lines(one))[:3]
    assert where.startswith("drafts/a.md:2:9: advice title-form: the title only names something")
    assert shown == [
        '  2 | title: "What I learnt"',
        "    |         ^^^^^^^^^^^^^",
    ]


def test_a_finding_about_the_whole_text_has_no_line(checked: Check) -> None:
    lines = list(finding_lines(checked("word " * 9, length={"min": 20, "max": 30})))
    assert lines[0].startswith("drafts/a.md: error body-length: ")
    assert len(lines) == 2


WIDTHS = {
    "": 0,
    "数": 2,
    "e\u0301": 1,
    "🎉": 2,
    "ｱ": 1,
    "👩\u200d🔬": 2,
    "👍🏽": 2,
    "❤\ufe0f": 2,
    "🇩🇪": 2,
    "한": 2,
    "\x07": 1,
    "\u202e": 1,
}


@pytest.mark.parametrize("before", WIDTHS)
def test_the_caret_stands_under_its_place_after_any_letter(checked: Check, before: str) -> None:
    where, _, caret, _ = finding_lines(checked(f"{before} `a` b"))
    assert caret == "    | " + " " * (WIDTHS[before] + 1 if before else 1) + "^^^"
    assert where.startswith(f"drafts/a.md:1:{len(before) + 2}:")


@pytest.mark.parametrize("inside", WIDTHS)
def test_the_carets_are_as_many_as_the_place_is_wide(checked: Check, inside: str) -> None:
    _, _, caret, _ = finding_lines(checked(f"a `{inside}b`"))
    assert caret.count("^") == WIDTHS[inside] + 3


def test_of_a_long_line_a_window_is_shown(checked: Check) -> None:
    one = checked("word " * 100 + "`code` " + "word " * 100, length={"max": 1000})
    where, shown, caret, _ = finding_lines(one)
    assert where.startswith("drafts/a.md:1:501: ")
    assert shown.startswith("  1 | …")
    assert shown.endswith("…")
    assert len(shown) < 120
    assert shown[caret.index("^") : caret.rindex("^") + 1] == "`code`"


def test_nothing_in_a_draft_reaches_the_terminal_as_a_command(checked: Check) -> None:
    lines = list(finding_lines(checked("\x1b[31m`a\x07`\x9b b")))
    assert not {"\x1b", "\x07", "\x9b"} & set("".join(lines))


def test_colour_is_added_only_where_it_is_asked_for(checked: Check) -> None:
    one = checked("`a`")
    assert "\x1b[31merror\x1b[0m" in next(iter(finding_lines(one, colour=True)))
    assert "\x1b" not in "".join(finding_lines(one))


def test_a_run_is_summed_up(checked: Check) -> None:
    drafts = [checked("`a` `b`"), checked("What I learnt\n\nNobody asked.", title=TITLE), checked("Nobody asked.")]
    assert summary(drafts) == "3 drafts checked: 2 errors, 0 warnings, 1 advice"
    assert summary(drafts[1:2]) == "1 draft checked: 0 errors, 0 warnings, 1 advice"


def test_the_json_document_places_a_finding_in_the_text_and_in_the_file(checked: Check) -> None:
    text = "---\nchannel: example\nignore: [orphan-colon]\n---\n\nNobody `asked`:\n"
    document = json.loads(checked_document([checked(text)], ["b.md is no text"]))
    assert (document["format"], document["version"]) == ("repurpose.checks", 1)
    assert document["summary"] == {"drafts": 1, "error": 1, "warning": 0, "advice": 0}
    assert document["unreadable"] == ["b.md is no text"]
    (draft,) = document["drafts"]
    assert draft["measures"]["words"] == 2
    assert draft["ignored"] == ["orphan-colon"]
    (finding,) = draft["findings"]
    start, end = finding["span"]
    assert draft["text"][start:end] == "`asked`"
    assert finding["in_file"]["at"] == "6:8"
    start, end = finding["in_file"]["span"]
    assert text[start:end] == "`asked`"
    assert finding["expected"] == "asked"
