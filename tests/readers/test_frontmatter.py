"""Front matter as blogs write it, and as people break it."""

import pytest

from repurpose.article import Article, Source
from repurpose.errors import SourceError
from repurpose.readers import read_article, read_posted
from repurpose.spec.templated import known_meta


def read(text: str) -> Article:
    return read_article(Source("posts/a.md", text, "0"), id="posts/a")


def test_the_usual_keys_of_blogs() -> None:
    article = read(
        "---\ntitle: 'Rest &amp; *work*'\nsubtitle: A deck\ndescription: What it says.\ndate: 2025-03-01 18:00\n"
        "tags: [a, b]\ncategories:\n  - b\n  - c\nauthors:\n  - name: Ada Lovelace\n    site: x\n  - Bob\n"
        "canonical_url: https://example.org/rest\nlang: no\nid: rest\npublished: true\nlayout: post\n"
        "subreddits: r/therapists, coaching\nintro: I am new here.\nask:\n  reddit: How do you?\n  default: And you?\n"
        "---\n\nText here.\n"
    )
    meta = article.meta
    assert (article.id, article.title, article.subtitle) == ("rest", "Rest & work", "A deck")
    assert (meta.summary, meta.date, meta.language) == ("What it says.", "2025-03-01 18:00", "no")
    assert meta.tags == ("a", "b", "c")
    assert meta.author == "Ada Lovelace, Bob"
    assert meta.canonical_url == "https://example.org/rest"
    assert meta.subreddits == ("therapists", "coaching")
    assert meta.intro_for("linkedin") == "I am new here."
    assert meta.ask_for("reddit") == "How do you?"
    assert meta.ask_for("linkedin") == "And you?"
    assert meta.published
    assert meta.extra == (("layout", "post"),)
    assert article.body.of(article.source.text) == "\nText here.\n"


@pytest.mark.parametrize(
    ("ask", "line", "none"),
    [
        ("[How do you?]", "How do you?", ()),
        ("{reddit: [How do you?]}", "How do you?", ()),
        ("[{reddit: How do you?, linkedin: And why?}]", "How do you?", ()),
        ("[How do you?, And why?]", "", (("ask", "[How do you?, And why?]"),)),
        ("{reddit: [How do you?, And why?], all: And you?}", "And you?", (("ask", "[How do you?, And why?]"),)),
        ("[]", "", ()),
        ("[5]", "", (("ask", "5"),)),
    ],
)
def test_a_list_of_several_lines_is_no_line_of_the_authors(ask: str, line: str, none: tuple[object, ...]) -> None:
    meta = read(f"---\nask: {ask}\n---\nText.\n").meta
    assert meta.ask_for("reddit") == line
    assert meta.extra == none


def test_other_names_for_what_a_page_says_of_itself() -> None:
    lines = "tag: [wood, rain]\nmetaDescription: We built a boat.\npath: /notes/boat\nbase_url: https://e.org\n"
    meta = read(f"---\n{lines}---\nText.\n").meta
    assert (meta.tags, meta.summary, meta.canonical_url) == (
        ("wood", "rain"),
        "We built a boat.",
        "https://e.org/notes/boat",
    )
    assert not read("---\npath: posts/boat.md\nbase_url: https://e.org\n---\nText.\n").meta.canonical_url


def test_a_generators_code_in_toml_is_passed_over_and_a_day_of_it_read() -> None:
    article = read(
        '+++\nusing Dates\ntitle = "Tea"\ndate = Date(2021, 3, 4)\nrss = title\nsize = f(3)  # px\n+++\nText.\n'
    )
    assert (article.title, article.meta.date) == ("Tea", "2021-03-04")
    assert not dict(article.meta.extra)


@pytest.mark.parametrize(
    "line",
    ["draft = title", "embargo = later(3)", "date = Date(2021, 13, 4)", "author = Ada", "tags = [a, b]", "x = f("],
)
def test_code_that_may_bar_a_text_or_lacks_its_quotation_marks_is_an_error(line: str) -> None:
    with pytest.raises(SourceError, match=":3:"):
        read(f'+++\ntitle = "Tea"\n{line}\n+++\nText.\n')


@pytest.mark.parametrize(
    "head",
    [
        "/*\nTitle: Tea... and milk\nSort: 3\n*/\n",
        "/**\n * Title: Tea... and milk\n *\n * Tags: milk\n */\n",
        "<!--\n.. title: Tea... and milk\n.. slug: tea\n-->\n",
        "title: Tea... and milk\ntags:\n- milk\n  - tea\n---\n",
        "% Tea... and milk\n% Ada Byron\n% 2021-03-04\n",
        "% Tea... and milk\n",
    ],
)
def test_keys_in_a_comment_or_above_a_line_are_front_matter(head: str) -> None:
    article = read(f"{head}\nText.\n")
    assert article.title == "Tea... and milk"
    assert [sentence.text for sentence in article.sentences] == ["Text."]


