"""Subreddit packs: what may be written, where they are found, what they make of a spec."""

from datetime import date
from pathlib import Path

import pytest

from repurpose.checks import rule_names
from repurpose.errors import SpecError
from repurpose.spec.channel import Subreddit
from repurpose.spec.find import ChannelFolder, built_in_folder, find_channels, load_channel
from repurpose.spec.load import read_model
from repurpose.spec.pack import SubredditPack, name_problem
from repurpose.spec.packs import apply_pack, load_pack, pack_for, pack_names, topics_for

HEAD = "name: quilts\nsource: a saved answer\nchecked_on: 2026-11-20\n"


def pack_of(text: str) -> SubredditPack:
    return read_model(HEAD + text, "quilts.yaml", SubredditPack)


def own_folder(root: Path, name: str, text: str) -> ChannelFolder:
    place = root / "channels" / "packs" / "reddit"
    place.mkdir(parents=True, exist_ok=True)
    (place / f"{name}.yaml").write_text(text, encoding="utf-8")
    return find_channels(root / "channels")


def test_what_is_left_out_is_unknown_and_none_is_known() -> None:
    asked = pack_of(
        "post_requirements: {title_text_max_length: none, title_text_min_length: 5, domain_whitelist: none}\n"
    ).requirements
    assert (asked.title_text_max_length, asked.title_text_min_length, asked.domain_whitelist) == (None, 5, ())
    assert asked.knows("title_text_max_length")
    assert not asked.knows("body_text_max_length")
    assert pack_of("").rules is None
    assert pack_of("rules: [Be kind, {short: No adverts, applies_to: post}]").rules is not None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("flare: [Help]\n", r"quilts.yaml:4:1: unknown key 'flare'[\s\S]*did you mean 'flairs'\?"),
        (
            "post_requirements: {title_text_min_length: few}\n",
            r"quilts.yaml:4:44: .*title_text_min_length is 'few'; it must",
        ),
        (
            "post_requirements:\n  title_text_min_length: 9\n  title_text_max_length: 3\n",
            r"quilts.yaml:6:26: title_text_max_length \(3\) is smaller than title_text_min_length \(9\)",
        ),
        ("post_requirements: {body_restriction_policy: maybe}\n", "must be one of required, notAllowed, none"),
        ("promotion: {policy: sometimes}\n", "must be one of never, ask-moderators"),
        ("checked_on: 2026-13-01\n", "2026-13-01' is not a date"),
    ],
)
def test_a_mistake_is_shown_where_it_is(text: str, told: str) -> None:
    with pytest.raises(SpecError, match=told):
        pack_of(text)


def test_every_shipped_pack_is_dated_and_promises_nothing_that_nobody_read() -> None:
    folder = find_channels(built_in_folder())
    assert pack_names(folder) == ("coaching", "ParentingProfessionals", "psychotherapy", "therapists")
    for name in pack_names(folder):
        loaded = load_pack(name, folder)
        assert loaded is not None
        assert loaded.built_in
        pack = loaded.pack
        assert set(pack.checks) <= set(rule_names())
        assert pack.checked_on <= date(2026, 12, 31)
        assert (pack.post_requirements, pack.rules, pack.flairs) == (None, None, None)
        assert bool(name_problem(pack.name)) == bool(pack.note)


def test_a_pack_of_ones_own_comes_first_whatever_the_letter_case(tmp_path: Path) -> None:
    folder = own_folder(tmp_path, "Therapists", HEAD.replace("quilts", "therapists"))
    assert not folder.built_in
    assert pack_names(folder) == ("coaching", "ParentingProfessionals", "psychotherapy", "Therapists")
    loaded = load_pack("THERAPISTS", folder)
    assert loaded is not None
    assert not loaded.built_in
    assert load_pack("quilts", folder) is None


def test_a_pack_of_ones_own_that_says_no_topics_leaves_those_of_the_built_in_one(tmp_path: Path) -> None:
    mine = HEAD.replace("quilts", "therapists")
    folder = own_folder(tmp_path, "therapists", mine)
    assert "countertransference" in topics_for(Subreddit(name="Therapists"), folder)
    folder = own_folder(tmp_path, "therapists", mine + "topics: [kites]\n")
    assert topics_for(Subreddit(name="Therapists"), folder) == ("kites",)
    assert topics_for(Subreddit(name="unheard"), folder) == ()


def test_a_channel_may_name_another_pack_and_must_mean_one(tmp_path: Path) -> None:
    folder = own_folder(tmp_path, "quilts", HEAD)
    listed = Subreddit(name="patchwork", pack="quilts")
    found = pack_for("patchwork", listed, folder)
    assert found is not None
    assert found.pack.name == "quilts"
    assert pack_for("patchwork", None, folder) is None
    assert pack_for("", None, folder) is None
    with pytest.raises(SpecError, match=r"r/patchwork names the pack 'knits'"):
        pack_for("patchwork", Subreddit(name="patchwork", pack="knits"), folder)


def test_a_pack_under_another_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match=r"the name is 'quilts', but the file is knits.yaml"):
        load_pack("knits", own_folder(tmp_path, "knits", HEAD))


def test_a_pack_tightens_lengths_and_has_the_last_word_on_checks() -> None:
    spec = load_channel("reddit", find_channels(built_in_folder())).spec
    pack = pack_of(
        "post_requirements: {title_text_max_length: 80, body_text_max_length: none}\nchecks: {client-details: error}\n"
    )
    applied = apply_pack(spec, pack)
    assert [(limit.of, limit.value) for limit in applied.limits[len(spec.limits) :]] == [("title", 80)]
    assert applied.checks == {**spec.checks, "client-details": "error"}
    assert apply_pack(spec, None) is spec


@pytest.mark.parametrize(("name", "fits"), [("ab", False), ("abc", True), ("a" * 21, True), ("a" * 22, False)])
def test_reddit_gives_names_of_3_to_21_characters(name: str, fits: bool) -> None:
    assert bool(name_problem(name)) is not fits
