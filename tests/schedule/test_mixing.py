"""The order in which folders take turns."""

from hypothesis import given
from hypothesis import strategies as st

from repurpose.schedule.mixing import mixed


def test_folders_take_turns_and_those_inside_a_folder_too() -> None:
    ids = ["a/1", "a/2", "a/3", "a/4", "b/x/1", "b/x/2", "b/y/1", "c"]
    assert mixed(ids) == ("c", "a/1", "b/x/1", "a/2", "b/y/1", "a/3", "b/x/2", "a/4")


@given(st.lists(st.text("ab/", min_size=1, max_size=6), max_size=20), st.randoms())
def test_every_id_is_there_once_in_an_order_that_does_not_depend_on_what_was_given(ids: list[str], chance) -> None:  # type: ignore[no-untyped-def]
    found = mixed(ids)
    assert sorted(found) == sorted(set(ids))
    chance.shuffle(ids)
    assert mixed(ids) == found
