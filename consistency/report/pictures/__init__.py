"""Pictures of a run as inline SVG, each with the same as a table: pure functions of rows, without script or style.

Shapes have classes and presentation attributes only, so that a page may forbid inline styles; `pictures.css` holds the
classes. Widths are shares of the page, so that the lettering keeps its size on a phone.
"""

from consistency.report.pictures.copies import copies
from consistency.report.pictures.matrix import matrix
from consistency.report.pictures.number_line import number_lines
from consistency.report.pictures.over_time import over_time
from consistency.report.pictures.periods import periods, periods_of_finding
from consistency.report.pictures.picture import Picture

__all__ = ["Picture", "copies", "matrix", "number_lines", "over_time", "periods", "periods_of_finding"]
