"""Every kind of mistake in a channel file, with the line, the column and the caret that point at it."""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from repurpose.errors import SpecError
from repurpose.exporters.preset import Preset
from repurpose.spec.channel import ChannelSpec
from repurpose.spec.document import MAX_CHARACTERS, MAX_DEPTH, read_document
from repurpose.spec.load import load_text, read_model
from repurpose.spec.pack import SubredditPack
from repurpose.spec.settings import Settings
from repurpose.spec.tone import ToneProfile

ROOT = Path(__file__).resolve().parents[2]
BASE = "name: x\nkind: post\naim: idea\nlength: {max: 10}\n"
KINDS = (
    "lost-expectation, hidden-sign, dilemma, practice, mistake, change, discovery, news, report, account, story, "
    "history, work, experience, advice, claim, other"
)
QUOTES = "text that begins with [ { or a quotation mark needs quotes around all of it"
SUBREDDIT = "a subreddit's name: 3 to 21 letters, digits and underscores"
LIMIT = "{of: body, value: 3, unit: words, severity: error, source: abc, checked_on: 2026-01-02}"


def problems(text: str, model: type = ChannelSpec) -> list[str]:
    """Load a text that is wrong; return `line:column carets message | help` for each problem."""
    with pytest.raises(SpecError) as caught:
        read_model(text, "c.yaml", model)
    head, *parts = str(caught.value).split("\n\n")
    assert re.fullmatch(r"c\.yaml cannot be used: \d+ problems?", head)
    assert int(re.findall(r"\d+", head)[0]) == len(parts)
    found = []
    for part in parts:
        where, source, caret = part.split("\n")
        line, column, message = re.fullmatch(r"c\.yaml:(\d+):(\d+): (.*)", where).groups()
        marks, help = re.fullmatch(r" *\| *(\^+) ?(.*)", caret).groups()
        assert source.split(" | ")[0].strip() == line
        assert caret.index("^") == source.index(" | ") + 3 + int(column) - 1  # every case here fits on its line
        found.append(f"{line}:{column} {marks} {message}" + (f" | {help}" if help else ""))
    return found


