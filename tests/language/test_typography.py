from repurpose.language.typography import restyle, small


def test_capitals_and_quotes_follow_the_original() -> None:
    assert small("The rest") == "the rest"
    assert small("I rest") == "I rest"
    assert small("NHS wards") == "NHS wards"
    assert restyle("Don't you?", "We don’t.") == "Don’t you?"
    assert restyle("Don't you?", "We don't.") == "Don't you?"
