"""Cells of tables to figures: measure, unit, place and period by the heads of row and column and the caption."""

import datetime as dt

import pytest

from consistency.articles import PageReader
from consistency.model import Article


@pytest.fixture(scope="module")
def cells(vocabulary, extractor):
    """Figures of the tables of a text, published on 1 July 2024."""
    pages = PageReader.from_vocabulary(vocabulary)

    def read(table, before=""):
        lines = [line.strip() for line in table.strip().splitlines()]
        page = pages.read(Article("a", before + "\n".join(lines) + "\n", dt.date(2024, 7, 1)))
        found = extractor.read(page.article, ((b.span, b.kind) for b in page.blocks)).figures
        return [f for f in found if f.block == "cell"], page.article.text

    return read


def days(figure):
    return f"{figure.period_begin}/{figure.period_end}"


Y2022, Y2023 = "2022-01-01/2022-12-31", "2023-01-01/2023-12-31"
Q1, NONE = "2024-01-01/2024-03-31", "None/None"

# Each table with its figures: text, value, unit, measure, place, days.
TABLES = [
    ("""Table: Recorded burglaries
        | Area | 2022 | 2023 |
        |---|---|---|
        | Leeds | 4,107 | 4,612 |
        | Total | 6,437 | 7,440 |""",
     [("4,107", 4107, "recorded burglary", "burglary", "Leeds", Y2022), ("4,612", 4612, "recorded burglary", "burglary", "Leeds", Y2023),
      ("6,437", 6437, "recorded burglary", "burglary", None, Y2022), ("7,440", 7440, "recorded burglary", "burglary", None, Y2023)]),
    ("""| £m | Q1 2024 | Jan–Mar 2024 |
        |:---|---:|---:|
        | Revenue | 46.2 | 46.2 |""",
     [("46.2", 46.2e6, "GBP", "revenue", None, Q1)] * 2),
    ("""Table 3. Passengers of the trams in Helsinki (millions)
        | Year | Passengers |
        |---|---|
        | 2022 | 57.2 |
        | 2023* | 61.4 |""",
     [("57.2", 57.2e6, "passenger", "passenger", "Helsinki", Y2022), ("61.4", 61.4e6, "passenger", "passenger", "Helsinki", Y2023)]),
    ("""| Country | Unemployment rate (%) | Population (thousands) |
        |---|---|---|
        | Spain | 11.8 | 48,600 |""",
     [("11.8", 11.8, "percent", "unemployment rate", "Spain", NONE), ("48,600", 48.6e6, "person", "population", "Spain", NONE)]),
    ("""| Quarter | 2022 | 2023 |
        |---|---|---|
        | Q1 exports ($ bn) | 1.2 | 1.4 |""",
     [("1.2", 1.2e9, "USD", "export", None, "2022-01-01/2022-03-31"), ("1.4", 1.4e9, "USD", "export", None, "2023-01-01/2023-03-31")]),
    ("""Table: Road deaths in 2023
        | Region | Deaths |
        |---|---|
        | Scotland | 155 |""",
     [("155", 155, "death", "death", "Scotland", Y2023)]),
    ("""| Company | Revenue 2023 |
        |---|---|
        | Harbour Ferries | €46.2m |
        | Quay Lines | US$3.1 million |""",
     [("€46.2m", 46.2e6, "EUR", "revenue", None, Y2023), ("US$3.1 million", 3.1e6, "USD", "revenue", None, Y2023)]),
    ("""| Town | Wheat (tonnes) |
        |---|---|
        | Lucca | 5,400 |""",
     [("5,400", 5400, "tonne", "wheat", "Lucca", NONE)]),
]  # fmt: skip


@pytest.mark.parametrize(("table", "expected"), TABLES)
def test_cells(cells, table, expected):
    figures, text = cells(table)
    assert [(f.text, pytest.approx(f.stated_low), f.unit, f.measure, f.place, days(f)) for f in figures] == expected
    for f in figures:
        assert text[f.start : f.end] == f.text
        assert text[f.sentence_start :].startswith(f.sentence)


# Heads and cells of which nothing can be said for certain give no figure.
SILENT = [
    "| Area | Change (%) |\n|---|---|\n| Leeds | 12.3 |",
    "| Area | Burglaries |\n|---|---|\n| Leeds | n/a |\n| York | – |\n| Hull | (12) |\n| Selby | -4 |",
    "| | 2023 |\n|---|---|\n| Net profit | 3.8 |",
    "| Rank | Points |\n|---|---|\n| 1 | 44 |",
    "| 2022 | 2023 |\n|---|---|\n| 5 | 7 |",
    "| Area | |\n|---|---|\n| Leeds | 5 |",
    "|---|---|\n|---|---|\n| 5 | 7 |",
    "| a |\n|---|\n| 5 |",
]


@pytest.mark.parametrize("table", SILENT)
def test_cells_that_give_no_figure(cells, table):
    assert cells(table)[0] == []


def test_kinds_are_qualifiers_and_forecasts_no_facts(cells):
    figures, _ = cells(
        "Table: Burglaries by type of home\n| Home | 2023 | Forecast 2024 |\n|---|---|---|\n| Detached houses | 12 | 14 |"
    )
    assert [(f.measure, f.qualifiers, str(f.modality)) for f in figures] == [
        ("burglary", "detached; houses", "asserted"),
        ("burglary", "forecast; detached; houses", "forecast"),
    ]


@pytest.mark.parametrize("head", ["2023-24", "2022 and 2023", "January"])
def test_a_time_that_is_not_certain_is_none(cells, head):
    (figure,), _ = cells(f"| Area | {head} deaths |\n|---|---|\n| Leeds | 12 |")
    assert days(figure) == NONE
    assert figure.period_text


def test_ids_are_told_apart_and_outlive_what_stands_elsewhere(cells):
    table = "| Area | Deaths 2022 | Deaths 2023 |\n|---|---|---|\n| Leeds | 12 | 12 |\n| York | 12 | 12 |"
    figures, _ = cells(table)
    assert len({f.figure for f in figures}) == 4
    later, _ = cells(table, before="Another day\n\nIt rained for a long time.\n\n")
    assert [f.figure for f in later] == [f.figure for f in figures]


def test_a_table_is_no_prose(cells):
    figures, _ = cells(
        "| Area | Deaths 2022 |\n|---|---|\n| Leeds | 12 |", before="Deaths in Leeds\n\nIt was a quiet year.\n\n"
    )
    assert [f.text for f in figures] == ["12"]


def test_a_table_of_a_hundred_thousand_cells_is_bounded(cells):
    head = "| Area | Deaths |\n|---|---|\n"
    figures, _ = cells(head + "| Leeds | 12 |\n" * 6_000)
    assert len(figures) == 5_000
