"""How standard output and standard error are left."""

from __future__ import annotations

import os
import sys


def quiet_end() -> None:
    """Flush both streams; where the reader of one has gone, let nothing more be written, not even at exit."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
