"""A review in a real browser: every feature used once, by hand and by keyboard, and an attacker who gets nothing."""

import http.server
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

Open = Callable[..., Any]
SIZES = ((390, 844), (834, 1112), (1440, 900))


def choose(page: Page, channel: str) -> None:
    """Open the draft of a channel, and wait for it: until then the fields hold the draft that was open before."""
    page.wait_for_selector("#panel .reading")
    page.click(f"#drafts a:has(.of:has-text('{channel}'))")
    expect(page).to_have_title(f"{'LinkedIn' if channel == 'linkedin' else channel.capitalize()}, essay/{channel}.md")


def opened(tab: Open, review: str, channel: str) -> Page:
    page: Page = tab(review).page
    choose(page, channel)
    return page


def typed_at_end(page: Page, text: str) -> None:
    page.focus("#body")
    page.keyboard.press("Control+End")
    page.keyboard.type(text)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_anybody_can_use_it(tab: Open, review: str, size: tuple[int, int], scheme: str) -> None:
    one = tab(review, size, scheme)
    choose(one.page, "reddit")
    typed_at_end(one.page, " And nine more.")
    expect(one.page.locator("#frame")).to_contain_text("nine more")
    one.page.click("#choices summary")
    one.page.wait_for_selector("#c-passages li")
    one.page.click("#b-return")
    assert one.violations() == []
    assert one.page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert {urlsplit(url).netloc for url in one.asked} == {urlsplit(review).netloc}


def test_what_is_typed_is_checked_and_saved(tab: Open, review: str, drafts: Path) -> None:
    page = opened(tab, review, "reddit")
    words = page.inner_text("#measures .meters b >> nth=0")
    typed_at_end(page, " We lost 40 clients.")
    expect(page.locator("#notes")).to_contain_text("untraced-sentence")
    expect(page.locator("#measures .meters b").first).to_have_text(str(int(words) + 4))
    expect(page.locator("#saved")).to_have_text("not saved")
    assert "40 clients" not in (drafts / "essay" / "reddit.md").read_text(encoding="utf-8")
    page.click("#b-save")
    expect(page.locator("#saved")).to_have_text("saved")
    assert (drafts / "essay" / "reddit.md").read_text(encoding="utf-8").endswith(" We lost 40 clients.\n")
    page.keyboard.press("d")
    expect(page.locator("#changes ins").first).to_be_visible()


def test_the_fold_follows_what_is_typed(tab: Open, review: str) -> None:
    page = opened(tab, review, "linkedin")
    before = page.inner_text(".fold-says")
    page.focus("#body")
    page.keyboard.press("Control+Home")
    page.keyboard.type("A first line that nobody has read before.")
    page.keyboard.press("Enter")
    expect(page.locator(".fold-says")).not_to_have_text(before)
    page.click("#frame [data-width='343']")
    page.keyboard.press("Shift+Tab")
    typed_at_end(page, " More.")
    expect(page.locator("#frame .text")).to_contain_text("More.")
    assert page.get_attribute("#frame [data-width='343']", "aria-pressed") == "true"


def test_another_title_closing_and_passage_are_taken_and_taken_back(tab: Open, review: str) -> None:
    page = opened(tab, review, "reddit")
    title, body = page.input_value("#title"), page.input_value("#body")
    page.click("#choices summary")
    page.click("#c-titles li >> nth=0 >> button")
    other = page.input_value("#title")
    assert other != title
    expect(page.locator("#frame .posted-title")).to_contain_text(other)
    page.keyboard.press("Control+z")
    assert page.input_value("#title") == title
    page.click("#c-closings li >> nth=1 >> button")
    closed = page.input_value("#body")
    assert closed != body
    assert len(closed.split("\n\n")) == len(body.split("\n\n"))
    page.select_option("#paragraph", index=1)
    passage = page.inner_text("#c-passages li >> nth=0").removesuffix("Swap in").strip()
    page.click("#c-passages li >> nth=0 >> button")
    assert page.input_value("#body").split("\n\n")[1] == passage.split("\n\n")[0]
    expect(page.locator("#frame .text")).to_contain_text(passage[:40])


