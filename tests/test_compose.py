"""The exact text: what the template makes of the passages, and where each of them stands in it."""

from dataclasses import replace

import pytest
import yaml

from repurpose.article import Source
from repurpose.compose import compose
from repurpose.draft import Draft, Edit, Kind, Origin, Passage
from repurpose.engines.types import Brief, Composition
from repurpose.errors import SpecError
from repurpose.readers import read_article
from repurpose.spec.channel import ChannelSpec, Length, Title
from repurpose.spec.template import MissingMetaError

ARTICLE = read_article(Source("a.md", "One line of text stands here.\n", "0" * 64), id="a")
SPEC = ChannelSpec(name="forum", kind="post", aim="idea", length=Length(max=99), title=Title(form="article"))
PAGE = SPEC.model_copy(update={"kind": "article", "aim": "article", "template": "{{ page }}\n"})


def passage(kind: Kind, text: str) -> Passage:
    return Passage(kind, text, (Origin(None, Edit.ADDED),))


PARTS = (
    passage(Kind.TITLE, "One."),
    passage(Kind.INTRO, "I teach."),
    passage(Kind.BODY, "One."),
    passage(Kind.BODY, "One. Two."),
    passage(Kind.CLOSING, "Who else?"),
)


def made(spec: ChannelSpec, composition: Composition) -> Draft:
    return compose(Brief(ARTICLE, spec), composition)


def test_a_post_is_its_title_and_its_paragraphs_each_with_its_place() -> None:
    draft = made(SPEC, Composition(PARTS))
    assert draft.text == "One.\n\nI teach.\n\nOne.\n\nOne. Two.\n\nWho else?"
    assert draft.body == "I teach.\n\nOne.\n\nOne. Two.\n\nWho else?"
    assert [p.span.of(draft.text) for p in draft.passages] == [p.text for p in PARTS]
    starts = [p.span.start for p in draft.passages]
    assert starts == sorted(set(starts))


def test_a_page_begins_with_its_front_matter_which_is_no_body() -> None:
    meta = (("title", "no"), ("date", "2026-10-06"), ("tags", ("rest", "1.0")))
    draft = made(PAGE, Composition((PARTS[0], *PARTS[2:4]), meta=meta))
    fences = draft.text.split("---\n")
    assert yaml.safe_load(fences[1]) == {"title": "no", "date": "2026-10-06", "tags": ["rest", "1.0"]}
    assert draft.body == "One.\n\nOne. Two."
    assert [p.span.of(draft.text) for p in draft.passages] == ["One.", "One. Two."]


def test_a_post_may_carry_what_the_articles_front_matter_says() -> None:
    front = "title: The bell\ncanonical_url: https://example.org/bell\ntags: [oars, bells]\nseries: Quay"
    article = read_article(Source("b.md", f"---\n{front}\n---\n\nOne.\n", "0" * 64), id="b")
    template = (
        "{{ title }}\n\n{{ paragraphs | join(' ') }}\n\n{{ meta.series }}: {{ meta.canonical_url }} ({{ meta.tags }})"
    )
    spec = SPEC.model_copy(update={"template": template})
    assert compose(Brief(article, spec), Composition((PARTS[0], PARTS[2]))).body == (
        "One.\n\nQuay: https://example.org/bell (oars, bells)"
    )
    with pytest.raises(MissingMetaError, match="series"):
        compose(Brief(ARTICLE, spec), Composition((PARTS[0], PARTS[2])))


@pytest.mark.parametrize(
    "template", ["{{ title }} {{ intro }} {{ closing }}", "{{ title | upper }}\n\n{{ paragraphs | join('') }}"]
)
def test_a_template_that_loses_a_passage_is_refused(template: str) -> None:
    with pytest.raises(SpecError, match="changes or drops the"):
        made(SPEC.model_copy(update={"template": template}), Composition(PARTS))


def test_a_text_without_title_is_all_body() -> None:
    draft = made(SPEC.model_copy(update={"title": None}), Composition(PARTS[1:]))
    assert (draft.title, draft.body_start) == ("", 0)
    assert replace(draft, title="x").body == draft.text
