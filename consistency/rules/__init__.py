"""The rule language: rule files to rules, and rules over figures."""

from consistency.rules.evaluate import Evaluation, evaluate
from consistency.rules.language import Rule
from consistency.rules.load import load_rules

__all__ = ["Evaluation", "Rule", "evaluate", "load_rules"]
