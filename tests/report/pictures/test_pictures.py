"""Pictures: what they draw where, what they say of it, and that text of articles stays text."""

import datetime as dt
import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from consistency.report.pictures import copies, matrix, number_lines, over_time, periods, periods_of_finding
from consistency.report.pictures.number_line import Bar, gap
from consistency.report.pictures.picture import Picture, tag
from consistency.report.pictures.scale import Days, Scale, short

DAY = dt.date
HOSTILE = "</svg><script>alert(1)</script>\u202e"


def figure(name="f", low=10.0, high=10.0, **changes):
    base = {
        "figure": name, "article": "a", "text": f"{low:g} boats", "low": low, "high": high, "stated_low": low, "stated_high": high,
        "unit": "boat", "per": None, "measure": "boat", "aggregate": "total", "place": None, "literal_begin": None, "literal_end": None,
        "period_begin": DAY(2023, 1, 1), "period_end": DAY(2023, 12, 31), "period_text": "2023",
    }  # fmt: skip
    return base | changes


def article(name="a", **changes):
    return {"id": name, "title": None, "outlet": f"Gazette {name}", "published": DAY(2024, 1, 9)} | changes


def xs(picture, name):
    """The percentages at which shapes of a class begin."""
    return [float(x) for x in re.findall(rf'x1="([\d.]+)%"[^>]*class="{name}"', picture.svg)]


def test_a_tag_escapes_what_it_is_given():
    assert tag("text", "<b>&", class_='"', text_anchor=None) == '<text class="&#34;">&lt;b&gt;&amp;</text>'
    assert tag("line", x1=1.50) == '<line x1="1.5"/>'
    assert tag("g", Markup("<b>")) == "<g><b></g>"


SCALES = [
    ([850, 950], False, [850, 875, 900, 925, 950]),
    ([0, 100], False, [0, 25, 50, 75, 100]),
    ([10, 100_000], True, [10, 100, 1000, 10_000, 100_000]),
    ([5, 5], False, [4.6, 4.8, 5.0, 5.2, 5.4]),
    ([math.inf, 3], False, [2.8, 3.0, 3.2]),
]


@pytest.mark.parametrize(("values", "powers", "ticks"), SCALES)
def test_ticks_are_round(values, powers, ticks):
    scale = Scale.over(values)
    assert (scale.powers, scale.ticks()) == (powers, ticks)


@given(st.lists(st.floats(allow_nan=False, min_value=-1e15, max_value=1e15), min_size=1, max_size=8))
def test_values_lie_within_the_picture_in_their_order(values):
    scale = Scale.over(values)
    at = [scale.at(value) for value in sorted(values)]
    assert at == sorted(at)
    assert all(2 <= place <= 97 for place in at)
    assert len(scale.ticks()) <= 12


@given(st.lists(st.dates(), min_size=1, max_size=5))
def test_days_lie_within_the_picture_whatever_they_are(found):
    scale = Days.over(found)
    assert all(2 <= scale.at(day) <= 97 for day in found)
    assert 1 <= len(scale.ticks()) <= 12


SHORT = [(1_287_000, "1.287 million"), (40_000, "40,000"), (0.05, "0.05"), (2e9, "2 billion"), (-3e12, "-3 trillion")]


@pytest.mark.parametrize(("value", "told"), SHORT)
def test_numbers_on_an_axis_are_short(value, told):
    assert short(value) == told


GAPS = [
    ([(1, 2), (5, 6)], (2, 5)),
    ([(1, 5), (5, 6)], None),
    ([(1, 2), (4, 5), (9, 9)], (5, 9)),
    ([(1, math.inf), (5, 6)], None),
    ([(-math.inf, 3), (7, math.inf)], (3, 7)),
    ([(1, 9), (2, 3), (12, 13)], (9, 12)),
]


@pytest.mark.parametrize(("intervals", "widest"), GAPS)
def test_the_gap_is_the_widest_stretch_that_nothing_covers(intervals, widest):
    assert gap([Bar("", "", low, high) for low, high in intervals]) == widest


def test_a_line_is_of_what_the_rule_compared():
    held = "total\t850\t950\th2\nimplied\t1434\t1446\t\n\t50\t50\t"
    [line] = number_lines(
        {"held": held}, [figure("h2", 850.0, 950.0, text="900 boats", stated_low=900.0, stated_high=900.0)], "n"
    )
    assert [row[:3] for row in line.rows] == [
        ("“900 boats”", "850", "950"),
        ("implied: 1,434 to 1,446", "1,434", "1,446"),
        ("limit: 50", "50", "50"),
    ]
    assert line.told == "No number lies in the gap from 50 to 850."
    assert xs(line, "bar") == sorted(xs(line, "bar"), key=xs(line, "bar").index)
    assert line.svg.count('class="dot"') == 1


def test_without_what_a_rule_compared_figures_of_one_unit_share_a_line():
    rows = [figure("a"), figure("b", 20.0, math.inf), figure("c", 5.0, 5.0, unit="percent")]
    [line] = number_lines({"held": None}, rows, "n")
    assert (line.title, len(line.rows)) == ("Numbers in boat", 2)
    assert line.rows[1][2] == "open"
    assert 'class="arrow"' in line.svg


