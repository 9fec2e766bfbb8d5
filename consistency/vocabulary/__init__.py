"""The words that the stages know, as data: YAML and pint files in the `vocabulary` folder of the rule packs."""

from consistency.vocabulary.files import Vocabulary, packs

__all__ = ["Vocabulary", "packs"]
