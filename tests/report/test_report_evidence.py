import pytest
from made_by_hand import TEXTS, finding, places, result

from consistency.report.evidence import CUT, shown


def only(*args, **changes):
    [made] = shown(result([finding("f", *args, **changes)]), places())
    return made


def marked(sentence):
    return [piece for piece, told in sentence.pieces if told]


def test_sentences_stand_by_article_in_the_order_of_roles_and_within_one_as_printed():
    made = only("conflict", "m1 h2 h1 m2")
    assert [s.place for s in made.sentences] == [
        "desk/museum.txt:3:17",
        "desk/harbour.txt:3:35",
        "desk/harbour.txt:4:12",
    ]
    assert [r.text for r in made.readings] == [
        "more than 340 maps",
        "900 ferries",
        "120 ferries a month",
        "15 <b>globes",
    ]


def test_a_sentence_with_two_figures_stands_once_with_both_marked():
    [sentence] = only("conflict", "m2 m1").sentences
    assert marked(sentence) == ["more than 340 maps", "15 <b>globes"]


def test_the_pieces_are_the_sentence():
    for sentence in only("conflict", "h1 h2").sentences:
        assert "".join(piece for piece, _ in sentence.pieces) in TEXTS[sentence.article]


@pytest.mark.parametrize(
    ("verdict", "figures", "told"),
    [
        ("conflict", "h1 h2", "cannot all be true"),
        ("conflict", "h1", "cannot be true as told"),
        ("implausible", "h1 h2", "could be true, but hardly"),
    ],
)
def test_the_kind_of_discrepancy_is_said(verdict, figures, told):
    assert only(verdict, figures).verdict == told


def test_what_rounding_explains_is_shown_only_when_asked_for():
    run = result([finding("f", "possible", "h1 h2")])
    assert list(shown(run, places())) == []
    [made] = shown(run, places(), possible=True)
    assert made.verdict == "true only if the numbers are rounded"


def test_of_a_long_sentence_the_figures_and_what_is_around_them_are_shown():
    run = result([finding("f", "conflict", "h1")])
    run.figures.loc[0, "sentence"] = "x " * 500 + run.figures.loc[0, "sentence"] + " y" * 500
    run.figures.loc[0, ["start", "end"]] += 1000
    [made] = shown(run, places())
    text = "".join(piece for piece, _ in made.sentences[0].pieces)
    assert len(text) < 600
    assert marked(made.sentences[0]) == ["120 ferries a month"]
    assert text.count(CUT) == 2


def test_of_a_long_way_between_two_figures_both_ends_are_shown():
    run = result([finding("f", "conflict", "h1 h2")])
    run.figures.loc[:1, "sentence"] = "120 ferries a month" + " z" * 500 + " 900 ferries"
    run.figures.loc[:1, "sentence_start"] = 0
    run.figures.loc[0, ["start", "end"]] = [0, 19]
    run.figures.loc[1, ["start", "end"]] = [1020, 1031]
    [made] = shown(run, places())
    first, between, last = (piece for piece, _ in made.sentences[0].pieces)
    assert (first, last) == ("120 ferries a month", "900 ferries")
    assert between.startswith(" z z")
    assert between.endswith("z z ")
    assert between.count(CUT) == 1


def test_a_figure_that_the_run_does_not_hold_is_left_out():
    made = only("conflict", "h1 gone", others="gone h2")
    assert (len(made.readings), made.others) == (1, ("“900 ferries” (desk/harbour.txt:4:12)",))
