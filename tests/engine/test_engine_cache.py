"""A cache changes nothing but the time: findings are those of a run without one, whatever lies in it."""

import dataclasses
import os

import pytest

from consistency import engine as running
from consistency.check import readers_of, shipped_readers
from consistency.engine import Asking, Sizes, bundle, cache, intake, run
from consistency.model import Article, Problem
from consistency.rules import load_rules
from consistency.vocabulary import Vocabulary

RULES = [rule for rule in load_rules() if rule.id in {"part-exceeds-whole", "values-disagree"}]
ASKING = Asking(shipped_readers().vocabulary, RULES)
TEXT = "The library of Porto owns {} maps. {} of those maps were drawn in Spain. It had 4 boats last year."
ARTICLES = [Article(f"a{n}", TEXT.format(300 + n, 290 + 3 * n), collection=f"c{n % 3}") for n in range(9)]
SIZES = Sizes(characters=300, bucket=8)


def told(articles, folder=None, asking=ASKING, sizes=SIZES):
    result = running.check(articles, asking, cache=folder, sizes=sizes).result
    kept = result.problems[~result.problems["code"].isin(["cache-damaged", "cache-unwritable"])]
    frames = ("articles", "figures", "periods", "findings", "comparisons", "copies", "compared")
    return {n: getattr(result, n).to_csv(index=False) for n in frames} | {"problems": kept.to_csv(index=False)}


@pytest.fixture
def read(monkeypatch):
    """The ids of the articles that were read, and the number of buckets that were compared."""
    ids, buckets = [], []

    def reading(vocabulary, chunk):
        ids.extend(item.id for item in chunk if isinstance(item, Article))
        return real(vocabulary, chunk)

    def judging(asking, chunk):
        buckets.append(sorted(set(chunk[0].articles["collection"])))
        return judge(asking, chunk)

    real, judge = intake.read_batch, run.judge
    monkeypatch.setattr(intake, "read_batch", reading)
    monkeypatch.setattr(run, "judge", judging)
    return ids, buckets


@pytest.fixture
def folder(tmp_path):
    told(ARTICLES, tmp_path / "cache")
    return tmp_path / "cache"


def test_nothing_is_read_or_compared_twice(folder, read):
    assert told(ARTICLES, folder) == told(ARTICLES)
    ids, buckets = read
    assert ids == [a.id for a in ARTICLES]  # those of the run without a cache
    assert len(buckets) == len({tuple(names) for names in buckets})  # each once: in the run without a cache


def test_only_what_is_new_is_read_and_only_its_group_compared(folder, read):
    more = [*ARTICLES[:5], Article("new", TEXT.format(700, 900), collection="c9"), *ARTICLES[5:]]
    made = told(more, folder)
    ids, buckets = map(list, read)
    assert ids == ["new"]
    assert len(buckets) == 1
    assert "c9" in buckets[0]
    assert made == told(more)


CHANGES = [
    ("text", {"text": TEXT.format(100, 900)}),
    ("title", {"title": "Maps of 2019"}),
    ("outlet", {"outlet": "The Example"}),
    ("collection", {"collection": "c1"}),
]


@pytest.mark.parametrize("change", [c[1] for c in CHANGES], ids=[c[0] for c in CHANGES])
def test_an_article_that_changed_is_read_again(folder, read, change):
    changed = [*ARTICLES[:-1], dataclasses.replace(ARTICLES[-1], **change)]
    made = told(changed, folder)
    assert read[0] == [ARTICLES[-1].id]
    assert made == told(changed)


def test_one_that_went_is_found_no_more(folder):
    assert told(ARTICLES[3:], folder) == told(ARTICLES[3:])


def test_a_large_run_gives_the_same(folder):
    large = Sizes(characters=300, bucket=8, most=10)
    for _ in range(2):
        assert told(ARTICLES, folder, sizes=large) == told(ARTICLES, sizes=large)


def test_other_rules_are_held_to_figures_that_were_read_before(folder, read):
    other = dataclasses.replace(ASKING, rules=RULES[:1])
    made = told(ARTICLES, folder, other)
    assert read[0] == []
    assert made == told(ARTICLES, asking=other)


def test_other_words_read_all_again(folder, tmp_path, read):
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "measures.yaml").write_text("chart:\n  words: [map]\n", encoding="utf-8")
    vocabulary = Vocabulary.shipped(tmp_path / "words")
    readers_of(vocabulary)
    told(ARTICLES, folder, dataclasses.replace(ASKING, vocabulary=vocabulary))
    assert len(read[0]) == len(ARTICLES)


def test_another_version_reads_all_again(folder, read, monkeypatch):
    monkeypatch.setattr(cache, "_stamp", lambda _: b"another version")
    told(ARTICLES, folder)
    assert len(read[0]) == len(ARTICLES)


def halved(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flipped(path):
    data = bytearray(path.read_bytes())
    data[len(data) * 2 // 3] ^= 1
    path.write_bytes(data)


def emptied(path):
    path.write_bytes(b"")


def lengthened(path):
    path.write_bytes(path.read_bytes() + b"x")


def replaced(path):
    path.write_bytes(os.urandom(500))


@pytest.mark.parametrize("spoil", [halved, flipped, emptied, lengthened, replaced])
@pytest.mark.parametrize("kind", ["read", "found"])
def test_a_damaged_entry_is_never_trusted(folder, spoil, kind):
    for path in (folder / kind).iterdir():
        spoil(path)
    if kind == "read":  # else the findings alone would be taken
        for path in (folder / "found").iterdir():
            path.unlink()
    result = running.check(ARTICLES, ASKING, cache=folder, sizes=SIZES).result
    damaged = "cache-damaged" in result.problems["code"].tolist()
    assert damaged or spoil is lengthened
    assert told(ARTICLES, folder) == told(ARTICLES)


def test_a_cache_that_cannot_be_written_costs_only_a_problem(tmp_path):
    (tmp_path / "cache").write_text("a file", encoding="utf-8")
    done = running.check(ARTICLES[:2], ASKING, cache=tmp_path / "cache")
    assert done.result.problems["code"].tolist().count("cache-unwritable") == 1
    assert len(done.result.articles) == 2


def test_problems_of_sources_are_told_each_time(folder):
    given = [Problem("x.txt", "unreadable", "cannot be read"), *ARTICLES]
    assert told(given, folder) == told(given)


def test_half_a_bundle_is_not_left_behind(tmp_path, monkeypatch):
    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(bundle.os, "fsync", full)
    done = running.check(ARTICLES[:2], ASKING, cache=tmp_path)
    assert "No space left" in done.result.problems["message"].iloc[-1]
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_what_an_interrupted_run_read_is_not_read_again(tmp_path, read):
    def items():
        yield from ARTICLES[:8]
        raise KeyboardInterrupt

    assert running.check(items(), ASKING, cache=tmp_path, sizes=SIZES).interrupted
    before = list(read[0])
    assert 3 <= len(before) < 9
    made = told(ARTICLES, tmp_path)
    assert read[0] == [a.id for a in ARTICLES]
    assert made == told(ARTICLES)
