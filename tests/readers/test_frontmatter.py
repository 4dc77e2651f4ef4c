"""Front matter as blogs write it, and as people break it."""

import pytest

from repurpose.article import Article, Source
from repurpose.errors import SourceError
from repurpose.readers import read_article


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
    assert meta.line_for(meta.intro, "linkedin") == "I am new here."
    assert meta.line_for(meta.ask, "reddit") == "How do you?"
    assert meta.line_for(meta.ask, "linkedin") == "And you?"
    assert meta.published
    assert meta.extra == (("layout", "post"),)
    assert article.body.of(article.source.text) == "\nText here.\n"


def test_toml_and_the_taxonomies_of_zola() -> None:
    article = read('+++\ntitle = "Tea"\ndate = 2025-03-01\ndraft = true\n[taxonomies]\ntags = ["x"]\n+++\nText.\n')
    assert (article.title, article.meta.date, article.meta.tags) == ("Tea", "2025-03-01", ("x",))
    assert not article.meta.published


def test_the_last_of_two_equal_keys_wins_and_a_relative_permalink_is_no_canonical_url() -> None:
    article = read("---\ntitle: One\ntitle: Two\npermalink: /a/\n---\nText.\n")
    assert article.title == "Two"
    assert article.meta.canonical_url == ""
    assert article.meta.extra == (("permalink", "/a/"),)


@pytest.mark.parametrize("text", ["---\n\nTwo rules around prose.\n\n---\n\nMore.", "---\nNo end here.", "Text\n---\n"])
def test_rules_are_no_front_matter(text: str) -> None:
    assert read(text).body.start == 0


@pytest.mark.parametrize(
    ("text", "place", "cure"),
    [
        ("---\ntitle: Rest: a story\n---\nText.", "posts/a.md:2:12: broken YAML", "put the value in quotes"),
        ("---\na: 1\nb: [1, 2\nc: 3\n---\nText.", "posts/a.md:4:", "quotes"),
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
