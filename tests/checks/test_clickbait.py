import gzip
from pathlib import Path

from repurpose.checks.clickbait_title import check_clickbait_title
from repurpose.checks.types import Subject
from repurpose.spec.channel import ChannelSpec

SPEC = ChannelSpec.model_validate(
    {
        "name": "example",
        "kind": "post",
        "aim": "idea",
        "length": {"max": 1},
        "title": {"form": "question", "frames": ["Is {clause}?"]},
    }
)


def share_flagged(path: Path) -> float:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        titles = [line.strip() for line in file if line.strip()]
    assert len(titles) > 15_000
    return sum(any(check_clickbait_title(Subject("", SPEC, title))) for title in titles) / len(titles)


def test_the_page_tells_the_truth_about_what_is_found_and_what_is_flagged_wrongly(shared_data: Path) -> None:
    folder = shared_data / "stop-clickbait"
    assert round(share_flagged(folder / "clickbait_data.gz"), 2) == 0.73
    assert round(share_flagged(folder / "non_clickbait_data.gz"), 2) == 0.02
