"""Whom an article names that is a client, and what it tells of them."""

import pytest

from repurpose.article import Source
from repurpose.language.client_story import ClientStory, client_names, client_story
from repurpose.readers import read_article

CLIENTS = {
    "Nora": """
        I am in my second year as a counsellor.
        Nora was nineteen when she first sat in the green chair.
        In our third session she drew a boat.
        I went on working with Nora until June.
        Nora's symptoms eased before mine did.
    """,
    "Ruth": """
        On the ward we have twelve patients.
        My patient Ruth asked for her boat.
        As a nurse I learned to wait.
    """,
    "Łucía": """
        On the ward we have twelve patients.
        My patient Łucía asked for her boat.
        As a nurse I learned to wait.
    """,
    "Dan": """
        Let's call him Dan.
        My clients rarely come early.
        In session he kept his coat on.
    """,
    "Marta": """
        My clients run mills.
        One of my clients, Marta, ran two.
        In every session she drew the same wheel.
    """,
    "Ines": """
        I work at a clinic.
        Ines came late before I knew her.
        Therapy with Ines was mostly silence.
        Ines's psychiatrist called me twice.
        My caseload was forty people.
    """,
}
NO_CLIENTS = {
    "the author's own family": """
        My son Ben has a therapist.
        In each session he rows.
        I met Ben at the door.
        Ben's therapist likes him.
        As a nurse I should have known.
    """,
    "who wrote of clients": """
        As a therapist I was raised on Freud.
        I met Freud in a used copy, and liked him.
        Freud's case of the wolf man kept me awake.
        My clients dream of other things.
    """,
    "a colleague": """
        My supervisor was called Anna.
        I worked with Anna for two years.
        In session I heard her voice.
        Anna's notes were in pencil.
    """,
    "the author's own therapist": """
        My therapist Karen never hurries.
        After a session with Karen I row, and she knows it.
        Psychotherapy is slow, and Karen's treatment was slower.
        Therapists have boats, too.
    """,
    "a conference": """
        In every session of the conference we met Ada.
        I worked with Ada on the parser, and she wrote it.
        Our clients are banks.
    """,
    "a company": """
        Our client Acme asked for figures.
        Our clients like charts.
        My clients do, too.
    """,
    "nothing else about such work": """
        My patient Tom asked for his boat.
    """,
}


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.strip().splitlines())


@pytest.mark.parametrize("name", CLIENTS)
def test_a_clients_name_is_learned_from_all_of_a_text(name: str) -> None:
    assert client_names(_lines(CLIENTS[name])) == {name}


@pytest.mark.parametrize("text", NO_CLIENTS.values(), ids=NO_CLIENTS)
def test_others_are_no_clients(text: str) -> None:
    assert client_names(_lines(text)) == frozenset()


def _story(text: str) -> ClientStory:
    return client_story(read_article(Source("article.md", text, ""), id="article"))


def test_a_story_goes_on_with_who_stands_for_a_client() -> None:
    story = _story(
        "My patient Ruth asked for her boat. She had sold it. The family said so. I went home.\n\n"
        "As a nurse I learned to wait. Patients taught me."
    )
    assert story.named == {0, 1, 2}
    assert story.tells("She had sold it.")
    assert not story.tells("I went home.")


def test_so_does_that_of_a_client_without_a_name() -> None:
    story = _story(
        "A client of mine came in May. She lived above the mill. Her sister knew. The mill is loud. She sings."
    )
    assert story.named == frozenset()
    assert story.told == {"She lived above the mill.", "Her sister knew."}
