"""The names of the package are its verbs and types, whatever was imported before."""

import subprocess
import sys

import pytest

import consistency

FIRST = ["", "import consistency.check", "from consistency.check import Bench", "import consistency.extract.pipeline"]


@pytest.mark.parametrize("first", FIRST)
def test_the_verbs_are_not_hidden_by_the_modules_of_their_names(first):
    code = f"{first}\nfrom consistency import check, extract, load_rules, Article\nimport consistency\nassert callable(check) and callable(extract), check\nassert consistency.check is check"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_all_that_is_promised_is_there_and_told():
    for name in consistency.__all__:
        assert getattr(consistency, name) is not None
    assert set(consistency.__all__) <= set(dir(consistency))


def test_a_name_that_is_not_there():
    with pytest.raises(AttributeError, match="has no attribute 'chekc'"):
        consistency.chekc  # noqa: B018
    with pytest.raises(ImportError):
        exec("from consistency import chekc")
