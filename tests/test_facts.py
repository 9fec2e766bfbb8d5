"""Official figures from a table, held against articles."""

import pytest

from consistency import Article, check
from consistency.check import shipped_readers
from consistency.errors import ConsistencyError
from consistency.facts import read_facts

HEAD = "measure,value,unit,place,period,source\n"
LEEDS = Article("a", "Police in Leeds recorded 4,600 burglaries in 2023.")


@pytest.fixture
def table(tmp_path):
    def made(text, head=HEAD):
        path = tmp_path / "official.csv"
        path.write_text(head + text, encoding="utf-8")
        return read_facts(path, shipped_readers().figures)

    return made


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            'burglaries,"4,120",,Leeds,2023,Home Office',
            ("burglary", "", 4120, "burglary", "total", "Leeds", "2023-01-01"),
        ),
        (
            "residential burglaries,412,,Leeds,2023,",
            ("burglary", "residential", 412, "residential burglary", "total", "Leeds", "2023-01-01"),
        ),
        (
            "unemployment rate,5.1,percent,Spain,2024-01 to 2024-03,INE",
            ("unemployment rate", "", 5.1, "percent", "rate", "Spain", "2024-01-01"),
        ),
        ("revenue,£1.2bn,,Britain,2019,", ("revenue", "", 1.2e9, "GBP", "total", "United Kingdom", "2019-01-01")),
        (
            "rainfall,31,mm,Leeds,the year to March 2013,",
            ("rainfall", "", 31, "millimetre", "total", "Leeds", "2012-04-01"),
        ),
    ],
)
def test_a_row_becomes_a_figure(table, row, expected):
    (fact,) = table(row + "\n").rows
    f = fact.figure
    assert (f.measure, f.qualifiers, f.stated_low, f.unit, f.aggregate, f.place, str(f.period_begin)) == expected


def test_a_figure_stands_where_its_value_does(table):
    read = table('burglaries,"4,120",,Leeds,2023,Home Office\n\nthefts,310,,Leeds,2023,Home Office\n')
    assert [read.text[f.figure.start : f.figure.end] for f in read.rows] == ["4,120", "310"]
    assert [f.figure.sentence.partition(",")[0] for f in read.rows] == ["burglaries", "thefts"]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ('burglaries,"4,120",,Leeds,2023,Home Office', ["values-disagree"]),
        ('burglaries,"4,600",,Leeds,2023,Home Office', []),
        ('burglaries,"4,120",,Leeds,2022,Home Office', []),
        ('burglaries,"4,120",,Ghent,2023,Home Office', []),
        ('thefts,"4,120",,Leeds,2023,Home Office', []),
        ('residential burglaries,"4,120",,Leeds,2023,Home Office', []),
    ],
)
def test_articles_are_held_against_the_table(table, row, found):
    assert list(check([LEEDS], facts=[table(row + "\n")]).findings["rule"]) == found


def test_a_table_is_held_against_every_collection_and_not_against_itself(table):
    rows = 'burglaries,"4,120",,Leeds,2023,Home Office\nburglaries,"4,150",,Leeds,2023,Town hall\n'
    articles = [Article(i, LEEDS.text, collection=i) for i in ("a", "b")]
    result = check(articles, facts=[table(rows)])
    assert set(result.findings["collection"]) == {"a", "b"}
    named = {i for ids in result.findings["figures"] for i in ids.split()}
    stated = result.figures.set_index("figure").loc[sorted(named)]
    assert {"a", "b"} < set(stated["article"])


@pytest.mark.parametrize(
    ("head", "row", "told"),
    [
        ("measure,value,perod\n", "x,1,2023\n", "official.csv:1:3: there is no column `perod`, did you mean `period`?"),
        ("measure,value\n", "x,1\n", "official.csv:1:1: the column `period` is missing"),
        ("measure,value,period,value\n", "x,1,2023,1\n", "official.csv:1:4: the column `value` stands twice"),
        (HEAD, "burglaries,many,,Leeds,2023,x\n", "official.csv:2:2: `many` is no number with a unit"),
        (HEAD, "burglaries,4,,Leeds,soon,x\n", "official.csv:2:5: `soon` names no days"),
        (HEAD, ",4,,Leeds,2023,x\n", "official.csv:2:1: the row has no measure"),
        (HEAD, 'burglaries,"4,,Leeds,2023,x\n', "this is not CSV"),
        (
            "measure,value,period,aggregate\n",
            "x,1,2023,men\n",
            "official.csv:2:4: there is no aggregate `men`, did you mean `mean`?",
        ),
    ],
)
def test_bad_tables_are_refused_by_row_and_column(table, head, row, told):
    with pytest.raises(ConsistencyError) as error:
        table(row, head)
    assert told in str(error.value)


def test_all_faults_come_at_once(table):
    with pytest.raises(ConsistencyError) as error:
        table("burglaries,many,,Leeds,2023,x\nthefts,4,,Leeds,soon,x\n")
    assert len(str(error.value).splitlines()) == 2