def test_an_approval_falls_with_the_text(tab: Open, review: str, drafts: Path) -> None:
    page = opened(tab, review, "linkedin")
    page.click("#b-approve")
    expect(page.locator("#state")).to_have_text("approved")
    assert "state: approved" in (drafts / "essay" / "linkedin.md").read_text(encoding="utf-8")
    typed_at_end(page, "!")
    expect(page.locator("#state")).to_have_text("edited")
    page.keyboard.press("Backspace")
    expect(page.locator("#state")).to_have_text("approved")


def test_a_draft_is_sent_back_with_a_note(tab: Open, review: str, drafts: Path) -> None:
    page = opened(tab, review, "linkedin")
    page.click("#b-return")
    page.keyboard.type("Who is <we>?")
    page.click("#return button[type=submit]")
    expect(page.locator("#state")).to_have_text("returned")
    expect(page.locator("#note")).to_have_text("Who is <we>?")
    text = (drafts / "essay" / "linkedin.md").read_text(encoding="utf-8")
    assert "Who is <we>?" in text.partition("\n---\n")[0]
    assert "Who is" not in page.locator("#copies textarea").input_value()
    page.click("#b-return")
    page.click("#b-cancel")
    assert not page.is_visible("#return")


def changed_elsewhere(path: Path, word: str, other: str) -> None:
    """Replace a word in a file at once, as editors do: the page reads it at any time, and half a file is no draft."""
    new = path.parents[2] / "new.md"
    new.write_text(path.read_text(encoding="utf-8").replace(word, other), encoding="utf-8")
    new.replace(path)


def test_a_conflict_is_shown_and_nothing_is_lost(tab: Open, review: str, drafts: Path) -> None:
    one = tab(review)
    page = one.page
    choose(page, "linkedin")
    path = drafts / "essay" / "linkedin.md"
    typed_at_end(page, " Mine.")
    changed_elsewhere(path, "Six remainders", "Sixty remainders")
    page.keyboard.press("Control+s")
    expect(page.locator("#conflict")).to_be_visible()
    assert "Sixty" in page.input_value("#theirs")
    assert page.input_value("#body").endswith(" Mine.")
    assert "Mine." not in path.read_text(encoding="utf-8")
    page.click("#b-theirs")
    assert "Sixty" in page.input_value("#body")
    page.keyboard.press("Control+z")
    assert page.input_value("#body").endswith(" Mine.")
    changed_elsewhere(path, "Sixty", "Seventy")
    typed_at_end(page, " Again.")
    expect(page.locator("#conflict")).to_be_visible()
    page.click("#b-mine")
    expect(page.locator("#saved")).to_have_text("saved")
    assert path.read_text(encoding="utf-8").endswith("Mine. Again.\n")
    one.complaints[:] = [said for said in one.complaints if "409" not in said]  # the browser tells of every refusal


def test_what_is_not_saved_waits_while_another_draft_is_read(tab: Open, review: str) -> None:
    page = opened(tab, review, "linkedin")
    typed_at_end(page, " Mine.")
    choose(page, "reddit")
    expect(page.locator("#drafts .unsaved")).to_have_count(1)
    choose(page, "linkedin")
    expect(page.locator("#saved")).to_have_text("not saved")
    assert page.input_value("#body").endswith(" Mine.")


def test_where_a_sentence_comes_from_is_said_beside_it(tab: Open, review: str) -> None:
    page = opened(tab, review, "linkedin")
    page.hover("#frame .s[data-to] >> nth=0")
    assert page.inner_text("#frame .s[data-to] >> nth=0") in page.inner_text("#whence")


