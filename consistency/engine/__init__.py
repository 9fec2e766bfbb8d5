"""Where work runs: articles to figures over the processes of one machine."""

from consistency.engine.local import map_chunks
from consistency.engine.reading import ReadAhead

__all__ = ["ReadAhead", "map_chunks"]
