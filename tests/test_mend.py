"""Safe edits: made until there is nothing to make, and never where they would change what is said."""

import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from repurpose.draftfile import read_draft
from repurpose.lint import Checked, check_draft
from repurpose.mend import diff, mend
from repurpose.placement import Placement
from repurpose.readers.decode import as_written, decode
from repurpose.spec.channel import ChannelSpec, Title
from repurpose.spec.find import LoadedChannel

SPEC = ChannelSpec.model_validate({"name": "example", "kind": "post", "aim": "idea", "length": {"max": 9000}})
CHANNEL = LoadedChannel(SPEC, (), "0", Path("example.yaml"), "")


def look(written: str, spec: ChannelSpec = SPEC) -> Sequence[Checked]:
    data = written.encode("utf-8", "replace")
    file = replace(read_draft(decode(data, "a.md").text, "a.md"), written=as_written(data))
    return (check_draft(file, Placement(replace(CHANNEL, spec=spec))),)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# What changed", "What changed"),
        ("We said **never _again_** to it.", "We said never again to it."),
        ("***Never***, she said.", "Never, she said."),
        ("Run `run.sh` and **`make demo`**.", "Run run.sh and make demo."),
        ("- one\n- two", "• one\n• two"),
        ("Bed &amp; breakfast &eacute;t&eacute;", "Bed & breakfast été"),
        ("It cost 3\\. 50", "It cost 3. 50"),
        ("See <https://example.org/a>", "See https://example.org/a"),
        ("---\nchannel: x\n---\n\n**a**\r\n\r\nb\tc **d**\r\n", "---\nchannel: x\n---\n\na\r\n\r\nb\tc d\r\n"),
    ],
)
def test_marks_go_and_words_stay(before: str, after: str) -> None:
    done = mend(before, look)
    assert done.text == after
    assert done.edits
    assert done.drafts[0].result.findings == look(after)[0].result.findings


@pytest.mark.parametrize(
    "text",
    [
        "The name __init__ says nothing.",
        "Call `__init__` with `*args`.",  # freed of its ticks it would read as bold and lose its underlines
        "Say &amp;lt; for it, and &lt;b&gt; for bold.",  # the next pass would turn it once more
        "\\*not italic\\*, \\_nor this\\_",
        "\\- no item",
        "`- no item`",
        "&num; no heading",
        "[the notes](https://example.org/notes)",  # the address would be lost
        "> Somebody else said this.",  # whose words are they?
        "- [x] done",
        "~~We never fail.~~",
        "| a | b |",
        "Nobody asked:",
    ],
)
def test_what_could_change_the_meaning_is_left_to_a_person(text: str) -> None:
    done = mend(text, look)
    assert (done.text, done.edits) == (text, 0)
    assert done.drafts[0].findings


TITLED = SPEC.model_copy(update={"title": Title(form="article")})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("## Do **you** rest?\n\nNobody asked.", "Do you rest?\n\nNobody asked."),
        # A title in the front matter is YAML, and an edit inside its quotes may break it.
        (
            "---\ntitle: '## It''s **you**'\n---\nNobody **asked**.",
            "---\ntitle: '## It''s **you**'\n---\nNobody asked.",
        ),
        ('---\ntitle: "A &quot;b&quot;"\n---\nNobody asked.', '---\ntitle: "A &quot;b&quot;"\n---\nNobody asked.'),
    ],
)
def test_a_title_is_mended_where_it_is_text(before: str, after: str) -> None:
    done = mend(before, lambda text: look(text, TITLED))
    assert done.text == after
    assert any(finding.rule == "leftover-markdown" for finding in look(before, TITLED)[0].findings)


SIGNS = st.text(st.sampled_from("ab *_`~#>-&;.\\[](){}<>\t\r\n数lt"), max_size=60)


@given(SIGNS)
@settings(deadline=None)
def test_mending_comes_to_an_end_and_keeps_every_letter(text: str) -> None:
    assume(not text.startswith("---"))  # a front matter that never closes is no draft
    done = mend(text, look)
    again = mend(done.text, look)
    assert (again.text, again.edits) == (done.text, 0)
    if "&" not in text:  # an entity's letters stand for another
        assert [c for c in done.text if c.isalnum()] == [c for c in text if c.isalnum()]
    assert done.text.count("\n") == text.count("\n")


@pytest.mark.parametrize("text", ["**" * 40_000, "**a** " * 20_000, "`` ` " * 20_000, "&amp;" * 20_000, "*_" * 40_000])
def test_hostile_texts_come_to_an_end(text: str) -> None:
    assert mend(text, look).drafts


TEXT = st.lists(st.sampled_from(["a", "b", "", "数"]), max_size=40).map("\n".join)


@given(TEXT, st.sets(st.integers(0, 39)), st.booleans())
@settings(max_examples=30, deadline=None)
def test_a_diff_is_one_that_patch_applies(
    tmp_path_factory: pytest.TempPathFactory, text: str, where: set[int], end: bool
) -> None:
    before = text + ("\n" if end else "")
    after = "\n".join(f"{line}!" if i in where and line else line for i, line in enumerate(before.split("\n")))
    lines = "".join(diff(before, after, "a.md"))
    assert bool(lines) == (before != after)
    if lines:
        folder = tmp_path_factory.mktemp("patch")
        (folder / "a.md").write_text(before, encoding="utf-8")
        subprocess.run(["git", "apply", "--unsafe-paths", "-p0", "-"], cwd=folder, input=lines.encode(), check=True)
        assert (folder / "a.md").read_text(encoding="utf-8") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("ignore: [orphan-colon, sales-pitch, link-in-post]", "ignore: [sales-pitch]"),
        ("ignore: sales-pitch\nignored: x", "ignore: sales-pitch\nignored: x"),
        ("ignore: orphan-colon\nmood: calm", "mood: calm"),
        ("ignore:\n  - sales-pitch\n  - orphan-colon # old", "ignore:\n  - sales-pitch"),
        ("ignore: ['orphan-colon', \"sales-pitch\"]", 'ignore: ["sales-pitch"]'),
        ("ignore: [orphan-colons, sales-pitch]", "ignore: [orphan-colons, sales-pitch]"),
    ],
)
def test_an_exception_that_silences_nothing_goes_and_a_misspelt_one_stays(before: str, after: str) -> None:
    text = "---\nchannel: example\n{}\n---\n\nSubscribe to my newsletter today.\n"
    assert mend(text.format(before), look).text == text.format(after)
