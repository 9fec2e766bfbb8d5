import pytest

from consistency.report import Places

OFFSETS = [(0, "a:1:1"), (3, "a:1:4"), (4, "a:2:1"), (6, "a:3:1"), (9, "a:4:1"), (99, "a:4:91")]


@pytest.mark.parametrize(("offset", "place"), OFFSETS)
def test_lines_and_columns_from_one_whatever_ends_a_line(offset, place):
    places = Places()
    places.add("a", "one\nx\ry\r\nlast")
    assert places.of("a", offset) == place


def test_a_text_that_was_not_added_gives_its_offset():
    assert Places().of("b", 7) == "b@7"


def test_of_two_texts_of_one_id_the_first_counts():
    places = Places()
    places.add("a", "one\ntwo")
    places.add("a", "onetwo")
    assert places.of("a", 4) == "a:2:1"


def test_a_text_of_pages_tells_the_page():
    places = Places()
    places.add("report.pdf", "one\ntwo\n\fthree\n\ffour")
    assert [places.of("report.pdf", n) for n in (0, 4, 9, 16)] == [
        "report.pdf:1:1 (page 1)",
        "report.pdf:2:1 (page 1)",
        "report.pdf:3:2 (page 2)",
        "report.pdf:4:2 (page 3)",
    ]
