"""Draft files: what is written reads back as exactly what is posted, and a person's touch is seen."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repurpose.draft import Draft, Edit, Kind, Origin, Passage
from repurpose.draftfile import posted, read_draft, write_draft
from repurpose.errors import SourceError
from repurpose.spans import Span
from repurpose.spec.channel import ChannelSpec, Length, Title

TITLED = ChannelSpec(name="forum", kind="post", aim="idea", length=Length(min=0, max=99), title=Title(form="article"))
PLAIN = ChannelSpec(name="short", kind="post", aim="idea", length=Length(min=0, max=99))
PAGE = ChannelSpec(
    name="site", kind="article", aim="article", length=Length(min=0, max=99), title=Title(form="article")
)


def draft(title: str, body: str, *, front: str = "") -> Draft:
    text = f"---\n{front}---\n\n{body}" if front else f"{title}\n\n{body}" if title else body
    return Draft(
        article_id="posts/a",
        article_sha256="0" * 64,
        channel="forum",
        target="",
        engine="extract/1",
        spec_sha256="1" * 64,
        title=title,
        meta=(("title", title),) if front else (),
        passages=(Passage(Kind.BODY, body, (Origin(Span(0, 1), Edit.VERBATIM),)),),
        text=text,
        body_start=len(text) - len(body),
    )


line = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs", "Co", "Cn")), min_size=1, max_size=60)
prose = st.lists(line, min_size=1, max_size=4).map("\n\n".join)


@given(title=line, body=prose)
def test_a_titled_draft_reads_back_as_it_was_posted(title: str, body: str) -> None:
    file = read_draft(write_draft(draft(title, body)), "d.md")
    assert posted(file, TITLED).text == f"{title}\n\n{body}"
    assert not file.touched


@given(body=prose)
def test_a_draft_without_title_reads_back_as_it_was_posted(body: str) -> None:
    file = read_draft(write_draft(draft("", body)), "d.md")
    assert posted(file, PLAIN).text == body
    assert not file.touched


@pytest.mark.parametrize(
    "title", ["no", "18:00", "- dash", "a: b", "'quoted'", '"x" y', "#1", "{x}", "1e3", "~", "é—“x”"]
)
def test_titles_that_yaml_would_change_stay_as_they_are(title: str) -> None:
    assert read_draft(write_draft(draft(title, "Body.")), "d.md").title == title


def test_a_page_keeps_its_front_matter_and_loses_only_the_tools_part() -> None:
    front = "title: A year of mornings\ndescription: What I kept.\ntags:\n- rest\n- work\n"
    page = draft("A year of mornings", "First.\n\nSecond.", front=front)
    file = read_draft(write_draft(page), "d.md")
    assert posted(file, PAGE).text == page.text
    assert (file.channel, file.engine, file.touched) == ("forum", "extract/1", False)


def test_every_offset_of_what_is_posted_leads_to_the_same_character_of_the_file() -> None:
    page = read_draft(write_draft(draft("T", "One.\n\nTwo.", front="title: T\ntags: [a]\n")), "d.md")
    post = read_draft(write_draft(draft("Why does it rain?", "One.\n\nTwo.")), "d.md")
    for file, spec in ((page, PAGE), (post, TITLED)):
        result = posted(file, spec)
        at = result.text.index("Two.")
        assert file.source[result.in_file(at) :].startswith("Two.")
        if result.title_span:
            assert file.source[result.in_file(0) :].startswith("Why does it rain?")


def test_text_without_front_matter_gives_its_first_line_as_title() -> None:
    file = read_draft("\n\nDo you rest?\n\n\nI do not.\nMostly.\n", "-")
    result = posted(file, TITLED)
    assert (result.title, result.text) == ("Do you rest?", "Do you rest?\n\nI do not.\nMostly.")
    assert file.source[result.in_file(result.body_start) :] == "I do not.\nMostly.\n"
    assert posted(file, PLAIN).text == "Do you rest?\n\n\nI do not.\nMostly."


def test_hand_written_front_matter_may_name_the_channel_at_the_top() -> None:
    file = read_draft("---\nchannel: forum\ntarget: quiet\nignore: [longest-sentence]\n---\nT?\n\nBody.\n", "d.md")
    assert (file.channel, file.target, file.ignore, file.touched) == ("forum", "quiet", ("longest-sentence",), True)
    assert posted(file, TITLED).text == "T?\n\nBody."


def _written() -> str:
    return write_draft(draft("Does it?", "Body here."))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Body here.", "Body there."),
        ("Does it?", "Did it?"),
        ("state: draft", "state: approved"),
        ("ignore: []", "ignore: [title-length]"),
        ("ignore: []", "ignore: []\n  flair: Support"),
        ("ignore: []", "ignore: []\n  note: ask Bea first"),
    ],
)
def test_a_persons_change_is_seen(old: str, new: str) -> None:
    text = _written()
    assert old in text
    assert not read_draft(text, "d.md").touched
    assert read_draft(text.replace(old, new), "d.md").touched


def test_an_editors_last_newline_is_no_change() -> None:
    assert not read_draft(_written() + "\n\n", "d.md").touched


def test_the_inputs_of_a_file_are_compared_with_a_drafts() -> None:
    file, same = read_draft(_written(), "d.md"), draft("Does it?", "Body here.")
    assert file.made_from(same)
    assert not file.made_from(replace(same, engine="extract/2"))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("---\ntitle: x\n", "d.md:1:1: the front matter is never closed"),
        ("---\n- a\n---\n", "d.md:2:1: the front matter is not a list of `key: value` lines"),
        (
            "---\ntitle: x\nrepurpose:\n  state: posted\n---\n",
            "d.md:4:10: the state is 'posted'; it may be draft, edited",
        ),
        ("---\ntitle: [x]\n---\n", "d.md:2:8: the title is not one line of text"),
        ("---\nrepurpose: yes\n---\n", "d.md:2:12: `repurpose:` holds no `key: value` lines"),
        (
            "---\ntitle: 'x\n---\n",
            "d.md:2:8: this quotation mark is never closed\n 2 | title: 'x\n   |        ^ close it",
        ),
        (
            "---\ntitle: x\n---\n\nWe row.\n\n<<<<<<< HEAD\nDo you?\n=======\nWho else?\n>>>>>>> main\n",
            "d.md:7:1: a merge that nobody has finished\n 7 | <<<<<<< HEAD\n   | ^^^^^^^^^^^^ keep one side",
        ),
        (
            '---\ntitle: "a \\ud83d b"\n---\n',
            'd.md:2:8: half a character, which no text can hold\n 2 | title: "a \\ud83d b"\n   |        ^ write the',
        ),
        ("---\nx: &a [*a, '\\ud83d', \"\\ud83d\"]\n---\n", "d.md:2:22: half a character"),
        ("---\nx: " + "[" * 3000 + "\n---\n", "d.md:2:1: nested too deeply"),
        ("---\nx: " + "y" * 70_000 + "\n---\n", "d.md:1:1: the front matter is longer than 64 kB"),
    ],
)
def test_broken_front_matter_says_where(text: str, says: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_draft(text, "d.md")
    assert str(caught.value).startswith(says)


def test_the_marks_of_a_merge_may_be_shown_to_readers() -> None:
    shown = "Git writes this:\n\n```\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> main\n```\n"
    assert read_draft(shown, "d.md").body == shown.strip("\n")
    assert read_draft("<<<<<<< HEAD\n\nA heading\n=======\n\nNobody asked.\n", "d.md").body


@pytest.mark.parametrize(
    "before", ["```x``` is code in a line\n", "````\n```\n````\n", "```\n~~~\n```\n", "~~~\na\n~~~~\n", ""]
)
@pytest.mark.parametrize("ours", ["a\n", "```\na\n"])
def test_code_that_is_closed_hides_no_merge(before: str, ours: str) -> None:
    with pytest.raises(SourceError, match="a merge that nobody has finished"):
        read_draft(f"{before}\n<<<<<<< HEAD\n{ours}=======\nb\n>>>>>>> main\n", "d.md")


@given(st.text(max_size=200).map(lambda text: "---\n" + text + "\n---\nBody\n") | st.text(max_size=200))
def test_no_text_crashes_the_reader(text: str) -> None:
    try:
        file = read_draft(text, "d.md")
    except SourceError:
        return
    for spec in (TITLED, PLAIN, PAGE):
        result = posted(file, spec)
        assert result.text.endswith(result.text[result.body_start :])


@pytest.mark.parametrize("front", ["? [a]\n: b", "[a, b]: c", "{a: b}: c"])
def test_a_key_that_is_no_word_is_left_to_whoever_reads_it(front: str) -> None:
    assert read_draft(f"---\nchannel: reddit\n{front}\n---\n\nNobody asked.\n", "a.md").channel == "reddit"
