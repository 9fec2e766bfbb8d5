"""Vocabulary files: laid over one another entry by entry, and linted."""

import os

import pytest

from consistency.errors import InvalidFile
from consistency.vocabulary import Vocabulary
from consistency.vocabulary.lint import lint_vocabulary

SHIPPED = Vocabulary.shipped()


def over(tmp_path, **files):
    for name, text in files.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return Vocabulary.shipped(tmp_path)


def test_an_entry_is_added_changed_taken_out_and_extended(tmp_path):
    shipped = SHIPPED.read("measures")
    assert {"injury", "death", "refugee"} <= set(shipped)
    text = "kayak: {words: [paddler]}\ninjury: {words: [harmed]}\nrefugee: \ndeath: {+words: [martyr]}\n"
    made = over(tmp_path, measures=text).read("measures")
    assert made["kayak"] == {"words": ["paddler"]}
    assert made["injury"] == {**shipped["injury"], "words": ["harmed"]}
    assert "refugee" not in made
    assert made["death"]["words"] == [*shipped["death"]["words"], "martyr"]
    assert SHIPPED.read("measures") == shipped


def test_what_cannot_be_laid_over_is_refused_by_place(tmp_path):
    with pytest.raises(InvalidFile) as caught:
        over(tmp_path, measures="a: {}\ndeath: {words: three}\n").read("measures")
    assert (caught.value.line, caught.value.column) == (2, 9)
    with pytest.raises(InvalidFile, match="adds to a list"):
        over(tmp_path, measures="death: {+words: three}\n").read("measures")


def test_a_change_on_disk_is_read(tmp_path):
    vocabulary = over(tmp_path, measures="kayak: {words: [paddler]}\n")
    assert vocabulary.read("measures")["kayak"] == {"words": ["paddler"]}
    over(tmp_path, measures="kayak: {words: [rower]}\n")
    os.utime(tmp_path / "measures.yaml", ns=(1, 1))
    assert vocabulary.read("measures")["kayak"] == {"words": ["rower"]}


def test_the_shipped_words_have_no_fault():
    assert [str(f) for f in lint_vocabulary(SHIPPED)] == []


# A file of a user's, its text, then line, column and a piece of each fault.
FAULTS = [
    ("measures", "kayak: {words: [fatality]}\n", [(1, 17, "`fatality` belongs to `death` already, at ")]),
    ("measures", "kayak: {words: [x]}\nraft: {words: [X]}\n", [(2, 16, "`x` belongs to `kayak` already, at ")]),
    ("measures", "kayak: {+words: [fatality]}\n", [(1, 18, "`fatality` belongs to `death` already")]),
    ("measures", "death: {words: [gone]}\nkayak: {words: [fatality]}\n", []),
    ("measures", "kayak: {word: [x]}\n", [(1, 9, "did you mean `words`?")]),
    ("hedges", "about: {before: [nearly]}\n", [(1, 18, "`nearly` belongs to `nearly` already")]),
    ("places", "countries: {Ruritania: {as: [Holland]}}\n", [(1, 30, "belongs to `Netherlands` already")]),
    ("wording", "neutrl: [x]\n", [(1, 1, "did you mean `neutral`?")]),
    ("measurs", "a: {}\n", [(1, 1, "did you mean `measures.yaml`?")]),
    ("measures", "a: [\n", [(2, 1, "expected")]),
    ("measures", "- a\n", [(1, 1, "a mapping of entries")]),
    ("measures", "a: !x {}\n", [(1, 4, "tags")]),
]


@pytest.mark.parametrize(("name", "text", "expected"), FAULTS, ids=range(len(FAULTS)))
def test_faults_of_a_user_s_file(tmp_path, name, text, expected):
    found = [f for f in lint_vocabulary(over(tmp_path, **{name: text})) if f.path.startswith(tmp_path.as_posix())]
    assert [(f.line, f.column) for f in found] == [(line, column) for line, column, _ in expected]
    assert all(message in str(f) for f, (_, _, message) in zip(found, expected, strict=True))


def test_a_unit_that_two_lines_claim(tmp_path):
    (tmp_path / "units.txt").write_text(
        "metre = [length] = m\nmile = 1609 * metre = _ = mi\nleague = 3 * mile = _ = mi\n"
    )
    (fault,) = lint_vocabulary(Vocabulary.shipped(tmp_path))
    assert (fault.line, fault.column) == (3, 25)
    assert "`mi` belongs to `mile` already" in fault.message
