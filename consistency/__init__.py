"""Finds the figures in news articles and reports that cannot all be true."""

from consistency.check import Extraction, Result, check, extract
from consistency.errors import ConsistencyError
from consistency.model import Article
from consistency.rules import load_rules

__all__ = ["Article", "ConsistencyError", "Extraction", "Result", "check", "extract", "load_rules"]