CASES = {
    "unknown key": (BASE + "lenght: 3\n", ["5:1 ^^^^^^ unknown key 'lenght' | did you mean 'length'?"]),
    "unknown key below": (
        BASE.replace("max", "mx"),
        ["4:1 ^^^^^^ length.max is missing | add `max:`", "4:10 ^^ unknown key 'mx' | did you mean 'max'?"],
    ),
    "unknown key in a list": (
        BASE + "subreddits:\n  - name: abc\n    flare: x\n",
        ["7:5 ^^^^^ unknown key 'flare' | did you mean 'flair'?"],
    ),
    "missing": ("name: x\nkind: post\naim: idea\n", ["1:1 ^^^^ length is missing | add `length:`"]),
    "missing in a list": (
        BASE + f"limits:\n  - {LIMIT.replace('source: abc, ', '')}\n",
        ["6:5 " + "^" * (len(LIMIT) - len("source: abc, ")) + " limits[1].source is missing | add `source:`"],
    ),
    "one of": (
        BASE.replace("post", "pots"),
        ["2:7 ^^^^ kind is 'pots'; it must be one of post, article, thread | did you mean 'post'?"],
    ),
    "whole number": (
        BASE.replace("10", "1,000").replace("{", "\n  ").replace("}", ""),
        ["5:8 ^^^^^ length.max is '1,000'; it must be a whole number | write 1000"],
    ),
    "unknown name in a template": (
        BASE + "template: |\n  {{ titel | trim }}\n",
        ["6:6 ^^^^^ unknown name 'titel' in the template | did you mean 'title'?"],
    ),
    "no number": (BASE + "passages: three\n", ["5:11 ^^^^^ passages is 'three'; it must be a whole number"]),
    "not a number at all": (
        BASE + "readability: {grade: {max: nan}}\n",
        ["5:28 ^^^ readability.grade.max is 'nan'; it must be a number"],
    ),
    "too small": (BASE + "passages: 0\n", ["5:11 ^ passages is '0'; it must be more than 0"]),
    "too large": (
        BASE.replace("10", "10, tolerance: 101"),
        ["4:30 ^^^ length.tolerance is '101'; it must be at most 100"],
    ),
    "reversed range": (
        BASE + "title: {form: article, words: {min: 9, max: 8}}\n",
        ["5:45 ^ max (8) is smaller than min (9)"],
    ),
    "reversed length": (BASE.replace("max", "min: 20, max"), ["4:24 ^^ max (10) is smaller than min (20)"]),
    "reversed paragraphs": (
        BASE + "paragraphs:\n  max: 1\n  min: 2\n",
        ["6:8 ^ max (1) is smaller than min (2)"],
    ),
    "a list is wanted": (
        BASE + "tone: grounded\n",
        ["5:7 ^^^^^^^^ tone is 'grounded'; it must be a list | write [grounded]"],
    ),
    "a mapping is wanted": (
        BASE + "title: yes\n",
        ["5:8 ^^^ title is 'yes'; it must be a mapping of `key: value` lines"],
    ),
    "a text is wanted": (BASE + "template: [a]\n", ["5:1 ^^^^^^^^ template is a list; it must be a text"]),
    "a name": (
        BASE.replace("name: x", "name: X Y"),
        ["1:7 ^^^ name is 'X Y'; it must be lower-case letters, digits and hyphens, a letter or digit first"],
    ),
    "a date": (
        BASE + f"limits:\n  - {LIMIT.replace('2026-01-02', '2026')}\n",
        ["6:81 ^^^^ '2026' is not a date | write it as year-month-day, like 2026-11-22"],
    ),
    "a day that is none": (
        BASE + f"limits:\n  - {LIMIT.replace('2026-01-02', '2026-02-30')}\n",
        ["6:81 ^^^^^^^^^^ '2026-02-30' is not a date | write it as year-month-day, like 2026-11-22"],
    ),
    "a key of a closed set": (
        BASE + "closing:\n  by_kind:\n    mistaek: [a]\n    other: [b]\n",
        [f"7:5 ^^^^^^^ the key is 'mistaek'; it must be one of {KINDS} | did you mean 'mistake'?"],
    ),
    "closing without other": (
        BASE + "closing: {by_kind: {change: [a]}}\n",
        ["5:11 ^^^^^^^ other: is missing | add lines that fit any idea"],
    ),
    "closing without lines": (
        BASE + "closing: {by_kind: {change: [], other: [a]}}\n",
        ["5:21 ^^^^^^ there is no line here | add one or take the key out"],
    ),
    "a line for a post that asks": (
        BASE + "closing: {by_kind: {other: [a]}, asked: [b, '']}\n",
        ["5:45 ^^ a closing is one line of at most 300 characters"],
    ),
    "frame without a clause": (
        BASE + "title:\n  form: question\n  frames:\n    - What now?\n",
        ["8:7 ^^^^^^^^^ 'What now?' has no place for the clause | write {clause} once, where it goes"],
    ),
    "frame with two": (
        BASE + 'title: {form: question, frames: ["{clause} {clause}"]}\n',
        ["5:34 " + "^" * 19 + " '{clause} {clause}' holds {clause} twice | keep one"],
    ),
    "question without frames": (BASE + "title: {form: question}\n", ["5:1 ^^^^^ a question needs `frames:`"]),
    "limit of a title that is none": (
        BASE + f"limits: [{LIMIT.replace('body', 'title')}]\n",
        ["5:15 ^^^^^ the channel has no `title:`, so its title has no limit"],
    ),
    "lead beside a title": (
        BASE + "title: {form: article}\nlead: title\n",
        ["6:7 ^^^^^ a post with a `title:` needs none as its first line | take `lead:` or `title:` out"],
    ),
    "lead beside the title of a target": (
        BASE + "lead: title\nsubreddits: [{name: abc, title: {form: article}}]\n",
        ["5:7 ^^^^^ a post with a `title:` needs none as its first line | take `lead:` or `title:` out"],
    ),
    "lead of a digest": (
        BASE.replace("idea", "digest") + "lead: title\n",
        ["5:7 ^^^^^ only posts of `aim: idea` begin with a lead, not those of `aim: digest` | take `lead:` out"],
    ),
    "lead of another kind": (
        BASE + "lead: yes\n",
        ["5:7 ^^^ lead is 'yes'; it must be one of none, title"],
    ),
    "subreddit twice": (BASE + "subreddits: [abc, r/ABC]\n", ["5:19 ^^^^^ r/ABC is listed twice"]),
    "no subreddit": (
        BASE + "subreddits: [a b]\n",
        [f"5:14 ^^^ subreddits[1].name is 'a b'; it must be {SUBREDDIT}"],
    ),
    "too many": (
        BASE + f"subreddits: [{', '.join(f's{n}' for n in range(201))}]\n",
        ["5:1 ^^^^^^^^^^ subreddits has 201 entries; it may have 200"],
    ),
    "too many lines": (
        BASE + f"closing: {{by_kind: {{other: [{'a, ' * 51}]}}}}\n",
        ["5:21 ^^^^^ 51 lines | 50 are the most"],
    ),
    "severity": (
        BASE + "checks: {body-length: of}\n",
        ["5:23 ^^ checks.body-length is 'of'; it must be one of off, on, error, warning, advice | did you mean 'off'?"],
    ),
    "template syntax": (
        BASE + "template: |\n  {{ paragraphs }}\n  {% if %}\n",
        ["7:3 ^^^^^^^^ not a template: Expected an expression, got 'end of statement block'"],
    ),
    "template leaves out": (
        BASE + "title: {form: article}\ntemplate: '{{ intro }} {{ paragraphs }}'\n",
        ["6:11 " + "^" * 30 + " the template leaves out `title` | add {{ title }}"],
    ),
    "key twice": (BASE + "name: y\n", ["5:1 ^^^^ key 'name' is given twice | keep one of them"]),
    "alias": (
        BASE + "form: *x\n",
        [
            "5:7 ^^ *x refers to another place | write it out; if it is text, put it in quotes",
            "5:7 ^^ form is '*x'; it must be one of told, claimed, plain",
        ],
    ),
    "tag": (
        BASE + "form: !!str told\n",
        ["5:7 ^^^^^^^^^^ ! gives a type, which is not read here | if it is text, put it in quotes"],
    ),
    "anchor": (
        BASE + "form: &x told\n",
        ["5:7 ^^^^^^^ & names a place, which is not read here | if it is text, put it in quotes"],
    ),
    "empty item": (
        BASE + "tone:\n  - a\n  -\nform: told\n",
        [
            "7:4 ^ this item is empty | write something after the hyphen, or take it out",
            "7:4 ^ tone[2] is ''; it must be lower-case letters, digits and hyphens, a letter or digit first",
        ],
    ),
    "second document": (
        BASE + "---\nname: y\n",
        ["5:1 ^^^ a second document begins here | keep one document in a file"],
    ),
    "key that is a list": (
        BASE + "? [a]\n: b\n",
        ["5:3 ^^^ a key must be a text | text that begins with [ or { needs quotes"],
    ),
    "tab for an indent": (
        "name: x\nlength:\n\tmax: 3\n",
        ["3:1 ^ a tab, which YAML does not take for an indent | use spaces"],
    ),
    "list at the top": ("- a\n", ["1:1 ^^^ this is not a mapping | write lines of the form `key: value`"]),
    "text at the top": ("hello", ["1:1 ^^^^^ this is not a mapping | write lines of the form `key: value`"]),
    "colon in a text": (
        BASE + "template: Note: this\n",
        ["5:15 ^ a second `: ` on this line | put the text in quotes"],
    ),
    "a space in front of a key": (
        "name: x\nkind: post\n aim: idea\n",
        ["3:1 ^ this line goes on with the text above it | take the spaces out"],
    ),
    "a space in front of the first key": (
        "# ours\n name: x\nkind: post\n",
        ["2:1 ^ a space stands in front of this key | take the spaces out"],
    ),
    "brace first": (
        "frames:\n  - {clause} right?\n",
        [f"2:14 ^ this does not fit what stands before it | check the indentation; {QUOTES}"],
    ),
    "at sign first": ("a: @b\n", ["1:4 ^ text cannot begin with @ | put the text in quotes"]),
    "open quotation mark": (BASE + "form: 'told\n", ["5:7 ^ this quotation mark is never closed | close it"]),
    "backslash": ('a: "\\q"\n', ["1:6 ^ a backslash means something inside double quotes | use single quotes"]),
    "a merge that is not finished": (
        BASE + "<<<<<<< HEAD\nform: told\n=======\nform: claimed\n>>>>>>> main\n",
        ["5:1 ^^^^^^^^^^^^ a merge that nobody has finished | keep one side, and take the lines of marks out"],
    ),
    "control character": ("a: b\x07\n", ["1:5 ^ a character that YAML does not allow | take it out"]),
    "no character": ('a: "\\U99999999"\n', ["1:7 ^ not YAML: found invalid Unicode character escape code"]),
}


