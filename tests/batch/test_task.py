import pickle
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from repurpose.batch.held import read_held
from repurpose.batch.placing import Wanted
from repurpose.batch.task import Setup, Shown, Task, run_task
from repurpose.draftfile import read_draft
from repurpose.ledger.types import Post
from repurpose.spec.find import built_in_folder, find_channels, load_channel

EXAMPLE = Path(__file__).parents[2] / "examples" / "the-ten-minutes-between.md"


@pytest.fixture(scope="module")
def setup() -> Setup:
    folder = find_channels(built_in_folder())
    return Setup((Wanted(load_channel("reddit", folder)), Wanted(load_channel("linkedin", folder))))


@pytest.fixture(scope="module")
def task() -> Task:
    return Task("essay.md", EXAMPLE.read_bytes(), "essay", key="k1")


def test_task_and_outcome_survive_the_way_to_another_process(setup: Setup, task: Task) -> None:
    here = run_task(task, setup)
    there = run_task(*pickle.loads(pickle.dumps((task, setup))))
    assert pickle.loads(pickle.dumps(here)) == here == there
    assert (here.id, here.key, here.error) == ("essay", "k1", "")
    assert [(made.label, made.failed) for made in here.made] == [("reddit", False), ("linkedin", False)]


def test_files_are_ready_to_be_written(setup: Setup, task: Task) -> None:
    outcome = run_task(task, setup)
    for made in outcome.made:
        assert made.draft is not None
        file = read_draft(made.file, "x")
        assert file.made_from(made.draft)
        assert not file.touched
        assert file.article_sha256 == outcome.sha256
        assert '"repurpose.origins"' in made.origins


def test_sentences_of_earlier_drafts_are_left_alone(setup: Setup, task: Task) -> None:
    reddit = run_task(task, Setup(setup.wanted[:1])).made[0]
    alone = run_task(task, Setup(setup.wanted[1:])).made[0]
    held = Task(task.path, task.raw, task.id, held=(read_held("reddit", reddit.origins.encode(), b"", task.sha256),))
    after = run_task(held, Setup(setup.wanted[1:])).made[0]
    together = run_task(task, setup).made
    assert after.draft is not None
    assert alone.draft is not None
    assert {o.sentence for p in after.draft.passages for o in p.origins if o.sentence is not None}.isdisjoint(
        o.sentence
        for p in together[0].draft.passages
        for o in p.origins
        if o.sentence is not None  # type: ignore[union-attr]
    )


def test_what_is_posted_elsewhere_is_left_alone(setup: Setup, task: Task) -> None:
    made = run_task(task, Setup(setup.wanted[:1])).made[0].draft
    assert made is not None
    post = Post("essay", "reddit", "therapists", datetime(2026, 11, 1, tzinfo=UTC), made.text)

    def sentences(past: tuple[Post, ...], wanted: Wanted) -> frozenset[int]:
        draft = run_task(replace(task, past=past), Setup((wanted,))).made[0].draft
        assert draft is not None
        return draft.sentences

    elsewhere = replace(setup.wanted[0], target="coaching")
    assert sentences((), elsewhere) == made.sentences
    assert sentences((post,), elsewhere).isdisjoint(made.sentences)
    assert sentences((post,), setup.wanted[1]).isdisjoint(made.sentences)
    assert sentences((post,), setup.wanted[0]) == made.sentences, "it may be that very post"


def test_an_article_that_cannot_be_read_is_an_outcome(setup: Setup) -> None:
    outcome = run_task(Task("bad.md", b"\xff\xfe\x00", "bad"), setup)
    assert "UTF-16" in outcome.error
    assert outcome.made == ()


def test_only_what_is_shown_is_made(setup: Setup, task: Task) -> None:
    plain = run_task(task, setup)
    assert (plain.document, plain.kit, plain.lists, plain.map) == ("", "", "", ())
    shown = run_task(task, Setup(setup.wanted, shown=Shown(json=True, kit=True, titles=2, map=True), several=True))
    assert shown.document.startswith('{"id": "essay"')
    assert "## Reddit" in shown.kit
    assert shown.lists.startswith("essay reddit\n")
    assert shown.map
    assert shown.made[0].lines[0].startswith("essay reddit: ")


def test_a_line_for_a_channel_that_does_not_exist_is_named(setup: Setup) -> None:
    folder = find_channels(built_in_folder())
    known = Setup(tuple(replace(one, channels=folder.names) for one in setup.wanted))
    text = EXAMPLE.read_text(encoding="utf-8")
    own = text.replace(
        "---\n", "---\nintro: {redit: I run an office., blog: A note., all: I row.}\nask: {mail: What do you do?}\n", 1
    )
    task = Task("essay.md", own.encode(), "essay")
    assert [note for note in run_task(task, known).notes if "which is no channel" in note] == [
        "note: `intro:` of essay has a line for 'redit', which is no channel; did you mean 'reddit'?",
        "note: `ask:` of essay has a line for 'mail', which is no channel; there are: " + ", ".join(folder.names),
    ]
    assert run_task(task, setup).notes == ()
