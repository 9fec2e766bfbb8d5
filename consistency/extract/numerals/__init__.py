"""Numbers in a sentence, in digits and words, before units and hedges."""

from consistency.extract.numerals.find import Numerals
from consistency.extract.numerals.lexicon import COUNTS, SHARES, Beside, Kind, NumberWords, Numeral

__all__ = ["COUNTS", "SHARES", "Beside", "Kind", "NumberWords", "Numeral", "Numerals"]