@pytest.mark.parametrize("name", CASES)
def test_each_mistake_is_pointed_at(name: str) -> None:
    text, expected = CASES[name]
    assert problems(text) == expected


def test_all_mistakes_of_a_file_come_at_once_in_its_order() -> None:
    text = "name: x\nkind: pots\naim: idea\nlenght:\n  max: 3\nlength:\n  min: 20\n  max: 10\npassages: many\nname: y\n"
    assert [p.split()[0] for p in problems(text)] == ["2:7", "4:1", "8:8", "9:11", "10:1"]


def test_a_very_wrong_file_does_not_fill_the_screen() -> None:
    with pytest.raises(SpecError, match="104 problems") as caught:
        read_model("".join(f"key{n}: x\n" for n in range(100)), "c.yaml", ChannelSpec)
    assert str(caught.value).endswith("… and 84 more")


def test_the_caret_stands_under_wide_characters_and_inside_a_long_line() -> None:
    with pytest.raises(SpecError) as caught:
        read_model(BASE.replace("post", "'日本 e\u0301' "), "c.yaml", ChannelSpec)
    assert "   |       ^^^^^^^^" in str(caught.value)  # two quotes, four columns, a space, one letter with its accent
    with pytest.raises(SpecError) as caught:
        read_model(
            BASE + "checks: {" + "".join(f"a{n}: off, " for n in range(5_000)) + "b: nope}", "c.yaml", ChannelSpec
        )
    assert max(map(len, str(caught.value).splitlines())) < 160
    assert "^^^^" in str(caught.value)


