import json
from pathlib import Path

import pytest

from repurpose.errors import SourceError, UsageError
from repurpose.readers.rows import read_jsonl, read_parquet
from repurpose.readers.wordpress import read_wordpress

HEAD = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Site</title>"""


def item(name: str, content: str = "<p>Text.</p>", kind: str = "post", status: str = "publish", id: int = 7) -> str:
    return (
        f"<item><title>A &amp; b</title><link>https://e.org/{name}/</link><dc:creator>jo</dc:creator>"
        f"<content:encoded><![CDATA[{content}]]></content:encoded><excerpt:encoded>In short.</excerpt:encoded>"
        f"<wp:post_id>{id}</wp:post_id><wp:post_date>2024-05-01 10:00:00</wp:post_date><wp:post_name>{name}"
        f"</wp:post_name><wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type>"
        '<category domain="post_tag">sea</category></item>'
    )


def export(tmp_path: Path, *items: str) -> Path:
    path = tmp_path / "site.xml"
    path.write_text(f"{HEAD}{''.join(items)}</channel></rss>")
    return path


def test_an_export_holds_posts_and_other_things(tmp_path: Path) -> None:
    gutenberg = "<!-- wp:paragraph -->\n<p>One.</p>\n<!-- /wp:paragraph -->\n<h2>Part</h2>"
    path = export(
        tmp_path,
        item("one", gutenberg),
        item("about", kind="page"),
        item("pic", kind="attachment"),
        item("later", status="draft"),
        item("one", "Old <em>editor</em>.\n\nSecond.\nSame.", id=9),
        item("../../etc", ""),
    )
    items = list(read_wordpress(path))
    assert [one.name for one in items] == ["one", "about", "pic", "later", "one-9", "etc"]
    assert [one.left_out for one in items] == ["", "page", "attachment", "draft post", "", ""]
    assert items[0].text == (
        "---\ntitle: A & b\ndate: '2024-05-01'\nauthor: jo\nsummary: In short.\ncanonical_url: https://e.org/one/\n"
        "tags:\n- sea\n---\n\nOne.\n\n## Part\n"
    )
    assert items[4].text.endswith("\n\nOld *editor*.\n\nSecond. Same.\n")
    assert items[5].fault == f"{path}#etc ('A & b') has no text"


def test_an_export_with_https_in_its_names_authors_and_passwords(tmp_path: Path) -> None:
    author = "<wp:author><wp:author_login>jo</wp:author_login><wp:author_display_name>Jo &amp;amp; Co"
    locked = item("locked").replace("<wp:post_id>", "<wp:post_password>x</wp:post_password><wp:post_id>")
    titled = item("one").replace("A &amp; b", "<![CDATA[It&#8217;s <em>one</em> &lt; two]]>")
    path = export(tmp_path, f"{author}</wp:author_display_name></wp:author>", titled, locked, item("b", kind="page"))
    path.write_text(path.read_text().replace("http://wordpress.org", "https://wordpress.org"))
    items = list(read_wordpress(path))
    assert [one.left_out for one in items] == ["", "post with a password", "page"]
    assert items[0].text.startswith(
        "---\ntitle: It’s one < two\ndate: '2024-05-01'\nauthor: Jo & Co\nsummary: In short.\n"
    )


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("It is so [sic].\n\n[gallery ids='1,2']\n\nEnd [1].", "It is so \\[sic\\].\n\nEnd \\[1\\].\n"),
        ("Type [[gallery]] there.", "Type \\[gallery\\] there.\n"),
        ("[button color='red']Press[/button]", "Press\n"),
        (
            "[caption id='a' caption='A bell.']<a href='https://e.org'><img src='https://e.org/b.jpg' /></a>[/caption]",
            "[![](https://e.org/b.jpg)](https://e.org)\n\n<figcaption>A bell.</figcaption>\n",
        ),
        (
            "[caption id='a']<img src='https://e.org/b.jpg'> A <b>bell</b>[/caption]\n\nText.",
            "![](https://e.org/b.jpg)\n\n<figcaption>A bell</figcaption>\n\nText.\n",
        ),
        (
            "See:\n\n[sourcecode language='python']\nif a < b:\n\n    x[1] = 2\n[/sourcecode]",
            "See:\n\n```\nif a < b:\n\n    x[1] = 2\n```\n",
        ),
        ("One.\n\n<!-- never closed [code] two.", "One.\n"),
        ("[/caption] Words.\n\n[code]open", "Words.\n\nopen\n"),
        ("One.\n<!-- wp:more -->\n<!--more Go on-->\n<!-- /wp:more -->\n\nTwo.", "One.\n\n<!--more-->\n\nTwo.\n"),
    ],
    ids=["prose", "shown", "site", "old-caption", "caption", "code", "comment", "alone", "excerpt"],
)
def test_shortcodes_are_what_a_reader_sees(tmp_path: Path, content: str, text: str) -> None:
    [one] = read_wordpress(export(tmp_path, item("one", content)))
    assert one.text.split("---\n\n", 1)[1] == text


@pytest.mark.parametrize("piece", ["[code]", "<!--", "[caption]", "[/caption]", "[", "[a b=c]", "<pre>\n\n", "[[x"])
def test_an_item_of_megabytes_takes_seconds(tmp_path: Path, piece: str) -> None:
    long = piece * (2_000_000 // len(piece))
    [one] = read_wordpress(export(tmp_path, item("one", f"Text.{long}")))
    assert one.name == "one"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("<html></html>", "no WordPress export: it begins with <html>"),
        ("not xml", "site.xml:1:1: the XML is broken after item 0"),
        (f"{HEAD}{item('one')}<item></channel></rss>", "broken after item 1"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><rss>&b;</rss>', "declares a document type"),
        (f"{HEAD}{'<a>' * 60}", "nested more than 50"),
    ],
    ids=["other", "text", "cut", "entity", "deep"],
)
def test_what_is_no_export_is_one_sentence(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "site.xml").write_text(text)
    with pytest.raises(SourceError, match=says):
        list(read_wordpress(tmp_path / "site.xml"))


ROWS = [
    {"id": "a/b", "title": "One", "text": "# One\n\nText.", "tags": ["x", "y"], "date": "2024-01-02"},
    {"id": "a/b", "text": "<p>Of a <b>page</b>.</p>"},
    {"text": None},
    {"id": 12, "text": "---\ntitle: Own\n---\n\nText."},
]
NAMES = ["a/b", "a/b-000002", "000003", "12"]


def check_rows(items: list[object], path: Path) -> None:
    one, two, three, four = items
    assert [i.name for i in items] == NAMES  # type: ignore[attr-defined]
    assert one.text == "---\ntitle: One\ndate: '2024-01-02'\ntags:\n- x\n- y\n---\n\n# One\n\nText."  # type: ignore[attr-defined]
    assert two.text == "Of a **page**.\n"  # type: ignore[attr-defined]
    assert three.fault == f"{path}#000003 has no text in 'text'"  # type: ignore[attr-defined]
    assert four.text == "---\ntitle: Own\n---\n\nText."  # type: ignore[attr-defined]


def test_a_line_is_an_article(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("\n\n".join(map(json.dumps, ROWS)) + "\n{broken\n[1]\n")
    items = list(read_jsonl(path))
    check_rows(items[:4], path)
    assert items[4].fault.startswith(f"{path}#000005: no JSON: ")
    assert items[5].fault == f"{path}#000006: no object with a text in it"


def test_a_row_of_parquet_is_an_article(tmp_path: Path) -> None:
    import pyarrow
    from pyarrow import parquet

    path = tmp_path / "a.parquet"
    rows = [{**row, "id": str(row["id"]) if "id" in row else None} for row in ROWS]
    parquet.write_table(pyarrow.Table.from_pylist(rows), path)
    check_rows(list(read_parquet(path)), path)
    with pytest.raises(UsageError, match="no column 'words'; it has date, id, tags, text, title"):
        list(read_parquet(path, "words"))
    path.write_bytes(b"PAR1 or not")
    with pytest.raises(SourceError, match="is no Parquet file that can be read"):
        list(read_parquet(path))


@pytest.mark.parametrize(
    ("says", "left_out"),
    [
        ({"status": "draft"}, "draft post"),
        ({"status": "Scheduled"}, "scheduled post"),
        ({"draft": True}, "draft post"),
        ({"published": False}, "draft post"),
        ({"status": "sent"}, ""),
        ({"status": None, "draft": False, "published": True}, ""),
    ],
)
def test_a_row_that_is_not_published_is_left_out(tmp_path: Path, says: dict[str, object], left_out: str) -> None:
    path = tmp_path / "emails.jsonl"
    path.write_text(json.dumps({"subject": "One", "publish_date": "2026-01-02", "body": "Text.", **says}))
    (item,) = read_jsonl(path)
    assert item.left_out == left_out
    assert item.text == ("" if left_out else "---\ntitle: One\ndate: '2026-01-02'\n---\n\nText.")


def test_the_text_has_a_column(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"words": "Text.", "n": 1}\n')
    assert [one.text for one in read_jsonl(path, "words")] == ["Text."]
    with pytest.raises(UsageError, match="name the one with the text: --text-column NAME"):
        list(read_jsonl(path))
    with pytest.raises(UsageError, match="no column 'wrong'; it has n, words"):
        list(read_jsonl(path, "wrong"))
