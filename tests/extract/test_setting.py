"""Where the thing counted is, and where those are who act on it."""

import pytest

PLACES = [
    ("Kenya exported 400 boats.", "Kenya", None), ("The union lost 30 Dutch ports.", "Netherlands", None), ("Floods hit 12 towns in Peru.", "Peru", None),
    ("Peru said rebels fired 30 rockets from Yemen.", "Peru", "Yemen"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "origin"), PLACES)
def test_places(figures, text, place, origin):
    (figure,) = figures(text)
    assert (figure.place, figure.origin_place) == (place, origin)


def test_who_acts_gives_the_origin_of_what_is_acted_on(figures):
    servers, phones = figures("2,194 servers in Norway controlled 640,000 phones in Chile.")
    assert (servers.place, phones.place, phones.origin_place) == ("Norway", "Chile", "Norway")


def test_by_turns_it_round(figures):
    phones, servers = figures("Some 640,000 phones were hijacked by 2,194 servers in Norway.")
    assert (phones.origin_place, servers.place) == ("Norway", "Norway")
