"""Take the pictures of the README and its pages from the example, in a browser: `python benchmarks/pictures.py`.

Needs the extras `review` and `browser`. Each is a palette of 160 colours, below 150 kB.
"""

import io
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-sync",
    "--disable-lcd-text",
]


def main() -> None:
    """Take them all."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        for article in (ROOT / "examples").glob("*.md"):
            (folder / article.name).write_text(article.read_text(encoding="utf-8"), encoding="utf-8")
        _run(folder, "the-ten-minutes-between.md", "every-webhook-twice.md", "--out", "drafts", "-q")
        _run(folder, "preview", "the-ten-minutes-between.md", "--out", "page.html")
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=QUIET)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto((folder / "page.html").as_uri())
        page.hover(".card.forum .s[data-to] >> nth=2")
        _take(page, "preview")
        command = [sys.executable, "-m", "repurpose", "review", "drafts"]
        with subprocess.Popen(
            command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as review:
            assert review.stdout is not None
            page = browser.new_page(viewport={"width": 1440, "height": 900}, color_scheme="dark")
            page.goto(review.stdout.readline().strip())
            page.click("#drafts li:last-child a")
            page.wait_for_selector("#panel .reading")
            page.wait_for_function("document.querySelector('#body').value.includes('nine years')")
            edited = page.input_value("#body").replace("nine years", "ten years")
            page.fill("#body", edited)
            page.wait_for_selector("#notes .error")
            page.evaluate("document.activeElement.blur()")
            _take(page, "review")
            review.terminate()
        _run(
            folder,
            "calendar",
            ".",
            "--start",
            "2026-12-01",
            "--weeks",
            "4",
            "--tz",
            "Europe/Berlin",
            "--drafts",
            "drafts",
        )
        command = [*command, "--calendar", "calendar"]
        with subprocess.Popen(
            command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as review:
            assert review.stdout is not None
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.goto(review.stdout.readline().strip())
            page.click("#to-calendar")
            page.focus(".day li.c1 .move >> nth=0")
            page.keyboard.press("m")
            page.wait_for_selector(".spot.free")
            _take(page, "calendar")
            review.terminate()
        browser.close()


def _take(page: Page, name: str) -> None:
    page.wait_for_timeout(300)
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(160, dither=Image.Dither.NONE).save(PICTURES / f"{name}.png", optimize=True)


def _run(folder: Path, *arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "repurpose", *arguments], cwd=folder, check=False)


if __name__ == "__main__":
    main()
