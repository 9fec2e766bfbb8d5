"""Where work runs: a function over chunks of items, here or in local processes."""

from consistency.engine.local import map_chunks

__all__ = ["map_chunks"]
