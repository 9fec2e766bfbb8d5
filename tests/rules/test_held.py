"""What a rule held against one another, and how often each figure was compared."""

import pytest

from consistency import Article, check, load_rules

CASES = [
    (
        ["Attacks averaged 120 a month in 2023.", "There were 900 attacks in 2023."],
        "average-vs-total",
        ["total", "implied"],
    ),
    (["The library owns 340 maps. 512 of those maps were drawn in Spain."], "part-exceeds-whole", ["part", "whole"]),
]


@pytest.mark.parametrize(("texts", "rule", "names"), CASES)
def test_a_finding_keeps_the_numbers_of_its_assertion(texts, rule, names):
    articles = [Article(str(n), text, collection="all") for n, text in enumerate(texts)]
    result = check(articles, [r for r in load_rules() if r.id == rule])
    [held] = result.findings["held"]
    rows = [line.split("\t") for line in held.splitlines()]
    assert [row[0] for row in rows] == names
    assert all(float(row[1]) <= float(row[2]) for row in rows)
    known = set(result.figures["figure"])
    assert {row[3] for row in rows if row[3]} <= known
    assert [bool(row[3]) for row in rows] == [name != "implied" for name in names]


def test_figures_that_agree_or_not_are_counted():
    text = "The library owns 340 maps. 512 of those maps were drawn in Spain. 60 of those maps were drawn in Peru."
    result = check([Article("a", text)], [r for r in load_rules() if r.id == "part-exceeds-whole"])
    told = result.figures.set_index("figure")["text"]
    rows = {told[row.figure]: (row.agreeing, row.conflicting) for row in result.compared.itertuples()}
    assert rows["512 of those maps"][1] >= 1
    assert sum(agreeing for agreeing, _ in rows.values()) == 2 * int(result.comparisons["agreeing"].sum())
    assert sum(conflicting for _, conflicting in rows.values()) == 2 * int(result.comparisons["conflicting"].sum())


def test_a_run_without_comparisons_counts_none():
    result = check([Article("a", "The library owns 340 maps.")])
    assert result.compared.empty
    assert list(result.rules["rule"]) == [rule.id for rule in load_rules()]
