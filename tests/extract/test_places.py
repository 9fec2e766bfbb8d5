"""Places: countries by every name, cities, the overseas, and names that nobody told us of."""

import string
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.extract.places import Places
from consistency.extract.sentence import read_sentence
from consistency.vocabulary import Vocabulary

PLACES = Places.from_vocabulary(Vocabulary.shipped())

# A sentence, and the places in it as (name, kind).
FOUND = [
    ("Norwegian salmon farms lost 2 million fish.", [("Norway", "adjective")]),
    ("The US and the U.K. bought 40 of them.", [("United States", "name"), ("United Kingdom", "name")]),
    ("Give us 12 minutes.", []),
    ("Americans ate 3 billion burgers.", [("United States", "adjective")]),
    ("South Korean yards launched 210 ships.", [("South Korea", "adjective")]),
    ("Papua New Guinea counted 800 languages.", [("Papua New Guinea", "name")]),
    ("Dutch and Belgian lorries queued.", [("Netherlands", "adjective"), ("Belgium", "adjective")]),
    ("Some 4,000 foreign students came.", [("overseas", "overseas")]),
    ("Overseas buyers took 61 percent.", [("overseas", "overseas")]),
    ("He studied abroad for three years.", [("overseas", "overseas")]),
    ("BANGKOK woke to 35 degrees.", [("Bangkok", "name")]),
    ("Workers in New York City earned $31 an hour.", [("New York City", "name")]),
    ("Ho Chi Minh City has 9 million people.", [("Ho Chi Minh City", "name")]),
    ("In Türkiye, 120 quakes were felt.", [("Turkey", "name")]),
    ("Scottish salmon sold for £8.", [("Scotland", "adjective")]),
    ("Across sub-Saharan Africa 30 vaccines were tried.", [("Sub-Saharan Africa", "name")]),
    ("Prices in the EU rose 2 percent.", [("European Union", "name")]),
    ("US-based servers sent 12 messages.", [("United States", "name")]),
    ("Kenya's tea crop fell by 9 percent.", [("Kenya", "name")]),
    ("Northern Iraq took in 40,000 families.", [("Iraq", "name")]),
    ("a warehouse outside Greater Manchester", [("Greater Manchester", "name")]),
]

# Names behind a preposition of place, or with a word that says what they are, are places as written.
UNKNOWN = [
    ("Police in Thrupton arrested 14 men.", ["Thrupton"]),
    ("A trawler sank off Cape Hollow with 9 aboard.", ["Cape Hollow"]),
    ("A depot near Upper Wendle burned for 3 days.", ["Upper Wendle"]),
    ("Lake Ansty fell by 4 metres.", ["Lake Ansty"]),
    ("Fairlow County lost 310 barns.", ["Fairlow County"]),
    ("Rain fell throughout Wexdale, where 60 mm was measured.", ["Wexdale"]),
]

# Capitals that are no places: money, institutions, people, months, holdings.
NOT_PLACES = [
    "It cost US$12 million.",
    "It cost 300 Canadian dollars.",
    "They paid nine US cents for it.",
    "The Bank of Japan bought 40 bonds.",
    "The University of Chicago admitted 1,800 students.",
    "The Ministry of the Bahamas answered 12 letters.",
    "China Daily printed 900,000 copies.",
    "British Airways flew 45 million people.",
    "The Indian Foreign Ministry issued 12 visas.",
    "Michael Jordan scored 45 points.",
    "Mr Chad ate 12 eggs.",
    "Washington wants 12 of them.",
    "Shares in Brightwell rose 4 percent.",
    "In March 300 people came.",
    "He scored 90 in English.",
    "It reached 4 million on Facebook.",
    "Deliveries begin at Phase 3.",
    "They turkey-trotted for 5 miles.",
]


def found(text, block="body"):
    return [(p.name, p.kind) for p in PLACES.find(read_sentence(text, 0, block))]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_known_places(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(("text", "expected"), UNKNOWN)
def test_unknown_places_are_taken_as_written(text, expected):
    assert found(text) == [(name, "name") for name in expected]


@pytest.mark.parametrize("text", NOT_PLACES)
def test_other_names_are_no_places(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They sailed from Georgia to Jordan.", ["Georgia", "Jordan"]),
        ("Turkey's exports rose 3 percent.", ["Turkey"]),
        ("But Jordan took in 600,000 people.", ["Jordan"]),
        ("Jordan took in 600,000 people.", ["Jordan"]),
        ("On the night Serena Victoria sold 40 prints.", []),
        ("Split the 12 of them.", []),
        ("A plant in Split made 40 boats.", ["Split"]),
    ],
)
def test_doubtful_names_need_a_link(text, expected):
    assert [name for name, _ in found(text)] == expected


def test_a_headline_in_capitals_of_words_invents_no_place():
    assert found("Eleven Hurt in Coach Crash on Hill", "title") == []
    assert found("Floods Hit Nepal and 12 Bridges Fall", "title") == [("Nepal", "name")]


def test_a_mention_says_where_it_stands_and_in_which_country():
    (place,) = PLACES.find(read_sentence("About 900 homes in Los Angeles burned.", 0))
    assert (place.first, place.last, place.name, place.within) == (4, 6, "Los Angeles", "United States")


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("France", "Lyon"),
        ("United Kingdom", "Glasgow"),
        ("Scotland", "Glasgow"),
        ("Europe", "Glasgow"),
        ("European Union", "Munich"),
        ("Africa", "Nairobi"),
        ("Asia", "Vietnam"),
        ("Latin America", "Peru"),
        ("Peru", "Peru"),
        ("Thrupton", "Thrupton"),
    ],
)
def test_containment(outer, inner):
    assert PLACES.contains(outer, inner)


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("Lyon", "France"),
        ("Germany", "Lyon"),
        ("European Union", "Glasgow"),
        ("France", "Thrupton"),
        ("overseas", "France"),
        ("Congo", "Kinshasa"),
    ],
)
def test_no_containment(outer, inner):
    assert not PLACES.contains(outer, inner)


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Flu in Chile", "Clinics filled. Doctors in Argentina helped.", "Chile"),
        ("Tram line opens", "Trams run in Wexdale again. Wexdale council paid, and Wexdale shops gained.", "Wexdale"),
        ("Tram line opens", "Trams run in Lisbon again; Lisbon paid.", "Portugal"),
        ("Two cups", "Kenya met Ghana.", None),
        ("Prices", "The book costs US$12, and US$14 with a cover.", None),
        ("", "", None),
    ],
)
def test_the_place_that_a_text_is_about(title, text, expected):
    assert PLACES.most_named(text, title) == expected


def test_a_vocabulary_that_goes_round_in_circles_still_compiles(tmp_path):
    text = Vocabulary.shipped().path("places.yaml").read_text(encoding="utf-8")
    text = text.replace("parts:\n", "parts:\n  Ayland: {within: Ayland, in: [Ayland]}\n", 1)
    (tmp_path / "places.yaml").write_text(text, encoding="utf-8")
    assert Places.from_vocabulary(Vocabulary(tmp_path)).contains("Ayland", "Ayland")


@given(st.text(string.ascii_letters + " .,$'’-US", max_size=80))
def test_mentions_are_in_order_and_do_not_overlap(text):
    s = read_sentence(text, 0)
    mentions = PLACES.find(s)
    assert all(m.first < m.last <= len(s) for m in mentions)
    assert all(a.last <= b.first for a, b in pairwise(mentions))
