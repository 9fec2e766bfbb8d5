"""Verdicts over figures frames."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consistency import Article, check, load_rules
from consistency.rules.wording import filled, interval, number

RULES = {rule.id: rule for rule in load_rules()}


def verdicts(rule, *texts):
    result = check(
        [Article(f"a{n}", f"Title\n\n{text}\n", collection="c") for n, text in enumerate(texts)], (RULES[rule],)
    )
    return list(result.findings["verdict"]), result.comparisons.iloc[0]


CASES = [
    ("values-disagree", ["Norway sold 410 boats in 2018.", "In 2018 Norway sold 560 boats."], ["conflict"]),
    ("values-disagree", ["Norway sold 410 boats in 2018.", "In 2018 Norway sold 410 boats."], []),
    ("values-disagree", ["Norway sold about 400 boats in 2018.", "In 2018 Norway sold 412 boats."], ["possible"]),
    (
        "values-disagree",
        ["Norway sold more than 400 boats in 2018.", "In 2018 Norway sold 1,260 boats."],
        ["implausible"],
    ),
    ("values-disagree", ["Norway sold more than 400 boats in 2018.", "In 2018 Norway sold 500 boats."], ["possible"]),
    ("values-disagree", ["Norway sold 12,000 boats in 2018.", "In 2018 Norway sold 12,430 boats."], ["possible"]),
    ("part-exceeds-whole", ["The zoo has 40 bears. 52 of those bears are brown."], ["conflict"]),
    ("part-exceeds-whole", ["The zoo has about 40 bears. 41 of those bears are brown."], ["possible"]),
]


@pytest.mark.parametrize(("rule", "texts", "expected"), CASES)
def test_verdicts(rule, texts, expected):
    assert verdicts(rule, *texts)[0] == expected


def test_what_was_not_compared_has_its_reasons():
    _, coverage = verdicts("values-disagree", "Norway sold 410 boats in 2018.", "In 2017 Norway sold 560 boats.")
    assert (coverage["considered"], coverage["compared"], coverage["not_compared"]) == (1, 0, "period: 1")


def test_considered_is_what_was_compared_and_what_was_not():
    texts = [
        "Norway sold 410 boats in 2018. It sold 90 carts.",
        "In 2018 Norway sold 412 boats. In 2017 Norway sold 380 boats.",
        "Peru sold 50 boats in 2018.",
    ]
    _, coverage = verdicts("values-disagree", *texts)
    left_out = sum(int(part.rsplit(": ", 1)[1]) for part in coverage["not_compared"].split("; ") if part)
    assert coverage["considered"] == coverage["compared"] + left_out


@settings(deadline=None, max_examples=8)
@given(
    st.permutations(
        [
            "Norway sold 410 boats in 2018.",
            "In 2018 Norway sold 560 boats.",
            "In 2018 Norway sold 410 boats in all.",
            "Peru has 30 goats.",
        ]
    )
)
def test_the_order_of_articles_changes_no_finding(texts):
    ids = {text: f"a{n}" for n, text in enumerate(sorted(texts))}
    articles = [Article(ids[text], f"Title\n\n{text}\n", collection="c") for text in texts]
    found = check(articles).findings
    again = check(sorted(articles, key=lambda a: a.id)).findings
    pd.testing.assert_frame_equal(found, again)


NUMBERS = [
    (1287000, "1,287,000"),
    (39370000, "39.37 million"),
    (0.5556, "0.56"),
    (1.5e9, "1.5 billion"),
    (float("inf"), "any number"),
    (32.515, "32.52"),
]


@pytest.mark.parametrize(("value", "text"), NUMBERS)
def test_numbers_as_a_reader_likes_them(value, text):
    assert number(value) == text


def test_intervals_in_words():
    assert interval(14, float("inf")) == "at least 14"
    assert interval(float("-inf"), 5) == "at most 5"
    assert interval(1, 2) == "1 to 2"


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{a} of {b.c}", "<a> of <b.c>"),
        ("no names", "no names"),
        ("{a", "{a"),
        ("a} b", "a} b"),
        ("{0.__class__}", "<0.__class__>"),
    ],
)
def test_templates_only_put_values_in(template, text):
    assert filled(template, lambda name: f"<{name}>") == text
