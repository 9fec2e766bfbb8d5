"""Hold the scoreboard's figures against the floors of `floors.json`: none may fall, a better one is written up.

    python tests/scores.py SCOREBOARD            run it, compare, exit 1 if a figure fell
    python tests/scores.py SCOREBOARD --raise    the same, and write the better figures into floors.json
    python tests/scores.py --of FILE             compare a result that `scoreboard.py --json FILE` wrote

Figures that depend on the machine (documents or KB a CPU second) are printed and never fail.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
import tempfile
from pathlib import Path

FLOORS = Path(__file__).parent / "floors.json"
TIMED = "a CPU second"
CEILINGS = "traps tripped"  # of these, less is better
DIGITS = 3
DUST = 1e-9  # by which two floats of one figure may differ: .936 and .9359999999999999


def worse(measure: str, value: float, floor: float) -> bool:
    """Whether a figure lies on the wrong side of its floor, or ceiling."""
    return value > floor + DUST if measure.endswith(CEILINGS) else value < floor - DUST


def kept(measure: str, value: float) -> float:
    """Return a figure as floors are written: rounded to the side that it meets itself."""
    scale = 10**DIGITS
    rounded = math.ceil(value * scale) if measure.endswith(CEILINGS) else math.floor(value * scale)
    return rounded / scale


def compared(rows: list[dict[str, object]], floors: dict[str, float]) -> tuple[list[str], dict[str, float]]:
    """Return what fell, in words, and the floors as the better figures would have them."""
    values = {str(row["measure"]): row["value"] for row in rows}
    missing = sorted(floors.keys() - values.keys())
    fell, raised = [f"{measure}: was not measured, its floor is {floors[measure]}" for measure in missing], dict(floors)
    for measure, value in values.items():
        if TIMED in measure:
            continue
        if not isinstance(value, int | float):
            fell.append(f"{measure}: could not run")
        elif measure in floors and worse(measure, value, floors[measure]):
            fell.append(f"{measure}: {value:.4f}, its floor is {floors[measure]}")
        elif measure not in floors or worse(measure, floors[measure], kept(measure, value)):
            raised[measure] = kept(measure, value)
    return fell, raised


def measured(scoreboard: Path) -> list[dict[str, object]]:
    """Run the scoreboard with this Python and return its rows; it exits with 1 while a bar is not met."""
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder) / "scores.json"
        subprocess.run([sys.executable, str(scoreboard), "--json", str(result)], check=False)
        return json.loads(result.read_text(encoding="utf-8"))


def main() -> int:
    """Compare and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scoreboard", type=Path, nargs="?")
    parser.add_argument("--of", type=Path, metavar="FILE")
    parser.add_argument("--raise", dest="write", action="store_true")
    args = parser.parse_args()
    if (args.scoreboard is None) == (args.of is None):
        parser.error("give the path of scoreboard.py, or --of FILE")
    rows = json.loads(args.of.read_text(encoding="utf-8")) if args.of else measured(args.scoreboard)
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    fell, raised = compared(rows, floors)
    for measure in sorted(raised):
        if raised[measure] != floors.get(measure):
            print(f"better than its floor: {measure}: {floors.get(measure)} -> {raised[measure]}")
    for line in fell:
        print(f"fell below its floor: {line}")
    if args.write and not fell:
        FLOORS.write_text(json.dumps(raised, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{len(floors)} floors, {len(fell)} not held")
    return 1 if fell else 0


if __name__ == "__main__":
    sys.exit(main())
