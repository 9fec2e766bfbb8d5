"""Tables for spreadsheets and for other programs."""

import csv
import io

import pandas as pd
from made_by_hand import extraction, places, result

from consistency import Article, extract, frame
from consistency.report import csv as csv_report
from consistency.report import parquet


def test_a_row_a_figure_and_where_it_stands():
    rows = list(csv.DictReader(io.StringIO(csv_report.write_figures(extraction(), places()))))
    assert [row["figure"] for row in rows] == list(extraction().figures["figure"])
    assert list(rows[0]) == [*frame.FIGURES, "at"]
    assert all(row["at"].startswith(row["article"] + ":") for row in rows)


def test_a_row_a_finding():
    rows = list(csv.DictReader(io.StringIO(csv_report.write(result(), places()))))
    assert [row["finding"] for row in rows] == list(result().findings["finding"])


def test_no_text_of_an_article_is_a_formula():
    made = extract([Article("a", '=HYPERLINK("x") gave 12 boats.', collection="@lake")])
    for row in csv.DictReader(io.StringIO(csv_report.write_figures(made, places()))):
        assert (row["collection"], row["sentence"][:2]) == ("'@lake", "'=")


def test_parquet_gives_the_frames_back():
    for table, data, columns in (
        (result().findings, parquet.write(result(), places()), frame.FINDINGS),
        (extraction().figures, parquet.write_figures(extraction(), places()), frame.FIGURES),
    ):
        pd.testing.assert_frame_equal(pd.read_parquet(io.BytesIO(data)).astype(columns), table)
