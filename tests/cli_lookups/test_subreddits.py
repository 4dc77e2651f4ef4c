"""`repurpose subreddits`: packs shown with their age, and made of saved answers."""

import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from repurpose.errors import SourceError
from repurpose.report.packs import age, pack_text
from repurpose.spec.answers import make_pack, read_answer
from repurpose.spec.find import built_in_folder, find_channels
from repurpose.spec.pack import SubredditPack
from repurpose.spec.packs import load_pack

Cli = Callable[..., Any]

RULES = {
    "rules": [
        {"kind": "all", "short_name": "Be kind", "description": "We are &lt;3 people.", "priority": 1},
        {"kind": "link", "short_name": "No adverts &amp; no spam", "description": "", "priority": 0},
    ],
    "site_rules": [],
}
ASKED = {
    "title_text_min_length": 10,
    "title_text_max_length": None,
    "title_required_strings": [],
    "title_regexes": ["^\\[Help\\]"],
    "body_restriction_policy": "required",
    "link_restriction_policy": None,
    "is_flair_required": True,
    "guidelines_text": None,
    "something_new": 3,
}
FLAIRS = [
    {"id": "a-1", "text": "Help", "mod_only": False, "css_class": "x"},
    {"id": "a-2", "text": "Announcement", "mod_only": True},
    {"id": "a-3", "text": " "},
]


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    for name, answer in (("rules", RULES), ("asked", ASKED), ("flairs", FLAIRS)):
        path = tmp_path / f"{name}.json"
        path.write_text(json.dumps(answer), encoding="utf-8")
        os.utime(path, (1_795_000_000, 1_795_000_000))  # 2026-11-18
    return tmp_path


def test_answers_become_a_pack_that_check_reads(cli: Cli, saved: Path) -> None:
    done = cli("subreddits", "import", "rules.json", "asked.json", "flairs.json", "--name", "r/quilts")
    assert (done.exit_code, done.stderr) == (
        0,
        "note: asked.json: left out, for a pack has no such key: something_new\n",
    )
    assert "quilts.yaml: r/quilts, checked on 2026-11-18 (the files' own date" in done.stdout
    loaded = load_pack("quilts", find_channels(saved / "channels"))
    assert loaded is not None
    pack = loaded.pack
    assert [rule.short for rule in pack.rules or ()] == ["No adverts & no spam", "Be kind"]
    assert [(flair.text, flair.mod_only) for flair in pack.flairs or ()] == [("Help", False), ("Announcement", True)]
    asked = pack.requirements
    assert (asked.title_text_min_length, asked.title_regexes, asked.is_flair_required) == (10, ("^\\[Help\\]",), True)
    assert asked.knows("title_text_max_length")
    assert not asked.knows("link_restriction_policy")
    assert not asked.knows("body_text_min_length")
    shown = cli("subreddits", "quilts").stdout
    assert "title text min length: 10" in shown
    assert "unknown: title blacklisted strings, body regexes" in " ".join(shown.split())
    assert "1. No adverts & no spam (posts)" in shown
    assert shown.endswith("AutoModerator's rules are private: a pass is no promise.\n")


def test_any_subset_does_and_nothing_is_overwritten_unasked(cli: Cli, saved: Path) -> None:
    assert cli("subreddits", "import", "flairs.json", "--name", "quilts", "--checked-on", "2026-01-02").exit_code == 0
    made = saved / "channels" / "packs" / "reddit" / "quilts.yaml"
    before = made.read_text(encoding="utf-8")
    again = cli("subreddits", "import", "rules.json", "--name", "quilts")
    assert again.exit_code == 2
    assert "is there already; --force replaces it" in again.stderr
    assert made.read_text(encoding="utf-8") == before
    assert cli("subreddits", "import", "rules.json", "--name", "quilts", "--force").exit_code == 0
    assert "rules:" in made.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "bad.json:1:2: this is not JSON"),
        ("[" * 100_000, "bad.json: this is not JSON"),
        ("{}", "bad.json: this is no answer of about/rules"),
        ('{"message": "Forbidden", "error": 403}', "bad.json: this is no answer of about/rules"),
        ('{"rules": [{"kind": "all"}]}', "bad.json: a rule without a `short_name`"),
        ('{"title_text_min_length": "few"}', "bad.json: post_requirements.title_text_min_length is 'few'; it must be"),
        (
            '{"title_text_min_length": 9, "title_text_max_length": 3}',
            "bad.json: post_requirements: title_text_max_length",
        ),
        ('{"title_regexes": ["' + "a" * 501 + '"]}', "bad.json: post_requirements.title_regexes.1 has 501 characters"),
        ('[{"text": "\\ud800"}]', "bad.json: flairs.1.text"),
    ],
)
def test_a_malformed_answer_is_one_sentence_and_writes_nothing(cli: Cli, tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "bad.json").write_text(text, encoding="utf-8")
    done = cli("subreddits", "import", "bad.json", "--name", "quilts")
    assert done.exit_code == 2
    assert done.stderr.startswith(f"error: {told}")
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "channels").exists()