def test_a_file_cannot_colour_the_terminal() -> None:
    with pytest.raises(SpecError) as caught:
        read_model("a: b\x1b[31m\n", "c.yaml", ChannelSpec)
    assert "\x1b" not in str(caught.value)


def test_values_stay_what_they_were_written_as() -> None:
    settings = read_model("author: no\nout: 18:00\nbase_url:\nsubreddits: {reddit: [on, '010']}\n", "s.yaml", Settings)
    assert (settings.author, settings.out, settings.base_url) == ("no", "18:00", "")
    assert settings.subreddits == {"reddit": ("on", "010")}


def test_a_key_with_nothing_after_it_counts_as_not_written() -> None:
    spec = read_model(BASE + "title:\ntone:\nlimits:\n", "c.yaml", ChannelSpec)
    assert (spec.title, spec.tone, spec.limits) == (None, (), ())


def test_a_bare_name_is_a_subreddit() -> None:
    spec = read_model(BASE + "subreddits:\n  - r/abc\n  - {name: de_f, flair: Story}\n", "c.yaml", ChannelSpec)
    assert [(s.name, s.flair) for s in spec.subreddits] == [("abc", ""), ("de_f", "Story")]


def test_windows_line_ends_and_a_byte_order_mark_do_not_move_the_caret() -> None:
    assert problems("\ufeff" + BASE.replace("\n", "\r\n") + "frm: told\r\n")[0].startswith("5:1 ^^^ unknown key 'frm'")


