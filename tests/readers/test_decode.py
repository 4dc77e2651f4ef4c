"""Bytes that are no article are refused with the place and the cure."""

import hashlib

import pytest

from repurpose.errors import SourceError
from repurpose.readers.decode import MOST_BYTES, decode


def test_text_is_made_uniform_and_the_hash_is_of_the_bytes() -> None:
    data = "\ufeffOne\ttab\r\ntwo\rthree\n".encode()
    source = decode(data, "a.md")
    assert source.text == "One tab\ntwo\nthree\n"
    assert source.sha256 == hashlib.sha256(data).hexdigest()
    assert source.path == "a.md"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("a\tb\n```make\nall:\n\tcc\tx\n```\n\tc", "a   b\n```make\nall:\n\tcc\tx\n```\n    c"),
        ("1.\tRun:\n\n\t~~~\n\tall:\n\t\tcc\n\t~~~\n", "1.  Run:\n\n    ~~~\n    all:\n    \tcc\n    ~~~\n"),
        ("- ```\n\tcc\n  \tcc\n  ```\n", "- ```\n    cc\n  \tcc\n  ```\n"),
        ("> ```\n> \tcc\n> ```\n", "> ```\n> \tcc\n> ```\n"),
        ("```\n\tcc\n\tld", "```\n\tcc\n\tld"),
        ("Set ``a\tb`` so.\n", "Set ``a b`` so.\n"),
    ],
)
def test_tabs_of_fenced_code_stay(written: str, read: str) -> None:
    assert decode(written.encode(), "a.md").text == read
    assert decode(read.encode(), "a.md").text == read


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("Text".encode("utf-16"), "a.md is UTF-16; save it as UTF-8"),
        ("Text".encode("utf-32"), "a.md is UTF-32; save it as UTF-8"),
        (b"ok\nab\x00c", "a.md:2:3: a NUL byte"),
        ("é\nça ".encode() + b"\xe9t\xe9", "a.md:2:4: byte 0xe9 is not UTF-8"),
        (b"\xef\xbb\xbfab\xff", "a.md:1:3: byte 0xff is not UTF-8"),
        (b"a\r\nb\r\xff", "a.md:3:1: byte 0xff"),
        (b"a" * (MOST_BYTES + 1), "a.md has 20 MB; an article may have at most 20 MB"),
    ],
)
def test_what_is_not_text_is_refused_with_its_place(data: bytes, message: str) -> None:
    with pytest.raises(SourceError) as caught:
        decode(data, "a.md")
    assert message in str(caught.value)