@pytest.mark.parametrize("head", ["/*\nWe rowed: it rained.\n*/\n", "<!--\nmend: this\n-->\n"])
def test_any_other_comment_is_none(head: str) -> None:
    assert read(f"{head}\nText.\n").body.start == 0


def test_the_heads_of_hexo_and_pandoc_say_more_than_a_title() -> None:
    assert read("title: Tea\ntags:\n- milk\n- tea\n---\n\nText.\n").meta.tags == ("milk", "tea")
    meta = read("% Tea\n% Ada Byron\n% 2021-03-04\n\nText.\n").meta
    assert (meta.author, meta.date) == ("Ada Byron", "2021-03-04")
    assert read("% of us rowed\nand the rest swam.\n").body.start == 0


def test_toml_and_the_taxonomies_of_zola() -> None:
    article = read('+++\ntitle = "Tea"\ndate = 2025-03-01\ndraft = true\n[taxonomies]\ntags = ["x"]\n+++\nText.\n')
    assert (article.title, article.meta.date, article.meta.tags) == ("Tea", "2025-03-01", ("x",))
    assert not article.meta.published


@pytest.mark.parametrize(("opener", "closer"), [("", "\n"), ("---json\n", "---\n")])
def test_a_head_in_json_is_front_matter(opener: str, closer: str) -> None:
    head = '{\n  "title": "A \\"boat\\"",\n  "date": "2020-05-01", "draft": true,\n  "tags": ["ash"]\n}\n'
    article = read(f"{opener}{head}{closer}We rowed.\n")
    assert (article.title, article.meta.date, article.meta.tags) == ('A "boat"', "2020-05-01", ("ash",))
    assert [s.text for s in article.sentences] == ["We rowed."]


def test_braces_above_a_text_that_hold_no_keys_are_its_own() -> None:
    assert read("{\nWe rowed.\n}\n\nIt rained.\n").sentences[0].text.startswith("{ We rowed.")


def test_keys_that_are_symbols_of_ruby_are_read_without_their_colon() -> None:
    article = read("---\n:title: Tea\n:created_at: 2025-03-01 15:00\n:kind: article\n:tags:\n- x\n---\nText.\n")
    assert (article.title, article.meta.date, article.meta.tags) == ("Tea", "2025-03-01 15:00", ("x",))
    assert article.meta.extra == (("created_at", "2025-03-01 15:00"), ("kind", "article"))
    assert read("---\n:title A boat in the yard\n---\nText.\n").title == ""


def test_the_last_of_two_equal_keys_wins_and_a_relative_permalink_is_no_canonical_url() -> None:
    article = read("---\ntitle: One\ntitle: Two\npermalink: /a/\n---\nText.\n")
    assert article.title == "Two"
    assert article.meta.canonical_url == ""
    assert article.meta.extra == (("permalink", "/a/"),)


def test_the_number_that_a_blogs_program_gives_a_post_is_no_id() -> None:
    article = read("---\nid: 94\n---\nText.\n")
    assert article.id == "posts/a"
    assert article.meta.extra == (("id", "94"),)
    assert read("---\nid: notes-94\n---\nText.\n").id == "notes-94"


def test_where_a_feed_knows_a_post_it_is_published_and_that_is_no_canonical_url() -> None:
    meta = read("---\nguid: http://example.org/?p=94\npermalink: /rest/\n---\nText.\n").meta
    assert (meta.address, meta.canonical_url) == ("http://example.org/?p=94", "")
    assert read("---\nguid: 7a1c\n---\nText.\n").meta.address == ""
    both = read("---\nguid: http://example.org/?p=94\ncanonical_url: https://example.org/rest\n---\nText.\n").meta
    assert both.address == "https://example.org/rest"


@pytest.mark.parametrize(
    ("lines", "published"),
    [
        ("medium: https://medium.com/@m/boat-94\n", True),
        ("HackerNews: https://news.example.org/item?id=94\n", True),
        ("medium: true\n", False),
        ("image: https://example.org/boat.jpg\n", False),
        ("medium: https://medium.com/@m/boat-94\npublished: false\n", False),
        ("medium: https://medium.com/@m/boat-94\ndraft: true\n", False),
    ],
)
def test_an_article_with_a_copy_or_a_talk_about_it_elsewhere_is_published(lines: str, published: bool) -> None:
    assert read(f"---\n{lines}---\nText.\n").meta.published is published


