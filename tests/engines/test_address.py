import pytest
from hypothesis import given
from hypothesis import strategies as st

from repurpose.engines.extract.wording.address import Person, address


@pytest.mark.parametrize(
    ("clause", "person", "turned"),
    [
        ("I was sure my own way was the best", "you", "you were sure your own way was the best"),
        ("I was sure my own way was the best", "they", "they were sure their own way was the best"),
        ("I'm late and I've lost our key", "you", "you're late and you've lost your key"),
        ("I'd asked them to wait for me", "you", "you'd asked them to wait for you"),
        ("we never did it for ourselves", "you", "you never did it for yourself"),
        ("the fault was mine and I wasn't there", "they", "the fault was theirs and they weren't there"),
        ("I always am the last to leave", "you", "you always are the last to leave"),
        ("how late am I when it rains", "you", "how late are you when it rains"),
        ("the team was tired", "you", "the team was tired"),
        ("what I was told was wrong", "they", "what they were told was wrong"),
        ("I owe it to two US wards", "they", "they owe it to two US wards"),
        ("I write more about me myself", "they", "they write more about themselves"),
        ("we kept it for us ourselves, and I myself went", "you", "you kept it for yourself, and you yourself went"),
    ],
)
def test_i_and_we_become_another_person_and_the_verb_follows(clause: str, person: Person, turned: str) -> None:
    assert address(clause, person) == turned


@pytest.mark.parametrize(("clause", "person"), [("I told you so", "you"), ("we asked them to stay", "they")])
def test_two_persons_never_become_one(clause: str, person: Person) -> None:
    assert address(clause, person) == ""


@given(st.text(alphabet="aIwe ,.;:—-()'\"!?’thn", max_size=120), st.sampled_from(("you", "they")))
def test_nobody_is_left_in_the_first_person(text: str, person: Person) -> None:
    turned = address(text, person)
    assert not {"I", "we", "my"} & set(turned.replace(",", " ").replace(".", " ").split())
