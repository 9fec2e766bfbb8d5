"""The vocabulary of measures: every word leads to one concept, and can be found as news prints it."""

from collections import Counter

import pytest

from consistency.extract.grammar import Grammar
from consistency.extract.measures import LONGEST, Measures
from consistency.model import Aggregate
from consistency.vocabulary import Vocabulary

RAW = Vocabulary.shipped().read("measures")
MEASURES = Measures.from_vocabulary(Vocabulary.shipped())
GRAMMAR = Grammar.from_vocabulary(Vocabulary.shipped())
PHRASES = sorted((phrase, name) for name, entry in RAW.items() for phrase in {name, *entry.get("words", [])})

# What stands in an article, and the concept that it is about: the head noun last.
NAMED = {
    "death": ["deaths", "fatalities", "the death toll", "bodies", "three lives", "avalanche deaths"],
    "injury": ["injuries", "injured"],
    "arrest": ["arrests", "detainees"],
    "infection": ["infections", "confirmed cases", "new cases"],
    "vaccination": ["vaccinations", "doses", "booster jabs"],
    "spectator": ["spectators", "attendance", "fans"],
    "vote": ["votes", "postal ballots"],
    "employee": ["employees", "staff", "factory workers", "workforce"],
    "job cut": ["job cuts", "redundancies", "layoffs"],
    "unemployment rate": ["unemployment", "the jobless rate", "youth unemployment"],
    "unemployed": ["jobless", "unemployed"],
    "computer": ["computers", "office machines", "infected mainframes", "laptops"],
    "website": ["websites", "sites", "hacked web pages"],
    "phishing site": ["phishing pages"],
    "ip address": ["IP addresses"],
    "attack": ["attacks", "cyber attacks", "raids"],
    "revenue": ["revenue", "sales", "turnover", "takings"],
    "net profit": ["net profit", "net income"],
    "profit": ["profit", "gross profit", "underlying earnings"],
    "debt": ["debt", "net debt"],
    "price": ["price", "petrol prices", "bus fares"],
    "share price": ["share price"],
    "interest rate": ["interest rate", "the key rate"],
    "gdp": ["gdp", "gross domestic product"],
    "car": ["cars", "electric vehicles"],
    "company": ["companies", "small firms"],
    "harvest": ["harvest", "olive crop"],
    "production": ["production", "steel output"],
    "yield": ["yield", "crop yields"],
    "area burned": ["area burned", "burnt area"],
    "earthquake": ["earthquakes", "tremors"],
    "crime": ["crimes", "recorded offences"],
    "accident": ["accidents", "road crashes"],
    "match": ["matches", "home games"],
    "duration": ["duration", "journey time"],
}


def concept(text):
    *modifiers, head = text.lower().split()
    found = MEASURES.of([*modifiers, *GRAMMAR.singular(head).split()])
    return found[0].name if found else None


def test_no_word_belongs_to_two_concepts():
    counts = Counter(phrase for phrase, _ in PHRASES)
    assert [phrase for phrase, n in counts.items() if n > 1] == []


def test_no_verb_belongs_to_two_concepts():
    lists = [words for entry in RAW.values() for words in (entry.get("verbs", []), *entry.get("verbs_of", {}).values())]
    counts = Counter(verb for words in lists for verb in words)
    assert [verb for verb, n in counts.items() if n > 1] == []


@pytest.mark.parametrize(("phrase", "name"), PHRASES)
def test_every_word_is_lower_case_and_is_found(phrase, name):
    assert phrase == phrase.lower()
    assert "-" not in phrase
    assert 1 <= len(phrase.split()) <= LONGEST
    assert MEASURES.of(phrase.split())[0].name == name


@pytest.mark.parametrize("name", sorted(RAW))
def test_every_entry_says_what_kind_it_is(name):
    entry = RAW[name]
    assert set(entry) <= {"words", "verbs", "verbs_of", "adjectives", "units", "plural", "kind", "aggregate", "unit"}
    assert set(entry.get("verbs_of", {})) <= {"money", "money for", "area", "time"}
    assert set(entry.get("plural", ())) <= {name, *entry.get("words", ())}
    assert entry["kind"] in {"flow", "stock", "rate", "level"}
    assert entry.get("aggregate") in {None, *(a.value for a in Aggregate)}


@pytest.mark.parametrize(("text", "name"), [(t, n) for n, texts in NAMED.items() for t in texts])
def test_printed_forms_lead_to_the_concept(text, name):
    assert concept(text) == name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("net profit", "operating profit"),
        ("doctors", "nurses"),
        ("burglaries", "robberies"),
        ("cars", "trucks"),
        ("exports", "imports"),
        ("unemployed", "unemployment"),
        ("deaths", "death rate"),
        ("inflation", "growth"),
        ("phishing sites", "websites"),
        ("shares", "share price"),
    ],
)
def test_neighbouring_measures_stay_apart(one, other):
    assert concept(one) != concept(other)


@pytest.mark.parametrize("text", ["wheat harvest", "maize harvest", "gross profit", "electric cars", "season tickets"])
def test_a_word_that_narrows_is_left_over_as_a_qualifier(text):
    *modifiers, head = text.split()
    assert MEASURES.of([*modifiers, GRAMMAR.singular(head)])[1] == 1


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("killed", "death"),
        ("dying", "death"),
        ("drowned", "death"),
        ("arrested", "arrest"),
        ("evacuated", "evacuation"),
        ("infecting", "infection"),
        ("attacked", "attack"),
        ("pumps", "production"),
        ("exported", "export"),
        ("shipped", "export"),
    ],
)
def test_verbs_tell_a_measure_in_all_their_forms(form, name):
    assert MEASURES.verbs[form].name == name


@pytest.mark.parametrize(
    ("dimension", "form", "name"),
    [
        ("money", "spent", "spending"),
        ("money", "paid", "payment"),
        ("money", "raised", "fundraising"),
        ("money", "lost", "loss"),
        ("area", "burned", "area burned"),
        ("area", "covers", "area"),
        ("time", "lasted", "duration"),
    ],
)
def test_verbs_tell_a_measure_of_one_dimension(dimension, form, name):
    assert MEASURES.verbs_of[dimension][form].name == name
    assert form not in MEASURES.verbs
