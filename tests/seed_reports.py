"""Write `reports/` anew: what the main job says of `seeds/`, as text, as a page, as Markdown, as data and as a picture.

    python tests/seed_reports.py            write them
    python tests/seed_reports.py FOLDER     write them there

It is no more than `consistency check seeds -f text -o reports/seeds.txt …`, run where the project lies. The picture is
of the page in a browser, with one rule chosen; it is made where there is Playwright and a chromium, and holds the head
of the page that it was made of as a text, so that a test can tell when it is stale.
"""

from __future__ import annotations

import contextlib
import re
import shutil
import struct
import sys
import zlib
from pathlib import Path

from consistency.cli import app

ROOT = Path(__file__).parents[1]
REPORTS = ROOT / "reports"
NAMES = {"text": "seeds.txt", "html": "seeds.html", "markdown": "seeds.md", "json": "seeds.json"}

PICTURE, CHOSEN = "seeds.png", "pace-vs-average"
WIDE, HIGH = 1120, 1330  # pixels
START, KEY = 33, b"head"  # bytes of a PNG before its second chunk; what our text in it is called


def write(folder: Path) -> int:
    """Write each format to its file in a folder and return the exit status of the command."""
    outputs = [part for name, file in NAMES.items() for part in ("-f", name, "-o", str(folder.resolve() / file))]
    with contextlib.chdir(ROOT):
        status = app(["check", "seeds", *outputs], standalone_mode=False)
    return int(status or 0)


def head(page: str) -> str:
    """Return what the first lines of a page say."""
    lines = re.findall(r'<h1>(.*?)</h1>|<p class="lead">(.*?)</p>', page)
    return " ".join(part for line in lines for part in line if part)


def picture(folder: Path) -> bool:
    """Make the picture of the page in a folder; return False where there is no browser."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - it may be missing
    except ImportError:
        program = None
    if program is None:
        return False
    path = folder.resolve() / NAMES["html"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDE, "height": HIGH})
        page.goto(path.as_uri())
        page.get_by_role("radio", name=CHOSEN).check()
        taken = page.screenshot()
        browser.close()
    text = KEY + b"\0" + head(path.read_text(encoding="utf-8")).encode("latin-1", "replace")
    chunk = struct.pack(">I", len(text)) + b"tEXt" + text + struct.pack(">I", zlib.crc32(b"tEXt" + text))
    (folder / PICTURE).write_bytes(taken[:START] + chunk + taken[START:])
    return True


def head_of_picture(path: Path) -> str:
    """Return the head of the page that a picture was made of."""
    data = path.read_bytes()
    (length,) = struct.unpack(">I", data[START : START + 4])
    return data[START + 8 : START + 8 + length].partition(b"\0")[2].decode("latin-1")


def main(folder: Path) -> int:
    """Write all of it; say so where the picture could not be made."""
    status = write(folder)
    if not picture(folder):
        print("no picture was made: that takes Playwright and a chromium", file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else REPORTS))
