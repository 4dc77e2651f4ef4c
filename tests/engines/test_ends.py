"""The odds that an opening or an ending reads badly."""

from repurpose.engines.extract.read import ends

ARTICLE = """# Rests

People who answer calls at night rarely rest by day. A body that was woken twice keeps listening.

I tried to sleep at noon for a year, and I never once managed it before the third cup of tea went cold.

## The rota

Last winter our team wrote a new rota. Nobody on it answered calls for two nights running.

We trimmed the list of callers. The rota had three columns and the callers had one each. Calls fell by half.
"""


def test_the_start_of_an_article_is_a_safer_opening_than_the_middle_of_a_paragraph(lines_of):
    lines = lines_of(ARTICLE)
    by_text = {line.text.split()[0]: line for line in lines}
    assert all(0 <= line.opening_risk <= 1 and 0 <= line.ending_risk <= 1 for line in lines)
    assert by_text["People"].opening_risk < by_text["We"].opening_risk
    inside = next(line for line in lines if line.text.startswith("The rota had"))
    assert by_text["Last"].opening_risk < inside.opening_risk


def test_a_paragraph_that_ends_is_a_safer_ending_than_one_that_goes_on(lines_of):
    lines = lines_of(ARTICLE)
    closed = next(line for line in lines if line.text.startswith("Calls fell"))
    begun = next(line for line in lines if line.text.startswith("Last winter"))
    assert closed.ending_risk < begun.ending_risk


def test_a_section_that_goes_on_for_long_makes_its_middle_a_riskier_ending(lines_of):
    said = "The ferry runs every hour and nobody checks the tickets."
    short, long = (lines_of("\n\n".join([said, *["The pilot sleeps by the stove."] * n])) for n in (5, 60))
    assert ends.ending_measures(short, 0)["left"] < ends.ending_measures(long, 0)["left"] == 1
    assert ends.ending_measures(short, 5)["left"] == 0


def test_every_measure_of_an_end_has_a_weight(lines_of, monkeypatch):
    measured = {}
    real = ends.odds

    def note(end, values):
        measured[end] = {"always", *values}
        return real(end, values)

    monkeypatch.setattr(ends, "odds", note)
    lines_of(ARTICLE)
    assert measured == {end: set(weights) for end, weights in ends._weights().items()}
