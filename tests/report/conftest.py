"""Drafts checked as `repurpose check` does it, from their text and the keys of a channel."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from repurpose.draftfile import read_draft
from repurpose.lint import Checked, check_draft
from repurpose.placement import Placement
from repurpose.readers.decode import as_written, decode
from repurpose.spec.channel import ChannelSpec
from repurpose.spec.find import LoadedChannel

BASE = {"name": "example", "kind": "post", "aim": "idea", "length": {"min": 1, "max": 9}}


@pytest.fixture(scope="session")
def checked() -> Callable[..., Checked]:
    """Return a function that checks a draft: `checked(text, "a.md", length={"max": 5})`; a text as bytes too."""

    def check(text: str | bytes, path: str = "drafts/a.md", **keys: object) -> Checked:
        data = text.encode() if isinstance(text, str) else text
        channel = LoadedChannel(ChannelSpec.model_validate(BASE | keys), (), "0", Path(path), "")
        file = replace(read_draft(decode(data, path).text, path), written=as_written(data))
        return check_draft(file, Placement(channel))

    return check
