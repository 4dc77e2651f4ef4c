import base64
import hashlib
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser

from hypothesis import given, settings
from tests.exporters.calendars import OPTIONS, calendar, calendars, entry

from repurpose.exporters import EXPORTERS
from repurpose.exporters.types import Options
from repurpose.exporters.wording import in_zone
from repurpose.slots import Calendar, Entry, State

VOID = {"meta", "col", "wbr"}


def page(made: Calendar, options: Options = OPTIONS) -> str:
    (output,) = EXPORTERS["html"].export(made, options)
    assert output.name == "calendar.html"
    return output.content.decode()


class Reader(HTMLParser):
    """The posts of a page, as its elements hold them, and every element and attribute that was met."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str]]] = []
        self.posts: list[dict[str, str]] = []
        self.attributes: set[tuple[str, str]] = set()
        self.days: dict[str, list[str]] = {}
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.attributes |= {(tag, name) for name in given}
        if tag == "article":
            self.posts.append({"title": "", "text": "", **given})
        inside = [name for name, _ in self.open]
        if tag == "time" and "article" in inside:
            self.posts[-1]["utc"] = given["datetime"]
        if tag == "time" and "td" in inside:
            self.days[given["datetime"]] = []
        if tag == "a" and "td" in inside:
            list(self.days.values())[-1].append(given["href"])
        if tag not in VOID:
            self.open.append((tag, given))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        inside = [(tag, given.get("class")) for tag, given in self.open]
        if ("h4", None) in inside:
            self.posts[-1]["title"] += data
        if ("div", "text") in inside:
            self.posts[-1]["text"] += data


def read_back(post: dict[str, str]) -> Entry:
    at = datetime.fromisoformat(post["utc"])
    return Entry(
        at,
        in_zone(at, post["data-zone"]),
        post["data-zone"],
        post["data-article"],
        post["data-channel"],
        post["data-target"],
        post["title"],
        post["data-draft"],
        post["data-sha256"],
        State(post["data-state"]),
        post["data-pinned"] == "yes",
        post["text"],
    )


@settings(deadline=None)
@given(calendars())
def test_the_page_parses_back_and_each_day_leads_to_its_posts(made: Calendar) -> None:
    read = Reader(page(made))
    assert [read_back(post) for post in read.posts] == list(made.entries)
    where = {f"#{post['id']}": in_zone(datetime.fromisoformat(post["utc"]), made.zone).date() for post in read.posts}
    assert {link: date.fromisoformat(day) for day, links in read.days.items() for link in links} == where


def test_the_page_asks_nobody_for_anything_and_runs_nothing() -> None:
    text = page(calendar(entry("2026-12-01T17:00", text="<script>alert(1)</script> https://example.org/x.png")))
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src &#39;none&#39;; style-src &#39;sha256-{digest}&#39;" in text.replace("'", "&#39;")
    assert "url(" not in style
    assert "@import" not in style
    read = Reader(text)
    names = {name for _, name in read.attributes}
    assert not names & {"src", "srcset", "style", "background", "action", "ping"}
    assert not [name for name in names if name.startswith("on")]
    assert {tag for tag, name in read.attributes if name == "href"} == {"a"}
    assert set(re.findall(r'href="(.)', text)) == {"#"}
    assert "<script" not in text


def test_what_an_article_says_stays_text() -> None:
    hostile = "\"><img src=x onerror=alert(1)>'</bdi></style>"
    made = calendar(entry("2026-12-01T17:00", title=hostile, text=hostile, draft=hostile))
    read = Reader(page(made))
    assert [read_back(post) for post in read.posts] == list(made.entries)
    assert not [tag for tag, _ in read.attributes if tag == "img"]


def test_the_weeks_are_whole_and_empty_ones_say_so() -> None:
    text = page(calendar(entry("2026-12-01T17:00", target="therapists", state=State.APPROVED)))
    assert "<h1>1 December 2026 to 25 January 2027</h1>" in text
    assert "1 post in 8 weeks, all approved, 1 without a place. Times are those of Europe/Berlin." in text
    assert text.count('<th scope="row"') == 9
    assert text.count("no posts") == 8
    assert len(Reader(text).days) == 56
    assert text.count("<b>Dec</b>") == text.count("<b>Jan</b>") == 1
    assert "The first day that works is" in text


def test_a_time_of_another_zone_is_shown_in_both() -> None:
    text = page(calendar(entry("2026-12-01T23:30", zone="America/New_York")))
    assert "Wednesday, 2 December 2026, 00:30</time> (18:30 in America/New_York)" in text


def test_the_page_knows_what_has_passed_what_is_next_and_what_is_today() -> None:
    made = calendar(entry("2026-12-01T17:00", "one"), entry("2026-12-09T17:00", "two", target="ParentingProfessionals"))
    before, during = page(made), page(made, Options(datetime(2026, 12, 8, 23, 30, tzinfo=UTC)))  # already the 9th there
    assert re.findall(r'<td class="day.* today">\s*<time datetime="(.*?)"', before) == []
    assert re.findall(r'<td class="day.* today">\s*<time datetime="(.*?)"', during) == ["2026-12-09"]
    assert (before.count(" past"), during.count(" past")) == (0, 8)
    assert '<a href="#post-1" class="c0"><b>Next:</b> Tuesday, 1 December 2026, 18:00' in before
    assert '<a href="#post-2" class="c0"><b>Next:</b> Wednesday, 9 December 2026, 18:00' in during
    assert "<b>Next:</b>" not in page(made, Options(datetime(2027, 1, 1, tzinfo=UTC)))
    assert "r/<wbr>Parenting<wbr>Professionals" in before or "r/Parenting<wbr>Professionals" in before


def test_thin_weeks_and_closed_days_say_so() -> None:
    days = [date(2026, 12, 7) + timedelta(days=n) for n in (0, 1, 2, 3, 7, 8, 9, 10, 14, 21, 22, 23, 24)]
    made = calendar(*(entry(f"{day}T17:00", f"a{day}") for day in days), start=date(2026, 12, 7), weeks=5)
    closed = tuple((date(2027, 1, 4) + timedelta(days=n), "<Kings>") for n in range(7))
    text = page(replace(made, closed=closed))
    rows = re.findall(r"<tr>.*?</tr>|<tr class.*?</tr>", text, re.DOTALL)[1:]
    assert [">thin<" in row for row in rows] == [False, False, True, False, False]
    assert text.count('<span class="why">&lt;Kings&gt;</span>') == 7
    # No post is ever on a Friday or at the weekend.
    assert text.count('<col class="idle">') == 3


def test_an_empty_calendar_is_a_page_too() -> None:
    assert "No post has a place in these weeks." in page(calendar())
