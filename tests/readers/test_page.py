import pytest

from repurpose.errors import SourceError
from repurpose.readers.source import read_source

PARAGRAPHS = [
    f"<p>The {word} morning I walked down to the harbour, the boats were out and nobody could tell me when they would "
    "be back, so I sat on the wall and counted the gulls until the tide had turned.</p>"
    for word in ("first", "second", "third", "fourth")
]
PAGE = f"""<!DOCTYPE html><html><head><title>Gulls | The site</title><meta name="author" content="Jo Doe">
<meta property="og:title" content="Gulls"></head><body><nav><ul><li><a href="/a">Home</a></li><li><a href="/b">About us
and more</a></li></ul></nav><main><article><h1>Gulls</h1>{"".join(PARAGRAPHS[:2])}<h2>Later</h2>
{"".join(PARAGRAPHS[2:])}
<blockquote><p>Nobody counts them twice, as the keeper of the harbour used to say.</p></blockquote></article></main>
<footer>All rights reserved. Imprint. Cookies.</footer></body></html>"""


def test_a_page_is_its_article_with_what_it_says_of_itself() -> None:
    text = read_source(PAGE.encode(), "gulls.html").text
    assert text.startswith("---\ntitle: Gulls\nauthor: Jo Doe\n---\n")
    assert "## Later" in text
    assert "> Nobody counts them twice" in text
    assert all(f"The {word} morning" in text for word in ("first", "second", "third", "fourth"))
    assert not any(word in text for word in ("Home", "About us", "Cookies"))


def test_a_page_keeps_the_form_of_its_article() -> None:
    formed = (
        "<p>We ran <code>ls -l *</code> and he <q>said</q> &amp; went.</p><hr>"
        "<ol><li>Oars</li><li>A <b>hull</b></li></ol>"
        "<dl><dt>Oar</dt><dd>To row with.</dd></dl><pre><code>ls\nrm</code></pre>"
        "<table><tr><th>a</th></tr><tr><td>b <code>c</code></td></tr></table>"
    )
    html = PAGE.replace("<h2>Later", f"{formed}<hr/><h2>Later").replace("</article>", "<hr></article>")
    text = read_source(html.encode(), "gulls.html").text
    assert (
        "We ran `ls -l *` and he “said” & went.\n\n---\n\n1. Oars\n2. A **hull**\n\nOar\n: To row with.\n\n"
        "```\nls\nrm\n```\n\n| a |\n| --- |\n| b `c` |\n\n---\n\n## Later\n"
    ) in text
    assert text.endswith("harbour used to say.\n")


ITEMS = (
    '<section class="footnotes"><hr><ol><li id="fn:1"><p>In <b>May</b>.</p><p>Twice. <a href="#fnref:1">↩︎</a></p></li>'
    '<li id="fn:7">Nobody marks it.</li></ol></section>'
)
BOX = (
    '<div class="footnote"><a id="fn:1" href="#footnote-anchor-1">1</a><div class="footnote-content">'
    "<p>In <b>May</b>.</p><p>Twice.</p></div></div>"
)


@pytest.mark.parametrize("below", [ITEMS, BOX])
@pytest.mark.parametrize("whole", [False, True])
def test_the_notes_of_a_page_are_footnotes(below: str, whole: bool) -> None:
    marked = '<p>It rained all week.<sup id="fnref:1"><a href="https://b.org/a#fn:1">[1]</a></sup> So we stayed in.</p>'
    html = (
        PAGE.replace("<h2>Later", f"{marked}<h2>Later").replace("</article>", f"{below}</article>")
        if whole
        else marked + below
    )
    text = read_source(html.encode(), "gulls.html").text
    assert "It rained all week.[^1] So we stayed in." in text
    assert text.endswith("\n[^1]: In **May**.\n\n    Twice.\n")


def test_code_without_its_own_tag_is_code() -> None:
    html = PAGE.replace("<h2>Later", '<pre class="x">row(8)\nrest()</pre><h2>Later')
    assert "```\nrow(8)\nrest()\n```" in read_source(html.encode(), "gulls.html").text


