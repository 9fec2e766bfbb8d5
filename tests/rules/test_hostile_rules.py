"""Rules from strangers: at worst refused, by place and fast; nothing of them ever runs."""

import time
import tracemalloc

import pytest

from consistency.errors import InvalidRules
from consistency.rules import load_rules

RULE = """\
id: part-too-large
summary: A part cannot be larger than its whole.
severity: error
match:
  part: {{aggregate: total}}
  whole: {{aggregate: total}}
join: {{link: part-of, wording: linked}}
let: {let}
assert: {asserted}
message: {message}
tests: {{flag: [[One.]]}}
"""


def faults(tmp_path, let="{}", asserted="part <= whole", message='"{part} of {whole}"'):
    path = tmp_path / "rule.yaml"
    path.write_text(RULE.format(let=let, asserted=asserted, message=message))
    start = time.process_time()
    with pytest.raises(InvalidRules) as caught:
        load_rules(path)
    assert time.process_time() - start < 1
    return [(f.line, f.column, f.message) for f in caught.value.faults]


# An expression, the column in the file at which it is refused, and a piece of the message.
EXPRESSIONS = [
    ("(" * 10_000 + "part" + ")" * 10_000, 409, "longer than"),
    ('"' + "not " * 90 + 'part"', 110, "nested too deeply"),
    ("part.__class__ == whole", 9, "no column `__class__`"),
    ("part.__class__.__mro__ == whole", 9, "not part of the rule language"),
    ("__import__('os').system('id') == 0", 9, "not part of the rule language"),
    ("open('/etc/passwd') == 0", 9, "no function `open`"),
    ("part <= whole if part else whole", 9, "`IfExp`"),
    ("'[x for x in part]'", 10, "`ListComp`"),
    ("'(lambda: 1)() == part'", 10, "not part of the rule language"),
    ("part ** 9 ** 9 <= whole", 9, "`BinOp`"),
    ("part << 99999 <= whole", 9, "`BinOp`"),
    ("part <= 9999999999999999999999999", 17, "`Constant`"),
    ("part <= 1e400", 17, "`Constant`"),
    ("part <= whole; part", 22, "not an expression"),
    ("'part <= wholе'", 22, "plain letters"),
    ("'ｐart <= whole'", 10, "plain letters"),
    ("part", 9, "true or false is wanted"),
    ("part + 1", 9, "true or false is wanted"),
    ("part <= whole.period", 17, "a number is compared with a period"),
    ("part and whole", 9, "wants true or false"),
    ("part.place <= 3", 23, "words is compared with a number"),
    ("sum(part.place) <= 3", 13, "`sum` wants a number"),
    ("units(part, part.per) <= 3", 15, "`units` wants a period"),
    ("part.published <= whole", 27, "a day is compared with a number"),
]


@pytest.mark.parametrize(("text", "column", "message"), EXPRESSIONS, ids=range(len(EXPRESSIONS)))
def test_expressions(tmp_path, text, column, message):
    ((line, found, told),) = faults(tmp_path, asserted=text)
    assert (line, found) == (9, column)
    assert message in told


MESSAGES = [
    ("{part.__class__}", "no column `__class__`"),
    ("{part.__class__.__init__.__globals__}", "no column `__class__"),
    ("{0}", "no role or name"),
    ("{part!r}", "no role or name"),
    ("{part:>9999999999}", "no role or name"),
    ("{part[0]}", "no role or name"),
    ("{}", "does not belong to a name"),
    ("{part", "does not belong to a name"),
    ("part}", "does not belong to a name"),
    ("{{part}}", "does not belong to a name"),
    ("{x.place}", "no role or name"),
    ("%(part)s {whole.nothing}", "no column `nothing`"),
]


@pytest.mark.parametrize(("text", "message"), MESSAGES)
def test_messages(tmp_path, text, message):
    found = faults(tmp_path, message=f"'{text}'")
    assert found[0][0] == 10
    assert message in found[0][2]


NAMES = [
    ("{part: whole + 1}", 1, "is a role already"),
    ("{sum: whole + 1}", 1, "a word of the rule language"),
    ("{lambda: whole + 1}", 1, "a word of the rule language"),
    ("{Part: whole + 1}", 1, "cannot be"),
    ("{__class__: whole + 1}", 1, "cannot be"),
    ("{x: z + 1, z: part}", 1, "no role or name `z`"),
    ("{x: x + 1}", 1, "no role or name `x`"),
    ("{x: part.period}", 1, "a period where a number is wanted"),
]


@pytest.mark.parametrize(("let", "number", "message"), NAMES)
def test_names(tmp_path, let, number, message):
    found = faults(tmp_path, let=let)
    assert (len(found), found[0][0]) == (number, 8)
    assert message in found[0][2]


def test_a_truth_is_no_number_for_a_message(tmp_path):
    found = faults(tmp_path, let="{x: part > whole}", message="'{x}'")
    assert found == [(10, 11, "`x` is true or false, and no number to tell")]