def test_two_answers_of_one_kind_and_a_huge_one_are_refused(cli: Cli, saved: Path) -> None:
    twice = cli("subreddits", "import", "rules.json", "rules.json", "--name", "quilts")
    assert "both give the rules" in twice.stderr
    (saved / "huge.json").write_bytes(b" " * (1 << 20) + b"[]")
    assert "at most 1 MB" in cli("subreddits", "import", "huge.json", "--name", "quilts").stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("import",), "import needs the files"),
        (("import", "rules.json"), "import needs --name"),
        (("import", "rules.json", "--name", "no/../good"), "cannot be a subreddit"),
        (("import", "rules.json", "--name", "a b"), "'a b' cannot be a subreddit"),
        (("import", "rules.json", "--name", "quilts", "--checked-on", "May"), "'May' is no date"),
        (("therapist",), "there is no pack for r/therapist; did you mean 'therapists'?"),
        (("therapists", "coaching"), "name one subreddit"),
        (("--yaml",), "--yaml needs the name"),
        (("--force",), "belong to `repurpose subreddits import"),
    ],
)
def test_what_cannot_be_done_is_said(cli: Cli, saved: Path, words: tuple[str, ...], told: str) -> None:
    done = cli("subreddits", *words)
    assert done.exit_code == 2
    assert told in done.stderr


def test_a_name_that_reddit_would_not_give_is_warned_of(cli: Cli, saved: Path) -> None:
    done = cli("subreddits", "import", "rules.json", "--name", "PeopleWhoMendOldUmbrellas")
    assert done.exit_code == 0
    assert "has 25 characters; Reddit's names have at most 21" in done.stderr
    assert "warning       the name has 22 characters" in cli("subreddits", "ParentingProfessionals").stdout


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("2026-11-22", "today"),
        ("2026-11-23", "1 day old"),
        ("2027-12-27", "400 days old"),
        ("2026-01-01", "dated in the future"),
    ],
)
def test_the_age_counts_from_the_day_it_was_checked(today: str, said: str) -> None:
    loaded = load_pack("therapists", find_channels(built_in_folder()))
    assert loaded is not None
    assert age(loaded.pack, date.fromisoformat(today)) == said
    text = pack_text(loaded, date.fromisoformat(today), 80)
    assert said in text
    assert ("old, read the rules again" in text) == (said == "400 days old")
    assert "requirements  unknown" in text


def test_all_packs_are_listed_for_people_and_programs(cli: Cli, tmp_path: Path) -> None:
    listed = cli("subreddits").stdout
    assert [line.split()[0] for line in listed.splitlines()[1:5]] == [
        "r/coaching", "r/ParentingProfessionals", "r/psychotherapy", "r/therapists",
    ]  # fmt: skip
    assert "nothing; the name has 22 characters; Reddit's names have at most 21\nr/psychotherapy" in listed
    document = json.loads(cli("subreddits", "--json").stdout)
    assert [one["pack"]["name"] for one in document["packs"]] == [
        "coaching", "ParentingProfessionals", "psychotherapy", "therapists",
    ]  # fmt: skip
    assert "AutoModerator" in document["note"]
    assert cli("subreddits", "therapists", "--yaml").stdout.startswith("# r/therapists: what is known")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["rules", "short_name", "text", "priority", "title_regexes", "is_flair_required", "data"])
            | st.text(max_size=5),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(JSON)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_answer_crashes_the_import(answer: object) -> None:
    try:
        pack, text = make_pack([read_answer(json.dumps(answer).encode(), "a.json")], "quilts", date(2026, 11, 20))
    except SourceError:
        return
    assert isinstance(pack, SubredditPack)
    assert text.startswith("# r/quilts")


def test_an_import_into_a_folder_of_ones_own_names_it_once(cli: Cli, saved: Path) -> None:
    (saved / "channels").mkdir(exist_ok=True)
    (saved / "channels/reddit.yaml").write_text("name: reddit\nkind: post\naim: idea\nlength: {max: 90}\n")
    done = cli("subreddits", "import", "rules.json", "--name", "quilts")
    assert done.exit_code == 0
    assert done.stderr.count("note: reddit from channels") == 1