def test_a_page_keeps_its_images_with_their_captions() -> None:
    pictures = (
        '<figure><a href="/x"><img src="/gull.jpg" alt="A gull"/></a><figcaption>Gulls &amp; "us"<br>at <b>noon</b>.'
        '</figcaption></figure><p><a href="/big.jpg"><img src="boat.jpg" alt=""></a></p><p><img src="data:x"></p>'
    )
    text = read_source(PAGE.replace("<h2>Later", f"{pictures}<h2>Later").encode(), "gulls.html").text
    assert (
        '\n\n![A gull](/gull.jpg)\n\n<figcaption>Gulls &amp; "us" at noon.</figcaption>\n\n![](boat.jpg)\n\n## Later\n'
    ) in text


def test_a_list_of_links_that_a_sentence_announces_is_no_menu() -> None:
    links = (
        '<ul><li><a href="https://e.org/a?b=1&amp;c=2">The Harbour Hour</a></li><li><a href="/b">Tides</a></li></ul>'
    )
    kept, gone = "<p>These two were our favourites:</p>", "<p>Share this:</p>"
    html = PAGE.replace("<h2>Later", f"{kept}{links}{gone}{links}<h2>Later")
    text = read_source(html.encode(), "gulls.html").text
    assert "favourites:\n\n- [The Harbour Hour](https://e.org/a?b=1&c=2)\n- [Tides](/b)\n" in text
    assert text.count("Tides") == 1


@pytest.mark.parametrize(("path", "suffix"), [("a.html", None), ("-", ""), ("a.txt", None)])
def test_pasted_html_is_taken_whole(path: str, suffix: str | None) -> None:
    assert read_source(b"<h2>Gulls</h2>\n<p>One &amp; two.</p>", path, suffix).text == "## Gulls\n\nOne & two.\n"


@pytest.mark.parametrize("suffix", [".html", ".txt"])
def test_comments_in_google_docs_are_the_editors(suffix: str) -> None:
    body = (
        f'{PARAGRAPHS[0]}<p><span>The tide</span><sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup> turned at noon.'
        '<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></p>'
        '<hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span> By the clock.</span></p></div>'
        '<div class="c11"><p class="c8"><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Can we cut this?</span></p>'
        "<p><span>It is too long.</span></p></div><p>Nobody spoke.</p>"
    )
    text = read_source((f"<html><body>{body}</body></html>" if suffix == ".html" else body).encode(), f"a{suffix}").text
    assert "The tide turned at noon." in text
    assert "By the clock." in text
    assert text.endswith("Nobody spoke.\n")
    assert not any(word in text for word in ("[a", "cut this", "too long"))


def test_comments_that_never_end_are_read_in_one_pass() -> None:
    text = read_source(b'<p><a href="#cmnt_ref1">x</a> ' * 100_000, "a.txt").text
    assert len(text) > 100_000


def test_markdown_that_holds_html_stays_as_it_is() -> None:
    for path in ("a.md", "-"):
        text = "# Title\n\n<div>kept</div>\n"
        assert read_source(text.encode(), path, "" if path == "-" else None).text == text


def test_a_page_in_another_encoding_is_read() -> None:
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-1">').replace("harbour", "café")
    assert "café" in read_source(page.encode("iso-8859-1"), "a.htm").text


@pytest.mark.parametrize(
    ("html", "says"),
    [
        ("<html><body></body></html>", "holds no article that could be found"),
        ("<html><body>" + "<div>" * 600, "nested more than 500 elements deep"),
        ("<html><body>" + "<p>x" * 1_400_000, "at most 5 MB are read"),
    ],
    ids=["empty", "deep", "large"],
)
def test_what_holds_no_article_is_one_sentence(html: str, says: str) -> None:
    with pytest.raises(SourceError, match=f"a.html .*{says}"):
        read_source(html.encode(), "a.html")
