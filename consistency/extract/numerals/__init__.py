"""Numbers in a sentence, in digits and words, before units and hedges."""

from consistency.extract.numerals.find import Numerals
from consistency.extract.numerals.lexicon import Beside, Kind, Numeral, NumberWords

__all__ = ["Beside", "Kind", "NumberWords", "Numeral", "Numerals"]
