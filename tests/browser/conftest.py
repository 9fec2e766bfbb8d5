"""A browser for the tests: Debian's Chromium driven by Playwright; what it says on its console is a fault.

Where a part is missing the tests are skipped with what to install; where CONSISTENCY_REQUIRE names `browser` they fail.
"""

import shutil
from pathlib import Path

import pytest
from required import missing

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture(scope="session")
def chromium():
    """The browser, started once."""
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - it may be missing
    except ImportError:
        missing("browser", "Playwright is not installed: pip install 'consistency[browser]'")
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        missing("browser", "there is no chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe():
    """The source of axe-core."""
    if not AXE.is_file():
        missing("browser", "axe-core is not installed: npm ci --prefix tests/browser")
    return AXE.read_text(encoding="utf-8")
