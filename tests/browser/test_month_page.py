"""The calendar in a real browser: posts moved by mouse and by keyboard alone, barred slots, conflicts."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.browser.conftest import ROOT, repurpose

from repurpose.ledger.store import Ledger
from repurpose.schedule.calendarfile import read_calendar
from repurpose.slots import Entry

Open = Callable[..., Any]
SIZES = ((390, 844), (834, 1112), (1440, 900))
WORDS = ("calendar", "posts", "--start", "2100-12-01", "--weeks", "4", "-c", "linkedin", "-c", "reddit@therapists")
FREE, BARRED = ".spot.free", ".spot.barred"


@pytest.fixture(scope="session")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with a calendar, far ahead, so that no slot goes by; a title holds what must not act."""
    folder = tmp_path_factory.mktemp("planned")
    copytree(ROOT / "examples", folder / "posts")
    (folder / "repurpose.yaml").write_text("tz: Europe/Berlin\ncalendar: {spread: soonest}\n", "utf-8")
    assert repurpose(*WORDS, cwd=folder).returncode == 0
    path = folder / "calendar/drafts/posts/every-webhook-twice/reddit@therapists.md"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    bad = "title: '<img src=x onerror=\"window.hacked = 1\"> <script>window.hacked = 2</script>'\n"
    path.write_text("".join(bad if line.startswith("title:") else line for line in lines), "utf-8")
    return folder


@pytest.fixture
def project(planned: Path, tmp_path: Path) -> Path:
    copytree(planned, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.fixture
def address(project: Path) -> Iterator[str]:
    """Run a review of the calendar; return the address that it printed."""
    command = [sys.executable, "-m", "repurpose", "review", "calendar"]
    with subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, encoding="utf-8") as running:
        assert running.stdout is not None
        yield running.stdout.readline().strip()
        running.terminate()


def rows(project: Path) -> dict[str, Entry]:
    text = (project / "calendar/calendar.yaml").read_text("utf-8")
    return {f"{one.article_id}/{one.channel}": one for one in read_calendar(text, "calendar.yaml").entries}


def post(page: Page, words: str) -> Locator:
    return page.locator(".weeks .day li", has_text=words)


def day(page: Page, date: str) -> Locator:
    return page.locator(f".weeks .day:has(> time[datetime='{date}'])")


def told(project: Path) -> list[str]:
    with Ledger.open(project / ".repurpose/ledger.sqlite3") as book:
        return [f"{event.kind.value} {event.article}/{event.channel}" for event in book.log().events]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_anybody_can_use_it(tab: Open, address: str, project: Path, size: tuple[int, int], scheme: str) -> None:
    one = tab(address, size, scheme)
    assert one.violations() == []
    one.page.focus(".move >> nth=0")
    one.page.keyboard.press("m")
    expect(one.page.locator(FREE).first).to_be_visible()
    assert one.violations() == []
    one.page.click("#b-move")
    expect(one.page.locator("#saved")).to_contain_text("pinned")
    path = project / "calendar/calendar.yaml"
    path.write_text(path.read_text("utf-8") + "# touched\n", "utf-8")
    one.page.focus(".move >> nth=0")
    one.page.keyboard.press("m")
    expect(one.page.locator("#trouble")).to_be_visible()
    assert one.violations() == []
    assert one.page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert {urlsplit(url).netloc for url in one.asked} == {urlsplit(address).netloc}
    assert one.page.evaluate("window.hacked") is None
    one.complaints[:] = [words for words in one.complaints if "409" not in words]  # the browser tells of the conflict


