import pytest

from repurpose.readers.page_date import page_date

PROSE = "<p>The week we stopped counting was the week the work began to move, and nobody could say why it was slow.</p>"


def _page(top: str = "", *, middle: str = "", foot: str = "", head: str = "") -> str:
    return (
        f"<!doctype html><html><head><title>Gulls</title>{head}</head><body><article><h1>Gulls</h1>{top}{PROSE}{middle}"
        f"{PROSE}</article><footer>{foot}</footer></body></html>"
    )


@pytest.mark.parametrize(
    "html",
    [
        _page(),
        _page(middle="<p>The site was launched in 2003.</p>"),
        _page(middle="<p>On 2019-03-04 we moved the office to the second floor.</p>"),
        _page(middle="<p>On 3/4/2019 we moved.</p>"),
        _page(middle='<p>Meet us on <time datetime="2019-03-04">4 March</time>.</p>'),
        _page(foot="<p>Copyright 2021 A. Writer</p>"),
        _page(foot="© 2019 The Harbour. Last updated: March 4, 2021"),
        _page(foot='<div class="comment"><time datetime="2020-01-02">2 January</time></div>'),
        _page(head='<meta property="og:image" content="https://example.org/2018/02/03/gull.jpg">'),
        _page(head='<script>const built = "2020-05-06";</script>'),
        _page().replace("</article>", "</article><aside><ul><li>March 4, 2018</li><li>Older post</li></ul></aside>"),
        _page().replace("<article>", "<nav><div>March 4, 2018</div></nav><article>"),
        _page().replace(">Gulls<", ">What we did on March 4, 2019<"),
        "",
    ],
)
def test_a_day_that_the_text_tells_of_is_not_the_pages(html: str) -> None:
    assert page_date(html) == ""


@pytest.mark.parametrize(
    "html",
    [
        _page(head='<meta property="article:published_time" content="2019-03-04T10:00:00Z">'),
        _page(head='<script type="application/ld+json">{"datePublished": "2019-03-04"}</script>'),
        _page(head='<link rel="canonical" href="https://example.org/2019/03/04/gulls/">'),
        _page('<time datetime="2019-03-04">4 March</time>'),
        _page('<p class="date">March 4, 2019</p>'),
        _page("<p>Posted on March 4, 2019.</p>"),
        _page("<div><span>Jo Doe</span> <span>4 March 2019</span></div>"),
        _page('<aside>By Jo Doe, <time datetime="2019-03-04">4 March</time></aside>'),
        _page('<footer>By Jo Doe, <time datetime="2019-03-04">4 March</time></footer>'),
    ],
)
def test_a_page_says_its_day_in_its_head_or_in_a_line_of_its_own(html: str) -> None:
    assert page_date(html) == "2019-03-04"


def test_a_page_s_address_may_hold_its_day() -> None:
    assert page_date(_page(), "https://example.org/2019/03/04/gulls/") == "2019-03-04"


def test_the_day_on_which_a_page_is_read_does_not_matter() -> None:
    assert page_date(_page('<time datetime="2093-03-04">4 March</time>')) == "2093-03-04"


def test_a_sentence_may_end_in_an_element_of_its_own_and_far_down() -> None:
    told = "<blockquote>" * 200 + "We rowed until 4 March 2019<b>.</b> " + "</blockquote>" * 200
    assert page_date(_page(told)) == ""
    assert page_date(_page(told + "<p>March 5, 2019</p>")) == "2019-03-05"
