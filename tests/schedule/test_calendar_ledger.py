"""`repurpose calendar` over several days: what was posted stays and counts, and the ledger hears of each change."""

import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from repurpose import files
from repurpose.ledger.store import Ledger
from repurpose.schedule.calendarfile import read_calendar

ROOT = Path(__file__).resolve().parents[2]
Cli = Callable[..., Any]
WORDS = ("calendar", "posts", "--start", "2026-12-01", "--weeks", "4", "-c", "linkedin", "-c", "reddit@therapists")
TEN, WEBHOOK = "posts/the-ten-minutes-between", "posts/every-webhook-twice"


@pytest.fixture
def day(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Let it be noon of a day."""

    def at(text: str) -> None:
        monkeypatch.setattr(files, "now", lambda: datetime.fromisoformat(f"{text}T12:00").replace(tzinfo=UTC))

    at("2026-11-24")
    return at


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "examples", tmp_path / "posts")
    (tmp_path / "repurpose.yaml").write_text("tz: Europe/Berlin\ncalendar: {spread: soonest}\n")
    return tmp_path


def entries(project: Path) -> dict[str, str]:
    text = (project / "calendar/calendar.yaml").read_text()
    return {
        f"{entry.article_id}/{entry.channel}": f"{entry.local:%m-%d %H:%M} {entry.state.value}"
        for entry in read_calendar(text, "calendar.yaml").entries
    }


def events(project: Path) -> list[str]:
    with Ledger.open(project / ".repurpose/ledger.sqlite3") as book:
        return [f"{event.kind.value} {event.article}/{event.channel}" for event in book.log().events]


def pack(project: Path, promotion: str) -> None:
    path = project / "channels/packs/reddit/therapists.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"name: therapists\nsource: a test\nchecked_on: 2026-11-01\npromotion: {promotion}\n")


def test_the_ledger_hears_what_is_scheduled_moved_removed_and_skipped(
    cli: Cli, project: Path, day: Callable[[str], None]
) -> None:
    article = project / f"{WEBHOOK}.md"
    article.write_text(article.read_text().replace("---\n", "---\npriority: 5\n", 1))
    cli(*WORDS, "--dry-run")
    assert not (project / ".repurpose").exists()
    cli(*WORDS)
    assert sorted(events(project)[4:]) == [
        f"scheduled {WEBHOOK}/linkedin",
        f"scheduled {WEBHOOK}/reddit",
        f"scheduled {TEN}/linkedin",
        f"scheduled {TEN}/reddit",
    ]
    cli(*WORDS)
    assert len(events(project)) == 8
    path = project / "calendar/calendar.yaml"
    path.write_text(path.read_text().replace("2026-12-01 09:00", "2026-12-10 09:00"))
    cli(*WORDS)
    assert events(project)[8:] == [f"moved {WEBHOOK}/linkedin"]

    shutil.rmtree(project / "calendar/drafts" / WEBHOOK)
    (project / f"{WEBHOOK}.md").unlink()
    day("2026-12-08")  # of each article one entry is over, the other is not
    done = cli(*WORDS)
    assert sorted(events(project)[9:]) == [f"removed {WEBHOOK}/linkedin", f"skipped {WEBHOOK}/reddit"]
    assert f"1 entry went by and may or may not have been posted: {TEN}/linkedin" in done.stderr


def test_what_was_posted_stays_where_it_is_and_its_name_is_enough(
    cli: Cli, project: Path, day: Callable[[str], None]
) -> None:
    cli(*WORDS)
    day("2026-12-05")
    draft = project / f"calendar/drafts/{WEBHOOK}/reddit@therapists.md"
    draft.write_text(f"{draft.read_text().rstrip()}!\n")  # its text is what the file holds when it is recorded
    assert cli("ledger", "posted", f"{WEBHOOK}/reddit@therapists", "--at", "2026-12-04T18:20").exit_code == 0
    with Ledger.open(project / ".repurpose/ledger.sqlite3") as book:
        assert "!" in book.text(book.log().events[-1].text_sha256)
    done = cli(*WORDS)
    assert (done.exit_code, "1 draft went out already" in done.stderr) == (0, True), done.stderr
    assert entries(project)[f"{WEBHOOK}/reddit"] == "12-04 18:20 posted"
    assert "no-slot" not in done.stderr
    # What a tool imports it posts: only the other draft may be in there.
    assert (project / "calendar/postiz.json").read_text().count('"subreddit": "/r/therapists"') == 1
    assert "DTSTART:20261204T172000Z" in (project / "calendar/calendar.ics").read_text()
    moved = cli(*WORDS, "--replan", "--max-moves", "9")
    assert f"{WEBHOOK} on reddit" not in moved.stdout
    assert entries(project)[f"{WEBHOOK}/reddit"] == "12-04 18:20 posted"


def test_what_goes_out_before_its_time_stays_in_its_calendar(
    cli: Cli, project: Path, day: Callable[[str], None]
) -> None:
    cli(*WORDS)
    cli("ledger", "posted", f"{TEN}/linkedin")
    cli(*WORDS)
    assert entries(project)[f"{TEN}/linkedin"] == "11-24 13:00 posted"
    assert "CANCELLED" not in (project / "calendar/calendar.ics").read_text()


def test_what_was_posted_before_the_calendar_counts_for_its_rules(
    cli: Cli, project: Path, day: Callable[[str], None]
) -> None:
    cli(f"{TEN}.md", "-c", "reddit@therapists", "--out", "drafts", "--quiet")
    cli("ledger", "posted", f"drafts/{TEN}/reddit@therapists.md", "--at", "2026-11-23T18:00")
    done = cli(*WORDS, "--drafts", "drafts")
    assert done.exit_code == 0, done.stderr
    # 14 days in one subreddit, two days between drafts of one article, and not the same draft twice.
    assert entries(project)[f"{WEBHOOK}/reddit"] == "12-07 18:00 drafted"
    assert f"{TEN}/reddit" not in entries(project)


def test_what_was_posted_is_in_no_draft_of_the_calendar(cli: Cli, project: Path, day: Callable[[str], None]) -> None:
    def sentences(folder: str, name: str) -> set[int]:
        document = json.loads((project / folder / WEBHOOK / f"{name}.origins.json").read_bytes())
        return {origin["sentence"] for p in document["passages"] for origin in p["origins"] if "sentence" in origin}

    cli(f"{WEBHOOK}.md", "-c", "linkedin", "--idea", "2", "--out", "drafts", "-q")
    cli(f"{WEBHOOK}.md", "-c", "reddit@therapists", "--out", "before", "-q")
    assert sentences("drafts", "linkedin") & sentences("before", "reddit@therapists")
    cli("ledger", "posted", f"drafts/{WEBHOOK}/linkedin.md", "--at", "2026-11-23T18:00")
    cli("calendar", "posts", "--start", "2026-12-01", "-c", "reddit@therapists", "--drafts", "after")
    assert not sentences("drafts", "linkedin") & sentences("after", "reddit@therapists")


def test_days_that_have_begun_get_nothing_new(cli: Cli, project: Path, day: Callable[[str], None]) -> None:
    day("2026-12-09")
    cli(*WORDS)
    assert min(entries(project).values()) == "12-10 09:00 drafted"


def test_a_share_is_counted_where_contributions_are_recorded(
    cli: Cli, project: Path, day: Callable[[str], None]
) -> None:
    pack(project, "{policy: share}")
    done = cli(*WORDS, "--dry-run")
    assert "`ledger contributed` has recorded nothing to count it by" in done.stderr
    cli("ledger", "contributed", "therapists", "--count", "8")
    none = cli(*WORDS, "--dry-run")
    assert "subreddit-share: r/therapists bears 10 % own posts, and you contributed 8 in 28 days" in none.stderr
    cli("ledger", "contributed", "therapists")
    one = cli(*WORDS)
    assert "subreddit-cap: r/therapists takes 1 in 28 days: it bears 10 % own posts" in one.stderr
    assert sum("reddit" in name for name in entries(project)) == 1


def test_a_text_that_stands_in_another_subreddit_is_left_out(
    cli: Cli, project: Path, day: Callable[[str], None]
) -> None:
    cli(f"{TEN}.md", "-c", "reddit@therapists", "--out", "drafts", "--quiet")
    draft = project / f"drafts/{TEN}/reddit@therapists.md"
    copy = draft.with_name("reddit@coaching.md")
    copy.write_text(draft.read_text().replace("target: therapists", "target: coaching"))
    both = ("-c", "reddit@therapists", "-c", "reddit@coaching", "--drafts", "drafts")
    done = cli("calendar", f"{TEN}.md", "--start", "2026-12-01", *both)
    assert "repeated-text: this text goes to r/therapists: take another idea for this one" in done.stderr
    cli("ledger", "posted", draft, "--at", "2026-11-23")
    done = cli("calendar", f"{TEN}.md", "--start", "2026-12-01", *both)
    assert "posted-before: this text is already in r/therapists (posted 2026-11-2" in done.stderr
    assert list(entries(project).values()) == ["11-23 00:00 posted"]


def test_a_draft_without_a_subreddit_gives_way_to_one_with(cli: Cli, project: Path, day: Callable[[str], None]) -> None:
    article = project / f"{TEN}.md"
    own = article.read_text()
    article.write_text(own.replace("subreddits: [therapists, psychotherapy]\n", ""))
    cli(f"{TEN}.md", f"{WEBHOOK}.md", "-c", "reddit", "--out", "drafts", "--quiet")
    article.write_text(own)  # it names them only now
    words = ("calendar", "posts", "--start", "2026-12-01", "-c", "reddit", "--drafts", "drafts")
    done = cli(*words, "--dry-run")
    assert "no-subreddit" not in done.stderr
    assert "; 0 drafts not placed" in done.stderr
    cli(*words)
    text = (project / "calendar/calendar.yaml").read_text()
    assert f"draft: ../drafts/{TEN}/reddit.md" not in text
    assert f"draft: ../drafts/{TEN}/reddit@therapists.md" in text
    assert f"draft: ../drafts/{WEBHOOK}/reddit.md" in text


@pytest.mark.parametrize("state", ["approved", "returned"])
def test_a_draft_without_a_subreddit_that_somebody_judged_gives_its_text_to_no_other(
    state: str, cli: Cli, project: Path, day: Callable[[str], None]
) -> None:
    article, settings = project / f"{TEN}.md", project / "repurpose.yaml"
    article.write_text(article.read_text().replace("subreddits: [therapists, psychotherapy]\n", "subreddits: []\n"))
    words = ("calendar", f"{TEN}.md", "--start", "2026-12-01", "-c", "reddit", "--drafts", "drafts")
    cli(*words)
    draft, copy = (project / f"drafts/{TEN}/{name}.md" for name in ("reddit", "reddit@therapists"))
    made = draft.read_text()
    draft.write_text(made.replace("state: draft", f"state: {state}"))
    article.write_text(article.read_text().replace("subreddits: []\n", ""))
    settings.write_text("subreddits: {reddit: [therapists]}\n")
    copy.write_text(made.replace("channel: reddit\n", "channel: reddit\n  target: therapists\n"))
    copy.with_suffix(".origins.json").write_text(draft.with_suffix(".origins.json").read_text())
    done = cli(*words)
    if state == "approved":
        assert list(entries(project)) == [f"{TEN}/reddit"]
        assert "r/therapists: repeated-text: a person left this text on reddit without a subreddit" in done.stderr
        homeless = f"1 draft names no subreddit: {TEN}/reddit. To choose one, rename"
        assert homeless in (project / "calendar/calendar.md").read_text()
        assert "removed" not in done.stderr
    else:
        assert not entries(project)
        assert f"r/therapists: sent-back: this is the text of {TEN} on reddit, which was sent back" in done.stderr
        assert f"{TEN} on reddit is not placed (sent-back): removed" in done.stderr
    copy.unlink()
    cli(*words)
    assert not copy.exists() or shared(copy, draft) < 1 / 2


def shared(one: Path, other: Path) -> float:
    """Return the share of one draft's sentences that stand in another."""
    said, there = (set(path.read_text().split("---")[-1].split(". ")) for path in (one, other))
    return len(said & there) / len(said)


def test_an_article_goes_to_a_subreddit_of_the_built_in_list_only_where_it_speaks_of_its_topics(
    cli: Cli, project: Path, day: Callable[[str], None]
) -> None:
    (project / f"{TEN}.md").write_text((project / f"{TEN}.md").read_text().replace("subreddits:", "was:"))
    done = cli("calendar", "posts", "--start", "2026-12-01", "-c", "reddit")
    text = (project / "calendar/calendar.yaml").read_text()
    assert f"drafts/{TEN}/reddit@psychotherapy.md" in text
    assert f"drafts/{WEBHOOK}/reddit.md" in text
    said = f"1 draft names no subreddit: {WEBHOOK}/reddit. The built-in list (r/therapists, r/psychotherapy"
    assert f"note: {said}" in done.stderr
    assert said in (project / "calendar/calendar.md").read_text()
    assert "nothing changed" in cli("calendar", "posts", "--start", "2026-12-01", "-c", "reddit").stdout
    for article in (TEN, WEBHOOK):
        cli(f"{article}.md", "-c", "reddit", "--kit", f"{article}.kit")
    assert "**Ideal subs:** r/therapists, r/psychotherapy\n" in (project / f"{TEN}.kit").read_text()
    assert "Ideal subs" not in (project / f"{WEBHOOK}.kit").read_text()


def test_a_subreddit_that_somebody_chose_needs_no_topic(cli: Cli, project: Path, day: Callable[[str], None]) -> None:
    path, settings = project / f"{WEBHOOK}.md", project / "repurpose.yaml"
    path.write_text(path.read_text().replace("---\n", "---\nsubreddits: [psychotherapy, thereapists]\n", 1))
    words = ("calendar", f"{WEBHOOK}.md", "--start", "2026-12-01", "-c", "reddit", "--dry-run")
    done = cli(*words)
    assert f"note: there is no pack for r/thereapists of {WEBHOOK}; did you mean r/therapists?" in done.stderr
    assert "r/psychotherapy gets 1 post" in done.stderr
    path.write_text(path.read_text().replace("[psychotherapy, thereapists]", "[]"))
    settings.write_text("subreddits: {reddit: [coaching]}\n")
    done = cli(*words)
    assert "1 entry" in done.stderr
    assert "r/coaching" not in done.stderr
    path.write_text(path.read_text().replace("subreddits: []", "subreddits:"))
    assert "r/coaching gets 1 post" in cli(*words).stderr
    settings.write_text("subreddits: {reddit: []}\n")
    assert "r/" not in cli(*words).stderr


def test_an_earlier_draft_for_a_subreddit_of_the_built_in_list_needs_a_topic_or_a_person(
    cli: Cli, project: Path, day: Callable[[str], None]
) -> None:
    cli(f"{WEBHOOK}.md", "-c", "reddit@therapists", "--out", "drafts", "--quiet")
    words = ("calendar", f"{WEBHOOK}.md", "--start", "2026-12-01", "-c", "reddit", "--drafts", "drafts")
    done = cli(*words, "--dry-run")
    assert "not placed on reddit in r/therapists: other-topic: the article leaves out the topics of r/th" in done.stderr
    assert "r/therapists gets" not in done.stderr
    assert "1 entry" in done.stderr  # the one that names no subreddit, which no draft stands in the way of
    by_name = cli(*words[:5], "reddit@therapists", *words[6:], "--dry-run")
    assert "other-topic" not in by_name.stderr
    assert "r/therapists gets 1 post" in by_name.stderr
    draft = project / f"drafts/{WEBHOOK}/reddit@therapists.md"
    draft.write_text(draft.read_text().replace("state: draft", "state: approved"))
    approved = cli(*words)
    assert "other-topic" not in approved.stderr
    assert "r/therapists gets 1 post" in approved.stderr
    draft.write_text(draft.read_text().replace("state: approved", "state: draft"))
    assert "1 entry, 0 of them new" in cli(*words).stderr  # what has its place keeps it


def test_another_calendar_does_not_place_a_draft_again(cli: Cli, project: Path, day: Callable[[str], None]) -> None:
    cli(*WORDS)
    spring = ("calendar", "posts", "--start", "2027-02-01", "--out", "spring", "-c", "linkedin")
    done = cli(*spring)
    assert f"calendar/ has a place for 4 drafts, not placed again: {WEBHOOK}/linkedin" in done.stderr
    assert "0 entries, 0 of them new; 0 drafts not placed; 4 drafts in another calendar; 0 drafts made" in done.stderr
    assert "2 entries, 2 of them new" in cli(*spring, "--anew", "--dry-run").stderr
    shutil.rmtree(project / "calendar")
    assert "4 entries, 4 of them new" in cli(*WORDS).stderr  # begun anew, its own plan does not stand in the way


def test_a_calendar_of_the_same_weeks_takes_none_of_another_ones_posts(
    cli: Cli, project: Path, day: Callable[[str], None]
) -> None:
    settings = project / "repurpose.yaml"
    settings.write_text("calendar: {channels: {linkedin: {slots: [{days: [Tue], at: '09:00'}]}}}\n")
    words = ("calendar", "posts", "--start", "2026-12-01", "--weeks", "1", "-c", "linkedin")
    assert "1 entry, 1 of them new" in cli(*words).stderr
    done = cli(*words, "--out", "second", "--drafts", "calendar/drafts")
    assert "0 entries" in done.stderr
    assert "1 of the 1 posts that stand there are in calendar/" in done.stderr
    assert " thin " not in done.stderr
    path = project / "calendar/calendar.yaml"
    path.write_text(path.read_text().split("entries:")[0] + "entries: []\n")  # taken out by a person
    (project / "calendar/calendar.md").unlink()
    assert "1 entry, 1 of them new" in cli(*words).stderr


def test_what_was_removed_is_cancelled_once_in_three_runs(cli: Cli, project: Path, day: Callable[[str], None]) -> None:
    cli(*WORDS)
    (project / f"{WEBHOOK}.md").unlink()
    shutil.rmtree(project / "calendar/drafts" / WEBHOOK)
    cancelled = []
    for number in range(3):
        day(f"2026-11-2{5 + number}")
        cli(*WORDS)
        cancelled.append((project / "calendar/calendar.ics").read_text().count("STATUS:CANCELLED"))
    assert cancelled == [2, 0, 0]


@pytest.mark.parametrize("channels", ["linkedin", "reddit@therapists", "reddit@therapists reddit@coaching"])
def test_one_text_in_two_folders_is_placed_once(
    cli: Cli, project: Path, day: Callable[[str], None], channels: str
) -> None:
    text = (project / f"{TEN}.md").read_text()
    for name in ("a", "b"):
        (project / name).mkdir()
        (project / name / "ten.md").write_text(text)
    wanted = [word for name in channels.split() for word in ("-c", name)]
    done = cli("calendar", "a", "b", "--start", "2026-12-01", "--weeks", "8", *wanted)
    where = "linkedin" if channels == "linkedin" else "r/therapists"
    assert f"this text goes to {where} from a/ten: take another idea for this one" in done.stderr
    placed = read_calendar((project / "calendar/calendar.yaml").read_text(), "calendar.yaml").entries
    texts = [(project / "calendar" / entry.draft).read_text().partition("\n---\n")[2] for entry in placed]
    assert len(texts) == len(set(texts)) == len(channels.split())


def test_drafts_of_another_article_with_the_same_id_are_neither_placed_nor_overwritten(
    cli: Cli, project: Path, day: Callable[[str], None]
) -> None:
    for client, post in (("a", TEN), ("b", WEBHOOK)):
        (project / client).mkdir()
        text = (project / f"{post}.md").read_text().replace("---\n", "---\nid: post-128\n", 1)
        (project / client / "post.md").write_text(text)
    words = ("--start", "2026-12-01", "-c", "linkedin", "--drafts", "drafts")
    cli("calendar", "a", *words)
    before = (project / "drafts/post-128/linkedin.md").read_text()
    done = cli("calendar", "b", *words, "--out", "other")
    assert "b/post.md has the id 'post-128', and " in done.stderr
    assert "was made from another article with that id" in done.stderr
    assert (project / "drafts/post-128/linkedin.md").read_text() == before
    assert read_calendar((project / "other/calendar.yaml").read_text(), "calendar.yaml").entries == ()
