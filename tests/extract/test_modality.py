"""Whether a number is told as a fact. The number in question is the one in brackets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.extract.modality import Modalities
from consistency.extract.sentence import read_sentence
from consistency.model import Modality
from consistency.vocabulary import Vocabulary

MODALITIES = Modalities.from_vocabulary(Vocabulary.shipped())

FORECAST = [
    "The bakery expects to sell [300] loaves.",
    "Wardens expect [40] otters.",
    "Output is forecast to reach [12] tonnes.",
    "The pool was expected to cost [4] million.",
    "The dairy said it would cut [500] jobs.",
    "The new lab would be staffed by [12] people.",
    "The ferry will carry [90] cars.",
    "It'll carry [90] cars.",
    "It has a target of [40] trees.",
    "The target is [40] trees.",
    "The port aims to ship [9] million boxes.",
    "Planners want more: the council plans to build [60] homes.",
    "A mill is due to open in spring with [80] looms.",
    "The choir hopes for [200] guests.",
    "It is on track to plant [5,000] trees.",
    "The board proposed a fee of [12] euros.",
    "In May the bureau had forecast a yield of [6] tonnes.",
    "Sales fell short of the forecast of [6] million.",
    "Schools would get 40 laptops, libraries 12 and clinics [9].",
    # the number as the subject, and participles behind it
    "About [300] jobs will go.",
    "The mayor said [60] homes would be built.",
    "Some [900] guests are expected to come.",
    "They sold 30 boats, against the [40] expected by brokers.",
]

HYPOTHETICAL = [
    "If [12] members agree, the club closes.",
    "The bridge could carry [40] lorries.",
    "Up to [90] houses could be flooded.",
    "Frost may have killed [300] vines.",
    "The crash might have cost [12] million.",
    "The hall opens provided that [50] people come.",
]

DENIED = [
    "The zoo denied reports that [12] monkeys had escaped.",
    "The zoo dismissed claims on the radio that [12] monkeys had escaped.",
    "It is not true that [12] monkeys escaped, the zoo said.",
    "The keeper denied having sold [12] monkeys.",
    "The zoo denied that [12] monkeys had escaped.",
    "There is no truth in talk of [12] escapes.",
    "A report that [12] monkeys had escaped was dismissed by the zoo.",
    "Talk that [12] monkeys had escaped was found to be baseless.",
]

ASSERTED = [
    "The bakery sold [300] loaves.",
    "The court rejected [12] appeals.",
    "The office denied [40] visas.",
    "The firm dismissed [90] workers.",
    "The charity provided [12] tents.",
    "Delays were due to [12] broken lifts.",
    "The bakery sold [300] loaves, more than expected.",
    "As expected, [300] loaves were sold.",
    "Rents will rise to 40 euros from [30] euros.",
    "Rents will rise, but [12] flats stand empty.",
    "The mayor will resign after [12] years.",
    "He will replace a man who won [12] titles.",
    "Readers will recall that [40] ships sank.",
    "The club expects 900 guests, compared with [700] last year.",
    "Rain is likely; [12] roads are shut.",
    "In May [300] people came.",
    "May brought [300] visitors.",
    "Will Archer scored [12] goals.",
    "The [12] workers will be paid.",
    "All [14] libraries will stay open.",
    "[300] people were hurt and the road will stay shut.",
    "The mayor of a town of [5,000] people will resign.",
    "The set of [12] stamps was sold.",
    "It said [300] loaves were sold and that it would bake more.",
    "They paid [12] euros for a planned trip.",
    "Costs were [4] million, which could rise.",
    "The claim of [12] farmers was heard and they were paid.",
]


def modality(marked):
    before, _, rest = marked.partition("[")
    number, _, after = rest.partition("]")
    s = read_sentence(before + number + after, 0)
    return MODALITIES.at(s, s.starts.index(len(before)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *((text, Modality.FORECAST) for text in FORECAST),
        *((text, Modality.HYPOTHETICAL) for text in HYPOTHETICAL),
        *((text, Modality.ASSERTED) for text in ASSERTED),
    ],
)
def test_modality(text, expected):
    assert modality(text) is expected


@pytest.mark.parametrize("text", DENIED)
def test_denied(text):
    assert modality(text) is Modality.DENIED


@given(
    st.lists(
        st.sampled_from(
            [
                "will",
                "denied",
                "that",
                "if",
                "expected",
                "to",
                "by",
                "from",
                ",",
                ".",
                '"',
                "was",
                "12",
                "claims",
                "the",
            ]
        ),
        min_size=1,
        max_size=20,
    ),
    st.data(),
)
def test_any_word_of_any_sentence_has_a_modality(words, data):
    s = read_sentence(" ".join(words), 0)
    assert MODALITIES.at(s, data.draw(st.integers(0, len(s) - 1))) in Modality


@pytest.mark.parametrize("text", ASSERTED)
def test_a_cue_in_a_closed_clause_says_nothing_about_the_next(text):
    assert modality("It will rain; " + text) is Modality.ASSERTED
