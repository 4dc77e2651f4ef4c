"""The channels and tones that come with the program."""

import json
import re

import jsonschema
import pytest
import yaml

from repurpose.finding import Severity
from repurpose.spec.channel import IdeaKind
from repurpose.spec.find import LoadedChannel, apply_target, built_in_folder, find_channels, load_channel, load_tone
from repurpose.spec.pack import name_problem
from repurpose.spec.schema import SCHEMAS, json_schema
from repurpose.spec.template import render
from repurpose.spec.tone import Measure

CHANNELS = sorted(path.stem for path in built_in_folder().glob("*.yaml"))
TONES = sorted(path.stem for path in built_in_folder().glob("tones/*.yaml"))


def channel(name: str) -> LoadedChannel:
    return load_channel(name, find_channels(built_in_folder()))


def as_an_editor_reads_it(value: object) -> object:
    """Type plain scalars by YAML 1.2's core rules, as the schema's users do; `BaseLoader` leaves all of them texts."""
    if isinstance(value, dict):
        return {key: as_an_editor_reads_it(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_an_editor_reads_it(inner) for inner in value]
    if isinstance(value, str) and re.fullmatch(r"-?\d+(\.\d+)?", value):
        return float(value) if "." in value else int(value)
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


def read(path: str) -> object:
    text = (built_in_folder() / path).read_text(encoding="utf-8")
    return as_an_editor_reads_it(yaml.load(text, Loader=yaml.BaseLoader))


def test_the_three_channels_are_there() -> None:
    assert {"reddit", "linkedin", "blog"} <= set(CHANNELS)
    assert set(TONES) >= {"grounded", "non-promotional", "experience-led", "reflective-authority", "systems-aware"}


@pytest.mark.parametrize("name", CHANNELS)
def test_every_number_of_a_channel_has_a_source_and_a_date(name: str) -> None:
    spec = channel(name).spec
    numbers = {"length": spec.length, "readability": spec.readability}
    numbers |= {"title": spec.title} if spec.title and spec.title.words.max else {}
    numbers |= {f"limits[{at}]": limit for at, limit in enumerate(spec.limits, 1)}
    for key, part in numbers.items():
        assert part.source, f"channels/{name}.yaml: `{key}:` has no `source:`"
        assert part.checked_on, f"channels/{name}.yaml: `{key}:` has no `checked_on:`"


@pytest.mark.parametrize("name", TONES)
def test_every_tone_loads_and_says_in_what_it_is_counted(name: str) -> None:
    tone = load_tone(name, find_channels(built_in_folder()))
    assert all(bounds.unit == measure.unit for measure, bounds in tone.measures.items())
    assert tone.measures
    assert tone.prefer


@pytest.mark.parametrize("name", CHANNELS)
def test_every_channel_fits_the_schema(name: str) -> None:
    jsonschema.validate(read(f"{name}.yaml"), json_schema("channel"), jsonschema.Draft202012Validator)


@pytest.mark.parametrize("name", TONES)
def test_every_tone_fits_the_schema(name: str) -> None:
    jsonschema.validate(read(f"tones/{name}.yaml"), json_schema("tone"), jsonschema.Draft202012Validator)


@pytest.mark.parametrize("name", SCHEMAS)
def test_schemas_are_schemas_in_which_every_key_is_described(name: str) -> None:
    schema = json_schema(name)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert json.loads(json.dumps(schema)) == schema
    parts = [schema, *schema.get("$defs", {}).values()]
    keys = {key: value for part in parts for key, value in part.get("properties", {}).items()}
    assert [key for key, value in keys.items() if not value.get("description")] == []


@pytest.mark.parametrize(
    ("name", "spoilt"),
    [
        ("channel", {"lenght": {"max": 3}}),
        ("channel", {"kind": "pots"}),
        ("channel", {"subreddits": ["a b"]}),
        ("tone", {"measures": {"hedge": {"max": 1}}}),
        ("settings", {"chanels": "x"}),
    ],
)
def test_the_schema_refuses_what_the_loader_refuses(name: str, spoilt: dict[str, object]) -> None:
    sound = {"channel": read("reddit.yaml"), "tone": read("tones/grounded.yaml"), "settings": {}}[name]
    assert isinstance(sound, dict)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**sound, **spoilt}, json_schema(name), jsonschema.Draft202012Validator)


