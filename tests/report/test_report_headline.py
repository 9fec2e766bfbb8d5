from dataclasses import replace

import pytest
from looked_at import looked_at
from made_by_hand import FINDINGS, finding, nothing, places, result

from consistency import frame
from consistency.report import text
from consistency.report.headline import headline, hidden

AGREES = [("a", 2, 2, 2, 0, 0, 0, ""), ("b", 0, 0, 0, 0, 0, 0, "")]
READ = "3 articles, 5 figures"

HEADLINES = [
    (FINDINGS, [("a", 5, 4, 1, 1, 1, 1, "")], f"{READ}; 1 rule made 4 comparisons: 1 agrees, 1 agrees by rounding alone, 2 findings (1 conflict, 1 implausible)."),
    (FINDINGS[:1], [("a", 9, 9, 5, 0, 0, 4, "")], f"{READ}; 1 rule made 9 comparisons: 5 agree, 4 do not and make 1 finding (1 conflict)."),
    ([], AGREES, f"{READ}; 1 of 2 rules made 2 comparisons: 2 agree, no findings."),
    ([], [("a", 9, 0, 0, 0, 0, 0, "period: 9")], f"Nothing was compared: {READ}, and 1 rule that could be applied to none of them."),
]  # fmt: skip


@pytest.mark.parametrize(("findings", "comparisons", "told"), HEADLINES)
def test_headline(findings, comparisons, told):
    assert headline(result(findings, comparisons)) == told


def test_nothing_read_is_not_nothing_found():
    assert headline(nothing()).startswith("Nothing was compared: 0 articles, 0 figures")


def test_what_is_hidden_is_counted():
    assert hidden(result()) == "1 more finding that rounding explains: see --verbose or -f html"
    assert not hidden(result([finding("a", "conflict", "h1 h2")]))


def test_what_was_set_aside_and_how_it_stands_to_the_baseline_is_counted():
    assert headline(looked_at()).endswith(
        " 1 more finding suppressed. Against the baseline: 1 new, 1 changed, 1 unchanged, 1 gone."
    )
    assert "baseline" not in headline(result())


def test_figures_that_were_compared_and_origins_are_counted():
    copies = [
        ("desk/harbour.txt", "desk/harbour.txt", None, None),
        ("desk/museum.txt", "desk/harbour.txt", "desk/harbour.txt", 0.9),
    ]
    made = replace(
        result([], AGREES),
        copies=frame.frame([dict(zip(frame.COPIES, row, strict=True)) for row in copies], frame.COPIES),
        compared=frame.frame(
            [{"figure": "h1", "agreeing": 2, "possible": 0, "implausible": 0, "conflicting": 0}], frame.COMPARED
        ),
    )
    assert headline(made).startswith("3 articles of 1 origin, 5 figures (1 compared); ")


def test_later_updates_are_not_what_rounding_explains():
    update = {**finding("a", "possible", "h1 h2"), "explanations": "later update"}
    assert not hidden(result([update]))
    told = text.write(result([update]), places())
    assert "Later updates\n   message of a\n     desk/harbour.txt:3:" in told
    assert "Later updates" not in text.write(result([finding("a", "possible", "h1 h2")]), places())
