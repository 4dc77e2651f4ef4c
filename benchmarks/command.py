"""CPU of the whole command against the CPU of importing what it stands on, both cold, measured in one run.

Each round starts every process once, so that a busy machine slows all of them alike; the ratio is taken within a round
and the median of the rounds is printed. All of them run from compiled modules, as an installed program does, even where
the environment forbids Python to write them. Aims: a draft at most 6 (better 4), `--help` at most 1.5.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROUNDS = int(os.environ.get("ROUNDS", "11"))
EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "the-ten-minutes-between.md"
BASELINE = [sys.executable, "-c", "import typer, rich, pydantic, yaml, jinja2"]


def commands(article: Path) -> dict[str, list[str]]:
    """Return what is measured, by the name it has in the table."""
    program = [sys.executable, "-m", "repurpose"]
    return {
        "--help": [*program, "--help"],
        "--version": [*program, "--version"],
        "channels": [*program, "channels"],
        "article.md -c reddit": [*program, str(article), "--channel", "reddit"],
        "article.md -c linkedin": [*program, str(article), "--channel", "linkedin"],
        "article.md -c blog": [*program, str(article), "--channel", "blog"],
        "article.md --json": [*program, str(article), "--json"],
    }


def cpu(command: list[str], folder: Path) -> float:
    """Run a command cold and return its user and system time in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=folder, env=_environment(folder), capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        sys.exit(done.stderr.decode())
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(folder.parent / "compiled")}


def main() -> None:
    """Measure and print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "project"
        folder.mkdir()
        article = folder / EXAMPLE.name
        article.write_bytes(EXAMPLE.read_bytes())
        measured = commands(article)
        for command in (BASELINE, *measured.values()):
            cpu(command, folder)  # the first run compiles modules and fills the disk cache
        seconds: dict[str, list[float]] = {name: [] for name in measured}
        ratios: dict[str, list[float]] = {name: [] for name in measured}
        bases = []
        for _ in range(ROUNDS):
            bases.append(cpu(BASELINE, folder))
            for what, command in measured.items():
                seconds[what].append(cpu(command, folder))
                ratios[what].append(seconds[what][-1] / bases[-1])
    words = len(EXAMPLE.read_text(encoding="utf-8").split())
    print(f"{EXAMPLE.name}: {words} words; {ROUNDS} rounds; medians")
    print(f"{'':26}{'CPU s':>8}{'ratio':>8}{'range':>14}")
    print(f"{'imports alone':26}{statistics.median(bases):8.3f}{1:8.2f}")
    for what in measured:
        low, middle, high = min(ratios[what]), statistics.median(ratios[what]), max(ratios[what])
        print(f"{what:26}{statistics.median(seconds[what]):8.3f}{middle:8.2f}{f'{low:.2f}–{high:.2f}':>14}")


if __name__ == "__main__":
    main()
