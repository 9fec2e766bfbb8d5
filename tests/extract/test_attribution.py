"""Who is credited: people, offices, owners of reports, and their later mentions."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.extract.attribution import Attributions
from consistency.extract.sentence import read_sentence
from consistency.vocabulary import Vocabulary

ATTRIBUTIONS = Attributions.from_vocabulary(Vocabulary.shipped())

FOUND = [
    # before the verb
    ("Orla Finch said 40 swans had nested.", "Orla Finch"),
    ("Dr Orla Finch said 40 swans had nested.", "Orla Finch"),
    ("Deputy Prime Minister Orla Finch said 40 swans had nested.", "Orla Finch"),
    ("Park spokesman Bram Oduya told reporters that 12 deer were gone.", "Bram Oduya"),
    ("Jean-Luc Moreau-Petit said 9 vines had died.", "Jean-Luc Moreau-Petit"),
    ("Kim Soo-ah said 9 kites were lost.", "Kim Soo-ah"),
    ("The National Bureau of Lighthouses reported 14 strandings.", "National Bureau of Lighthouses"),
    ("The Office for Rivers and Canals (ORC) said 60 locks leak.", "Office for Rivers and Canals"),
    ("Rita Vance, the harbour master, said 30 boats sank.", "Rita Vance"),
    ("Rita Vance, 51, said 30 boats sank.", "Rita Vance"),
    ("Rita Vance of the Wexdale Institute said 30 boats sank.", "Rita Vance"),
    ("Rita Vance, who said 30 boats sank, has resigned.", "Rita Vance"),
    ("The transport ministry on Monday said 300 buses were late.", "transport ministry"),
    ("The prime minister's office said 80 letters came.", "prime minister's office"),
    ("A spokeswoman for Brightwell Dairies said 200 cows were sold.", "Brightwell Dairies"),
    ("A spokesman for the lifeboat service said 12 crews went out.", "lifeboat service"),
    ("Police in Thrupton said 14 men were held.", "Police"),
    ("Nine lambs were taken, farmers said.", "farmers"),
    ("Twelve huts burned, park wardens said, and 3 more were damaged.", "park wardens"),
    ("The museum counted 9,000 moths and said 40 of them were new.", "museum"),
    # behind the verb
    ('"We lost 40 hives," said beekeeper Ines Adler.', "Ines Adler"),
    ('"We lost 40 hives," said Ines Adler, who keeps bees.', "Ines Adler"),
    ('"We sold 900," said the company.', "company"),
    ('"It is 12 metres deep," says police diver Tom Okello.', "Tom Okello"),
    # leads
    ("Some 40 huts burned, according to the Alpine Huts Association.", "Alpine Huts Association"),
    ("Some 40 huts burned, according to police.", "police"),
    ("According to a survey by the anglers' union, 4 in 10 fish less.", "anglers' union"),
    ("Figures from the tourist board show 3 million stays.", "tourist board"),
    ("Data released by Eurowind showed 14 gigawatts.", "Eurowind"),
    ("Some 12 wells are dry, according to the ministry's latest figures.", "ministry"),
    # documents speak for their owners
    ("The ministry's figures show 300 late buses.", "ministry"),
    ("Eurowind figures showed 14 gigawatts.", "Eurowind"),
    ("Police records show 14 thefts.", "Police"),
    # passives
    ("The crowd was put at 4,000 by the fire brigade.", "fire brigade"),
    ("Losses were estimated at $4 million by Brightwell Dairies.", "Brightwell Dairies"),
    # polls stand for themselves
    ("A survey of 300 bakers found that 40 percent work at night.", "survey"),
]

WORDS = [
    "said",
    "told",
    "the",
    "of",
    "by",
    "The",
    ",",
    ".",
    '"',
    "'s",
    "-",
    "(",
    ")",
    "he",
    "Finch",
    "report",
    "police",
    "and",
    "12",
]

NOBODY = [
    "The bridge is 300 metres long.",
    "Acme added 40 jobs.",
    "The storm claimed 12 lives.",
    "Divers found 12 coins.",
    "Revenue in the spring rose to 4 million.",
    "Said to be 300 years old, the oak fell.",
    "She was wearing 12 rings.",
    "About 12 lists were printed.",
]


def source(text, block="body"):
    found = ATTRIBUTIONS.find(read_sentence(text, 0, block))
    return found.source if found else None


def resolved(*texts, paragraphs=None):
    sentences = [read_sentence(t, 0, "body", p) for t, p in zip(texts, paragraphs or range(len(texts)), strict=True)]
    return ATTRIBUTIONS.resolve([ATTRIBUTIONS.find(s) for s in sentences], sentences)


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_the_source_of_a_sentence(text, expected):
    assert source(text) == expected


@pytest.mark.parametrize("text", NOBODY)
def test_sentences_that_credit_nobody(text):
    assert source(text) is None


@pytest.mark.parametrize("verb", ["added", "claimed"])
def test_verbs_of_adding_report_only_with_a_clause(verb):
    assert source(f"Finch {verb} that 12 swans left.") == "Finch"
    assert source(f"Finch {verb} 12 swans.") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Barn fire kills 12 - police", "police"),
        ("Trains to cost more – rail union", "rail union"),
        ("Town 12-9 rivals", None),
    ],
)
def test_a_headline_names_its_source_behind_a_dash(text, expected):
    assert source(text, "title") == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Orla Finch said 40 came.", "Finch said 12 left."], ["Orla Finch", "Orla Finch"]),
        (["Orla Finch said 40 came.", "Mrs Finch said 12 left."], ["Orla Finch", "Orla Finch"]),
        (["Orla Finch said 40 came.", "She said 12 left."], ["Orla Finch", "Orla Finch"]),
        (
            ["Orla Finch said 40 came.", "Police said 12 left.", "She said 9 stayed."],
            ["Orla Finch", "Police", "Orla Finch"],
        ),
        (
            ["The Ministry of Canals said 40 locks leak.", "The ministry said 12 were mended."],
            ["Ministry of Canals", "Ministry of Canals"],
        ),
        (
            ["The Harbour Safety Agency inspected 9 piers.", "The agency said 2 had failed."],
            [None, "Harbour Safety Agency"],
        ),
        (
            ["The Alpine Weather Center closed.", "The centre said 40 stations remain."],
            [None, "Alpine Weather Center"],
        ),
        (
            ["The Bureau of Inland Tides (BIT) said 40 came.", "BIT said 12 left."],
            ["Bureau of Inland Tides", "Bureau of Inland Tides"],
        ),
        (
            ["The National Kite Association said 40 came.", "The NKA said 12 left."],
            ["National Kite Association", "National Kite Association"],
        ),
        (["The lottery office said 40 won.", "The report said 12 lost."], ["lottery office", "lottery office"]),
        (["The parks board said 40 came.", "It said 12 left."], ["parks board", "parks board"]),
        (["The parks board said 40 came.", "The ministry said 12 left."], ["parks board", "ministry"]),
        (["The report said 12 left."], [None]),
        (["Official data showed 12 late buses."], [None]),
        (["Acme said 40 came.", "The company said 12 left."], ["Acme", "Acme"]),
    ],
)
def test_later_mentions_are_resolved(texts, expected):
    assert resolved(*texts) == expected


def test_a_source_goes_on_within_its_paragraph_and_no_further():
    texts = ["Orla Finch said 40 came.", "Another 12 left.", "The lake is 9 metres deep."]
    assert resolved(*texts, paragraphs=[0, 0, 1]) == ["Orla Finch", "Orla Finch", None]


def test_the_words_of_a_source_are_marked():
    s = read_sentence("About 40 huts burned, according to the Alpine Huts Association.", 0)
    found = ATTRIBUTIONS.find(s)
    assert s.surface(found.first, found.last) == "Alpine Huts Association"


@given(
    st.lists(
        st.sampled_from(WORDS),
        max_size=25,
    )
)
def test_any_order_of_words_is_read(words):
    s = read_sentence(" ".join(words), 0)
    found = ATTRIBUTIONS.find(s)
    assert found is None or 0 <= found.first < found.last <= len(s)
    assert len(ATTRIBUTIONS.resolve([found], [s])) == 1


@given(st.text(string.printable, max_size=80))
def test_any_text_is_read(text):
    s = read_sentence(text, 0, "title")
    found = ATTRIBUTIONS.find(s)
    assert found is None or found.source