def test_too_large_too_deep_and_empty_files() -> None:
    with pytest.raises(SpecError, match="has 250,001 characters"):
        read_document("#" * (MAX_CHARACTERS + 1), "c.yaml")
    for depth in (400, 4_000):  # the quick parser gives up by itself at some depth between
        with pytest.raises(SpecError, match=rf"c\.yaml:1:{1 + MAX_DEPTH}: nested too deeply"):
            read_document("[" * depth, "c.yaml")
    for text in ("", "\n\n", "# a remark\n", "---\n", "---\n...\n"):
        with pytest.raises(SpecError, match=r"^c\.yaml is empty"):
            read_document(text, "c.yaml")


def test_files_that_cannot_be_read(tmp_path) -> None:
    with pytest.raises(SpecError, match="cannot be read: No such file"):
        load_text(tmp_path / "none.yaml")
    with pytest.raises(SpecError, match="cannot be read: Is a directory"):
        load_text(tmp_path)
    (tmp_path / "s.yaml").write_bytes(b"author: x\nout: \xff\n")
    with pytest.raises(SpecError, match=r"s\.yaml:2: not UTF-8"):
        load_text(tmp_path / "s.yaml")
    (tmp_path / "s.yaml").write_bytes(b"#" * (4 * MAX_CHARACTERS + 1))
    with pytest.raises(SpecError, match="too large"):
        load_text(tmp_path / "s.yaml")


def test_tones_and_settings_have_mistakes_of_their_own() -> None:
    tone = "name: x\nsays: long enough words\nsource: abc\nchecked_on: 2026-01-02\n"
    assert problems(tone + "measures: {hedges: {min: 1, unit: percent}}\n", ToneProfile) == [
        "5:35 ^^^^^^^ hedges is counted in 'per 1,000 words'"
    ]
    cut = problems(tone + "measures: {hedges: {max: 10, unit: per 1,000 words}}\n", ToneProfile)
    assert cut == ["5:12 ^^^^^^ YAML ends 'per 1' at the comma | write \"per 1,000 words\", quoted"]
    assert problems(tone + "measures: {hedges: {}}\n", ToneProfile) == [
        "5:12 ^^^^^^ hedges has neither `min:` nor `max:`"
    ]
    assert problems(tone + "measures: {hedges: {max: 1}}\nprefer: {questions: 4}\n", ToneProfile) == [
        "6:21 ^ 4 is too strong | from -3 to 3"
    ]
    assert problems(tone + "measures: {hedges: {max: 1}}\nbreaks: ['!']\n", ToneProfile) == [
        "6:10 ^^^ a phrase is 1 to 80 characters and holds a letter or digit"
    ]
    assert problems("tz: Europe/Roma\n", Settings) == [
        "1:5 ^^^^^^^^^^^ 'Europe/Roma' is no IANA time zone | did you mean 'Europe/Rome'?"
    ]
    assert problems("tz: ../../etc/passwd\n", Settings)[0].startswith("1:5 ")
    assert problems("subreddits: {reddit: [abc, Abc]}\n", Settings) == ["1:28 ^^^ r/Abc is listed twice"]
    assert problems("chanels: x\n", Settings) == ["1:1 ^^^^^^^ unknown key 'chanels' | did you mean 'channels'?"]


_WORDS = "name : - { } [ ] ' \" | > # &a *a !! ? , % --- \\ length max: kind:post title {clause} \ufeff é 日 0"
_scraps = st.sampled_from([*_WORDS.split(" "), " ", "\n", "- ", ": ", "\t", "\x85", "\u2028", "\ud800"])


@given(st.one_of(st.lists(_scraps, max_size=30).map("".join), st.text(max_size=60)))
def test_no_text_raises_anything_but_spec_error(text: str) -> None:
    for model in (ChannelSpec, ToneProfile, Settings):
        with suppress(SpecError):
            read_model(text, "c.yaml", model)


