"""The text as a line a finding, with everything, and in colours."""

import re

import pytest
from looked_at import looked_at
from made_by_hand import nothing, places, result
from rich.cells import cell_len

from consistency.report.headline import headline
from consistency.report.text import BOLD, COLOURED, PLAIN, STYLE, WIDTH, Detail, write

LINE = re.compile(r"(\S+):(\d+):(\d+): (error|warning|note)(?: \((new|changed|unchanged)\))?: (.+) \[([\w-]+)\]")


def test_quiet_is_a_line_a_finding_and_the_headline():
    *lines, last = write(result(), places(), detail=Detail.QUIET).splitlines()
    assert lines[0] == "desk/harbour.txt:3:35: error: message of f1 [average-vs-total]"
    assert [LINE.fullmatch(line)[4] for line in lines] == ["error", "warning"]
    assert last == headline(result())


def test_quiet_says_how_a_finding_stands_to_the_baseline():
    lines = write(looked_at(), places(), detail=Detail.QUIET).splitlines()
    assert [LINE.fullmatch(line)[5] for line in lines[:-1]] == ["unchanged", "changed", "new"]


def test_nothing_is_told_in_one_line():
    assert write(nothing(), places(), detail=Detail.QUIET).splitlines() == [headline(nothing())]


def test_verbose_tells_what_rounding_explains_all_rules_and_the_reasons():
    normal, verbose = (write(result(), places(), detail=detail) for detail in (Detail.NORMAL, Detail.VERBOSE))
    for words in (
        "true only if the numbers are rounded",
        "share-vs-parts",
        "condition: the rule asks about other numbers",
    ):
        assert words in verbose
        assert words not in normal
    assert "1 more finding that rounding explains" in normal
    assert "1 more rule found no figures to compare" in normal
    assert "more finding" not in verbose


@pytest.mark.parametrize("detail", Detail)
def test_colours_change_no_word(detail):
    plain = write(result(), places(), detail=detail, look=PLAIN)
    for look in (BOLD, COLOURED):
        told = write(result(), places(), detail=detail, look=look)
        assert "\x1b[" in told
        assert STYLE.sub("", told).split() == plain.replace("»", "").replace("«", "").split()
    assert "\x1b[1;31merror" in write(result(), places(), look=COLOURED)
    assert ";3" not in "".join(STYLE.findall(write(result(), places(), look=BOLD)))


def test_lines_fit_in_colours_too():
    for line in write(looked_at(), places(), detail=Detail.VERBOSE, look=COLOURED).splitlines():
        bare = STYLE.sub("", line)
        assert bare.lstrip().startswith("desk/") or cell_len(bare) <= WIDTH
        assert bare.isprintable()


def test_on_a_terminal_the_figures_are_bold():
    told = write(result(), places(), look=BOLD)
    assert "\x1b[1m900 ferries\x1b[0m" in told
    assert "»" not in told


def test_what_is_gone_is_listed():
    assert "Gone since the baseline\n   error: gone </style>" in write(looked_at(), places())
    assert "Gone" not in write(result(), places())
