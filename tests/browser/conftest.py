"""A real Chromium, pages made by the program, and a review that is running. `make browser` runs these."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
ESSAY = ROOT / "examples" / "the-ten-minutes-between.md"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP *.rebound.test 127.0.0.1",
]  # fmt: skip
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
WIDE = (1440, 900)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()


@dataclass
class Tab:
    """A page with everything that it asked for and complained of."""

    page: Page
    asked: list[str]
    complaints: list[str]

    def violations(self) -> list[Any]:
        """What axe-core has against it."""
        self.page.evaluate(AXE)
        found = self.page.evaluate(
            "axe.run().then(done => done.violations.map(v => [v.id, v.nodes[0].html.slice(0, 200)]))"
        )
        return list(found)

    def pasted(self) -> str:
        """What Ctrl+V puts into an empty field elsewhere."""
        other = self.page.context.new_page()
        other.set_content("<textarea id=a></textarea>")
        other.focus("#a")
        other.keyboard.press("Control+v")
        text = other.input_value("#a")
        other.close()
        self.page.bring_to_front()
        return text


@pytest.fixture
def tab(browser: Browser) -> Iterator[Callable[..., Tab]]:
    """Open an address in a browser of its own: `tab(url, size=…, scheme=…)`."""
    contexts: list[BrowserContext] = []
    tabs: list[Tab] = []

    def open_tab(url: str, size: tuple[int, int] = WIDE, scheme: Any = "light") -> Tab:
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        one = Tab(page, [], [])
        page.on("request", lambda request: one.asked.append(request.url))
        page.on("pageerror", lambda error: one.complaints.append(str(error)))
        page.on("console", lambda said: one.complaints.append(said.text) if said.type in ("error", "warning") else None)
        page.goto(url)
        tabs.append(one)
        return one

    yield open_tab
    for one in tabs:
        assert one.complaints == []
    for context in contexts:
        context.close()


def repurpose(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "repurpose", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", timeout=120, check=False)


@pytest.fixture
def posted(made: Path) -> Callable[[str], str]:
    """Return what the program prints for a channel: exactly what is posted."""
    return lambda channel: repurpose("essay.md", "-c", channel, "-q", cwd=made).stdout.rstrip("\n")


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with an essay that holds what must not act, its drafts, and pages of them."""
    folder = tmp_path_factory.mktemp("made")
    bad = "\n\n<script>window.hacked = 1</script>\n\n<img src=x onerror='window.hacked = 2'>\n\n![A](https://example.org/d.png)\n"
    text = ESSAY.read_text(encoding="utf-8").replace("subreddits: [therapists, psychotherapy]\n", "")
    (folder / "essay.md").write_text(text + bad, encoding="utf-8")
    (folder / "hooks.md").write_text(
        (ROOT / "examples" / "every-webhook-twice.md").read_text(encoding="utf-8"), "utf-8"
    )
    assert repurpose("essay.md", "--out", "drafts", "-q", cwd=folder).returncode == 0
    assert repurpose("preview", "essay.md", "--out", "essay.html", cwd=folder).returncode == 0
    assert repurpose("preview", "essay.md", "hooks.md", "--out", "both.html", cwd=folder).returncode == 0
    copytree(folder / "drafts", folder / "edited")
    draft = folder / "edited" / "essay" / "reddit.md"
    draft.write_text(draft.read_text(encoding="utf-8").replace("nine years", "ten years"), encoding="utf-8")
    assert repurpose("preview", "edited", "--out", "edited.html", cwd=folder).returncode == 1
    return folder


@pytest.fixture
def drafts(made: Path, tmp_path: Path) -> Path:
    copytree(made / "drafts", tmp_path / "drafts")
    for name in ("essay.md", "hooks.md"):
        (tmp_path / name).write_text((made / name).read_text(encoding="utf-8"), encoding="utf-8")
    return tmp_path / "drafts"


@pytest.fixture
def review(drafts: Path) -> Iterator[str]:
    """Run a review of the drafts; return the address that it printed."""
    command = [sys.executable, "-m", "repurpose", "review", "drafts"]
    with subprocess.Popen(command, cwd=drafts.parent, stdout=subprocess.PIPE, encoding="utf-8") as running:
        assert running.stdout is not None
        yield running.stdout.readline().strip()
        running.terminate()
