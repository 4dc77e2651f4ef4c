"""The page that is mailed, in a real browser: everything on it is clicked and typed once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Open = Callable[..., Any]
SIZES = ((390, 844), (834, 1112), (1440, 900))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["essay", "edited", "both"])
def test_it_is_one_request_and_anybody_can_use_it(
    tab: Open, made: Path, name: str, size: tuple[int, int], scheme: str
) -> None:
    url = (made / f"{name}.html").as_uri()
    one = tab(url, size, scheme)
    one.page.wait_for_function("document.querySelector('.column.measured')")
    assert one.violations() == []
    assert one.asked == [url]
    assert one.page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert one.page.evaluate("window.hacked") is None


def test_what_is_copied_is_what_is_posted(tab: Open, made: Path, posted: Callable[[str], str]) -> None:
    one = tab((made / "essay.html").as_uri())
    title, _, body = posted("reddit").partition("\n\n")
    for button, text in (
        (".card.forum button:has-text('Copy title')", title),
        (".card.forum button:has-text('Copy text')", body),
        (".card.feed button:has-text('Copy post')", posted("linkedin")),
        (".card.page button:has-text('Copy page')", posted("blog")),
    ):
        one.page.click(button)
        one.page.wait_for_selector("button:has-text('Copied')")
        assert one.pasted() == text
        one.page.wait_for_selector("button:has-text('Copied')", state="detached")
    one.page.click("summary:has-text('Other titles')")
    runner_up = one.page.inner_text(".titles li >> nth=0").removesuffix("Copy this title").strip()
    one.page.click(".titles li >> nth=0 >> button")
    one.page.wait_for_selector("button:has-text('Copied')")
    assert one.pasted() == runner_up


def test_the_fold_is_measured_at_both_widths(tab: Open, made: Path) -> None:
    one = tab((made / "both.html").as_uri())
    one.page.select_option("#pick", label=one.page.inner_text("#pick option >> nth=1"))
    card = one.page.locator(".room:not([hidden]) .card.feed")
    computer, phone = card.locator("[data-width='552']"), card.locator("[data-width='343']")
    whole = len(card.locator(".text").text_content() or "")
    assert 0 < int(phone.get_attribute("data-fold") or 0) <= int(computer.get_attribute("data-fold") or 0) < whole
    card.locator(".as-folded").click()
    assert card.locator(".column .text").evaluate("text => text.getBoundingClientRect().height") == 60
    phone.click()
    assert card.locator(".column").evaluate("column => column.getBoundingClientRect().width") == 343
    # What it says is what can be seen: the character after the fold lies below the edge, the one before does not.
    edge = """(text, at) => {
      const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT); let seen = 0;
      for (let node; (node = walker.nextNode());) {
        if (node.parentElement.closest('.src') || (node.parentElement === text && !node.data.trim())) continue;
        if (seen + node.length > at) {
          const range = document.createRange(); range.setStart(node, at - seen); range.setEnd(node, at - seen + 1);
          return range.getBoundingClientRect().bottom - text.getBoundingClientRect().top;
        }
        seen += node.length;
      } }"""
    at = int(phone.get_attribute("data-fold") or 0)
    text = card.locator(".column .text")
    assert text.evaluate(edge, at - 1) <= 61
    assert text.evaluate(edge, at + 2) > 61
    assert "characters" in card.locator(".fold-says").inner_text()


def test_a_sentence_and_its_place_light_up_together(tab: Open, made: Path) -> None:
    one = tab((made / "essay.html").as_uri())
    sentence = one.page.locator(".card.feed .s[data-to] >> nth=2")
    sentence.hover()
    place = one.page.locator(f"#{sentence.get_attribute('data-to')}")
    assert "lit" in (place.get_attribute("class") or "")
    assert place.evaluate(
        "p => { const a = p.getBoundingClientRect(), b = p.closest('.reading').getBoundingClientRect();"
        " return a.top >= b.top && a.bottom <= b.bottom; }"
    )
    one.page.mouse.move(0, 0)
    place.hover()
    assert "lit" in (sentence.get_attribute("class") or "")
    assert one.page.locator(".reading .p.unused").count() > 50


def test_the_keyboard_alone_goes_there_and_back(tab: Open, made: Path) -> None:
    one = tab((made / "essay.html").as_uri())
    seen = []
    for _ in range(60):
        one.page.keyboard.press("Tab")
        seen.append(one.page.evaluate("document.activeElement.className || document.activeElement.id"))
        if seen[-1] == "src":
            break
    assert "skip" in seen
    assert "b-theme" in seen
    assert "copy" in seen
    target = one.page.evaluate("document.activeElement.hash.slice(1)")
    one.page.keyboard.press("Enter")
    assert "lit" in one.page.locator(f"#{target}").get_attribute("class")
    assert one.page.evaluate("document.activeElement.className").startswith("use")
    one.page.keyboard.press("Enter")
    assert one.page.evaluate("document.activeElement.className") == "src"


def test_keys_switch_numbers_changes_and_colours(tab: Open, made: Path) -> None:
    one = tab((made / "edited.html").as_uri())
    number = one.page.locator(".card.forum .src >> nth=1")
    assert number.is_visible()
    one.page.keyboard.press("s")
    assert not number.is_visible()
    one.page.keyboard.press("d")
    assert one.page.inner_text(".card.forum .diff ins") == "ten"
    before = one.page.evaluate("getComputedStyle(document.body).backgroundColor")
    one.page.keyboard.press("t")
    assert one.page.evaluate("getComputedStyle(document.body).backgroundColor") != before
    for button in ("#b-sources", "#b-changes", "#b-theme"):
        one.page.click(button)
    assert number.is_visible()


def test_a_finding_stands_beside_what_it_is_about(tab: Open, made: Path) -> None:
    one = tab((made / "edited.html").as_uri())
    note = one.page.locator(".note:has-text('changed-number')")
    mark = one.page.locator("mark.f.error")
    assert mark.inner_text() == "ten"
    tops = [where.bounding_box() for where in (note, mark)]
    assert tops[0] is not None
    assert tops[1] is not None
    assert abs(tops[0]["y"] - tops[1]["y"]) < 40
    note.hover()
    assert "lit" in (mark.get_attribute("class") or "")
    note.locator("a.there").click()
    assert "lit" in (mark.get_attribute("class") or "")


def test_meters_tone_and_map_say_their_numbers(tab: Open, made: Path) -> None:
    one = tab((made / "essay.html").as_uri())
    card = one.page.locator(".card.forum")
    assert "words" in card.locator(".meters li >> nth=0").inner_text()
    card.locator("summary:has-text('grounded')").click()
    assert card.locator(".tone[open] .meters li").count() >= 3
    assert one.page.locator(".map tbody tr").count() == 8


def test_another_article_is_picked(tab: Open, made: Path) -> None:
    one = tab((made / "both.html").as_uri())
    assert one.page.locator(".room:visible").count() == 1
    one.page.select_option("#pick", index=1)
    assert one.page.inner_text(".room:visible h1") == "The Morning We Sent Every Webhook Twice"


def test_printed_it_holds_everything(tab: Open, made: Path) -> None:
    one = tab((made / "both.html").as_uri())
    one.page.emulate_media(media="print")
    one.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert not one.page.is_visible(".toolbar")
    assert one.page.locator(".room:visible").count() == 2
    assert one.page.locator("details.tone:not([open])").count() == 0