CONDITIONS = [
    ("{agregate: total}", "no column `agregate`"),
    ("{aggregate: totl}", "`aggregate` is never 'totl'"),
    ("{aggregate: [total, mea]}", "`aggregate` is never 'mea'"),
    ("{hedge: roughly}", "`hedge` is never 'roughly'"),
    ("{cumulative: present, direction: upwards}", "`direction` is never"),
    ("{cumulative: 'true'}", "`cumulative` is true or false"),
    ("{low: big}", "`low` is a number"),
    ("{low: '> big'}", "`low` is a number"),
    ("{period_end: 2024}", "`period_end` is a day"),
    ("{unit: 3}", "`unit` is a word"),
    ("{unit: {a: b}}", "is no condition"),
    ("{unit: [[a]]}", "is no condition"),
    ("{unit: }", "is no condition"),
]


@pytest.mark.parametrize(("conditions", "message"), CONDITIONS)
def test_conditions_that_nothing_could_meet(tmp_path, conditions, message):
    path = tmp_path / "rule.yaml"
    text = RULE.format(let="{}", asserted="part <= whole", message="'{part}'")
    path.write_text(text.replace("part: {aggregate: total}", f"part: {conditions}"))
    with pytest.raises(InvalidRules) as caught:
        load_rules(path)
    (fault,) = caught.value.faults
    assert fault.line == 5
    assert message in fault.message


GOOD = RULE.format(let="{}", asserted="part <= whole", message="'{part}'")
# A whole file, the place at which it is refused first, and a piece of the message.
FILES = {
    "bomb": ("a: &a [x, x, x]\n" + "".join(f"{c}: &{c} [*a, *a, *a]\n" for c in "bcdefgh"), 1, 4, "anchors and aliases"),
    "a million anchors": ("".join(f"- &a{n} x\n" for n in range(1_000_000)), 1, 1, "larger than"),
    "thousands of anchors": ("".join(f"- &a{n} x\n" for n in range(6_000)), 1, 3, "anchors and aliases"),
    "a tag": ("!!python/object/apply:os.system ['id']\n", 1, 1, "tags"),
    "a tag on a word": (GOOD.replace("severity: error", "severity: !!str error"), 3, 11, "tags"),
    "a key that stands twice": (f"{GOOD}severity: note\n", 12, 1, "stands twice"),
    "on": (f"{GOOD}on: push\n", 12, 1, "true or false"),
    "no": (GOOD.replace("severity: error", "severity: no"), 3, 11, "true or false"),
    "a tab": (GOOD.replace("  part:", "\tpart:"), 5, 1, "a tab cannot indent"),
    "ten megabytes in one line": (f"{GOOD}explain: ['{'a' * 10_000_000}']\n", 1, 1, "larger than"),
    "ten megabytes in many": (f"{GOOD}explain:\n" + f"  - {'a' * 48}\n" * 200_000, 1, 1, "larger than"),
    "lists in lists": ("[" * 10_000 + "]" * 10_000, 1, 11, "nested more than"),
    "lists without an end": ("[" * 90_000, 1, 11, "nested more than"),
    "mappings in mappings": ("{a: " * 5_000 + "}" * 5_000, 1, 41, "nested more than"),
    "dashes": ("- " * 40_000, 1, 21, "nested more than"),
    "colons": (": " * 40_000, 1, 21, "nested more than"),
    "a quote without an end": (f'{GOOD}explain: "' + "a " * 40_000, 12, 80_011, "unexpected end"),
    "thousands of fields": (GOOD + "".join(f"k{n}: 1\n" for n in range(7_000)), 3_994, 8, "more than 8,000 values"),
    "a key that is a list": ("? [a, b]\n: c\n", 1, 3, "a key must be a word"),
    "a merge": (f"<<: {{a: b}}\n{GOOD}", 1, 1, "no field `<<`"),
    "two documents": (f"{GOOD}---\n{GOOD}", 12, 1, "second document"),
    "a directive": (f"%TAG ! tag:x,2000:\n---\n{GOOD}", 2, 1, "directives"),
    "a number beyond all": (f"{GOOD}tolerance: {'9' * 5_000}\n", 12, 1, "less than or equal to 1"),
    "not a number": (f"{GOOD}tolerance: .nan\n", 12, 12, "true or false"),
    "itself as its base": (f"{GOOD}extends: part-too-large\n", 12, 1, "lead back to it"),
    "a character of control": ("id: a\0b\n", 1, 6, "no text file holds"),
    "letters that turn the line": (GOOD.replace("too-large", "too-\u202elarge"), 1, 1, "cannot be"),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_files(tmp_path, name):
    text, line, column, message = FILES[name]
    path = tmp_path / "rule.yaml"
    path.write_text(text, encoding="utf-8")
    start = time.process_time()
    tracemalloc.start()
    with pytest.raises(InvalidRules) as caught:
        load_rules(path)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    first = caught.value.faults[0]
    assert message in first.message
    assert (first.line, first.column) == (line, column)
    assert time.process_time() - start < 3  # under a second without the tracing
    assert most < 20_000_000
