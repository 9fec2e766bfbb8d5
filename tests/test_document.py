"""YAML documents: what is read, where things stand, and what is refused by place, fast and in bounded memory."""

import time
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.document import LARGEST, parse_document, read_document
from consistency.errors import InvalidRules

N = 30_000

# Text, then line, column and a piece of what is said of it.
REFUSED = [
    ("a: &x 1", 1, 4, "anchors"),
    ("a: 1\nb: *x", 2, 4, "anchors"),
    ("&a " * N, 1, 1, "anchors"),
    ("*a " * N, 1, 1, "anchors"),
    ("a: &a [x]\nb: &b [*a, *a]\nc: &c [*b, *b]", 1, 4, "anchors"),
    ("a: !!python/object/apply:os.system [ls]", 1, 4, "tags"),
    ("a: !thing 1", 1, 4, "tags"),
    ("a: 1\na: 2", 2, 1, "stands twice"),
    ("on: 1", 1, 1, "true or false"),
    ("a: no", 1, 4, "true or false"),
    ("a: [x, Yes, z]", 1, 8, "true or false"),
    ("a: True", 1, 4, "true or false"),
    ("a: 010", 1, 4, "several numbers"),
    ("a: 0x1f", 1, 4, "several numbers"),
    ("a: 1_000", 1, 4, "several numbers"),
    ("a: 1e9", 1, 4, "several numbers"),
    ("a:\n\t- b", 2, 1, "a tab cannot indent"),
    ("\ta: b", 1, 1, "a tab cannot indent"),
    ("a: [1", 1, 6, "expected"),
    ("a: b: c", 1, 5, "not allowed here"),
    ("? [a, b]\n: c", 1, 3, "a key must be a word"),
    ("a: \x00b", 1, 4, "no text file holds"),
    ("%YAML 1.1\n---\na: b", 2, 1, "directives"),
    ("a: b\n---\nc: d", 2, 1, "a second document"),
    ("[" * N, 1, 11, "nested more than"),
    ("a: " + "[1," * N, 1, 31, "nested more than"),
    ("- " * N, 1, 21, "nested more than"),
    ("{a: [" * N, 1, 26, "nested more than"),
    ("a: [" + "1," * N + "]", 1, 15999, "more than 8,000 values"),
    ("", 1, 1, "the file is empty"),
    ("# nothing but this", 1, 1, "the file is empty"),
]


@pytest.mark.parametrize(("text", "line", "column", "message"), REFUSED, ids=range(len(REFUSED)))
def test_what_is_refused_and_where(text, line, column, message):
    start = time.process_time()
    tracemalloc.start()
    with pytest.raises(InvalidRules) as caught:
        parse_document("rule.yaml", text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    fault = caught.value.faults[0]
    assert message in str(fault)
    assert (fault.line, fault.column) == (line, column)
    assert time.process_time() - start < 3  # under a second without the tracing
    assert peak < 30_000_000


def test_ten_megabytes_are_not_even_read(tmp_path):
    path = tmp_path / "rule.yaml"
    path.write_bytes(b"a: 1\n" * 2_000_000)
    with pytest.raises(InvalidRules, match=f"larger than {LARGEST:,} bytes"):
        read_document(path)


def test_several_faults_come_at_once():
    with pytest.raises(InvalidRules) as caught:
        parse_document("rule.yaml", "on: no\na: 1\na: !x 2\n")
    assert [(f.line, f.column) for f in caught.value.faults] == [(1, 1), (1, 5), (3, 1), (3, 4)]


READ = [
    ("a: true", {"a": True}),
    ('a: "no"', {"a": "no"}),
    ("'on': 1", {"on": 1}),
    ("a: 2024-01-05", {"a": "2024-01-05"}),
    ("a: -1.5", {"a": -1.5}),
    ("a: 1.2.0", {"a": "1.2.0"}),
    ("a:", {"a": None}),
    ("a: 99999999999999999999999", {"a": "99999999999999999999999"}),
    ("\ufeffa: b".removeprefix("\ufeff"), {"a": "b"}),
    ("a: >\n  one\n  two\n", {"a": "one two\n"}),
    ("a: {b: [1, x]}\r\nc: d\r\n", {"a": {"b": [1, "x"]}, "c": "d"}),
]


@pytest.mark.parametrize(("text", "value"), READ, ids=range(len(READ)))
def test_what_is_read(text, value):
    assert parse_document("rule.yaml", text).plain() == value


# A document with § before the character that is looked for, which is the one at the offset given.
WITHIN = [
    ("assert: part <= §hole", ["assert"], 8),
    ('assert: "part <= §hole"', ["assert"], 8),
    ("assert: 'part <= §hole'", ["assert"], 8),
    ("assert: >\n  part\n  <= §hole\n", ["assert"], 8),
    ("assert: |\n  part <=\n    §hole\n", ["assert"], 10),
    ("let:\n  x: part +\n     §hole", ["let", "x"], 7),
    ("tests: {flag: [[one, t§wo]]}", ["tests", "flag", 0, 1], 1),
]


@pytest.mark.parametrize(("marked", "place", "offset"), WITHIN)
def test_characters_of_a_value_are_found_however_it_is_written(marked, place, offset):
    at = marked.index("§")
    line, column = marked.count("\n", 0, at) + 1, at - (marked.rfind("\n", 0, at) + 1) + 1
    document = parse_document("rule.yaml", marked.replace("§", ""))
    assert document.within(place, offset) == (line, column)


def test_a_vocabulary_may_name_a_list_again_but_not_blow_itself_up():
    assert parse_document("words.yaml", "a: &x [no, on]\nb: *x\n", words=True).plain() == {
        "a": ["no", "on"],
        "b": ["no", "on"],
    }
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(20)
    )
    with pytest.raises(InvalidRules, match="more than"):
        parse_document("words.yaml", bomb, words=True)
    with pytest.raises(InvalidRules, match="no anchor"):
        parse_document("words.yaml", "a: &a [*a]", words=True)


@given(st.text(alphabet="ab:-[]{}#&*!|>'\"%@`\n\t ,?01", max_size=60))
def test_any_text_is_read_or_refused_by_place(text):
    try:
        parse_document("rule.yaml", text).plain()
    except InvalidRules as error:
        assert all(f.line >= 1 and f.column >= 1 for f in error.faults)  # noqa: PT017 - it need not be raised
