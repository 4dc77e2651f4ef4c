"""What a channel's template may do, and that it may do nothing else."""

import pytest

from repurpose.errors import SpecError
from repurpose.spec.channel import DEFAULT_TEMPLATE
from repurpose.spec.template import MissingMetaError, TemplateFaultError, asks_for, check_template, render

FULL = {
    "title": "T?",
    "intro": "I.",
    "paragraphs": ["P1 {{ title }}", "P2"],
    "closing": "C?",
    "page": "",
    "meta": {
        "author": "A",
        "places": "Kendal, loch ness",
        "tags": ("rust", "open source", "2024", "C++", "Node.js", "Rust", "año", " "),
    },
}


def test_the_default_sets_what_there_is_with_blank_lines_between() -> None:
    assert check_template(DEFAULT_TEMPLATE) == {"title", "intro", "paragraphs", "closing"}
    assert render(DEFAULT_TEMPLATE, FULL) == "T?\n\nI.\n\nP1 {{ title }}\n\nP2\n\nC?"
    assert render(DEFAULT_TEMPLATE, {**FULL, "title": "", "intro": "", "closing": ""}) == "P1 {{ title }}\n\nP2"


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{% for p in paragraphs %}{{ loop.index }} {{ p }};{% endfor %}", "1 P1 {{ title }};2 P2;"),
        ("{% if intro %}{{ intro ~ '!' }}{% endif %}{{ paragraphs | join(' / ') }}", "I.!P1 {{ title }} / P2"),
        ("{{ meta.author }} {{ meta['author'] }} {{ meta.other | default('-') }}", "A A -"),
        ("{{ meta.tags | hashtags }}", "#rust #OpenSource #NodeJs #año"),
        ("{{ meta.tags | hashtags(2) }}", "#rust #OpenSource"),
        ("{{ meta.tags | hashtags(1) }}{{ meta.keywords | hashtags }}", "#rust"),
        ("{{ meta.places | hashtags }} {{ meta.other | default('') | hashtags }}", "#Kendal #LochNess "),
        ("{{ paragraphs[0] if paragraphs | length > 1 and not page else page }}", "P1 {{ title }}"),
    ],
)
def test_what_a_template_may_do(template: str, expected: str) -> None:
    check_template(template)
    assert render(template, FULL) == expected


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{{ ''.__class__ }}", "`.__class__` is not allowed"),
        ("{{ title.upper() }}", "a call is not allowed"),
        ("{{ meta }}", "`meta` alone is no text"),
        ("{{ meta | length }}", "`meta` alone is no text"),
        ("{{ meta.items }}", "`.items` is not allowed"),
        ("{{ meta['keys'] }}", "`.keys` is not allowed"),
        ("{{ meta.__class__ }}", "`.__class__` is not allowed"),
        ("{{ meta[title] }}", "is not allowed"),
        ("{{ title|attr('__class__') }}", "unknown filter 'attr'"),
        ("{{ title * 999999999 }}", "`*` is not allowed"),
        ("{{ 9 ** 9 ** 9 }}", "`**` is not allowed"),
        ("{% set a = title %}", "`set` is not allowed"),
        ("{% include 'x' %}", "include is not allowed"),
        ("{% import 'x' as y %}", "import is not allowed"),
        ("{% macro m() %}{% endmacro %}", "a macro is not allowed"),
        ("{% for a in page %}{% endfor %}", "`for` goes through `paragraphs`"),
        ("{% for a in paragraphs %}{% for b in paragraphs %}{% endfor %}{% endfor %}", "only a plain `for"),
        ("{% for a, b in paragraphs %}{% endfor %}", "only a plain `for"),
        ("{{ page | join('aa') | join('aa') }}", "only one `join`"),
        ("{{ page | join('aa') | upper | join('aa') }}", "only one `join`"),
        ("{{ page | join(page) }}", "takes nothing but plain texts"),
        ("{{ page | join('" + "a" * 21 + "') }}", "longer than 20 characters"),
        ("{{ meta.tags | hashtags(0) }}", "how many there may be, from 1 on: hashtags(3)"),
        ("{{ meta.tags | hashtags('3') }}", "how many there may be"),
        ("{{ meta.tags | hashtags(3, 4) }}", "how many there may be"),
        ("{{ meta.tags | hashtags(-3) }}", "takes nothing but plain texts and numbers"),
        ("{{ titel }}", "did you mean 'title'"),
        ("{{ range }}", "unknown name 'range'"),
        ("{{ title + 1 }}", "fails on a sample"),
        ("{{ title is nonsense }}", "fails on a sample"),
        ("{{ paragraphs[9] }}", "fails on a sample"),
        ("{{ 'a", "not a template"),
        ("{{ " + "(" * 900 + "1" + ")" * 900 + " }}", "not a template: nested"),
        ("{{ " + "not " * 60 + "title }}", "nested too deeply"),
        ("x" * 4001, "at most 4,000 characters"),
    ],
)
def test_what_a_template_may_not_do(template: str, message: str) -> None:
    with pytest.raises(TemplateFaultError) as caught:
        check_template(template)
    assert message in str(caught.value)


def test_a_key_that_an_article_lacks_is_said_in_a_sentence() -> None:
    check_template("{{ meta.subtitle }}")
    with pytest.raises(MissingMetaError, match="the article has no `subtitle:`") as caught:
        render("{{ meta.subtitle }}", FULL)
    assert caught.value.key == "subtitle"
    assert asks_for("template: |\n  {{ meta['subtitle'] }}", "subtitle") == 17
    assert asks_for("{{ meta.subtitles }} {{ meta.subtitle }}", "subtitle") == 24


def test_a_key_of_another_kind_than_the_template_takes_is_told() -> None:
    template = "{{ meta.x + 'a' }}"
    check_template(template)
    with pytest.raises(SpecError, match="the channel's template cannot be filled: can only concatenate list"):
        render(template, {"meta": {"x": ["a"]}})