_values = st.recursive(
    st.one_of(st.text(max_size=8), st.integers(), st.booleans(), st.none(), st.floats()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(sorted(ChannelSpec.model_fields)), _values, min_size=1))
def test_no_value_of_a_known_key_raises_anything_but_spec_error(values: dict[str, object]) -> None:
    text = yaml.safe_dump(values, allow_unicode=True)
    with pytest.raises(SpecError, match=r"cannot be used: \d+ problem"):
        read_model(text, "c.yaml", ChannelSpec)


_WRONG = ["", "x", "-1", "1e999", "99999999999999999999999", [], ["x"], {}, {"x": "y"}, "x" * 5000, None]
_SETTINGS = """
tz: Europe/Rome
subreddits: {reddit: [coaching]}
calendar:
  channels: {reddit: {slots: [{days: [Mon], at: '18:00', tz: Europe/Rome}], per_day: 1, min_gap_hours: 3}}
  subreddits: {coaching: {cooldown_days: 3}}
  blackout: [2026-12-24, {start: 2026-12-24, end: 2026-12-25}]
  holidays: [DE]
exports: {formats: [ics], zones: {buffer: UTC}, postiz: {linkedin: x}}
"""
_CHANNEL = f"""
{BASE}
tone: [plain-spoken]
title: {{form: article, words: {{min: 3, max: 9}}}}
limits: [{LIMIT}]
subreddits: [coaching, {{name: quilts, length: {{min: 3, max: 9}}, flair: x}}]
checks: {{client-details: on}}
calendar: {{slots: [{{days: [Mon], at: '18:00'}}]}}
"""
_PACK = """
name: quilts
source: a test
checked_on: 2026-11-22
promotion: {policy: share, days: [Monday], share_percent: 10}
rules: [{short: a, text: b, applies_to: all}]
flairs: [{text: a, mod_only: true}]
post_requirements: {title_text_min_length: 3, title_regexes: ['a.*'], is_flair_required: true}
checks: {client-details: error}
"""


def _places(node: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield at
    for key, inner in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        yield from _places(inner, (*at, key))


def _with(node: Any, at: tuple[str | int, ...], value: object) -> Any:
    if not at:
        return value
    changed = node.copy()
    changed[at[0]] = _with(node[at[0]], at[1:], value)
    return changed


@pytest.mark.parametrize(
    ("model", "text"),
    [
        (ChannelSpec, _CHANNEL),
        (Settings, _SETTINGS),
        (SubredditPack, _PACK),
        (Preset, (ROOT / "src/repurpose/exporters/presets/ayrshare.yaml").read_text(encoding="utf-8")),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_no_wrong_value_is_answered_in_the_words_of_the_validator(model: type[BaseModel], text: str) -> None:
    """Each value of a sound file in turn becomes one of another kind; what is said of it is always ours."""
    sound = yaml.load(text, yaml.BaseLoader)
    read_model(text, "c.yaml", model)
    said = set()
    for place in _places(sound):
        for wrong in _WRONG:
            try:
                read_model(yaml.safe_dump(_with(sound, place, wrong)), "c.yaml", model)
            except SpecError as error:
                said |= set(str(error).splitlines())
    theirs = re.compile(r"Input should|validation|tuple|dictionary|item[s ]|cannot stand here|valid (?:string|boolean)")
    assert said
    assert [line for line in sorted(said) if line.startswith("c.yaml:") and theirs.search(line)] == []


def test_a_list_whose_entries_are_wrong_is_not_called_empty_too() -> None:
    text = "calendar: {channels: {reddit: {slots: [18:00]}}}\n"
    assert [line.partition(" ")[0] for line in problems(text, Settings)] == ["1:40"]
    assert problems("calendar: {channels: {reddit: {slots: []}}}\n", Settings) == [
        "1:32 ^^^^^ calendar.channels.reddit.slots is empty; it needs at least 1 entry"
    ]
