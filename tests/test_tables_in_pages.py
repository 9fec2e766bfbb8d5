"""Pages with tables held to the rules that ship: silent where nothing contradicts, and loud where prose and table do."""

from pathlib import Path

import pytest

from consistency import check
from consistency.articles import read_sources
from consistency.engine import ReadAhead

PAGES = Path(__file__).parent / "articles" / "pages"
NAMES = sorted(path.stem for path in PAGES.glob("*.html"))


@pytest.fixture(scope="module")
def readers():
    return ReadAhead.shipped()


@pytest.mark.parametrize("name", NAMES)
def test_a_page_that_agrees_with_its_table_gives_no_finding(readers, name):
    result = check(read_sources([PAGES / f"{name}.html"]), readers=readers)
    assert result.findings["message"].tolist() == []
    assert (result.figures["block"] == "cell").sum() >= 6


def test_pages_together_give_no_finding(readers):
    assert check(read_sources([PAGES], "all"), readers=readers).findings["message"].tolist() == []


# (page, what its table says, what is planted there, what the prose says)
PLANTED = [
    ("burglaries", "<td>4,612</td>", "<td>4,921</td>", "4,612 burglaries"),
    ("burglaries", "<td>2,630<sup>1</sup></td>", "<td>2,360</td>", "2,630 burglaries"),
    ("results", "<td>46.2</td>", "<td>48.2</td>", "£46.2 million"),
    ("results", "<td>3.8</td>", "<td>3.3</td>", "£3.8 million"),
    ("passengers", "<td>61.4</td>", "<td>64.8</td>", "61.4 million passengers"),
]


@pytest.mark.parametrize(("name", "old", "new", "said"), PLANTED)
def test_a_table_that_contradicts_the_prose_is_found(readers, tmp_path, name, old, new, said):
    page = (PAGES / f"{name}.html").read_text(encoding="utf-8")
    assert page.count(old) == 1
    (tmp_path / "page.html").write_text(page.replace(old, new), encoding="utf-8")
    findings = check(read_sources([tmp_path]), readers=readers).findings
    assert [said in message for message in findings["message"]] == [True]


def test_two_tables_that_contradict_each_other_are_found(readers, tmp_path):
    page = (PAGES / "results.html").read_text(encoding="utf-8")
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (tmp_path / "b.html").write_text(page.replace("<td>41.0</td>", "<td>42.6</td>"), encoding="utf-8")
    findings = check(read_sources([tmp_path]), readers=readers).findings
    assert findings["rule"].tolist() == ["values-disagree"]
