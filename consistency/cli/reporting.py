"""What `check` and `extract` share once their work is done: problems told, results written, nothing passed over."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from consistency.check import Extraction
from consistency.cli.terminal import say, say_problems

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from consistency.cli.outputs import Output
    from consistency.report import Places
    from consistency.report.files import Content

R = TypeVar("R", bound=Extraction)

TERMINAL = "terminal"  # the text format for a person at a terminal, where it has a form of its own
NOTHING = 2


def reported(
    made: R, wanted: Sequence[Output], writers: Mapping[str, Callable[[R, Places], Content]], places: Places
) -> int:
    """Write the results and return 0, or 2 where there was nothing to read; problems go to standard error.

    A text that comes on the terminal lists the problems itself, so there they are told once.
    """
    empty = made.articles.empty
    if empty or not any(out.on_terminal for out in wanted):
        say_problems(made.problems, places.of)
    for out in () if empty else wanted:
        name = TERMINAL if out.on_terminal and TERMINAL in writers else out.format
        out.write(writers[name](made, places))
    if not made.articles["figures"].any():
        say("nothing was read: " + ("no article could be read" if empty else "no article holds a figure"))
        return NOTHING
    return 0
