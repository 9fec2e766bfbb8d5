"""The report as a page without script or outside request; a long one as an index with further pages beside it."""

from consistency.report.html.pages import write, write_figures

__all__ = ["write", "write_figures"]