def test_a_post_is_dragged_to_a_free_day(tab: Open, address: str, project: Path) -> None:
    page = tab(address).page
    name = "posts/the-ten-minutes-between/linkedin"
    before = rows(project)[name]
    item = post(page, "linkedin").filter(has_text="Ten Minutes")
    item.drag_to(day(page, "2100-12-21"), target_position={"x": 20, "y": 60})
    expect(page.locator("#saved")).to_contain_text("Tuesday, 21 December 2100, 09:00")
    after = rows(project)[name]
    assert (f"{after.local}", after.pinned) == ("2100-12-21 09:00:00", True)
    assert told(project)[-1] == f"moved {name}"
    expect(day(page, "2100-12-21").locator("li.pinned")).to_have_count(1)
    expect(page.locator(".spots")).to_have_count(0)
    page.click("#saved button")
    expect(page.locator("#saved")).to_contain_text("its old place")
    assert rows(project)[name].at == before.at


def test_a_barred_day_takes_nothing_and_says_why(tab: Open, address: str, project: Path) -> None:
    page = tab(address).page
    before = (project / "calendar/calendar.yaml").read_bytes()
    own, other = (
        rows(project)["posts/the-ten-minutes-between/linkedin"],
        rows(project)["posts/every-webhook-twice/linkedin"],
    )
    item = post(page, "linkedin").filter(has_text="Ten Minutes")
    item.hover()
    page.mouse.down()
    day(page, f"{other.local:%Y-%m-%d}").hover(position={"x": 20, "y": 60})
    expect(page.locator(BARRED).first).to_be_visible()
    day(page, f"{other.local:%Y-%m-%d}").hover(position={"x": 24, "y": 64})
    expect(page.locator("#saved")).to_contain_text(
        re.compile("share a slot|closer than 2 days")
    )  # whichever comes first
    day(page, "2100-12-18").hover(position={"x": 20, "y": 40})
    day(page, "2100-12-18").hover(position={"x": 24, "y": 44})
    expect(page.locator("#saved")).to_contain_text("linkedin has no slot on this day")
    page.mouse.up()
    expect(page.locator(".spots")).to_have_count(0)
    assert (project / "calendar/calendar.yaml").read_bytes() == before
    assert rows(project)["posts/the-ten-minutes-between/linkedin"] == own


IN_LINKEDIN = "!!document.activeElement.closest('.day li')?.textContent.includes('linkedin')"
NAME = "(a => `${a.dataset.article}/${a.dataset.channel}`)(document.querySelector(document.activeElement.hash))"


def test_a_quick_hand_on_a_barred_day_is_told_too(tab: Open, address: str, project: Path) -> None:
    page = tab(address).page
    page.route("**/calendar/openings", lambda route: (page.wait_for_timeout(300), route.continue_())[1])
    before = (project / "calendar/calendar.yaml").read_bytes()
    item = post(page, "linkedin").filter(has_text="Ten Minutes")
    item.drag_to(day(page, "2100-12-18"), target_position={"x": 20, "y": 40})
    expect(page.locator("#trouble")).to_contain_text("Nothing was moved. linkedin has no slot on this day.")
    assert (project / "calendar/calendar.yaml").read_bytes() == before


def test_keys_alone_suffice(tab: Open, address: str, project: Path) -> None:
    page = tab(address).page
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate(IN_LINKEDIN):
            break
    name = page.evaluate(NAME)
    page.keyboard.press("m")
    expect(page.locator("#where")).to_be_focused()
    page.keyboard.press("Home")
    seen = {page.inner_text("#why").split(":")[0]}
    for _ in range(12):
        page.keyboard.press("ArrowDown")
        seen.add(page.inner_text("#why").split(":")[0])
    page.keyboard.press("Escape")
    expect(page.locator("#mover")).to_be_hidden()
    assert page.evaluate("document.activeElement.className") == "move"
    page.keyboard.press("Enter")
    expect(page.locator("#where")).to_be_focused()
    target = page.input_value("#where")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#saved")).to_contain_text("pinned")
    assert f"{rows(project)[name].at:%Y-%m-%dT%H:%M:%SZ}" == target
    assert page.evaluate("document.activeElement.className") == "move"
    assert len(seen) > 1


