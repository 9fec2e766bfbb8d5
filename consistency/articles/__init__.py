"""Sources to articles, and articles to the blocks of their pages."""

from consistency.articles.columns import Columns
from consistency.articles.limits import Limits
from consistency.articles.page import Block, Page, PageReader
from consistency.articles.sources import read_sources

__all__ = ["Block", "Columns", "Limits", "Page", "PageReader", "read_sources"]
