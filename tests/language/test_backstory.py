"""How things were, and where the change comes."""

import pytest

from repurpose.language.backstory import waiting

W, F = True, False


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        (("Historically, porters carried the lamp.", "They walked.", "They rarely walk."), (W, W, F)),
        (("Historically, porters carried the lamp.", "They rarely walk.", "They walked."), (W, F, F)),
        (("Historically, porters carried the lamp.", "They walked.", "Today a boy does.", "He walked."), (W, W, F, F)),
        (("Up until now, nobody rang the bell.", "It is heavy.", "We have started a rota."), (W, W, F)),
        (("We rowed until now.",), (F,)),
        (("Fog is thick, but until recently there was no bell.", "It costs lives."), (W, W)),
        (("In the past year I rowed.",), (F,)),
        (("In the past, porters walked, but we row.",), (F,)),
        (("Porters have traditionally walked.",), (W,)),
        (("In the past, porters walked.", *["They waited."] * 5), (W, W, W, W, W, F)),
        (("We walked.", "We rowed."), (F, F)),
        ((), ()),
    ],
)
def test_a_past_waits_for_its_change(paragraph: tuple[str, ...], expected: tuple[bool, ...]) -> None:
    assert waiting(paragraph) == expected
