"""How a command ends when it does not end well: one sentence and an exit status, never a traceback."""

from __future__ import annotations

import functools
import sys
from typing import TYPE_CHECKING, ParamSpec

import typer

from consistency.cli.terminal import say
from consistency.errors import ConsistencyError

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")

WRONG, INTERRUPTED = 2, 130


def told(command: Callable[P, int]) -> Callable[P, None]:
    """Return a command that leaves with the status it returns and tells what stopped it; usage is left to typer."""

    @functools.wraps(command)
    def run(*args: P.args, **options: P.kwargs) -> None:
        try:
            status = command(*args, **options)
        except (typer.Exit, typer.BadParameter):
            raise
        except ConsistencyError as error:
            say(str(error))
            status = WRONG
        except KeyboardInterrupt:
            status = interrupted()
        except Exception as error:
            if sys.flags.dev_mode:
                raise
            status = _fault(error)
        raise typer.Exit(status)

    return run


def interrupted() -> int:
    """Say that the run was interrupted, and return the status for it."""
    say("interrupted")
    return INTERRUPTED


def _fault(error: Exception) -> int:
    why = f"{type(error).__name__}: {error}".rstrip(": ")
    say(f"this is a fault of the program ({why}); please report it: python -X dev -m consistency … shows where it lies")
    return WRONG
