"""Numbers in a sentence, in digits and words, before units and hedges."""

from consistency.extract.numerals.find import Numerals
from consistency.extract.numerals.lexicon import Beside, Kind, NumberWords, Numeral

__all__ = ["Beside", "Kind", "NumberWords", "Numeral", "Numerals"]
