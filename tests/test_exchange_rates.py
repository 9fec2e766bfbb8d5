"""Exchange rates by day: what they let be compared, and what is refused."""

import datetime as dt

import pytest

from consistency import Article, check
from consistency.errors import ConsistencyError
from consistency.rates import Rates, read_rates

HEAD = "date,from,to,rate\n"
POUNDS = Article("a", "Revenue at Acme Foods was £1.2bn in 2023.", dt.date(2024, 5, 3))
DOLLARS = "Revenue at Acme Foods was $1.53bn in 2023."


@pytest.fixture
def rates(tmp_path):
    def made(*lines, head=HEAD):
        path = tmp_path / "rates.csv"
        path.write_text(head + "".join(f"{line}\n" for line in lines), encoding="utf-8")
        return Rates.of([read_rates(path)])

    return made


def alarms(text, rates=None):
    found = check([POUNDS, Article("b", text, dt.date(2024, 5, 4))], rates=rates).findings
    return int((found["verdict"] != "possible").sum())


@pytest.mark.parametrize("line", ["2023-12-29,GBP,USD,1.273", "2023-12-29,USD,GBP,0.7855", "2023-12-01,GBP,USD,1.262"])
def test_two_currencies_are_compared_by_a_rate_of_their_time(rates, line):
    assert alarms(DOLLARS, rates(line)) == 0
    assert alarms(DOLLARS.replace("1.53", "1.9"), rates(line)) == 1
    assert alarms(DOLLARS.replace("1.53", "1.9")) == 0


@pytest.mark.parametrize("line", ["2023-11-01,GBP,USD,1.2", "2024-01-02,GBP,USD,1.2", "2023-12-29,EUR,USD,1.1"])
def test_a_rate_too_old_or_too_late_or_of_another_currency_converts_nothing(rates, line):
    assert alarms(DOLLARS.replace("1.53", "1.9"), rates(line)) == 0


def test_the_last_rate_known_then_counts(rates):
    given = rates("2023-12-28,GBP,USD,2.5", "2023-12-29,GBP,USD,1.273", "2024-01-05,GBP,USD,2.5")
    assert alarms(DOLLARS, given) == 0


def test_amounts_of_one_currency_are_compared_as_they_are(rates):
    same = POUNDS.text.replace("1.2bn", "1.7bn")
    assert alarms(same, rates("2023-12-29,GBP,USD,1.273")) == alarms(same) == 1


def test_a_finding_names_the_figures_as_they_stand_and_tells_of_the_conversion(rates):
    dollars = Article("b", DOLLARS.replace("1.53", "1.9"), dt.date(2024, 5, 4))
    result = check([POUNDS, dollars], rates=rates("2023-12-29,GBP,USD,1.273"))
    (finding,) = result.findings.itertuples()
    assert set(finding.figures.split()) <= set(result.figures["figure"])
    assert "by the rates given" in finding.explain
    assert set(result.figures["unit"]) == {"GBP", "USD"}
    assert len(result.figures) == 2


@pytest.mark.parametrize(
    ("head", "line", "told"),
    [
        (
            "date,from,too,rate\n",
            "2023-12-29,GBP,USD,1.2",
            "rates.csv:1:3: there is no column `too`, did you mean `to`?",
        ),
        ("date,from,to\n", "2023-12-29,GBP,USD", "rates.csv:1:1: the column `rate` is missing"),
        (HEAD, "soon,GBP,USD,1.2", "rates.csv:2:1: `soon` is no day"),
        (HEAD, "2023-12,GBP,USD,1.2", "rates.csv:2:1: `2023-12` is no day"),
        (HEAD, "2023-12-29,pound,USD,1.2", "rates.csv:2:2: `pound` is no currency"),
        (HEAD, "2023-12-29,GBP,USD,-1", "rates.csv:2:4: `-1` is no rate"),
        (HEAD, "2023-12-29,GBP,USD,nan", "rates.csv:2:4: `nan` is no rate"),
        (HEAD, '2023-12-29,"GBP,USD,1', "this is not CSV"),
    ],
)
def test_bad_tables_are_refused_by_row_and_column(rates, head, line, told):
    with pytest.raises(ConsistencyError) as error:
        rates(line, head=head)
    assert told in str(error.value)
