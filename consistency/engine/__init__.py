"""Where work runs, behind two verbs: map articles to figures, group figures to findings."""

from consistency.engine.cluster import Cluster, cluster
from consistency.engine.grouping import Asking
from consistency.engine.intake import Engine
from consistency.engine.local import Local, Lost
from consistency.engine.reading import ReadAhead
from consistency.engine.run import Done, Sizes, check, extract

__all__ = ["Asking", "Cluster", "Done", "Engine", "Local", "Lost", "ReadAhead", "Sizes", "check", "cluster", "extract"]
