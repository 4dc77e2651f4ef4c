"""A calendar is planned by one call, which prints nothing and leaves calendar.yaml to whoever asked."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from repurpose.batch.placing import Wanted
from repurpose.draftfile import DraftFile
from repurpose.planning.calendar import Request, plan_calendar
from repurpose.readers import read_article
from repurpose.readers.decode import decode
from repurpose.spec.find import built_in_folder, find_channels, load_channel
from repurpose.spec.settings import Project, Settings

EXAMPLE = Path(__file__).resolve().parents[2] / "examples/the-ten-minutes-between.md"


class Unknown:
    """Knows of no article."""

    def of(self, file: DraftFile) -> None:
        return None

    def file_of(self, file: DraftFile) -> None:
        return None


@contextmanager
def counted(total: int) -> Iterator[Callable[[], None]]:
    assert total == 1
    yield lambda: None


def test_a_calendar_is_planned_without_a_command_line(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    channels = find_channels(built_in_folder())
    request = Request(
        articles=[read_article(decode(EXAMPLE.read_bytes(), str(EXAMPLE)), id="ten-minutes")],
        wanted=[Wanted(load_channel("linkedin", channels))],
        project=Project(tmp_path, Settings(), None),
        channels=channels,
        zone="Europe/Rome",
        start=date(2026, 12, 1),
        weeks=2,
        out=tmp_path / "calendar",
        drafts=tmp_path / "drafts",
        book=None,
        now=datetime(2026, 11, 30, 12, tzinfo=UTC),
        progress=counted,
        finder=Unknown(),
    )
    tried = plan_calendar(replace(request, dry_run=True))
    assert not list(tmp_path.iterdir())
    planned = plan_calendar(request)
    (entry,) = planned.calendar.entries
    assert entry.key == ("ten-minutes", "linkedin", "")
    assert [one.at for one in tried.calendar.entries] == [entry.at]
    assert planned.candidates.made == 1
    assert planned.texts == (entry.text.strip("\n"),)
    assert [event.slot for event in planned.news] == [entry.at]
    assert (tmp_path / "drafts/ten-minutes/linkedin.md").is_file()
    assert not list((tmp_path / "calendar").iterdir())
    assert capfd.readouterr() == ("", "")
