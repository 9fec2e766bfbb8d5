"""Joins that no shipped rule has: each figure with the next one in time."""

from consistency import Article, check, load_rules

RULE = """\
id: never-falls
summary: A membership of one year is never smaller than that of the year before it.
severity: warning
match:
  earlier: {aggregate: [total, level]}
  later: {aggregate: [total, level]}
join: {same: [collection, measure], pairs: consecutive, wording: narrower}
assert: later >= earlier
message: "{earlier} in {earlier.period}, then {later} in {later.period}"
tests:
  flag:
    - ["The club sold 400 tickets in 2015.", "The club sold 300 tickets in 2016."]
"""


def test_each_figure_meets_the_next_one_in_time_only(tmp_path):
    (tmp_path / "rule.yaml").write_text(RULE)
    years = {2017: 450, 2014: 500, 2015: 400, 2016: 430}
    articles = [
        Article(f"a{year}", f"Club\n\nThe club sold {n} tickets in {year}.\n", collection="club")
        for year, n in years.items()
    ]
    result = check(articles, load_rules(tmp_path))
    assert result.findings["message"].tolist() == ["“500 tickets” in 2014, then “400 tickets” in 2015"]
    (coverage,) = result.comparisons.to_dict("records")
    assert (coverage["considered"], coverage["compared"]) == (12, 3)
    assert coverage["not_compared"] == "not next in time: 9"