@pytest.mark.parametrize(
    ("path", "date"),
    [
        ("_posts/2019-03-04-boat.md", "2019-03-04"),
        ("2019-03-04-boat.md", "2019-03-04"),
        ("posts/2019-03-04-boat/index.md", "2019-03-04"),
        ("posts/2019-03-04-boat/oars.md", ""),
        ("posts/2019-13-04-boat.md", ""),
        ("posts/no2019-03-04-boat.md", ""),
    ],
)
def test_the_date_in_a_files_name_is_the_articles_where_it_gives_none(path: str, date: str) -> None:
    assert read_article(Source(path, "It rained.\n", "0"), id="a").meta.date == date
    given = read_article(Source(path, "---\ndate: 2020-01-02\n---\nIt rained.\n", "0"), id="a")
    assert given.meta.date == "2020-01-02"


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        ("publishDate: 2019-03-04T10:00:00Z", "2019-03-04"),
        ("published: 2019/3/4 10:00:00", "2019-03-04"),
        ("pubDatetime: 2019-03-04", "2019-03-04"),
        ("date: '20190304'", "2019-03-04"),
        ("datePublished: 2019-03-04\ncreated: 2019-02-01", "2019-03-04"),
        ("date:\n  created: 2019-03-04\n  updated: 2020-01-01", "2019-03-04"),
        ("date: Last Modified\npub_date: 2019-03-04", "2019-03-04"),
        ("published: true", "None"),
        ("date: 2019/13/04", "None"),
    ],
)
def test_the_day_of_a_text_by_what_programs_of_blogs_call_it(lines: str, day: str) -> None:
    meta = read(f"---\ntitle: A boat\n{lines}\n---\nIt rained.\n").meta
    assert str(meta.day) == day
    assert meta.published == ("published:" in lines)


def test_a_day_is_kept_by_the_name_that_it_has_for_a_calendar_s_embargo_and_for_templates() -> None:
    article = read("---\npublishDate: 2027-03-04\n---\nIt rained.\n")
    assert article.meta.date == "2027-03-04"
    assert list(article.meta.under("publishdate")) == [("publishDate", "2027-03-04")]
    assert known_meta(article)["publishDate"] == "2027-03-04"


@pytest.mark.parametrize("text", ["---\n\nTwo rules around prose.\n\n---\n\nMore.", "---\nNo end here.", "Text\n---\n"])
def test_rules_are_no_front_matter(text: str) -> None:
    assert read(text).body.start == 0


@pytest.mark.parametrize(
    ("text", "place", "cure"),
    [
        (
            "---\ndraft: no: yes\n---\nText.",
            "posts/a.md:2:10: broken YAML front matter: a second",
            "put the text in quotes",
        ),
        ("---  \na: 1\nb: [1, 2\nc: 3\n---\nText.", "posts/a.md:3:4: broken YAML front matter: the list", "close it"),
        (
            "---\ntitle: {{ page.title }}\n---\nText.",
            "posts/a.md:2:9: broken YAML front matter: text cannot begin",
            "quotes",
        ),
        ("---\ntitle: *x*\n---\nText.", "posts/a.md:2:10: broken YAML front matter: text cannot begin", "quotes"),
        ('+++\na = 1\ntitle = "Rest\n+++\nText.', "posts/a.md:3:", "quotes"),
    ],
)
def test_broken_front_matter_names_its_place_and_the_cure(text: str, place: str, cure: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(text)
    assert str(caught.value).startswith(place)
    assert cure in str(caught.value)
    assert "^" in str(caught.value)


@pytest.mark.parametrize("text", ["", " \n\n", "---\ntitle: x\n---\n", "---\ntitle: x\n---\n \n"])
def test_nothing_to_read_is_said(text: str) -> None:
    with pytest.raises(SourceError, match=r"is empty|no text below"):
        read(text)


def test_nested_aliases_do_not_explode() -> None:
    levels = "".join(f"k{i}: &k{i} [*k{i - 1}, *k{i - 1}, *k{i - 1}, *k{i - 1}]\n" for i in range(1, 30))
    article = read(f"---\nk0: &k0 [x, x]\n{levels}---\nText.\n")
    assert max(len(value) for _, value in article.meta.extra) < 10_000


PELICAN = "Title: Where the oars went\nDate: 2013-02-06 21:05\nTags: wood, water\nStatus: draft\n\nWe sold them.\n"


def test_lines_of_pelican_and_multimarkdown_are_front_matter() -> None:
    article = read(PELICAN)
    assert (article.title, article.meta.date, article.meta.tags) == (
        "Where the oars went",
        "2013-02-06 21:05",
        ("wood", "water"),
    )
    assert article.meta.unpublished
    assert [s.text for s in article.sentences] == ["We sold them."]
    long = read("Title:  Oars\nSummary: They were\n    ash.\n\nText here.\n")
    assert (long.title, long.meta.summary) == ("Oars", "They were ash.")


@pytest.mark.parametrize(
    "text",
    [
        "Note: the oars are ash.\n\nText.\n",
        "Title: Oars\nThey were ash.\n\nText.\n",
        "Title: Oars",
        "From: Ada\nSubject: Oars\nDate: 2013-02-06\n\nText.\n",
        "Ash: light\nOak: hard\n\nText.\n",
    ],
)
def test_lines_of_a_text_are_no_front_matter(text: str) -> None:
    assert read(text).body.start == 0


def test_a_posted_text_has_no_front_matter_without_fences() -> None:
    assert read_posted(PELICAN, id="draft").body.start == 0
