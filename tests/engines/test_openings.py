"""What a post may not open on: somebody's introduction, half a sentence, news."""

import pytest

from repurpose.engines.extract.read.openings import poor_opening


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Ilse Marsh is the program manager for the Amber Mill.", "introduction"),
        ("Ilse has joined the Amber Mill as a research engineer from Leeds.", "introduction"),
        ("Last August, Ilse Marsh, bread advocate at Amber Mill, spoke to us.", "introduction"),
        ("Ilse Marsh, a member of the Amber Mill, is building a second oven.", "introduction"),
        ("Ilse Marsh, who leads the night shift, wrote a list of questions.", "introduction"),
        ("The Miller, who leads the night shift, wrote a list of questions.", ""),
        ("Amber Mill, a member of no guild, bakes at night.", ""),
        ("Ilse is an amateur (bio)statistician at the Amber Mill in Leeds.", "introduction"),
        ("Ilse is a veteran baker, and a writer of two books.", ""),
        ("Ilse is a veteran writer, and has a mill.", "introduction"),
        ("Ilse Marsh was one of the first volunteers.", ""),
        ("Ilse Marsh has authored nine books on rye.", "introduction"),
        ("Ilse Marsh holds a master's degree in baking.", "introduction"),
        ("The Miller is a designer who works at night.", ""),
        ("Today, we are launching the second oven of the mill.", "news"),
        ("Today the mayor of Leeds signed the order for a new mill.", "news"),
        ("Today most people buy their bread.", ""),
        ("Today, half of the ovens that we launched are cold.", ""),
        ("A place where anybody can stop eating and start baking.", "fragment"),
        ("A distribution of the oven that only includes a door and a handle.", "fragment"),
        ("With bread from Ilse Marsh and the mill.", "fragment"),
        ("In baking the early bread that comes with hot ovens, in resting at noon.", "fragment"),
        ("In baking the early bread that sells, the guild rests at noon.", ""),
        ("From the hard work of an oven that cracks in the cold.", "fragment"),
        ("Baking bread with no time to rest.", "fragment"),
        ("The view from the mill on market day.", "fragment"),
        ("Part of the 3F crew at the weekly all-hands meal.", "fragment"),
        ("The sleepy little Jess who I'll never see again.", "fragment"),
        ("The sleepy little Jess I'll never forget is at school.", ""),
        ("Open table: ask the neighbours in.", "label"),
        ("We know one thing: the oven is old.", ""),
        ("At the mill we bake.", ""),
        ("Without rye, a mill is silent.", ""),
        ("In Leeds the ovens rested.", ""),
        ("A baker who owns an oven is never cold.", ""),
        ("The people who stayed were tired.", ""),
        ("The idea that bread should rise is old.", ""),
        ("Ilse was the only one of us who could row in the dark.", ""),
        ("My manager is a rower at heart.", ""),
        ("The mill is for everybody in Leeds.", ""),
        ("(The mill is for everybody in Leeds.)", "aside"),
        ("(The mill is for everybody in Leeds.", "aside"),
        ("(Old) mills are for everybody in Leeds.", ""),
        ("And when the ovens are cold, and the night begins.", "fragment"),
        ("When the ovens are cold, the night begins.", ""),
        ("When ovens are cold we bake.", ""),
        ("If the oven is cold, and where is it not?", ""),
    ],
)
def test_openings(text: str, why: str) -> None:
    assert poor_opening(text) == why
