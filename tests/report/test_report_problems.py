from made_by_hand import HOSTILE, extraction, nothing, places

from consistency.report.problems import told


def test_what_befell_several_sources_is_told_once_with_all_of_them():
    assert told(extraction().problems, places()) == [
        ("no publication date found", ["desk/library.txt"]),
        ("a .py file holds no article", ["desk/notes.py", "desk/sums.py"]),
        (f"odd {HOSTILE}␇", ["desk/museum.txt:1:9"]),
    ]


def test_no_problems_are_no_lines():
    assert told(nothing().problems, places()) == []
