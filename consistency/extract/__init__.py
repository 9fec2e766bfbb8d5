"""Articles to figures: each stage a module, joined in `pipeline` alone."""

from consistency.extract.pipeline import Extracted, Extractor

__all__ = ["Extracted", "Extractor"]
