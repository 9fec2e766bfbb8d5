"""Findings that a desk will not see again, and entries that have outlived what they suppressed."""

import datetime as dt

import pytest

from consistency import Article, check, load_rules
from consistency.errors import InvalidRules
from consistency.rules.suppression import NAME, beside, read_suppressions, silenced

REASON = "reason: We rang the port about it."


@pytest.fixture(scope="module")
def result():
    articles = [
        Article(
            "wire/one.txt",
            "Title\n\nPeru sold 411 kayaks in 2018.\n",
            dt.date(2019, 3, 1),
            outlet="Bay Wire",
            collection="c",
        ),
        Article("two.txt", "Title\n\nIn 2018 Peru sold 489 kayaks.\n", dt.date(2019, 5, 1), collection="c"),
    ]
    made = check(articles, [r for r in load_rules() if r.id == "values-disagree"])
    assert list(made.findings["verdict"]) == ["conflict"]
    return made


def left(result, tmp_path, text, **options):
    (tmp_path / NAME).write_text(text.replace("FINDING", result.findings["finding"].iloc[0]))
    one = read_suppressions(tmp_path / NAME)
    made = silenced(result.findings, result.figures, result.articles, [one], ["values-disagree"], **options)
    return len(result.findings) - len(made.suppressed), len(made.suppressed), [(f.line, f.column) for f in made.idle]


CASES = [
    (f"findings:\n  - finding: FINDING\n    {REASON}\n", (0, 1, [])),
    (f"findings:\n  - finding: '0123456789ab'\n    {REASON}\n", (1, 0, [(2, 5)])),
    (f"findings:\n  - finding: FINDING\n    {REASON}\n    until: 2019-05-01\n", (0, 1, [])),
    (f"findings:\n  - finding: FINDING\n    {REASON}\n    until: 2019-04-30\n", (1, 0, [(2, 5)])),
    (f"rules:\n  - rule: values-disagree\n    path: wire/*.txt\n    {REASON}\n", (0, 1, [])),
    (f"rules:\n  - rule: values-disagree\n    path: other/*.txt\n    {REASON}\n", (1, 0, [(2, 5)])),
    (f"rules:\n  - rule: values-disagree\n    outlet: bay wire\n    {REASON}\n", (0, 1, [])),
    (f"rules:\n  - rule: parts-sum\n    path: '*'\n    {REASON}\n", (1, 0, [])),
    (f"rules:\n  - rule: values-disagree\n    path: '*'\n    {REASON}\n    until: 2018-01-01\n", (1, 0, [(2, 5)])),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=range(len(CASES)))
def test_what_is_left_and_what_is_idle(result, tmp_path, text, expected):
    assert left(result, tmp_path, text) == expected


def test_where_not_every_rule_ran_a_finding_may_be_of_another(result, tmp_path):
    text = f"findings:\n  - finding: '0123456789ab'\n    {REASON}\n"
    assert left(result, tmp_path, text, every_rule=False) == (1, 0, [])


FAULTS = [
    ("findings:\n  - finding: abcdef\n", 2, 5, "`findings.0.reason` is missing"),
    ("findings:\n  - finding: abcdef\n    reason: ok\n", 3, 5, "at least 8 characters"),
    (f"findings:\n  - finding: abcdef\n    {REASON}\n    until: soon\n", 4, 5, "date"),
    (f"rules:\n  - rule: values-disagree\n    {REASON}\n", 2, 5, "either `path` or `outlet`"),
    (f"rules:\n  - rule: values-disagree\n    pth: x\n    {REASON}\n", 3, 5, "did you mean `path`?"),
    ("finding: []\n", 1, 1, "did you mean `findings`?"),
]


@pytest.mark.parametrize(("text", "line", "column", "message"), FAULTS, ids=range(len(FAULTS)))
def test_faults_have_a_place(tmp_path, text, line, column, message):
    (tmp_path / NAME).write_text(text)
    with pytest.raises(InvalidRules) as caught:
        read_suppressions(tmp_path / NAME)
    fault = next(f for f in caught.value.faults if message in str(f))
    assert (fault.line, fault.column) == (line, column)


def test_files_beside_articles_are_found_once(tmp_path):
    (tmp_path / "wire").mkdir()
    for folder in (tmp_path, tmp_path / "wire"):
        (folder / NAME).write_text("rules: []\n")
        (folder / "one.txt").write_text("One.")
    found = beside([str(tmp_path), str(tmp_path / "one.txt"), "-"])
    assert sorted(found) == sorted([tmp_path / NAME, tmp_path / "wire" / NAME])
