"""Rule files: every fault with file, line and column, all at once."""

import pytest

from consistency.errors import InvalidRules
from consistency.rules import load_rules

GOOD = """\
id: part-too-large
summary: A part cannot be larger than its whole.
severity: error
match:
  part: {aggregate: total}
  whole: {aggregate: total}
join:
  link: part-of
  wording: linked
assert: part <= whole
message: "{part} of {whole}"
explain: [It may belong to another whole.]
references: [A table]
tests: {flag: [], pass: [], skip: []}
"""

# What is changed in the good file, then line, column and a piece of the message.
FAULTS = [
    (("severity: error", "severity: loud"), 3, 1, "severity"),
    (("assert: part <= whole", "assert: part <= hole"), 10, 17, "no role or name `hole`"),
    (("assert: part <= whole", "asert: part <= whole"), 10, 1, "did you mean `assert`?"),
    (('message: "{part} of {whole}"', 'message: "{part} of {hole}"'), 11, 21, "did you mean `whole`?"),
    (("  part: {aggregate: total}", "  part: {agregate: total}"), 5, 10, "there is no column `agregate`"),
    (("join:\n  link: part-of\n  wording: linked\n", ""), 1, 1, "needs a `join`"),
    (("summary: A part cannot be larger than its whole.\n", ""), 1, 1, "`summary` is missing"),
    (("id: part-too-large", "id: Part Too Large"), 1, 1, "id"),
    (("match:", "match: &a"), 4, 8, "anchors"),
    (("severity: error", "severity: error\nseverity: note"), 4, 1, "`severity` stands twice"),
    (("severity: error", "severity: [error"), 4, 6, "expected"),
]


@pytest.mark.parametrize(("change", "line", "column", "message"), FAULTS)
def test_faults_have_a_place(tmp_path, change, line, column, message):
    path = tmp_path / "rule.yaml"
    assert change[0] in GOOD
    path.write_text(GOOD.replace(*change))
    with pytest.raises(InvalidRules) as caught:
        load_rules(path)
    (fault,) = caught.value.faults
    assert message in str(fault)
    assert (fault.line, fault.column) == (line, column)
    assert str(fault).startswith(f"{path}:{line}:{column}: ")


def test_a_good_file_loads(tmp_path):
    (tmp_path / "rule.yaml").write_text(GOOD)
    (rule,) = load_rules(tmp_path)
    assert (rule.id, rule.roles, rule.path) == (
        "part-too-large",
        ("part", "whole"),
        (tmp_path / "rule.yaml").as_posix(),
    )


def test_all_faults_come_at_once(tmp_path):
    for n in range(3):
        text = GOOD.replace("part <= whole", "part <= hole").replace("id: part", f"id: part{n}")
        (tmp_path / f"{n}.yaml").write_text(text)
    with pytest.raises(InvalidRules) as caught:
        load_rules(tmp_path)
    assert len(caught.value.faults) == 3


@pytest.mark.parametrize(
    "data",
    [b"\xff\xfe\x00rule", b"- a\n- b\n", b"just words", b"", b"a: b: c", b"\t- x", b"x" * 300_000, b"? [a, b]\n: c"],
)
def test_what_is_no_rule_is_refused_with_its_path(tmp_path, data):
    path = tmp_path / "rule.yaml"
    path.write_bytes(data)
    with pytest.raises(InvalidRules) as caught:
        load_rules(path)
    assert all(str(fault).startswith(str(path)) for fault in caught.value.faults)


def test_two_rules_of_one_id_are_a_fault(tmp_path):
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(GOOD)
    with pytest.raises(InvalidRules, match="is taken"):
        load_rules(tmp_path)


def test_a_path_that_is_not_there_is_a_fault(tmp_path):
    with pytest.raises(InvalidRules, match="no such file or folder"):
        load_rules(tmp_path / "nothing.yaml")


def test_a_comma_in_braces_parts_no_expression(tmp_path):
    (tmp_path / "rule.yaml").write_text(
        "id: ferries\n"
        "summary: A stated average must multiply up to the total.\n"
        "severity: error\n"
        "match: {average: {aggregate: mean}, total: {aggregate: total}}\n"
        "join: {same: [measure, place], period: same}\n"
        "let: {implied: average * units(total.period, average.per), twice: 2 * implied}\n"
        "assert: total == implied\n"
        'message: "{average} makes {implied}"\n'
        "tests: {}\n",
        encoding="utf-8",
    )
    (rule,) = load_rules(tmp_path)
    assert rule.file.let == {"implied": "average * units(total.period, average.per)", "twice": "2 * implied"}


@pytest.mark.parametrize(
    ("link", "wording"),
    [("link: part-of", "linked"), ("link: part-of, wording: same", "same"), ("same: [measure]", "same")],
)
def test_a_tie_asks_for_no_wording_besides(tmp_path, link, wording):
    (tmp_path / "rule.yaml").write_text(
        f"id: parts\nsummary: A part is no larger than its whole.\nseverity: error\nmatch: {{a: {{}}, b: {{}}}}\njoin: {{{link}}}\n"
        "assert: a <= b\nmessage: too large\ntests: {}\n",
        encoding="utf-8",
    )
    (rule,) = load_rules(tmp_path)
    assert rule.join.wording == wording
