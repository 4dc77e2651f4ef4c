"""The page: the whole article, cleaned, its addresses made absolute."""

from collections.abc import Callable

from repurpose.article import Article
from repurpose.draft import Kind, Refusal
from repurpose.engines.types import Brief, Composition
from repurpose.engines.whole import describe, write
from repurpose.spec.channel import ChannelSpec

Read = Callable[[str], Article]
Channel = Callable[[str], ChannelSpec]

PAGE = """\
---
title: A boat in the yard
summary: We built a boat and never launched it.
tags: [wood, patience]
canonical_url: https://example.org/notes/boat
---

We built a [boat](/plans/boat) in the yard. {{< figure src="x.png" >}}

![the hull](hull.jpg)

## What came after

- It rained.
- We drank tea.

> Nobody sails on paper.

```sh
echo "[kept](/as-is)"
```

---

[1]: https://example.org/one

*This is not advice for sailors.*

© 2026 Somebody
"""


def _page(text: str, read: Read, channel: Channel) -> str:
    made = write(Brief(read(text), channel("blog")))
    assert isinstance(made, Composition)
    return "\n\n".join(p.text for p in made.passages if p.kind is Kind.BODY)


def test_the_page_is_kept_whole_and_clean(read: Read, channel: Channel) -> None:
    page = _page(PAGE, read, channel)
    for kept in (
        "## What came after",
        "- It rained.\n- We drank tea.",
        "> Nobody sails on paper.",
        "not advice for sailors",
        "© 2026",
        "---",
        "[1]: https://example.org/one",
    ):
        assert kept in page
    assert "figure" not in page


def test_addresses_become_absolute_but_code_stays(read: Read, channel: Channel) -> None:
    page = _page(PAGE, read, channel)
    assert "[boat](https://example.org/plans/boat)" in page
    assert "![the hull](https://example.org/notes/hull.jpg)" in page
    assert '```sh\necho "[kept](/as-is)"\n```' in page


def test_pasted_headings_become_headings(read: Read, channel: Channel) -> None:
    text = "\n".join(
        (
            "A boat in the yard",
            "We built a boat in the yard over two winters and the neighbours came to look at it on Sundays.",
            "What came after",
            "It rained for the whole of April and we sat under the hull with a flask of tea and talked about the sea.",
            "Then my brother moved to the mountains and took the oars with him, which none of us noticed until June.",
        )
    )
    page = _page(text, read, channel)
    assert "\n\n## What came after\n\nIt rained" in page


def test_front_matter_says_what_a_page_needs(read: Read, channel: Channel) -> None:
    made = write(Brief(read(PAGE), channel("blog")))
    assert isinstance(made, Composition)
    meta = dict(made.meta)
    assert meta["title"] == "A boat in the yard"
    assert meta["description"] == "We built a boat and never launched it."
    assert meta["tags"] == ("wood", "patience")
    assert meta["reading_time"] == "1 min"


def test_a_description_is_a_whole_sentence_that_fits(read: Read) -> None:
    article = read(
        "# A boat\n\nWe built a boat in the yard over two winters, and nobody ever asked us why we did. It rained."
    )
    assert describe(article) == "We built a boat in the yard over two winters, and nobody ever asked us why we did."
    assert describe(read("# A boat\n\nIt rained.")) == ""


def test_nothing_to_show_is_refused(read: Read, channel: Channel) -> None:
    assert isinstance(write(Brief(read("<!-- nothing -->\n"), channel("blog"))), Refusal)
