"""Nothing unregistered, undocumented or untested; nothing in the tree that belongs to one machine."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from pkgutil import resolve_name
from typing import get_args

import pytest
import yaml

from repurpose import checks
from repurpose.engines import ENGINES, extract
from repurpose.spec.channel import ChannelSpec
from repurpose.spec.find import built_in_folder, find_channels, load_channel

ROOT = Path(__file__).resolve().parent.parent
GENERATED = {".venv", ".git", "dist", "build", "__pycache__"}
CHANNELS = find_channels(built_in_folder()).names


def tree() -> Iterator[Path]:
    """Every file of the project, those that tools make left out."""
    pending = [ROOT]
    while pending:
        for path in sorted(pending.pop().iterdir()):
            if path.name in GENERATED or path.name.endswith(("_cache", ".egg-info")) or path.name == ".hypothesis":
                continue
            if path.is_dir():
                pending.append(path)
            else:
                yield path


def texts() -> Iterator[tuple[Path, str]]:
    for path in tree():
        try:
            yield path, path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # data


@pytest.mark.parametrize("name", CHANNELS)
def test_every_channel_loads_and_names_known_rules(name: str) -> None:
    loaded = load_channel(name, find_channels(built_in_folder()))
    assert set(loaded.spec.checks) <= set(checks.rule_names())


@pytest.mark.parametrize("name", CHANNELS)
def test_every_channel_has_a_golden_draft(name: str) -> None:
    accepted = [path for path in (ROOT / "tests/golden").glob(f"*/{name}.md") if path.stat().st_size]
    assert accepted, f"no article of examples/ has an accepted draft for {name}: run pytest --accept"


def test_every_aim_that_a_channel_may_have_is_served_by_an_engine() -> None:
    assert set(get_args(ChannelSpec.model_fields["aim"].annotation)) == ENGINES.keys()


def test_no_module_passes_500_lines() -> None:
    long = {
        path.relative_to(ROOT).as_posix(): lines
        for path, text in texts()
        if path.suffix == ".py" and (lines := text.count("\n")) > 500
    }
    assert not long


def test_every_module_of_the_extract_engine_stands_on_its_map() -> None:
    for init in Path(extract.__file__).parent.rglob("__init__.py"):
        modules = {path.stem for path in init.parent.glob("*.py")} - {"__init__"}
        modules |= {path.parent.name for path in init.parent.glob("*/__init__.py")}
        named = re.findall(r"`([\w.]+)`", ast.get_docstring(ast.parse(init.read_text(encoding="utf-8"))) or "")
        assert {name.removesuffix(".py") for name in named} == modules


def test_no_code_knows_a_tone_by_its_name() -> None:
    """A copy of a tone under another name does what the first does."""
    tones = {path.stem for path in built_in_folder().glob("tones/*.yaml")} - {"plain"}  # a form and a mark-up, too
    known = {
        (path.relative_to(ROOT).as_posix(), node.value)
        for path in (ROOT / "src").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in tones
    }
    assert tones
    assert not known


def test_the_tree_names_no_package_index_and_no_machine() -> None:
    # Written in parts, so that this file does not find itself.
    forbidden = re.compile(
        "|".join(
            (
                r"pypi\." + "org",
                "python" + "hosted",
                r"--(?:extra-)?index-" + "url",
                r"(?<![\w./~-])/(?:home|root|Users|work)" + r"/[\w.-]+",
            )
        )
    )
    found = [f"{path.relative_to(ROOT)}: {hit.group()}" for path, text in texts() for hit in forbidden.finditer(text)]
    assert not found


def test_the_constraints_are_names_and_versions() -> None:
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    assert all(re.fullmatch(r"#.*|[A-Za-z0-9._-]+==[0-9][\w.]*", line) for line in lines)


def test_every_bounded_dependency_is_pinned() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    named = {_name(re.split(r"[<>=]", line)[0]) for line in wanted}
    assert all(re.search(r"[<>=]", line) for line in wanted)
    assert named <= {_name(line.split("==")[0]) for line in (ROOT / "constraints.txt").read_text().splitlines()}


def _name(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()


def test_click_is_never_imported() -> None:
    imports = re.compile(r"^\s*(?:from|import) (?:click|typer\._click)\b", re.MULTILINE)
    assert not [path for path, text in texts() if path.suffix == ".py" and imports.search(text)]


def test_help_imports_no_parser_engine_or_score() -> None:
    program = (
        "import sys; sys.argv = ['repurpose', '--help']\n"
        "from repurpose.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = ('textstat', 'nltk', 'markdown_it', 'nupunkt', 'regex', 'pydantic', 'jinja2', 'yaml')\n"
        "mine = ('engines', 'readers', 'checks', 'pipeline', 'compose')\n"
        "wrong = [m for m in (*heavy, *('repurpose.' + m for m in mine)) if m in sys.modules]\n"
        "sys.exit(', '.join(wrong) or 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_no_data_file_is_empty() -> None:
    for path in (ROOT / "src").rglob("*.yaml"):
        assert yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader), f"{path} is empty"


def test_every_list_of_a_word_table_is_asked_for() -> None:
    """What no code names is read by none, but for tables that are read whole."""
    source = ROOT / "src/repurpose"
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in source.rglob("*.py"))
    named = {node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    whole = {
        source / "language/number_words.yaml",
        *(source / f"engines/extract/{n}.yaml" for n in ("read/bars", "reasons")),
    }
    whole |= {*source.glob("cli/starter/*"), *source.glob("exporters/presets/*")}
    for path in {*source.rglob("*.yaml")} - whole:
        lists = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        assert not lists.keys() - named, path


def test_what_a_docstring_names_by_its_package_is_there() -> None:
    source = ROOT / "src/repurpose"
    packages = "|".join(sorted(path.parent.name for path in source.glob("*/__init__.py")))
    named = re.compile(rf"`((?:{packages})\.[a-z_]\w*(?:\.\w+)*)`")
    for path in source.rglob("*.py"):
        for name in named.findall(path.read_text(encoding="utf-8")):
            resolve_name(f"repurpose.{name}")  # raises where there is none


def test_the_pipeline_knows_no_rule_by_its_name() -> None:
    """What may be tried against a rule stands in its check (`cure`)."""
    text = (ROOT / "src/repurpose/pipeline.py").read_text(encoding="utf-8")
    assert [rule.name for rule in checks.rules() if f'"{rule.name}"' in text] == []
