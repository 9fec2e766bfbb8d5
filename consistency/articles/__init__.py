"""Sources to articles, and articles to the blocks of their pages."""

from consistency.articles.page import Block, Page, PageReader
from consistency.articles.sources import read_sources

__all__ = ["Block", "Page", "PageReader", "read_sources"]
