"""A draft file with another text, state or note keeps everything else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repurpose.draftedit import Verdict, with_text, with_verdict
from repurpose.draftfile import read_draft
from repurpose.errors import SourceError

WRITTEN = """---
title: 'A title: with a colon'
repurpose:
  channel: reddit
  state: draft
  article: a
  text_sha256: 00
  ignore: []   # none so far
---

One.

Two.
"""
BY_HAND = "---\nchannel: reddit\ntarget: therapists\ntitle: Mine\nignore: [title-form]\n---\nText.\n"


def test_another_text_leaves_the_rest_as_it_is() -> None:
    file = read_draft(WRITTEN, "a.md")
    new = with_text(file, "No: 12", "Three.\n\nFour.")
    assert new == WRITTEN.replace("'A title: with a colon'", "'No: 12'").replace("One.\n\nTwo.", "Three.\n\nFour.")
    again = read_draft(new, "a.md")
    assert (again.title, again.body) == ("No: 12", "Three.\n\nFour.")


def test_an_approval_is_for_one_text_and_falls_with_it() -> None:
    approved = read_draft(with_verdict(read_draft(WRITTEN, "a.md"), Verdict("approved")), "a.md")
    assert approved.standing == "approved"
    by_hand = read_draft(approved.source.replace("Two.", "Two!"), "a.md")
    assert (by_hand.state, by_hand.standing) == ("approved", "edited")
    here = read_draft(with_text(approved, approved.title, "One."), "a.md")
    assert (here.state, here.approved_sha256) == ("edited", "")
    same = read_draft(with_text(approved, approved.title, approved.body), "a.md")
    assert same.standing == "approved"


def test_an_approval_without_a_checksum_was_written_by_hand_and_holds() -> None:
    assert read_draft(WRITTEN.replace("state: draft", "state: approved"), "a.md").standing == "approved"


def test_a_note_is_kept_and_never_posted() -> None:
    file = read_draft(WRITTEN, "a.md")
    new = with_verdict(file, Verdict("returned", 'Say: "who"\n is #1?'))
    back = read_draft(new, "a.md")
    assert (back.state, back.note) == ("returned", 'Say: "who" is #1?')
    assert (back.front, back.body) == (file.front, file.body)
    cleared = read_draft(with_verdict(back, Verdict("approved")), "a.md")
    assert cleared.note == ""
    assert "note:" not in cleared.source
    assert "# none so far" in cleared.source


def test_a_draft_written_by_hand_gets_the_block_with_what_it_said() -> None:
    file = read_draft(BY_HAND, "a.md")
    new = read_draft(with_verdict(file, Verdict("approved")), "a.md")
    assert (new.channel, new.target, new.title, new.body) == ("reddit", "therapists", "Mine", "Text.")
    assert new.ignore == ("title-form",)
    assert new.standing == "approved"


def test_a_draft_whose_front_matter_is_empty_gets_the_block() -> None:
    new = read_draft(with_verdict(read_draft("---\n---\nText.\n", "a.md"), Verdict("edited", "Whose?")), "a.md")
    assert (new.state, new.note, new.body) == ("edited", "Whose?", "Text.")


def test_a_form_that_cannot_be_changed_line_by_line_is_refused() -> None:
    file = read_draft("---\nrepurpose: {channel: reddit, state: draft}\n---\nText.\n", "a.md")
    with pytest.raises(SourceError, match="change it by hand"):
        with_verdict(file, Verdict("approved"))


@given(
    st.text(alphabet="ab:#'\"-\n é|>&*{}", max_size=40),
    st.text(alphabet="ab:#'\" -\n-.é", max_size=60),
    st.text(alphabet="ab:#'\"\n-é|>", max_size=30),
)
def test_whatever_is_written_is_read_back(title: str, body: str, note: str) -> None:
    file = read_draft(WRITTEN, "a.md")
    try:
        file = read_draft(with_text(file, title, body), "a.md")
    except SourceError:
        return
    assert file.title == " ".join(title.split())
    assert file.body.strip() == body.strip("\n").strip()
    new = read_draft(with_verdict(file, Verdict("returned", note)), "a.md")
    assert (new.title, new.body, new.channel) == (file.title, file.body, "reddit")
    assert new.note == " ".join(note.split())
