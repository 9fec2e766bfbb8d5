"""Texts cut into pieces: nothing is lost, nothing is rewritten, and figures are marked where they stand."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from consistency.review.pages.passages import Mark, alone, passage, runs, sentence_of, whole

TEXTS = st.text(alphabet="ab 1\n\u202e<&", max_size=80)


def spans(length):
    return st.tuples(st.integers(0, length), st.integers(0, length)).map(sorted).map(tuple)


@st.composite
def marked(draw):
    text = draw(TEXTS)
    found = draw(st.lists(spans(len(text)), max_size=5))
    return text, [Mark(a, b, str(n)) for n, (a, b) in enumerate(found) if a < b]


@given(marked())
def test_the_pieces_are_the_text_without_its_line_ends(case):
    text, marks = case
    shown = whole(text, marks)
    assert "".join(p.text for row in shown.paragraphs for p in row) == text.replace("\n", "")
    assert not shown.cut_before
    assert not shown.cut_after


@given(marked())
def test_what_is_marked_is_where_the_figure_stands_and_marks_do_not_overlap(case):
    text, marks = case
    told = {}
    for row in whole(text, marks).paragraphs:
        for piece in row:
            if piece.mark:
                told.setdefault(piece.mark, []).append(piece)
    for mark, pieces in told.items():
        assert "".join(p.text for p in pieces) == text[mark.start : mark.end].replace("\n", "")
        assert sum(p.opens for p in pieces) <= 1
    kept = sorted(told, key=lambda m: m.start)
    assert all(a.end <= b.start for a, b in pairwise(kept))


TEXT = "Long ago. " * 60 + "The library owns 340 maps. It is old. " + "Later on. " * 60
AT = TEXT.index("The library")
SENTENCE = (AT, AT + len("The library owns 340 maps."))


def test_a_passage_is_the_sentence_with_what_stands_around_it():
    mark = Mark(AT + 17, AT + 25, "f", "A")
    shown = passage(TEXT, [SENTENCE], [mark])
    (row,) = shown.paragraphs
    assert [p.text for p in row if p.mark] == ["340 maps"]
    assert "".join(p.text for p in row if not p.around) == "The library owns 340 maps."
    assert shown.cut_before
    assert shown.cut_after
    assert len("".join(p.text for p in row)) < 600
    assert not row[0].text.startswith(" ")


def test_a_passage_of_a_short_article_is_all_of_it():
    shown = passage("He had 3 cats.", [(0, 14)], [])
    assert not shown.cut_before
    assert not shown.cut_after
    assert [p.text for p in shown.paragraphs[0]] == ["He had 3 cats."]


def test_without_the_articles_text_the_sentence_stands_alone():
    figure = {"sentence": "The library owns 340 maps.", "sentence_start": 900}
    shown = alone([figure], [Mark(917, 925, "f", "A")])
    assert [(p.text, bool(p.mark)) for p in shown.paragraphs[0]] == [
        ("The library owns ", False),
        ("340 maps", True),
        (".", False),
    ]


def test_figures_far_apart_get_passages_of_their_own():
    near = [
        {"start": 5, "end": 6, "sentence_start": 0, "sentence": "x" * 20},
        {"start": 90, "end": 92, "sentence_start": 80, "sentence": "y" * 20},
    ]
    far = {"start": 5000, "end": 5004, "sentence_start": 4990, "sentence": "z" * 20}
    assert [[f["start"] for f in run] for run in runs([far, *near], "t" * 6000)] == [[5, 90], [5000]]


def test_of_a_very_long_sentence_the_part_around_the_figure_is_shown():
    start, end = sentence_of({"start": 5000, "end": 5003, "sentence_start": 0, "sentence": "x" * 9000}, "x" * 9000)
    assert end - start < 1000
    assert start < 5000
    assert end > 5003