def test_a_slot_is_clicked(tab: Open, address: str, project: Path) -> None:
    page = tab(address).page
    item = post(page, "linkedin").filter(has_text="Ten Minutes")
    item.hover()
    item.locator(".move").click()
    page.locator(BARRED).first.click(force=True)  # aria-disabled: it says why
    expect(page.locator("#b-move")).to_be_disabled()
    expect(page.locator("#why")).not_to_contain_text("Free")
    last = page.locator(FREE).last
    at = last.get_attribute("data-at")
    last.click()
    expect(page.locator("#saved")).to_contain_text("pinned")
    assert f"{rows(project)['posts/the-ten-minutes-between/linkedin'].at:%Y-%m-%dT%H:%M:%SZ}" == at


def test_a_file_that_changed_meanwhile_is_shown(tab: Open, address: str, project: Path) -> None:
    one = tab(address)
    page = one.page
    item = post(page, "linkedin").filter(has_text="Ten Minutes")
    item.hover()
    item.locator(".move").click()
    expect(page.locator(FREE).first).to_be_visible()
    path = project / "calendar/calendar.yaml"
    entry = rows(project)["posts/every-webhook-twice/linkedin"]
    path.write_text(
        path.read_text("utf-8").replace(f"when: {entry.local:%Y-%m-%d %H:%M}", "when: 2100-12-23 09:00"), "utf-8"
    )
    theirs = path.read_bytes()
    page.click("#b-move")
    expect(page.locator("#trouble")).to_contain_text("has changed on disk")
    assert path.read_bytes() == theirs
    expect(day(page, "2100-12-23").locator("li")).to_have_count(1)
    item.hover()
    item.locator(".move").click()
    page.click("#b-move")
    expect(page.locator("#saved")).to_contain_text("pinned")
    expect(page.locator("#trouble")).to_be_hidden()
    assert f"{rows(project)['posts/every-webhook-twice/linkedin'].local}" == "2100-12-23 09:00:00"
    one.complaints[:] = [words for words in one.complaints if "409" not in words]


def test_a_server_that_is_gone_is_said(tab: Open, address: str) -> None:
    one = tab(address)
    one.page.route("**/calendar/**", lambda route: route.abort())
    one.page.focus(".move >> nth=0")
    one.page.keyboard.press("m")
    expect(one.page.locator("#trouble")).to_contain_text("Nothing was moved")
    one.complaints[:] = [words for words in one.complaints if "ERR_FAILED" not in words]


def test_drafts_and_calendar_lead_to_each_other(tab: Open, address: str) -> None:
    page = tab(address).page
    page.click(".views a >> nth=0")
    expect(page.locator("#drafts li").first).to_be_visible()
    page.click("#to-calendar")
    expect(page.locator(".weeks")).to_be_visible()


def test_a_post_leads_to_its_draft(tab: Open, address: str) -> None:
    page = tab(address).page
    page.locator(".posts article", has_text="Did anyone else think").locator(".edit").click()
    expect(page).to_have_title(re.compile("the-ten-minutes-between/reddit@therapists.md"))


def test_the_calendar_may_lie_elsewhere(tab: Open, project: Path) -> None:
    (project / "calendar/drafts").rename(project / "drafts")
    path = project / "calendar/calendar.yaml"
    path.write_text(path.read_text("utf-8").replace("draft: drafts/", "draft: ../drafts/"), "utf-8")
    command = [sys.executable, "-m", "repurpose", "review", "drafts", "--calendar", "calendar"]
    with subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, encoding="utf-8") as running:
        assert running.stdout is not None
        page = tab(running.stdout.readline().strip()).page
        page.click("#to-calendar")
        page.locator(".posts article", has_text="Did anyone else think").locator(".edit").click()
        expect(page).to_have_title(re.compile("the-ten-minutes-between/reddit@therapists.md"))
        running.terminate()


def test_the_export_has_no_script_and_asks_nobody(tab: Open, project: Path) -> None:
    one = tab((project / "calendar/calendar.html").as_uri())
    assert one.page.evaluate("document.scripts.length") == 0
    assert len(one.asked) == 1
    assert one.violations() == []
