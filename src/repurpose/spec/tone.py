"""What a tone profile file may say: a tone word as measures with ranges, and phrases that break it."""

from enum import StrEnum

from pydantic import Field, field_validator, model_validator

from repurpose.spec.base import IsoDate, Name, SpecModel, fault
from repurpose.spec.channel import Range


class Measure(StrEnum):
    """What code can count in a text without a model."""

    FIRST_PERSON = "first-person"
    """I, me, my, we, us, our and their forms."""
    WE_SHARE = "we-share"
    """How many of the first-person words are we, us, our."""
    SECOND_PERSON = "second-person"
    PAST_TENSE = "past-tense"
    """Verbs in the past tense."""
    TIME_CLAUSES = "time-clauses"
    """Sentences that set a scene in time: "when I started", "last spring"."""
    WORD_LENGTH = "word-length"
    QUESTIONS = "questions"
    EXCLAMATIONS = "exclamations"
    HEDGES = "hedges"
    BOOSTERS = "boosters"
    NEGATIONS = "negations"
    PROMOTION = "promotion"
    REMEDIES = "remedies"
    """Phrases that tell the reader what to do."""
    SYSTEM_NOUNS = "system-nouns"
    """Team, policy, process, workload, incentives …"""
    NUMBERS = "numbers"
    CONTRACTIONS = "contractions"

    @property
    def unit(self) -> str:
        """Say in what it is counted."""
        return _UNITS.get(self, "per 1,000 words")


_UNITS = {
    Measure.WE_SHARE: "percent of first-person words",
    Measure.TIME_CLAUSES: "percent of sentences",
    Measure.QUESTIONS: "percent of sentences",
    Measure.WORD_LENGTH: "letters a word",
    Measure.EXCLAMATIONS: "exclamation marks",
}


class MeasureRange(Range):
    """The values of one measure that keep the tone."""

    unit: str = ""
    """In what it is counted, for the reader of the file; checked against what the tool counts."""
    quiet: bool = False
    """The engine looks for it, and no check reports a value outside."""


class Barred(StrEnum):
    """What of an article may not stand in a post of this tone, whatever it measures."""

    OFFER = "offer"
    """Sentences that hold two or more of the words by which the article's own offer sells."""


class ToneProfile(SpecModel):
    """One tone word, as people write it in `channels/tones/NAME.yaml`."""

    name: Name
    """The word a channel's `tone:` names."""
    says: str = Field(min_length=10)
    """What the word means here, in a sentence or two."""
    source: str = Field(min_length=3)
    """Where the ranges come from."""
    checked_on: IsoDate
    """The day they were last looked at."""
    measures: dict[Measure, MeasureRange] = Field(min_length=1)
    """What is counted, and the values that pass."""
    breaks: tuple[str, ...] = Field(default=(), max_length=500)
    """Words and phrases that break the tone wherever they stand."""
    bars: frozenset[Barred] = frozenset()
    """What the engine leaves out of a post of this tone."""
    prefer: dict[Measure, float] = Field(default={})
    """What the engine should look for (above 0) or keep away from (below 0), from -3 to 3."""

    @field_validator("measures")
    @classmethod
    def _bounded(cls, measures: dict[Measure, MeasureRange]) -> dict[Measure, MeasureRange]:
        for measure, bounds in measures.items():
            if bounds.min is None and bounds.max is None:
                raise fault(f"{measure.value} has neither `min:` nor `max:`", measure.value)
            if bounds.unit and bounds.unit != measure.unit and measure.unit.startswith(f"{bounds.unit},"):
                raise fault(f'YAML ends {bounds.unit!r} at the comma; write "{measure.unit}", quoted', measure.value)
            if bounds.unit and bounds.unit != measure.unit:
                raise fault(f"{measure.value} is counted in {measure.unit!r}", measure.value, "unit")
        return measures

    @field_validator("breaks")
    @classmethod
    def _phrases(cls, breaks: tuple[str, ...]) -> tuple[str, ...]:
        for number, phrase in enumerate(breaks):
            if not any(map(str.isalnum, phrase)) or len(phrase) > 80:
                raise fault("a phrase is 1 to 80 characters and holds a letter or digit", number)
        return breaks

    @model_validator(mode="after")
    def _weights(self) -> "ToneProfile":
        for measure, weight in self.prefer.items():
            if not -3 <= weight <= 3:
                raise fault(f"{weight:g} is too strong; from -3 to 3", "prefer", measure.value)
        return self
