"""`repurpose calendar` on the examples: what it writes, reads back, keeps, refuses and says."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from repurpose.schedule.calendarfile import read_calendar

ROOT = Path(__file__).resolve().parents[2]
Cli = Callable[..., Any]
WORDS = ("calendar", "posts", "--start", "2026-12-01", "--weeks", "3", "--tz", "Europe/Berlin", "-c", "linkedin", "-c")


@pytest.fixture
def posts(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "examples", tmp_path / "posts")
    (tmp_path / "repurpose.yaml").write_text("default_channels: [linkedin]\n")
    return tmp_path


def _tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def _entries(folder: Path) -> dict[tuple[str, str, str], str]:
    text = (folder / "calendar/calendar.yaml").read_text()
    return {entry.key: f"{entry.local:%Y-%m-%d %H:%M}" for entry in read_calendar(text, "calendar.yaml").entries}


def test_drafts_are_made_placed_and_written_and_a_second_run_changes_nothing(cli: Cli, posts: Path) -> None:
    done = cli(*WORDS, "reddit@therapists")
    assert (done.exit_code, "4 entries, 4 of them new" in done.stderr) == (0, True), done.stderr
    assert _entries(posts) == {
        ("posts/every-webhook-twice", "linkedin", ""): "2026-12-01 09:00",
        ("posts/the-ten-minutes-between", "linkedin", ""): "2026-12-08 09:00",
        ("posts/every-webhook-twice", "reddit", "therapists"): "2026-12-18 18:00",
        ("posts/the-ten-minutes-between", "reddit", "therapists"): "2026-12-04 18:00",
    }
    assert "2026-12-14       0/3     1/3" in done.stdout
    assert (posts / "calendar/calendar.ics").is_file()
    before = {name: data for name, data in _tree(posts).items() if not name.endswith((".ics", "state.json"))}
    again = cli(*WORDS, "reddit@therapists")
    assert "nothing changed" in again.stdout
    assert "0 drafts made" in again.stderr
    assert [" thin " in run.stderr for run in (done, again)] == [True, False]
    assert before.items() <= _tree(posts).items()


def test_entries_outside_of_the_weeks_of_a_run_are_counted(cli: Cli, posts: Path) -> None:
    cli(*WORDS, "reddit@therapists")
    shorter = cli(*WORDS, "reddit@therapists", "--weeks", "1")
    assert "4 entries, 0 of them new, 2 outside these weeks; 0 drafts not placed" in shorter.stderr


def test_a_renamed_article_is_not_scheduled_twice(cli: Cli, posts: Path) -> None:
    (posts / "posts/every-webhook-twice.md").unlink()
    cli(*WORDS, "reddit@therapists")
    before, table = _entries(posts), (posts / "calendar/calendar.csv").read_text()
    (posts / "posts/the-ten-minutes-between.md").rename(posts / "posts/new.md")
    done = cli(*WORDS, "reddit@therapists")
    assert (_entries(posts), len(before)) == (before, 2)
    assert (posts / "calendar/calendar.csv").read_text() == table  # their texts, too
    assert "write `id: posts/the-ten-minutes-between` into its front matter: posts/new" in done.stderr
    path = posts / "calendar/calendar.yaml"
    outside = posts.parent / "secret.md"
    outside.write_text("---\nchannel: linkedin\n---\n\nNobody's business.\n")
    own = path.read_text()
    led_out = own.replace("draft: drafts/posts/the-ten-minutes-between/linkedin.md", "draft: ../../secret.md")
    assert led_out != own
    path.write_text(led_out)
    cli(*WORDS, "reddit@therapists")
    assert "business" not in (posts / "calendar/calendar.csv").read_text()
    path.write_text(own)
    text = (posts / "posts/new.md").read_text()
    (posts / "posts/new.md").write_text(text.replace("---\n", "---\nid: posts/the-ten-minutes-between\n", 1))
    done = cli(*WORDS, "reddit@therapists")
    assert (_entries(posts), "repeated-text" in done.stderr) == (before, False)


@pytest.mark.parametrize("fewer", [("posts", "linkedin"), ("posts", "reddit@coaching"), ("posts/new.md", "linkedin")])
def test_a_run_for_less_leaves_all_texts_in_the_exports(cli: Cli, posts: Path, fewer: tuple[str, str]) -> None:
    def texts() -> dict[tuple[str, ...], str]:
        with (posts / "calendar/calendar.csv").open(encoding="utf-8-sig", newline="") as file:
            return {(row["article"], row["channel"], row["target"]): row["text"] for row in csv.DictReader(file)}

    cli(*WORDS, "reddit@therapists")
    before = texts()
    assert all(before.values())
    (posts / "posts/new.md").write_text("# The bell\n\nWe rang it.\n")
    cli("calendar", fewer[0], *WORDS[2:-3], "-c", fewer[1])
    assert before.items() <= texts().items()


@pytest.mark.parametrize("place", ['"a\\0b"', "x" * 300, "circle/x"])
def test_an_entry_whose_draft_no_file_can_be_is_taken_out(cli: Cli, posts: Path, place: str) -> None:
    cli(*WORDS, "reddit@therapists")
    (posts / "posts/the-ten-minutes-between.md").unlink()
    (posts / "calendar/circle").symlink_to("circle")
    path = posts / "calendar/calendar.yaml"
    path.write_text(path.read_text().replace("drafts/posts/the-ten-minutes-between/linkedin.md", place))
    done = cli(*WORDS, "reddit@therapists")
    assert (done.exit_code, len(_entries(posts))) == (0, 3), done.stderr
    assert "posts/the-ten-minutes-between on linkedin has no draft any more: removed" in done.stderr


def test_a_page_is_named_as_its_readers_see_it(cli: Cli, posts: Path) -> None:
    (posts / "posts/hook.md").write_text(
        '---\ntitle: "The &#8220;bell&#8221; of *ours*"\n---\n\n' + "We rang it. " * 60
    )
    cli("posts/hook.md", "-c", "blog", "--out", "drafts")
    cli(*WORDS[:-3], "-c", "blog", "--drafts", "drafts")
    assert "The “bell” of ours" in (posts / "calendar/calendar.csv").read_text()


def test_a_dry_run_writes_nothing(cli: Cli, posts: Path) -> None:
    before = _tree(posts)
    done = cli(*WORDS, "reddit@therapists", "--dry-run")
    assert (done.exit_code, "4 entries" in done.stderr) == (0, True)
    assert _tree(posts) == before
    assert not (posts / "calendar").exists()


def test_a_time_changed_by_hand_stays_and_its_conflict_has_a_place(cli: Cli, posts: Path) -> None:
    cli(*WORDS, "reddit@therapists")
    path = posts / "calendar/calendar.yaml"
    path.write_text(path.read_text().replace("2026-12-18 18:00", "2026-12-09 11:15"))
    done = cli(*WORDS, "reddit@therapists")
    assert done.exit_code == 1
    line = path.read_text().split("\n").index("- when: 2026-12-09 11:15") + 1
    assert f"error: calendar/calendar.yaml:{line}:3: subreddit-cooldown: " in done.stderr
    assert "; change its `when:`, or take it out, and the next run places it where it can\n" in done.stderr
    assert f"warning: calendar/calendar.yaml:{line}:3: no-slot: " in done.stderr
    assert _entries(posts)["posts/every-webhook-twice", "reddit", "therapists"] == "2026-12-09 11:15"


def test_an_entry_whose_draft_is_gone_goes_and_an_approved_draft_is_known(cli: Cli, posts: Path) -> None:
    cli(*WORDS, "reddit@therapists")
    draft = posts / "calendar/drafts/posts/every-webhook-twice/linkedin.md"
    draft.write_text(draft.read_text().replace("state: draft", "state: approved"))
    (posts / "posts/the-ten-minutes-between.md").unlink()
    shutil.rmtree(posts / "calendar/drafts/posts/the-ten-minutes-between")
    done = cli(*WORDS, "reddit@therapists")
    assert "has no draft any more: removed" in done.stderr
    assert "- 2026-12-08 09:00  posts/the-ten-minutes-between on linkedin" in done.stdout
    assert "state: approved" in (posts / "calendar/calendar.yaml").read_text()
    assert draft.read_text().count("state: approved") == 1


def test_a_draft_that_was_sent_back_waits_for_its_author(cli: Cli, posts: Path) -> None:
    cli(*WORDS, "reddit@therapists")
    draft = posts / "calendar/drafts/posts/every-webhook-twice/linkedin.md"
    whole = draft.read_text()
    draft.write_text(whole.replace("state: draft", "state: returned"))
    done = cli(*WORDS, "reddit@therapists")
    assert "sent-back: it was sent back" in done.stdout + done.stderr
    assert "every-webhook-twice/linkedin" not in (posts / "calendar/calendar.yaml").read_text()
    assert "state: returned" in draft.read_text()
    draft.write_text(whole.replace("state: draft", "state: edited"))
    cli(*WORDS, "reddit@therapists")
    assert "every-webhook-twice/linkedin" in (posts / "calendar/calendar.yaml").read_text()


def test_without_a_first_day_the_calendar_that_is_there_goes_on(cli: Cli, posts: Path) -> None:
    words = ("calendar", "posts", "-c", "linkedin", "-c", "reddit@therapists")
    refused = cli(*words)
    assert refused.exit_code == 2
    example = "error: there is no calendar in calendar yet; name its first day, like --start 20"
    assert refused.stderr.startswith(example)
    cli(*words, "--start", "2126-12-02", "--weeks", "3")
    again = cli(*words)
    assert "nothing changed" in again.stdout
    assert "start: '2126-12-02'\nweeks: 3\n" in (posts / "calendar/calendar.yaml").read_text()
    cli(*words, "--weeks", "4")
    assert "start: '2126-12-02'\nweeks: 4\n" in (posts / "calendar/calendar.yaml").read_text()


def test_a_replan_prints_what_moved(cli: Cli, posts: Path) -> None:
    cli(*WORDS, "reddit@therapists")
    path = posts / "calendar/calendar.yaml"
    path.write_text(path.read_text().replace("2026-12-01 09:00", "2026-12-15 09:00"))
    assert "nothing changed" in cli(*WORDS, "reddit@therapists").stdout
    moved = cli(*WORDS, "reddit@therapists", "--replan", "--max-moves", "1").stdout
    assert "~ 2026-12-15 09:00 → " in moved
    assert moved.count("~ ") == 1


@pytest.mark.parametrize("key", ["embargo", "publishdate", "PublishDate"])
def test_embargo_and_priority_come_from_the_front_matter(cli: Cli, posts: Path, key: str) -> None:
    article = posts / "posts/every-webhook-twice.md"
    article.write_text(article.read_text().replace("---\n", f"---\n{key}: 2026-12-10\n", 1))
    cli(*WORDS, "reddit@therapists")
    assert _entries(posts)["posts/every-webhook-twice", "linkedin", ""] == "2026-12-10 09:00"
    article.write_text(article.read_text().replace("2026-12-10", "soon"))
    done = cli(*WORDS, "reddit@therapists")
    assert done.exit_code == 2
    assert f"posts/every-webhook-twice.md:2:1: {key}: 'soon' is not a date" in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--start", "tomorrow"), "--start: 'tomorrow' is no date"),
        (("--start", "9999-12-31"), "--start: 9999-12-31 is in no year from 1970 to 2999"),
        (("--start", "2999-12-31"), "--weeks: 3 weeks from 2999-12-31 go on after the year 2999"),
        (("--tz", "Europe/Rom"), "did you mean 'Europe/Rome'?"),
    ],
)
def test_a_wrong_option_is_said_and_nothing_is_written(
    cli: Cli, posts: Path, words: tuple[str, ...], said: str
) -> None:
    done = cli(*WORDS, "reddit@therapists", *words)
    assert (done.exit_code, said in done.stderr) == (2, True)
    assert not (posts / "calendar").exists()


def test_a_calendar_takes_the_zone_that_was_forgotten_and_keeps_it(cli: Cli, posts: Path) -> None:
    words = [word for word in WORDS if word not in ("--tz", "Europe/Berlin")]
    cli(*words, "reddit@therapists")
    before = _entries(posts)
    done = cli(*WORDS, "reddit@therapists")
    assert "note: calendar/calendar.yaml was in UTC and is in Europe/Berlin: 4 entries keep their times" in done.stderr
    assert "no-slot" not in done.stderr
    again = cli(*words, "reddit@therapists")  # without a word, what it is in
    assert "no time zone" not in again.stderr
    assert "nothing changed" in again.stdout
    text = (posts / "calendar/calendar.yaml").read_text()
    assert (_entries(posts), "zone: Europe/Berlin" in text, "zone: UTC" in text) == (before, True, False)
    assert "20261201T080000Z" in (posts / "calendar/calendar.ics").read_text()


def test_without_a_zone_it_is_utc_and_said(cli: Cli, posts: Path) -> None:
    done = cli("calendar", "posts", "--start", "2026-12-01", "-c", "blog", "--dry-run")
    assert "warning: no time zone is set, so times are in UTC" in done.stderr


def test_a_subreddit_that_never_takes_it_gets_no_draft(cli: Cli, posts: Path) -> None:
    pack = posts / "channels/packs/reddit/therapists.yaml"
    pack.parent.mkdir(parents=True)
    pack.write_text("name: therapists\nsource: a test\nchecked_on: 2026-11-01\npromotion: {policy: never}\n")
    done = cli(*WORDS, "reddit@therapists")
    said = "promotion-never: r/therapists allows no posts for one's own work: "
    assert f"{said}posts/every-webhook-twice, posts/the-ten-minutes-between" in done.stderr
    assert not list((posts / "calendar/drafts").rglob("reddit*"))


def test_each_article_gets_one_subreddit_in_turn_and_no_more_than_the_channel_has_room_for(
    cli: Cli, posts: Path
) -> None:
    settings = "calendar: {channels: {reddit: {slots: [{days: [Tue], at: '18:00'}]}}}\n"
    rooms = "subreddits: {reddit: [therapists, psychotherapy, coaching]}\n"
    (posts / "repurpose.yaml").write_text("tz: Europe/Berlin\n" + settings + rooms)
    article = posts / "posts/the-ten-minutes-between.md"
    article.write_text(article.read_text().replace("subreddits:", "was:"))
    words = ("calendar", "posts", "--start", "2126-12-01", "-c", "reddit")
    done = cli(*words, "--weeks", "2")
    assert "2 drafts made, 4 for further subreddits not needed" in done.stderr
    assert "0 drafts made, 4 for further subreddits not needed" in cli(*words, "--weeks", "2").stderr
    assert {key[2] for key in _entries(posts)} == {"therapists", "psychotherapy"}
    assert list(_entries(posts).values()) == ["2126-12-03 18:00", "2126-12-10 18:00"]
    more = cli(*words, "--weeks", "4")
    assert "not needed" in more.stderr
    assert len(_entries(posts)) == 4


def test_drafts_that_the_calendar_does_not_take_are_named(cli: Cli, posts: Path) -> None:
    (posts / "drafts").mkdir()
    note = "note: calendar/drafts is used, not drafts; for the drafts there say --drafts drafts"
    assert note in cli(*WORDS, "linkedin", "--dry-run").stderr
    assert note not in cli(*WORDS, "linkedin", "--dry-run", "--drafts", "drafts").stderr
