"""Where code stands in Markdown."""

import pytest

from repurpose.language.code_spans import code_spans


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a `b` c ``d ` e`` f", ["`b`", "``d ` e``"]),
        ("a ` b `` c ` d", ["` b `` c `"]),
        ("a ` b\n\nc ` d", []),
        ("a\n\n```sh\nb ` c\n```\n\nd `e`", ["```sh\nb ` c\n```", "`e`"]),
        ("~~~\n```\n~~~\nx", ["~~~\n```\n~~~"]),
        ("- a\n\n  ```\n  b\n  ```\n", ["  ```\n  b\n  ```"]),
        ("```\nnever closed", ["```\nnever closed"]),
        ("no code", []),
    ],
)
def test_code_is_found_as_it_is_shown(text: str, code: list[str]) -> None:
    assert [span.of(text) for span in code_spans(text)] == code


def test_a_hundred_thousand_backticks_come_to_an_end() -> None:
    assert code_spans("` `` ``` " * 40_000)
    assert code_spans("".join("`" * n + " " for n in range(2, 800))) == ()
