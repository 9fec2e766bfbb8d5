import io

import pandas as pd
import pytest

from consistency import Article, extract, frame
from consistency.errors import InvalidValue
from consistency.model import Figure, Interval, Period, Span

FRAMES = {"articles": frame.ARTICLES, "figures": frame.FIGURES, "periods": frame.PERIODS, "problems": frame.PROBLEMS}
TEXT = "In March the clinic saw 120 patients, \ud800 more than 14 of them by night."


@pytest.mark.parametrize("articles", [[], [Article("a", TEXT)], [Article("a", "Nothing at all.")]])
@pytest.mark.parametrize("name", FRAMES)
def test_frames_have_their_columns_and_write_to_parquet(articles, name):
    table = getattr(extract(articles), name)
    assert list(table.columns) == list(FRAMES[name])
    assert {c: str(t) for c, t in table.dtypes.items()} == FRAMES[name]
    out = io.BytesIO()
    table.to_parquet(out)
    pd.testing.assert_frame_equal(pd.read_parquet(out).astype(FRAMES[name]), table)


def test_half_a_surrogate_pair_is_replaced_and_moves_nothing():
    figures = extract([Article("a", TEXT)]).figures
    assert [TEXT[f.start : f.end] for f in figures.itertuples()] == list(figures["text"])
    assert "\ufffd" in figures["sentence"].iloc[0]


@pytest.mark.parametrize(
    "make",
    [
        lambda: Article("", "x"),
        lambda: Article("a\udcff", "x"),
        lambda: Article("a", None),
        lambda: Article("a", "x", pd.Timestamp("2019-05-14")),
        lambda: Span(3, 2),
        lambda: Interval(2.0, 1.0),
        lambda: Interval(float("nan"), 1.0),
        lambda: Period(pd.Timestamp("2019-05-14").date(), pd.Timestamp("2019-05-13").date(), "day", "given"),
    ],
)
def test_types_refuse_what_they_cannot_hold(make):
    with pytest.raises(InvalidValue):
        make()


def test_every_field_of_a_figure_is_a_column():
    assert list(frame.FIGURES) == list(Figure.__dataclass_fields__)
