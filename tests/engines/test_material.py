"""An article as the engine sees it: what is counted of a sentence, and what becomes of the items of a list."""

from collections.abc import Callable

import pytest

from repurpose.engines.extract.read.line import Line

Lines = Callable[..., tuple[Line, ...]]


@pytest.mark.parametrize(
    ("written", "links"),
    [
        ("We wrote to [the mill](https://mill.example.org) about it.", 1),
        ("We wrote about it to [the mill](https://mill.example.org)", 1),
        ("We asked [one][a] and [another][b] about it.\n\n[a]: https://a.example.org\n[b]: https://b.example.org", 2),
        ("It stands at https://mill.example.org since May.", 1),
        ("We wrote [sic] to the mill (twice) about it.", 0),
    ],
)
def test_the_links_of_a_sentence_are_counted_as_they_are_written(written: str, links: int, lines_of: Lines) -> None:
    assert lines_of(written)[0].links == links


def _needs(lines: tuple[Line, ...]) -> dict[str, str]:
    return {line.text.split()[0]: line.need for line in lines if line.item}


ITEMS = (
    "- Rowers came before dawn and nobody asked them for a thing.\n"
    "- Bakers came at noon and the whole square smelled of rye bread.\n"
    "- Porters came at night when the last of the ferries had gone.\n"
)


def test_what_a_term_means_opens_no_post_without_it(lines_of: Lines) -> None:
    lines = lines_of("Boats need time.\n:   There is no free lunch, and planks take a winter to dry in the yard.\n")
    assert [line.need for line in lines] == ["", "label"]


def test_items_below_a_lead_in_open_no_post(lines_of: Lines) -> None:
    assert set(_needs(lines_of(f"Three kinds of people used it:\n\n{ITEMS}")).values()) == {"list"}
    assert set(_needs(lines_of(f"I kept a list of the people.\n\n{ITEMS}")).values()) == {""}


def test_what_a_colon_announces_in_a_picture_is_missed(lines_of: Lines) -> None:
    told = "{}\n\n![The board at the pier](board.png)\n\nIt seems that we agree."
    assert [line.gap for line in lines_of(told.format("I had to smile when I saw the board:"))] == [False, True]
    assert [line.gap for line in lines_of(told.format("I had to smile when I saw the board."))] == [False, False]


def test_what_was_counted_opens_no_post_where_the_count_goes_on(lines_of: Lines) -> None:
    told = "First, we painted the boats. Second, we sold the oars. The lake froze. Finally, we slept in a shed."
    assert [line.need for line in lines_of(told)] == ["list", "", "", ""]


def test_a_point_opens_no_post_where_its_paragraph_counts_on_one_before_it(lines_of: Lines) -> None:
    points = "First, the boats leak at night. Secondly, the oars are old and wet. Thirdly, the porters sleep by day. "
    assert lines_of(points + "These latter two points cost us a summer.")[2].need == "list"
    assert lines_of(points + "We lost a summer on the river.")[2].need == ""


def test_a_worksheet_opens_no_post(lines_of: Lines) -> None:
    tips = "- Write the goal on a card and put the card above your desk.\n" * 2
    asked = "- What would you do with a year if nobody ever asked you for it?\n"
    assert {line.need for line in lines_of(f"I kept a list.\n\n{tips}{asked}") if line.item} == {"list"}


def test_a_noun_with_a_clause_is_no_item_of_a_post(lines_of: Lines) -> None:
    text = "I kept a list.\n\n- A small boat that only includes an oar and a wooden bench for two.\n" + ITEMS
    assert [line.bar for line in lines_of(text) if line.item][:2] == ["a fragment of a list", ""]


def test_items_that_are_fragments_stay_out_and_the_music_of_a_paragraph_stays(
    lines_of: Lines,
) -> None:
    lines = lines_of(
        "I stood at the oven all night. Waiting for the bread.\n\n"
        "- Using a shared calendar for the oven and the two long tables beside it in the yard.\n"
        "- We bake at night because the street is asleep then and the flour is cool.\n"
        "- Any baker of the night shift with a key to the yard and to the old oven in the cellar.\n"
        "- leaving the door to the yard open while the oven is lit, for it draws and burns the crust.\n"
        "- eBay sold us the mixer, and it has kneaded every loaf of this street since then.\n"
        "- bread.example took our orders and sent them on to the oven in the cellar at noon.\n"
        "- Bunch your loaves and bake them at one go, for the oven in the cellar is slow to warm.\n"
        "- When done right, the crust sings (to you at least; to the street if the door is open).\n",
        "linkedin",
    )
    barred = "a fragment of a list"
    assert [line.bar for line in lines] == ["", "", barred, "", barred, barred, "", "", "", ""]


def test_a_footnote_does_not_hide_the_sentence_that_follows(lines_of: Lines) -> None:
    promises = [
        line.promise for line in lines_of("Nobody could read the rota.[^1]\n\n[^1]: A list.\n\nSo we wrote a new one.")
    ]
    assert promises[0] == "promise"


def test_what_others_hold_is_not_said_by_the_author(lines_of: Lines) -> None:
    told = "If every porter leaves, the river board will own the quay. I think it owns the quay already."
    assert lines_of(f"People tell me that we should stay. {told}")[1].need == "reported"
    assert lines_of(f"People tell me that we should stay.\n\n{told}")[1].need == ""
    assert lines_of(f"I tell people that we should stay. {told}")[1].need == ""


def test_a_paragraph_of_the_past_closes_with_the_change(lines_of: Lines) -> None:
    told = "Historically, the mill opened at noon. Bakers waited in the yard. Now it opens at six."
    assert [line.promise for line in lines_of(told)] == ["change", "change", ""]


@pytest.mark.parametrize(
    ("paragraph", "need"),
    [
        ("Write down every evening who has borrowed a spade from the shed.", "list"),
        ("Write down every evening who has left a lamp on.", ""),  # the next sentence goes on about the lamp
        ("Write—down—every—evening—who—has—borrowed—a—spade.", "list"),
        ("Write down who has a spade.", ""),
        ("Think of somebody who borrows a spade from the shed every evening.", ""),
        ("Schedule B shows every evening who has borrowed a spade from us.", ""),
        ("Write down every evening who has borrowed a spade. It helps.", ""),
    ],
)
def test_a_tip_that_has_lost_its_list_opens_no_post(paragraph: str, need: str, lines_of: Lines) -> None:
    assert lines_of(f"{paragraph}\n\nA lamp burns all night and nobody minds.")[0].need == need


def test_no_run_goes_on_over_the_end_of_a_scene(lines_of: Lines) -> None:
    told = "We built a boat in the yard.\n\n{}\n\nWe sold it in spring."
    assert [line.gap for line in lines_of(told.format("***"))] == [False, True]
    assert [line.gap for line in lines_of(told.format("It rained all June."))] == [False, False, False]
