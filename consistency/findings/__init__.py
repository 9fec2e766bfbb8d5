"""Outcomes of rules to findings: one for one contradiction, with an identity that survives re-runs."""

from consistency.findings.collecting import collect, loudest_first
from consistency.findings.grouping import GRAVITY, LOUDNESS, TOLD

__all__ = ["GRAVITY", "LOUDNESS", "TOLD", "collect", "loudest_first"]
