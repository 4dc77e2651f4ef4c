"""The order in which folders take turns."""

from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from repurpose.article import Article, Source
from repurpose.planning.candidates import place_of
from repurpose.readers import read_article
from repurpose.schedule.mixing import mixed


def test_folders_take_turns_and_those_inside_a_folder_too() -> None:
    files = ["/a/1", "/a/2", "/a/3", "/a/4", "/b/x/1", "/b/x/2", "/b/y/1", "/c"]
    found = mixed((path.rpartition("/")[0] or "/", path) for path in files)
    assert found == ("/c", "/a/1", "/b/x/1", "/a/2", "/b/y/1", "/a/3", "/b/x/2", "/a/4")


def test_an_id_says_nothing_of_the_folder() -> None:
    files = {"1": "posts/a", "2": "posts/a", "3": "posts/a", "posts/b/x": "posts/b", "posts/b/y": "posts/b"}
    assert mixed((folder, id) for id, folder in files.items()) == ("1", "posts/b/x", "2", "posts/b/y", "3")


@given(st.dictionaries(st.text("ab/", min_size=1, max_size=6), st.text("ab/", max_size=6), max_size=20), st.randoms())
def test_every_id_is_there_once_in_an_order_that_does_not_depend_on_what_was_given(
    places: dict[str, str], chance: Any
) -> None:
    articles = [(place, id) for id, place in places.items()]
    found = mixed(articles)
    assert sorted(found) == sorted(places)
    chance.shuffle(articles)
    assert mixed(articles) == found


def article(path: Path) -> Article:
    return read_article(Source(str(path), "Text.", ""), id="7")


def test_an_archive_is_a_folder_of_its_articles(tmp_path: Path) -> None:
    (tmp_path / "old.jsonl").write_text("")
    (tmp_path / "a#b.md").write_text("")
    assert place_of(article(tmp_path / "old.jsonl#2020/7")) == f"{tmp_path.as_posix()}/old.jsonl"
    assert place_of(article(tmp_path / "a#b.md")) == tmp_path.as_posix()
