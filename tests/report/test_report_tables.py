"""Tables for spreadsheets and for other programs."""

import csv
import io

import pandas as pd
import pytest
from made_by_hand import extraction, finding, places, result

from consistency import Article, extract, frame
from consistency.report import csv as csv_report
from consistency.report import frames, parquet


def test_a_row_a_figure_and_where_it_stands():
    rows = list(csv.DictReader(io.StringIO(csv_report.write_figures(extraction(), places()))))
    assert [row["figure"] for row in rows] == list(extraction().figures["figure"])
    assert list(rows[0]) == [*frame.FIGURES, "at"]
    assert all(row["at"].startswith(row["article"] + ":") for row in rows)


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_a_row_a_finding_and_the_figures_beside_them():
    made = csv_report.write(result(), places())
    rows = rows_of(made.main)
    assert [row["finding"] for row in rows] == list(result().findings["finding"])
    assert rows[0]["at"] == "desk/harbour.txt:3:35; desk/harbour.txt:4:12"
    assert made.beside == {"figures": csv_report.write_figures(extraction(), places())}


FORMULAS = ["=HYPERLINK(1)", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "－1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula(text):
    made = csv_report.write(result([finding("a", "conflict", "h1", message=text, reconcile=text)]), places())
    (row,) = csv.DictReader(io.StringIO(made.main, newline=""))
    assert (row["message"], row["reconcile"]) == (f"'{text}", f"'{text}")


def test_no_text_of_an_article_is_a_formula():
    made = extract([Article("a", '=HYPERLINK("x") gave 12 boats.', collection="@lake")])
    for row in rows_of(csv_report.write_figures(made, places())):
        assert (row["collection"], row["sentence"][:2]) == ("'@lake", "'=")


def test_numbers_stay_numbers_and_an_open_side_is_empty():
    rows = rows_of(csv_report.write_figures(extraction(), places()))
    assert [float(row["low"]) for row in rows] == list(extraction().figures["low"])
    assert [row["high"] for row in rows] == ["120.5", "950.0", "", "15.0", "1050.0"]


def test_parquet_is_a_folder_of_all_frames():
    for made, source, names in (
        (parquet.write(result(), places()), result(), frames.FRAMES),
        (parquet.write(extraction(), places()), extraction(), frames.READ),
    ):
        files = dict(made.files)
        assert list(files) == [f"{name}.parquet" for name in names]
        for name, columns in names.items():
            read = pd.read_parquet(io.BytesIO(files[f"{name}.parquet"])).astype(columns)
            pd.testing.assert_frame_equal(read, getattr(source, name))
