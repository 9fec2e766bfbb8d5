"""A run over an engine is the main job: the same frames however it is cut up, ordered and spread."""

import dataclasses
import os
import signal
from datetime import date

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consistency import check
from consistency import engine as running
from consistency.check import Readers, extract, shipped_readers
from consistency.engine import Asking, Local, Sizes, intake
from consistency.engine.buckets import bucketed
from consistency.model import Article, Problem
from consistency.rules import load_rules

TABLES = [field.name for field in dataclasses.fields(type(check([], [])))]
SENTENCES = [
    "The library of Porto owns {} maps. {} of those maps were drawn in Spain.",
    "In {} 2019 the ferry carried {} passengers, the operator said. It carried 900 passengers in May.",
    "Crime fell 12 percent to {} thefts, from {} thefts in 2018. A third of the thefts were solved.",
    "A total of {} mills closed in Norway in 2017. In all, {} mills closed in Norway in 2017, the guild said.",
    "The council owns {} boats: {} barges and 40 ferries.",
]
ASKING = Asking(shipped_readers().vocabulary, load_rules())


def article(n, collection):
    numbers = [(n * 37 + k * 101) % 700 + 20 for k in range(2)]
    text = " ".join(SENTENCES[(n + k) % len(SENTENCES)].format(*numbers) for k in range(2))
    return Article(f"a{n}", f"Report {n % 3}\n\n{text}", date(2019, 6, 1 + n % 5), collection=collection)


ARTICLES = [article(n, f"story {n % 5}") for n in range(24)]
ARTICLES += [dataclasses.replace(ARTICLES[3], id="copy"), Article("undated", "It held 12 boats yesterday.")]
PROBLEM = Problem("gone.txt", "missing-path", "there is no such file")


@pytest.fixture(scope="module")
def full():
    return check([*ARTICLES, PROBLEM])


def written(result, names=("findings", "comparisons")):
    return {name: getattr(result, name).to_csv(index=False) for name in names}


def test_the_whole_result_is_that_of_the_main_job(full):
    assert len(full.findings) > 5
    done = running.check([*ARTICLES, PROBLEM], ASKING, sizes=Sizes(characters=400, bucket=10))
    for name in TABLES:
        pd.testing.assert_frame_equal(getattr(done.result, name), getattr(full, name), obj=name)
    assert set(done.lines["article"]) == {a.id for a in ARTICLES}


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    order=st.permutations(ARTICLES),
    characters=st.integers(1, 3000),
    bucket=st.integers(1, 150),
    most=st.sampled_from([0, 20, 10**6]),
)
def test_findings_are_the_same_for_any_order_chunking_and_partition(full, order, characters, bucket, most):
    done = running.check([*order, PROBLEM], ASKING, sizes=Sizes(characters, bucket, most))
    assert written(done.result) == written(full)


def test_findings_are_the_same_over_two_processes(full):
    done = running.check([*ARTICLES, PROBLEM], ASKING, Local(2), sizes=Sizes(characters=1000, bucket=60, most=0))
    assert written(done.result) == written(full)


def killing(vocabulary, chunk):
    if any(isinstance(item, Article) and item.id == "a7" for item in chunk):
        os.kill(os.getpid(), signal.SIGKILL)
    return REAL(vocabulary, chunk)


REAL = intake.read_batch


def test_an_article_that_ends_its_processes_is_a_problem_and_the_rest_is_read(monkeypatch):
    monkeypatch.setattr(intake, "read_batch", killing)
    done = running.check(ARTICLES, ASKING, Local(2), sizes=Sizes(characters=1500))
    monkeypatch.undo()
    problems = done.result.problems
    assert problems.loc[problems["code"] == "worker-ended", "source"].tolist() == ["a7"]
    without = check([a for a in ARTICLES if a.id != "a7"])
    assert written(done.result) == written(without)


def test_a_large_run_keeps_the_figures_of_its_findings_and_says_so(full, tmp_path):
    done = running.check([*ARTICLES, PROBLEM], ASKING, work=tmp_path, sizes=Sizes(characters=500, bucket=40, most=30))
    named = {i for ids in full.findings[["figures", "others"]].fillna("").to_numpy().ravel() for i in ids.split()}
    assert set(done.result.figures["figure"]) == named
    assert done.result.problems["code"].tolist()[-1] == "figures-left-out"
    kept = pd.concat(pd.read_parquet(path) for path in sorted((tmp_path / "figures").iterdir()))
    assert set(kept["figure"]) == set(full.figures["figure"])


def test_an_id_that_comes_twice_is_told_whatever_the_chunk():
    twice = [ARTICLES[0], ARTICLES[1], dataclasses.replace(ARTICLES[0], text="It has 99 mills.")]
    done = running.check(twice, ASKING, sizes=Sizes(characters=1))
    assert done.result.articles["id"].tolist() == ["a0", "a1"]
    assert done.result.problems["code"].tolist().count("id-twice") == 1


def test_an_interrupt_keeps_what_was_read():
    def items():
        yield from ARTICLES[:10]
        raise KeyboardInterrupt

    done = running.check(items(), ASKING, sizes=Sizes(characters=1))
    read = done.result.articles["id"].tolist()
    assert done.interrupted
    assert len(read) >= 8
    assert done.result.problems["code"].tolist().count("interrupted") == 1
    assert written(done.result) == written(check(ARTICLES[: len(read)]))


def test_a_fault_of_ours_on_one_article_is_a_problem(monkeypatch):
    def read(self, one):
        if one.id == "a1":
            raise KeyError("lost")
        return real(self, one)

    real = Readers.read
    monkeypatch.setattr(Readers, "read", read)
    done = running.check(ARTICLES[:3], ASKING)
    assert done.result.articles["id"].tolist() == ["a0", "a2"]
    assert done.result.problems["code"].tolist() == ["not-read"]


def test_no_article_gives_empty_frames():
    done = running.check([], ASKING)
    assert done.result.findings.empty
    assert len(done.result.rules) == len(ASKING.rules)


def test_extracting_is_the_same():
    made, lines, interrupted = running.extract([*ARTICLES, PROBLEM], ASKING.vocabulary)
    expected = extract([*ARTICLES, PROBLEM])
    for name in ("articles", "figures", "periods", "problems"):
        pd.testing.assert_frame_equal(getattr(made, name), getattr(expected, name), obj=name)
    assert (set(lines["article"]), interrupted) == ({a.id for a in ARTICLES}, False)


def test_buckets_of_old_collections_stay_when_a_new_one_comes():
    about = pd.DataFrame({"id": [str(n) for n in range(40)], "figures": 10, "collection": [f"c{n}" for n in range(40)]})
    old, new = bucketed(about.iloc[:39], 64), bucketed(about, 64)
    assert new.iloc[:39].equals(old)
    assert old.nunique() > 2
