"""The reports in `reports/` are what the program says today."""

import pytest
import seed_reports

from consistency import frame
from consistency.report import json as json_report

COMMAND = "python tests/seed_reports.py"


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reports")
    assert seed_reports.write(folder) == 0
    return folder


@pytest.mark.parametrize("name", seed_reports.NAMES.values())
def test_a_committed_report_is_not_stale(written, name):
    kept = seed_reports.REPORTS / name
    assert kept.exists(), f"reports/{name} is missing: run {COMMAND}"
    same = kept.read_text(encoding="utf-8") == (written / name).read_text(encoding="utf-8")
    assert same, f"reports/{name} is stale: run {COMMAND}, and look at the difference before you commit it"


def test_there_is_no_other_file_among_the_reports():
    known = {*seed_reports.NAMES.values(), seed_reports.PICTURE}
    assert {path.name for path in seed_reports.REPORTS.iterdir()} == known


def test_the_picture_in_the_readme_is_of_the_report_of_today_and_small():
    path = seed_reports.REPORTS / seed_reports.PICTURE
    page = (seed_reports.REPORTS / seed_reports.NAMES["html"]).read_text(encoding="utf-8")
    stale = f"reports/{path.name} is stale: run {COMMAND} where there is a browser"
    assert seed_reports.head_of_picture(path) == seed_reports.head(page), stale
    assert path.stat().st_size < 300_000
    assert f"reports/{path.name}" in (seed_reports.ROOT / "README.md").read_text(encoding="utf-8")


def test_the_data_can_be_read_back():
    result = json_report.read(seed_reports.REPORTS / "seeds.json")
    assert len(result.articles) == 5
    assert list(result.findings["rule"]) == [
        "period-after-publication",
        "majority-vs-parts",
        "pace-vs-average",
        "values-disagree",
    ]
    assert dict(result.figures.dtypes.astype(str)).keys() == frame.FIGURES.keys()


@pytest.mark.parametrize("name", seed_reports.NAMES.values())
def test_a_report_names_no_place_on_this_machine(name):
    assert str(seed_reports.ROOT) not in (seed_reports.REPORTS / name).read_text(encoding="utf-8")
