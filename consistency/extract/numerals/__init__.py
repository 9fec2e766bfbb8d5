"""Numbers in a sentence, in digits and words, before units and hedges."""

from consistency.extract.numerals.find import Numerals
from consistency.extract.numerals.lexicon import Kind, Numeral, NumberWords

__all__ = ["Kind", "NumberWords", "Numeral", "Numerals"]
