"""What every test gets: no network, accepted outputs, the shared articles, the command."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import Timer
from typing import Any

import pytest
from hypothesis import settings

# How long an example takes depends on what else the machine does; speed is measured in benchmarks/.
settings.register_profile("repurpose", deadline=None)
settings.load_profile("repurpose")

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden"
# A browser is no part of what a fresh machine has: `make browser` installs one and runs these.
collect_ignore = [] if os.environ.get("REPURPOSE_BROWSER") else ["browser"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write what the program prints now as the accepted output")


def pytest_sessionfinish(session: pytest.Session) -> None:
    # A skipped test proves nothing; on the integration machine, where everything is at hand, it is a failure.
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if os.environ.get("REPURPOSE_NO_SKIPS") and skipped and session.exitstatus == pytest.ExitCode.OK:
        reporter.write_line(f"REPURPOSE_NO_SKIPS is set and {len(skipped)} tests were skipped", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.socket.connect

    def refuse(*_: object, **__: object) -> Any:
        raise AssertionError("the core opens no network connection")

    def connect_here(self: socket.socket, address: Any) -> None:
        # A Unix socket reaches our own worker processes and nothing else.
        connect(self, address) if self.family == getattr(socket, "AF_UNIX", None) else refuse()

    monkeypatch.setattr(socket.socket, "connect", connect_here)
    for name in ("connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stop the clock before the days that calendars of tests begin on: nothing is placed on a day that has begun."""
    monkeypatch.setattr("repurpose.files.now", lambda: datetime(2026, 11, 24, 12, tzinfo=UTC))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the accepted one of that name; `--accept` writes it instead."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--accept"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.exists(), f"{path} does not exist: run pytest --accept and read what it wrote"
        assert text == path.read_text(encoding="utf-8"), f"not the accepted text of {path}"

    return compare


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Return the folder of real articles and tables, which lies outside the repository."""
    named = os.environ.get("REPURPOSE_DATA")
    folder = Path(named) if named else ROOT.parent / "shared" / "data"
    if not (folder / "articles").is_dir():
        pytest.skip(f"no shared data in {folder}; REPURPOSE_DATA names another folder")
    return folder


@pytest.fixture(scope="session")
def real_articles(shared_data: Path) -> tuple[Path, ...]:
    """Return every real article, in order."""
    return tuple(sorted((shared_data / "articles").rglob("*.md")))


_DROPPED = ("TERMINAL_WIDTH", "FORCE_COLOR", "GITHUB_ACTIONS", "PY_COLORS", "PYTHONIOENCODING", "PYTHONUTF8")


@pytest.fixture
def environment() -> dict[str, str]:
    """Return the variables a run of the program gets: a developer's own taste in terminals never reaches a test."""
    kept = {name: value for name, value in os.environ.items() if name not in _DROPPED}
    offline = os.pathsep.join(filter(None, (str(ROOT / "tests" / "offline"), os.environ.get("PYTHONPATH"))))
    return {**kept, "COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb", "PYTHONSAFEPATH": "1", "PYTHONPATH": offline}


@pytest.fixture
def command(environment: dict[str, str]) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the program in a process of its own: `command("a.md", "-c", "reddit", cwd=folder, stdin="…", env={…})`."""

    def run(
        *arguments: str | Path, cwd: Path, stdin: str = "", env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "repurpose", *map(str, arguments)],
            cwd=cwd,
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            env={**environment, **(env or {})},
            timeout=120,
            check=False,
        )

    return run


@pytest.fixture
def start(environment: dict[str, str]) -> Callable[..., AbstractContextManager[subprocess.Popen[str]]]:
    """Start the program with pipes, to be interrupted: `with start("a.md", "-c", "reddit", cwd=folder) as program`.

    It leads a group of its own, which is killed after a minute, and where the test fails: no test waits for ever.
    """

    @contextmanager
    def run(*arguments: str | Path, cwd: Path) -> Iterator[subprocess.Popen[str]]:
        with subprocess.Popen(
            [sys.executable, "-m", "repurpose", *map(str, arguments)],
            cwd=cwd,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
            preexec_fn=_heed_ctrl_c,
        ) as program:
            limit = Timer(60, _kill, (program.pid,))
            limit.start()
            try:
                yield program
                program.wait()
            except BaseException:
                _kill(program.pid)
                raise
            finally:
                limit.cancel()

    return run


def _kill(group: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)


def _heed_ctrl_c() -> None:
    """Undo what a shell tells its background jobs, of which the tests may be one: to ignore it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Run the program in this process, in an empty folder: `cli("a.md", "-c", "reddit", stdin="…")`.

    Returns exit_code, stdout and stderr. A crash is raised, not reported as exit code 1.
    """
    from typer.testing import CliRunner

    from repurpose.cli.app import app

    monkeypatch.chdir(tmp_path)

    def run(*arguments: str | Path, stdin: str | bytes = "") -> Any:
        variables = {"COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb"}
        done = CliRunner().invoke(app, [str(a) for a in arguments], input=stdin, env=variables, prog_name="repurpose")
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done

    return run
