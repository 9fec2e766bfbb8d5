"""Articles to figures: each stage a module, joined in `pipeline` alone."""

from consistency.extract.explanation import Step
from consistency.extract.pipeline import Extracted, Extractor

__all__ = ["Extracted", "Extractor", "Step"]
