"""The bars of a preview say what the checks say."""

from repurpose.checks.tone_profile import check_tone_profile
from repurpose.checks.types import Subject
from repurpose.preview.meters import Meter, tones
from repurpose.spec.channel import ChannelSpec
from repurpose.spec.tone import ToneProfile

SPEC = ChannelSpec.model_validate({"name": "example", "kind": "post", "aim": "idea", "length": {"max": 1000}})
CALM = ToneProfile.model_validate(
    {
        "name": "calm",
        "says": "Nothing is offered here.",
        "source": "ours",
        "checked_on": "2026-11-24",
        "measures": {"promotion": {"max": "7"}, "first-person": {"min": "0.5"}},
    }
)


def _meters(text: str) -> tuple[tuple[Meter, ...], int]:
    subject = Subject(text, SPEC, tones=(CALM,))
    (tone,) = tones(subject)
    assert tone.outside == sum(1 for _ in check_tone_profile(subject))
    return tone.meters, tone.outside


def test_a_quiet_measure_is_shown_and_not_reported() -> None:
    quiet = {"promotion": {"min": "7", "quiet": "true"}}
    calm = ToneProfile.model_validate(CALM.model_dump() | {"measures": quiet})
    ((meter,),) = (tone.meters for tone in tones(Subject("The boat lay at the quay.", SPEC, tones=(calm,))))
    assert (meter.state, meter.wanted) == ("ok", "at least 7; not reported")


def test_a_measure_outside_its_range_that_passes_says_why() -> None:
    calm = "The boat lay at the quay all day. " * 12
    (promotion, first), outside = _meters(calm + "The launch of a boat.")
    assert outside == 0
    assert (promotion.state, promotion.wanted) == ("ok", "at most 7; one word more passes")
    assert (first.state, first.wanted) == ("ok", "at least 0.5; one word fewer passes")
    (promotion, _), outside = _meters(calm + "Launch, launch, launch, launch.")
    assert outside == 1
    assert (promotion.state != "ok", promotion.wanted) == (True, "at most 7")
    (promotion, first), _ = _meters("We row. " * 300)
    assert (promotion.wanted, first.wanted) == ("at most 7", "at least 0.5")
