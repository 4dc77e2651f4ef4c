"""A draft file checked as its channel posts it."""

from repurpose.draftfile import read_draft
from repurpose.lint import check_draft
from repurpose.placement import Placement
from repurpose.spec.find import built_in_folder, find_channels, load_channel

BLOG = Placement(load_channel("blog", find_channels(built_in_folder())))
POST = Placement(load_channel("reddit", find_channels(built_in_folder())))
TOML = '+++\ntitle = "A Door That Closes"\ndate = 2026-05-01\n+++\n\nWe moved the door in May:\n'


def test_a_page_with_toml_front_matter_has_its_title_and_its_places() -> None:
    checked = check_draft(read_draft(TOML, "door.md"), BLOG)
    assert checked.subject.title == "A Door That Closes"
    assert checked.subject.words == 6
    found = {located.finding.rule: located.place for located in checked.located}
    assert "title-missing" not in found
    place = found["orphan-colon"]
    assert place is not None
    assert TOML[: place.end].endswith("in May:")


def test_three_plus_signs_that_are_no_front_matter_are_text() -> None:
    checked = check_draft(read_draft("+++ and so on\n\nWe moved the door in May.\n", "door.md"), BLOG)
    assert checked.subject.body == "We moved the door in May."
    assert check_draft(read_draft(TOML, "door.md"), POST).subject.title == "+++"
