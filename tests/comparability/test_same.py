"""Why two figures may not be compared."""

import numpy as np
import pytest

CASES = [
    # two statements of one quantity
    ("same", "Norway exported 410 fishing boats.", "In all Norway exported 560 fishing boats.", "410", "560", ""),
    ("same", "The quake killed 31 people in Lima.", "In Lima the earthquake left 40 dead.", "31", "40", ""),
    ("same", "The clinic in Bern treated 31 women.", "The clinic in Bern treated 40 men.", "31", "40", "qualifiers"),
    ("same", "The port of Ulm imported 31 lorries.", "The port of Ulm exported 40 lorries.", "31", "40", "qualifiers"),
    (
        "same",
        "The estate in Devon keeps 31 breeding horses.",
        "The estate in Devon keeps 40 horses.",
        "31",
        "40",
        "narrower",
    ),
    ("same", "The mill ground 31 tonnes.", "The choir sang for 40 tonnes.", "31", "40", "wording"),
    ("same", "The bakery Orlo sold 31 cakes there.", "The bakery Zinn sold 40 cakes there.", "31", "40", "names"),
    ("same", "The town has 31 shops and 40 shops.", "Nothing.", "31", "40", "same sentence"),
    (
        "same",
        "Brill made an underlying profit of 31 million euros.",
        "Brill made a profit of 40 million euros.",
        "31",
        "40",
        "status",
    ),
    # tied by a link: only what contradicts stops them
    ("linked", "The mill ground 31 tonnes.", "The choir sang for 40 tonnes.", "31", "40", ""),
]


@pytest.mark.parametrize(("mode", "one", "other", "left", "right", "expected"), CASES)
def test_reasons(read, mode, one, other, left, right, expected):
    assert read(one, other).reason(left, right, mode) == expected


def test_reasons_do_not_depend_on_which_figure_is_named_first(read):
    for mode, one, other, left, right, expected in CASES:
        both = read(one, other)
        assert both.reason(left, right, mode) == both.reason(right, left, mode) == expected


def test_factors_of_units(read):
    comparability = read("One 5 km walk and 3 boats.").comparability
    names = ["kilometre", "metre", "boat", "ship", "EUR", "USD"]

    def factor(a, b):
        return comparability.factors(np.array([names.index(a)]), np.array([names.index(b)]), names)[0]

    assert factor("kilometre", "metre") == pytest.approx(1000)
    assert factor("boat", "ship") == 1
    assert factor("EUR", "USD") != factor("EUR", "USD")
    assert factor("EUR", "boat") != factor("EUR", "boat")
