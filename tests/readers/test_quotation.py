"""Who is talking, by the form of a paragraph."""

import pytest

from repurpose.readers.quotation import introduces_guest, is_signed, pull_quotes


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        ("Oars want oil. — Ada Byron, rower", True),
        ("Oars want oil. - Jo Ng Jr.", True),
        ("— A. Byron", True),
        (f"{'We row. ' * 200}— Ada Byron", True),
        ("I waited for the ferry. — Nothing.", False),
        ("The ferry never came. — And So We Rowed", False),
        ("The ferry never came. — A Rower’s Winter", False),
        (f"The sea—B{'y' * 238}", False),  # the part that is read begins at the dash
    ],
)
def test_a_name_at_the_end_is_a_signature(text: str, signed: bool) -> None:
    assert is_signed(text) is signed


@pytest.mark.parametrize(
    ("text", "introduces"),
    [
        ("This is a guest post by Ada Byron.", True),
        ("Many thanks to guest bloggers Ada and Jo.", True),
        ("Our guest author has rowed for ten years.", True),
        ("The editors asked her to share some thoughts on oars.", True),
        ("Last year I wrote a guest post for a ferry company.", False),
        ("Writing a guest column is work.", False),
        ("We asked Ada to write down her hours.", False),
    ],
)
def test_who_introduces_a_guest_is_told_from_who_wrote_as_one(text: str, introduces: bool) -> None:
    assert introduces_guest(text) is introduces


def test_a_pull_quote_is_found_where_it_stands_whatever_letters_come_before() -> None:
    text = "İİİ It is. <ASIDE class='pull-quote'>Rest well.</ASIDE> After."
    assert [span.of(text) for span in pull_quotes(text)] == ["<ASIDE class='pull-quote'>Rest well.</ASIDE>"]
