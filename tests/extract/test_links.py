"""Parts and their wholes, shares and their bases, restatements."""

import pytest

# The text, then (figure's words, words of its whole).
WHOLES = [
    ("The fair sold 500 cows. Of those, 320 went abroad.", [("320", "500 cows")]),
    ("Thieves hit 85 shops. Police said 39 of those shops had alarms.", [("39 of those shops", "85 shops")]),
    ("The storm struck 141 farms, 115 of which were insured.", [("115", "141 farms")]),
    ("Of the 40 new crews being trained, 13 would go north.", [("13", "40 new crews")]),
    (
        "In May 700 nurses ran 90 wards. Among them, 210 nurses from Kenya ran 30 wards.",
        [("210 nurses", "700 nurses"), ("30 wards", "90 wards")],
    ),
    ("Rangers counted 900 elks, including 120 calves.", []),
    ("The mill employs 400 people, with 90 people on nights.", [("90 people", "400 people")]),
    ("The library owns 340 maps. It lent 512 books.", []),
]


@pytest.mark.parametrize(("text", "links"), WHOLES)
def test_parts_know_their_wholes(figures, text, links):
    found = figures(text)
    words = {f.figure: f.text for f in found}
    assert [(f.text, words[f.of]) for f in found if f.of] == links


RESTATED = [
    ("The bridge is 12 miles (19 km) long.", [("19 km", "12 miles")]),
    ("It cost $85m (£74m).", [("£74m", "$85m")]),
    ("It sold 12 boats (19 in all).", []),
]


@pytest.mark.parametrize(("text", "links"), RESTATED)
def test_restatements(figures, text, links):
    found = figures(text)
    words = {f.figure: f.text for f in found}
    assert [(f.text, words[f.restates]) for f in found if f.restates] == links
