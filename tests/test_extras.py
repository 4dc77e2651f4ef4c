"""What needs an extra says how it is had, and names one that there is."""

import re
import sys
import tomllib
from pathlib import Path

import pytest

from repurpose.errors import SourceError
from repurpose.readers import rows, word

ROOT = Path(__file__).resolve().parents[1]


def test_a_missing_package_is_told_with_what_installs_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "_look_over", lambda raw, path: None)
    for module in ("mammoth", "pyarrow", "pyarrow.parquet"):
        monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(SourceError, match=r"a\.docx: Word documents need one more package: pip install '\.\[docx\]'"):
        word.read_docx(b"", "a.docx")
    (tmp_path / "a.parquet").write_bytes(b"")
    with pytest.raises(SourceError, match=r"'FILE\.whl\[parquet\]'"):
        list(rows.read_parquet(tmp_path / "a.parquet", ""))


def test_every_extra_that_a_message_names_exists() -> None:
    known = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    sources = "".join(path.read_text() for path in (ROOT / "src").rglob("*.py"))
    named = set(re.findall(r"how_to_install\(['\"](\w+)['\"]\)", sources))
    assert {"docx", "html", "parquet", "wordpress", "review", "holidays", "cluster"} == named
    assert named <= known.keys()
