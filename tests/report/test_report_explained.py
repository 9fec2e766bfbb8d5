"""What a person at a terminal sees of figures: a table that folds, and the steps behind one."""

from made_by_hand import TURNED, extraction, places
from rich.cells import cell_len

from consistency import Article
from consistency.check import shipped_readers
from consistency.report import explained, tables


def steps(text):
    return list(shipped_readers().explained(Article("desk/otters.txt", text)))


def test_an_explanation_marks_the_figure_and_names_steps():
    made = explained.write(steps("The lake is home to about 40 otters."), places(), 80, bold=False)
    assert "The lake is home to »about 40 otters«." in made
    rows = [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in made.splitlines()]
    assert ["unit", "otter", "nouns", "“otters”"] in rows
    assert ["hedge", "about", "hedges", "“about”"] in rows


def test_an_explanation_fits_the_width_and_shows_what_hides():
    made = explained.write(
        steps(f"The {TURNED} lake is home to {'very ' * 40}about 40 otters."), places(), 80, bold=False
    )
    assert max(map(cell_len, made.splitlines())) <= 80
    assert "[U+202E]" in made


def test_a_folded_table_fits_the_width_and_cuts_nothing():
    made = tables.write_folded(extraction(), places(), 80)
    assert max(cell_len(line) for line in made.splitlines()) <= 80
    assert "…" not in made
    for article in extraction().figures["article"].unique():
        assert article in made
