"""Figures set right by hand: what a file may say, what it does, and what is refused."""

import math

import pandas as pd
import pytest

from consistency import Article, check, extract
from consistency.corrections import corrected, read_corrections
from consistency.errors import InvalidRules
from consistency.frame import FIGURES

TEXT = "The mill ground 4.120 sacks of rye in 2023. Of those, 410 sacks were organic, said a man on Route 66 north."


@pytest.fixture
def mill():
    return extract([Article("mill", TEXT)]).figures


@pytest.fixture
def file(tmp_path):
    def made(text):
        path = tmp_path / "right.yaml"
        path.write_text(text, encoding="utf-8")
        return read_corrections(path)

    return made


def entry(mill, number, *lines):
    """Return a correction of the figure whose text begins so."""
    figure = mill.loc[mill["text"].str.startswith(number), "figure"].iloc[0]
    return "\n".join(
        [f"- figure: {figure}", *(f"  {line}" for line in lines), "  reason: as the mill's book has it", ""]
    )


@pytest.mark.parametrize(
    ("line", "column", "value"),
    [
        ("value: 4120", "stated_low", 4120),
        ("value: '4,120'", "high", 4120),
        ("value: 4,100 to 4,200", "stated_high", 4200),
        ("value: 4,100 to 4,200", "low", 4100),
        ("period: 2022", "period_end", pd.Timestamp(2022, 12, 31)),
        ("period: 2022-02", "period_end", pd.Timestamp(2022, 2, 28)),
        ("period: 2022-02-03", "period_begin", pd.Timestamp(2022, 2, 3)),
        ("period: 2021 to 2022-06", "period_end", pd.Timestamp(2022, 6, 30)),
        ("unit: tonne", "unit", "tonne"),
        ("place: Ghent", "place", "Ghent"),
        ("measure: harvest", "measure", "harvest"),
        ("aggregate: mean", "aggregate", "mean"),
        ("unit: tonne", "corrected", "as the mill's book has it"),
    ],
)
def test_what_is_given_is_set_and_the_rest_stays(mill, file, line, column, value):
    right, problems = corrected(mill, [file(entry(mill, "4.120", line))])
    assert (right[column].iloc[0], problems) == (value, [])
    assert dict(right.dtypes.astype(str)) == dict(mill.dtypes.astype(str))
    pd.testing.assert_frame_equal(right.iloc[1:], mill.iloc[1:])


@pytest.mark.parametrize(
    ("hedge", "ends"), [("more_than", (4120, math.inf)), ("up_to", (-math.inf, 4120)), ("about", (4120, 4120))]
)
def test_a_hedge_opens_its_side(mill, file, hedge, ends):
    right, _ = corrected(mill, [file(entry(mill, "4.120", "value: 4120", f"hedge: {hedge}"))])
    assert (right["low"].iloc[0], right["high"].iloc[0], right["hedge"].iloc[0]) == (*ends, hedge)


def test_what_is_no_figure_is_left_out_and_nothing_names_it(mill, file):
    assert mill["of"].notna().any()
    right, _ = corrected(mill, [file(entry(mill, "4.120", "ignore: true"))])
    assert len(right) == len(mill) - 1
    assert right["of"].isna().all()


def test_a_correction_that_fits_nothing_is_told(file, mill):
    right, (problem,) = corrected(
        mill, [file("- figure: 0123456789ab\n  value: 3\n  reason: there is no such thing\n")]
    )
    assert problem.code == "correction-idle"
    assert problem.source.endswith("right.yaml:1:3")
    assert len(right) == len(mill)


def test_a_correction_ends_a_conflict(file):
    articles = [Article("a", "Malta had 410 bakeries in 2018."), Article("b", "In 2018 Malta had 560 bakeries.")]
    before = check(articles)
    assert not before.findings.empty
    wrong = before.figures[before.figures["text"] == "560 bakeries"]
    after = check(articles, corrections=[file(entry(wrong, "560", "value: 410"))])
    assert after.findings.empty
    assert list(after.figures.columns) == list(FIGURES)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "- figure: abcdef\n  valu: 3\n  reason: long enough\n",
            "2:3: there is no field `0.valu`, did you mean `value`?",
        ),
        ("- figure: abcdef\n  value: many\n  reason: long enough\n", "1:3: `0`: write `value` as 4120"),
        (
            "- figure: abcdef\n  value: 9 to 4\n  reason: long enough\n",
            "1:3: `0`: the ends of `value` are out of order",
        ),
        ("- figure: abcdef\n  period: 2022-13\n  reason: long enough\n", "1:3: `0`: write `period` as 2023"),
        ("- figure: abcdef\n  period: spring\n  reason: long enough\n", "1:3: `0`: write `period` as 2023"),
        ("- figure: abcdef\n  reason: long enough\n", "1:3: `0`: a correction needs one of"),
        ("- figure: abcdef\n  value: 3\n", "the field `0.reason` is missing"),
        (
            "- figure: abcdef\n  value: 3\n  reason: long enough\n- figure: abcdef\n  value: 4\n  reason: long enough\n",
            "4:3: this figure is corrected twice, it stands in line 1 already",
        ),
        ("", "the file is empty"),
    ],
)
def test_bad_files_are_refused_with_their_place(file, text, told):
    with pytest.raises(InvalidRules) as error:
        file(text)
    assert told in str(error.value)