def test_what_says_nothing_is_not_drawn():
    held = "portion\t0\tinf\t\nportion\t30\t31\t"
    assert number_lines({"held": held}, [figure()], "n") == []


def test_periods_of_a_finding_show_the_reading_that_was_not_taken():
    row = figure(literal_begin=DAY(2024, 1, 1), literal_end=DAY(2024, 3, 31))
    when = periods_of_finding([row], {"a": article()}, "p")
    assert 'class="span other"' in when.svg
    assert [r[1] for r in when.rows] == ["2023-01-01 to 2023-12-31", "2024-01-01 to 2024-03-31", "2024-01-09"]
    assert periods_of_finding([figure(period_begin=None, period_end=None)], {}, "p") is None


def test_articles_stand_by_the_day_on_which_they_appeared():
    rows = [figure(article="b"), figure(article="a", period_end=None), figure(article="c", period_begin=None)]
    drawn = periods(rows, [article("a"), article("b", published=DAY(2023, 5, 1)), article("c", published=None)])
    names = [row[0] for row in drawn.rows if row[2] == "published"]
    assert names == ["Gazette b, 2023-05-01", "Gazette a, 2024-01-09", "Gazette c"]
    assert drawn.svg.count('class="published"') == 2
    assert periods([], [article()]) is None


def test_values_over_time_tell_origins_apart_by_shape_and_draw_no_mean():
    rows = [figure("f", article="a"), figure("g", 20.0, math.inf, article="b"), figure("h", 30.0, 31.0, article="c")]
    [plot] = over_time(rows, {"a": "a", "b": "b", "c": "a"}, {"a": "Gazette", "b": "Post"})
    assert plot.title == "boat, total"
    assert [row[3] for row in plot.rows] == ["Gazette", "Post", "Gazette"]
    assert (plot.svg.count("form o0"), plot.svg.count("form o1")) == (2, 1)
    assert "arrow o1" in plot.svg
    assert ("Gazette" in plot.key, "Post" in plot.key) == (True, True)


def test_one_number_alone_is_no_plot():
    assert over_time([figure()], {}, {}) == []
    assert over_time([figure("f"), figure("g")], {}, {}) == []


def test_copies_hang_below_what_they_were_copied_from():
    rows = [
        {"article": "a", "origin": "a", "copy_of": None, "share": None},
        {"article": "b", "origin": "a", "copy_of": "a", "share": 0.75},
        {"article": "c", "origin": "a", "copy_of": "b", "share": 0.5},
        {"article": "d", "origin": "d", "copy_of": None, "share": None},
    ]
    known = {name: article(name, published=DAY(2024, 1, n)) for n, name in enumerate("abc", 5)}
    tree = copies(rows, known)
    assert tree.rows == [("a", "2024-01-05", "", ""), ("b", "2024-01-06", "a", "75%"), ("c", "2024-01-07", "b", "50%")]
    assert tree.svg.count('class="copied"') == 4
    assert tree.told.startswith("2 of 4 articles")
    assert copies(rows[-1:], known) is None


def test_a_cell_of_the_matrix_is_the_loudest_verdict():
    rows = [figure("f"), figure("g"), figure("h", article="b"), figure("i", article="b", measure="crew")]
    compared = [
        {"figure": "f", "agreeing": 3, "possible": 0, "implausible": 0, "conflicting": 0},
        {"figure": "g", "agreeing": 1, "possible": 0, "implausible": 0, "conflicting": 1},
    ]
    table = matrix(rows, compared, [article("a"), article("b")])
    cells = re.findall(r"<tr><th scope=\"row\">(\w+)</th>(.*?)</tr>", table)
    told = {name: re.findall(r'class="unseen">([^<]+)<', row) for name, row in cells}
    assert told == {"boat": ["in conflict", "not comparable"], "crew": ["nothing", "not comparable"]}
    assert matrix([], [], []) is None


def test_text_of_articles_stays_text_in_every_picture():
    rows = [
        figure("f", text=HOSTILE, place=HOSTILE, measure=HOSTILE),
        figure("g", 99.0, 99.0, article="b", measure=HOSTILE),
    ]
    known = {name: article(name, outlet=HOSTILE) for name in ("a", "b")}
    tree = [
        {"article": "a", "origin": "a", "copy_of": None, "share": None},
        {"article": "b", "origin": "a", "copy_of": "a", "share": 1.0},
    ]
    made = [
        *number_lines({"held": None}, rows, "n"),
        *over_time(rows, {}, {"a": HOSTILE, "b": HOSTILE}),
        periods(rows, list(known.values())),
        periods_of_finding(rows, known, "p"),
        copies(tree, known),
        matrix(rows, [], list(known.values())),
    ]
    assert len(made) == 6
    for picture in made:
        markup = picture.__html__()
        assert "<script" not in markup
        assert "\u202e" not in markup
        assert " style=" not in markup


def test_a_picture_has_a_title_a_description_and_its_table():
    picture = Picture("x", "Boats", "As counted.", 10, [], ("A", "B"), [("1", "2")])
    markup = picture.__html__()
    assert '<svg role="img" width="100%" height="10" aria-labelledby="x-t" aria-describedby="x-d">' in markup
    assert '<title id="x-t">Boats</title><desc id="x-d">As counted.</desc>' in markup
    assert '<tr><th scope="row" dir="auto">1</th><td>2</td></tr>' in markup
