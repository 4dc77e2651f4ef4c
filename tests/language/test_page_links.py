"""Addresses as they are wherever a page is read."""

import pytest

from repurpose.article import Meta
from repurpose.language.page_links import resolve_links


@pytest.mark.parametrize("meta", [Meta(base_url="https://[host]"), Meta(own_address="https://[host]/plan")])
@pytest.mark.parametrize(
    "link", ["[the hull](/hull.png)", '<a href="hull">the hull</a>', "[the hull](https://[host]/)"]
)
def test_a_link_stays_as_it_is_where_the_address_to_count_from_is_none(meta: Meta, link: str) -> None:
    assert resolve_links(link, meta) == link


@pytest.mark.parametrize(
    ("address", "resolved"),
    [
        ("hull", "https://example.org/plans/hull"),
        ("/hull", "https://example.org/hull"),
        ("//example.com/hull", "//example.com/hull"),
        ("mailto:ada@example.org", "mailto:ada@example.org"),
        ("{{ site.url }}/hull", "https://example.org/hull"),
        ("#hull", "#hull"),
    ],
)
def test_an_address_counts_from_the_page_or_from_its_site(address: str, resolved: str) -> None:
    meta = Meta(own_address="https://example.org/plans/oars?old")
    assert resolve_links(f"[it]({address})", meta) == f"[it]({resolved})"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("[it](@/hull.md)", "it"),
        ("![it](<{attach}hull.png>)", ""),
        ('<a href="{filename}hull.md">it</a>', "<a>it</a>"),
        ('<img src="{static}/hull.png">', '<img src="https://example.org/hull.png">'),
        ('We import from "@/oars" (@/oars).', 'We import from "@/oars" (@/oars).'),
    ],
)
def test_the_address_of_a_source_is_one_in_a_link_only(written: str, shown: str) -> None:
    assert resolve_links(written, Meta(base_url="https://example.org")) == shown