def test_the_keyboard_alone_is_enough(tab: Open, review: str, drafts: Path) -> None:
    page = tab(review).page
    page.wait_for_selector("#panel .reading")

    def go(wanted: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
                return
        raise AssertionError(f"Tab never came to {wanted}")

    go("#filter")
    page.keyboard.type("linkedin")
    go("#drafts a")
    page.keyboard.press("Enter")
    expect(page.locator("#what")).to_contain_text("LinkedIn")
    go("#body")
    page.keyboard.press("Control+End")
    page.keyboard.type(" By keys.")
    page.keyboard.press("Control+s")
    expect(page.locator("#saved")).to_have_text("saved")
    assert (drafts / "essay" / "linkedin.md").read_text(encoding="utf-8").endswith("By keys.\n")
    page.evaluate("document.activeElement.blur(); document.querySelector('.skip').focus()")
    go("#b-approve")
    page.keyboard.press("Enter")
    expect(page.locator("#state")).to_have_text("approved")


HELD = """wanted => {
    const ask = window.fetch;
    let go;
    const until = new Promise(done => { go = done; });
    window.letGo = go;
    window.fetch = async (path, asked = {}) => {
        const answer = await ask(path, asked);
        if (`${asked.method} ${path}`.match(wanted)) { await until; asked.signal?.throwIfAborted(); }
        return answer;
    };
}"""
"""Hold back the answers to some questions, as a busy machine does, until `letGo()`."""


def saving(tab: Open, review: str, press: str = "") -> Page:
    """A draft in which " One." was typed, and whose save the server has done and the page does not know of yet."""
    page = opened(tab, review, "linkedin")
    page.evaluate(HELD, "^PUT ")
    typed_at_end(page, " One.")
    with page.expect_response(lambda answer: answer.request.method == "PUT"):
        page.click(press) if press else page.keyboard.press("Control+s")
    return page


def test_a_late_look_at_what_was_typed_does_not_undo_an_approval(tab: Open, review: str) -> None:
    page = opened(tab, review, "linkedin")
    page.evaluate(HELD, "POST .*/look$")
    with page.expect_response("**/look"):
        typed_at_end(page, "!")
    page.click("#b-approve")
    expect(page.locator("#state")).to_have_text("approved")
    page.evaluate("letGo()")
    page.wait_for_timeout(100)
    expect(page.locator("#state")).to_have_text("approved")
    expect(page.locator("#conflict")).to_be_hidden()


def test_what_is_typed_while_a_save_runs_is_kept(tab: Open, review: str, drafts: Path) -> None:
    page = saving(tab, review)
    page.keyboard.type(" Two.")
    page.evaluate("letGo()")
    expect(page.locator("#frame")).to_contain_text("Two.")
    expect(page.locator("#saved")).to_have_text("not saved")
    assert page.input_value("#body").endswith(" One. Two.")
    page.keyboard.press("Control+s")
    expect(page.locator("#saved")).to_have_text("saved")
    assert (drafts / "essay" / "linkedin.md").read_text(encoding="utf-8").endswith(" One. Two.\n")


def test_two_saves_at_once_are_one_after_the_other(tab: Open, review: str, drafts: Path) -> None:
    page = saving(tab, review)
    page.keyboard.press("Control+s")
    page.click("#b-approve")
    page.evaluate("letGo()")
    expect(page.locator("#state")).to_have_text("approved")
    expect(page.locator("#conflict")).to_be_hidden()
    assert "state: approved" in (drafts / "essay" / "linkedin.md").read_text(encoding="utf-8")


def test_an_approval_is_of_the_draft_it_was_pressed_on(tab: Open, review: str, drafts: Path) -> None:
    page = saving(tab, review, press="#b-approve")
    choose(page, "reddit")
    page.evaluate("letGo()")
    expect(page.locator("#drafts a:has(.of:has-text('linkedin'))")).to_contain_text("approved")
    expect(page.locator("#what")).to_contain_text("Reddit")
    assert "state: approved" in (drafts / "essay" / "linkedin.md").read_text(encoding="utf-8")
    assert "state: approved" not in (drafts / "essay" / "reddit.md").read_text(encoding="utf-8")
    expect(page.locator("#drafts .unsaved")).to_have_count(0)


@pytest.fixture
def foreign() -> Iterator[str]:
    """Serve an empty page at another port: another origin in the same browser."""

    class Empty(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<!doctype html><title>Elsewhere</title>")

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Empty)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


def test_another_page_in_the_same_browser_gets_nothing(tab: Open, review: str, drafts: Path, foreign: str) -> None:
    before = {path: path.read_bytes() for path in drafts.rglob("*.md")}
    base = f"http://{urlsplit(review).netloc}"
    one = tab(foreign)
    attack = """async ({base, page}) => {
      const got = [];
      const tried = async (url, how) => {
        try { const answer = await fetch(url, how); got.push([answer.type, (await answer.text()).length]); }
        catch (error) { got.push(['failed', 0]); } };
      for (const url of [base + '/drafts', page])
        for (const mode of ['cors', 'no-cors'])
          await tried(url, {mode, credentials: 'include'});
      const headers = {'Content-Type': 'application/json', 'X-Repurpose-Token': 'x'};
      await tried(base + '/drafts/0', {method: 'PUT', headers, body: '{"body": "x"}'});
      const body = '{"state": "approved", "version": ""}';
      await tried(base + '/drafts/0/state', {method: 'POST', mode: 'no-cors', body});
      return got; }"""
    for kind, size in one.page.evaluate(attack, {"base": base, "page": review}):
        assert kind in ("failed", "opaque")
        assert size == 0
    framed = one.page.evaluate(
        """page => new Promise(done => { const frame = document.createElement('iframe'); frame.src = page;
        frame.onload = () => { try { done(frame.contentDocument ? frame.contentDocument.body.innerText.length : -1) }
        catch (error) { done(-1) } }; document.body.append(frame) })""",
        review,
    )
    assert framed <= 0
    one.page.evaluate(
        """base => { const form = document.createElement('form'); form.method = 'post'; form.enctype = 'text/plain';
        form.action = base + '/drafts/0/state'; const field = document.createElement('input');
        field.name = '{"state":"approved","version":"'; field.value = '"}';
        form.append(field); document.body.append(form); form.submit() }""",
        base,
    )
    one.page.wait_for_url(f"{base}/drafts/0/state")
    assert one.page.inner_text("body") == '{"error":"another page asks"}'
    one.complaints.clear()  # a browser complains of all this, as it should
    assert {path: path.read_bytes() for path in drafts.rglob("*.md")} == before


def test_a_name_that_resolves_to_this_machine_gets_nothing(tab: Open, review: str) -> None:
    parts = urlsplit(review)
    one = tab(f"http://evil.rebound.test:{parts.port}{parts.path}?{parts.query}")
    assert one.page.inner_text("body") == '{"error":"unknown Host"}'
    one.complaints.clear()


def test_paths_lead_nowhere(tab: Open, review: str) -> None:
    base = f"http://{urlsplit(review).netloc}"
    one = tab(review)
    one.page.wait_for_selector("#panel .reading")
    tried = """async paths => {
      const headers = {'X-Repurpose-Token': document.querySelector('meta[name=repurpose-token]').content}, got = [];
      for (const path of paths) got.push((await fetch(path, {headers})).status);
      return got; }"""
    paths = ["/drafts/..%2f..%2fessay.md", "/drafts/99999", "/..%2f..%2fetc/passwd", "/drafts/0%00", "/static/x"]
    assert set(one.page.evaluate(tried, [base + path for path in paths])) == {404}
    one.complaints.clear()


def test_a_script_in_a_draft_never_runs(tab: Open, review: str) -> None:
    page = opened(tab, review, "blog")
    typed_at_end(page, "\n\n<script>window.hacked = 3</script><img src=x onerror='window.hacked = 4'>x")
    typed_at_end(page, "\n\n<a href='javascript:window.hacked=5'>a link</a>")
    expect(page.locator("#frame .text")).to_contain_text("a link")
    assert page.evaluate("window.hacked") is None
    assert page.locator("#frame a[href^=javascript]").count() == 0
    assert page.locator("#frame img, #panel img").count() == 0


def test_a_hundred_articles_in_one_session(tab: Open, drafts: Path, request: pytest.FixtureRequest) -> None:
    draft = (drafts / "essay" / "linkedin.md").read_text(encoding="utf-8")
    essay = (drafts.parent / "essay.md").read_text(encoding="utf-8")
    for number in range(100):
        name = f"essay-{number:03}"
        (drafts / name).mkdir()
        (drafts / name / "linkedin.md").write_text(
            draft.replace("article: essay\n", f"article: {name}\n").replace(
                "Six remainders", f"Number {number} remainders"
            ),
            encoding="utf-8",
        )
        (drafts.parent / f"{name}.md").write_text(essay.replace("I smiled", f"At {number} I smiled"), encoding="utf-8")
    page = tab(request.getfixturevalue("review")).page
    expect(page.locator("#drafts li")).to_have_count(103)
    for number in range(100):
        page.click(f"#drafts li >> nth={number + 3} >> a")
        expect(page.locator("#frame .text")).to_contain_text(f"Number {number} remainders")
        expect(page.locator("#panel .reading")).to_contain_text(f"At {number} I smiled")
    typed_at_end(page, " Last.")
    expect(page.locator("#frame .text")).to_contain_text("Last.")