def test_reddit_is_as_designed() -> None:
    spec = channel("reddit").spec
    assert (spec.length.min, spec.length.max, spec.length.unit, spec.length.tolerance) == (120, 220, "words", 10)
    assert spec.title is not None
    assert (spec.title.form, spec.title.words.min, spec.title.words.max) == ("question", 8, 18)
    limits = {(x.of, x.value, x.unit): x.severity for x in spec.limits}
    assert limits["title", 300, "characters"] is Severity.ERROR
    assert limits["title", 100, "characters"] is Severity.WARNING
    assert limits["body", 40_000, "characters"] is Severity.ERROR
    assert [s.name for s in spec.subreddits] == ["therapists", "psychotherapy", "coaching"]
    assert not any(name_problem(listed.name) for listed in spec.subreddits)
    assert (spec.readability.grade.max, spec.readability.sentence_words) == (9, 35)
    assert (spec.links, spec.bare_domains, spec.passages) == ("none", "name", 3)
    assert apply_target(spec, "coaching") == spec


def test_linkedin_is_as_designed() -> None:
    spec = channel("linkedin").spec
    assert (spec.length.min, spec.length.max, spec.title, spec.markup) == (120, 150, None, "plain")
    assert [(x.of, x.value, x.unit, x.severity.value) for x in spec.limits] == [
        ("text", 3000, "utf16", "error"),
    ]
    assert [(fold.on, fold.characters, fold.lines) for fold in spec.fold] == [
        ("a phone", 140, 3),
        ("a computer", 210, 3),
    ]
    assert spec.hashtags is not None
    assert (spec.hashtags.max, spec.hashtags.place, spec.bare_domains) == (5, "end", "link")
    assert spec.reserved is not None
    assert set(spec.reserved.characters) == set("()[]{}<>@#*_~|\\")
    assert (spec.paragraphs.sentences, spec.readability.grade.max, spec.readability.sentence_words) == (3, 10, 40)
    assert spec.checks["swear-word"] == "on"


def test_blog_is_as_designed() -> None:
    spec = channel("blog").spec
    assert (spec.length.min, spec.length.max, spec.length.severity) == (250, 2500, Severity.ADVICE)
    assert [(x.of, x.value) for x in spec.limits] == [("description", 155)]
    assert {"copyright", "disclaimer", "bio", "offer"} <= {role.value for role in spec.roles}
    assert "kit" not in {role.value for role in spec.roles}


@pytest.mark.parametrize("name", ["reddit", "linkedin"])
def test_there_are_several_closings_for_every_kind_and_none_stands_twice_for_one(name: str) -> None:
    closing = channel(name).spec.closing
    assert closing is not None
    assert set(closing.by_kind) == set(IdeaKind)
    lines = closing.lines
    assert all(len(closing.by_kind[kind]) >= 3 for kind in IdeaKind)
    assert len(closing.asked) >= 4
    assert len(closing.gentle) >= 4
    assert not any(line.endswith("?") for line in closing.gentle)  # nobody is asked for the like
    assert all(line.endswith(".") for line in closing.asked)  # the post asks already
    assert all(len(set(lines)) == len(lines) for lines in closing.lists)
    for line in lines:
        assert line[-1] in "?."
        assert len(line) <= 90
        assert not re.search(r"\b(thoughts|agree)\b", line, re.IGNORECASE)


def test_title_frames_leave_room_for_a_whole_clause() -> None:
    title = channel("reddit").spec.title
    assert title is not None
    clause = "you had to earn your rest before you were allowed to take it"
    for frame in title.frames:
        question = frame.replace("{clause}", clause)
        assert question.endswith("?")
        assert len(question) <= 100
    assert not any(frame.startswith("Did") for frame in title.frames)  # what was so once nobody else can find
    assert any(frame.startswith("Do") for frame in title.frames)


def test_templates_lay_the_draft_out() -> None:
    names = {"title": "T?", "intro": "", "paragraphs": ["A", "B"], "closing": "C", "page": "P\n", "meta": {}}
    assert render(channel("reddit").spec.template, names) == "T?\n\nA\n\nB\n\nC"
    assert render(channel("linkedin").spec.template, {**names, "intro": "I"}) == "I\n\nA\n\nB\n\nC"
    assert render(channel("blog").spec.template, names).strip() == "P"


def test_measures_have_units() -> None:
    assert all(measure.unit for measure in Measure)
