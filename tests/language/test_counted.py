"""How many things a sentence says there are and leaves to be named."""

import pytest

from repurpose.language.counted import counted


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("We identified three habits that porters have.", 3),
        ("The crew compiled 11 cheap repairs for old ferries (in no order).", 11),
        ("I’ve added two strong ropes to the ferry that allow us to land, load and leave.", 2),
        ("There are several ways to ring a bell.", 2),
        ("We tried a variety of lamps that might work in fog.", 2),
        # named at once
        ("We identified three habits: rowing, resting and singing.", 0),
        ("We added two lamps, a red one and a green one.", 0),
        ("There are several lamps like mine.", 0),
        # no announcement
        ("The porters rowed to three harbours.", 0),
        ("We found 40 crates.", 0),
        ("We used two million crates.", 0),
        ("We found two more crates.", 0),
        ("There are three months left.", 0),
        ("If we identified three habits, nobody knew.", 0),
        ("Unless we identified three habits, nobody would know.", 0),
        ("Nobody knew that we identified three habits.", 0),
        ("We identified the habits of porters.", 0),
    ],
)
def test_counted(sentence: str, number: int) -> None:
    assert counted(sentence) == number
