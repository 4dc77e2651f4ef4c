"""What is known of an exporter stands in one record; the page on exports says the same."""

import re
from pathlib import Path

import pytest
from tests.exporters.calendars import OPTIONS, calendar

from repurpose.exporters import EXPORTERS
from repurpose.exporters.types import Exporter

PAGE = Path(__file__).parents[2] / "docs" / "exports.md"
_ROW = re.compile(r"^\| `([a-z-]+)` \| (.+?) \| (.+?) \| (.*?) ?\| (.*?) ?\|$", re.MULTILINE)


def test_the_page_lists_every_exporter_as_it_is_registered() -> None:
    table = {name: (made, posted) for name, *_, made, posted in _ROW.findall(PAGE.read_text("utf-8"))}
    registered = {
        one.name: ("on request" if one.on_request else "", "shown" if one.shows_posted else "")
        for one in EXPORTERS.values()
    }
    assert table == registered, f"the table of {PAGE} and `EXPORTERS` differ"


@pytest.mark.parametrize("one", EXPORTERS.values(), ids=lambda one: one.name)
def test_an_exporter_makes_the_files_that_the_page_names(one: Exporter) -> None:
    listed = {name: files for name, files, *_ in _ROW.findall(PAGE.read_text("utf-8"))}
    assert one.name in listed, f"{one.name} has no row in the table of {PAGE}"
    files = listed[one.name]
    named = [re.escape(name).replace("…", ".+").replace("ZONE", ".+") for name in re.findall(r"`([^`]+)`", files)]
    made = [output.name for output in one.export(calendar(), OPTIONS)]
    assert made
    assert [name for name in made if not any(re.fullmatch(pattern, name) for pattern in named)] == []
