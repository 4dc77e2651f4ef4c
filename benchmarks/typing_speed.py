"""How long a keystroke takes until the checks of a draft have followed, in a real browser.

    python benchmarks/typing_speed.py

Prints the median and the slowest of 60 keystrokes in a draft of about 200 words, in ms, from the key's event
to the moment that the card on the page is another. Needs the extras `review` and `browser`, and Chromium.
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
ESSAY = ROOT / "examples" / "the-ten-minutes-between.md"
KEYS = 60
QUIET = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
_WATCH = """() => {
  window.took = [];
  let since = 0;
  document.getElementById('body').addEventListener('input', () => { since = performance.now(); }, true);
  new MutationObserver(() => { if (since) { took.push(performance.now() - since); since = 0; } })
    .observe(document.getElementById('frame'), {childList: true});
}"""


def main() -> None:
    """Type into a draft and print how long the page took."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        essay = ESSAY.read_text(encoding="utf-8").replace("subreddits: [therapists, psychotherapy]\n", "")
        (folder / "essay.md").write_text(essay, encoding="utf-8")
        _run(folder, "essay.md", "-c", "reddit", "--out", "drafts", "-q")
        path = folder / "drafts" / "essay" / "reddit.md"
        path.write_text(
            path.read_text(encoding="utf-8").rstrip() + " And so it went on for weeks." * 6, encoding="utf-8"
        )
        command = [sys.executable, "-m", "repurpose", "review", "drafts"]
        with subprocess.Popen(
            command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as review:
            assert review.stdout is not None
            address = review.stdout.readline().strip()
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=QUIET)
                page = browser.new_page()
                page.goto(address)
                page.wait_for_selector("#panel .reading")
                print(f"{_typed(page)}, {page.inner_text('#measures .meters b >> nth=0')} words")
                browser.close()
            review.terminate()


def _typed(page: Page) -> str:
    page.evaluate(_WATCH)
    page.focus("#body")
    page.keyboard.press("Control+End")
    for number in range(KEYS):
        page.keyboard.type("remember"[number % 8])
        page.wait_for_function("n => took.length > n", arg=number)
    took = page.evaluate("took")
    return f"keystroke to checks: median {median(took):.0f} ms, slowest {max(took):.0f} ms of {len(took)}"


def _run(folder: Path, *arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "repurpose", *arguments], cwd=folder, check=True)


if __name__ == "__main__":
    main()
