"""Write `reports/` anew: what the main job says of `seeds/`, as text, as a page, as Markdown and as data.

    python tests/seed_reports.py            write them
    python tests/seed_reports.py FOLDER     write them there

It is no more than `consistency check seeds -f text -o reports/seeds.txt …`, run where the project lies.
"""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

from consistency.cli import app

ROOT = Path(__file__).parents[1]
REPORTS = ROOT / "reports"
NAMES = {"text": "seeds.txt", "html": "seeds.html", "markdown": "seeds.md", "json": "seeds.json"}


def write(folder: Path) -> int:
    """Write each format to its file in a folder and return the exit status of the command."""
    outputs = [part for name, file in NAMES.items() for part in ("-f", name, "-o", str(folder.resolve() / file))]
    with contextlib.chdir(ROOT):
        status = app(["check", "seeds", *outputs], standalone_mode=False)
    return int(status or 0)


if __name__ == "__main__":
    sys.exit(write(Path(sys.argv[1]) if len(sys.argv) > 1 else REPORTS))
