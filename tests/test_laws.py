"""Laws of the main job, on texts made of sentences that say things about one small world."""

import datetime as dt
import itertools
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consistency import Article, check, extract, load_rules
from consistency.check import shipped_readers
from consistency.cli.writing import put
from consistency.engine import ReadAhead
from consistency.report import FORMATS, Places

READ = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
CHECK = settings(READ, max_examples=6)
DAYS = st.dates(dt.date(2015, 1, 1), dt.date(2020, 12, 31))
NUMBER = st.one_of(
    st.integers(2, 10**7).map(lambda n: f"{n:,}"),
    st.integers(2, 900).map(str),
    st.decimals(1, 99, places=1).map(str),
    st.decimals(1, 99, places=1).map(lambda n: f"{n} million"),
    st.sampled_from(
        ["two thirds", "half", "dozens of", "between 5 and 10", "12 to 15", "hundreds of thousands of", "seven"]
    ),
)
HEDGE = st.sampled_from(["", "about ", "nearly ", "more than ", "at least ", "up to ", "fewer than ", "just over "])
SUBJECT = st.sampled_from(
    ["The harbour", "Lakeside", "The museum", "The clinic", "Norway", "The mayor said the county"]
)
VERB = st.sampled_from(["counted", "lost", "sold", "averaged", "reported", "gained"])
THING = st.sampled_from(
    ["boats", "tickets", "percent of its guests", "tonnes of fish", "euros", "boats a month", "kilometres"]
)
WHEN = st.sampled_from(
    ["", " in 2014", " last year", " in March", " from January to March", " so far this year", " in 2014 and 2015"]
)
SENTENCE = st.builds(lambda s, v, h, n, t, w: f"{s} {v} {h}{n} {t}{w}.", SUBJECT, VERB, HEDGE, NUMBER, THING, WHEN)
NOISE = st.text(st.sampled_from(list("ab 0123456789.,%$€£-–—()\n\t\u200b\u202e\u0661é\U0001f600'\"")), max_size=80)
BODY = st.lists(st.one_of(SENTENCE, SENTENCE, SENTENCE, NOISE), min_size=1, max_size=6).map(" ".join)
ARTICLES = st.lists(st.tuples(BODY, st.none() | DAYS), min_size=1, max_size=4).map(
    lambda parts: [Article(f"a{n}", text, day, collection="lake") for n, (text, day) in enumerate(parts)]
)
# Sentences that break rules, so that the laws about findings are not laws about nothing.
BROKEN = [
    Article(
        "b0",
        "The library owns 340 maps. 512 of those maps were drawn in Spain.",
        dt.date(2019, 5, 14),
        collection="lake",
    ),
    Article(
        "b1",
        "Lakeside counted 812 boats in 2014. Boats averaged 120 a month in 2014.",
        dt.date(2019, 5, 14),
        collection="lake",
    ),
]
UNRELATED = Article("z", "The choir sang 14 hymns in Peru on 3 June 2001.", dt.date(2001, 6, 4), collection="choir")


def told(result):
    """What findings say, without the names of their articles."""
    return sorted(zip(result.findings["finding"], result.findings["verdict"], result.findings["figures"], strict=True))


def alarms(result):
    return result.findings[result.findings["verdict"] != "possible"]


@READ
@given(ARTICLES)
def test_the_text_of_a_figure_stands_where_it_says(articles):
    texts = {article.id: article.text for article in articles}
    for f in extract(articles).figures.itertuples():
        assert texts[f.article][f.start : f.end] == f.text
        assert texts[f.article][f.sentence_start :].startswith(f.sentence)
        assert f.text in f.sentence


@READ
@given(ARTICLES)
def test_the_words_allow_what_they_state(articles):
    for f in extract(articles).figures.itertuples():
        assert f.low <= f.stated_low <= f.stated_high <= f.high


@READ
@given(ARTICLES)
def test_ids_are_unique_and_links_lead_to_figures_of_the_article(articles):
    figures = extract(articles).figures
    assert figures["figure"].is_unique
    home = dict(zip(figures["figure"], figures["article"], strict=True))
    for column in ("of", "restates"):
        for article, linked in zip(figures["article"], figures[column].astype(object), strict=True):
            assert not isinstance(linked, str) or home[linked] == article


@CHECK
@given(ARTICLES, st.randoms(use_true_random=False))
def test_the_order_of_articles_does_not_matter(articles, random):
    articles = [*articles, *BROKEN]
    mixed = articles.copy()
    random.shuffle(mixed)
    first, second = check(articles), check(mixed)
    assert told(first) == told(second)
    assert not first.findings.empty


@CHECK
@given(ARTICLES)
def test_an_unrelated_article_changes_nothing(articles):
    articles = [*articles, *BROKEN]
    assert told(check(articles)) == told(check([*articles, UNRELATED]))


def adds_nothing(articles):
    """Whether copies of all articles bring no alarm that was not there."""
    copies = [Article(f"copy-{a.id}", a.text, a.published, collection=a.collection) for a in articles]
    before, after = alarms(check(articles)), alarms(check([*articles, *copies]))
    return set(after["finding"]) <= set(before["finding"])


@CHECK
@given(ARTICLES)
def test_a_copy_of_an_article_adds_no_finding(articles):
    assert adds_nothing([*articles, *BROKEN])


def test_a_copy_of_loose_statements_adds_no_finding():
    texts = (
        "The harbour counted 87 boats. Norway reported fewer than 301 percent of its guests so far this year. 2) ",
        "Norway reported fewer than 1.0 boats so far this year.",
    )
    days = (dt.date(2020, 5, 13), dt.date(2015, 1, 3))
    loose = [Article(f"a{n}", t, d, collection="lake") for n, (t, d) in enumerate(zip(texts, days, strict=True))]
    assert adds_nothing([*loose, *BROKEN])


def wider(rule, more):
    """Return the tolerance of a rule with that much more of every value."""
    slack = rule.file.slack
    return slack.model_copy(update={"relative": min(1.0, slack.relative + more)})


@settings(CHECK, max_examples=4)
@given(ARTICLES, st.floats(0.01, 0.5))
def test_a_wider_tolerance_adds_no_alarm(articles, more):
    articles = [*articles, *BROKEN]
    rules = load_rules()
    wide = [replace(rule, file=rule.file.model_copy(update={"tolerance": wider(rule, more)})) for rule in rules]
    before, after = alarms(check(articles, rules)), alarms(check(articles, wide))
    assert {i for ids in after["figures"] for i in ids.split()} <= {i for ids in before["figures"] for i in ids.split()}
    assert len(after) <= len(before)


@CHECK
@given(ARTICLES, st.integers(1, 5))
def test_reading_ahead_changes_nothing(articles, size):
    plain = extract(articles)
    readers = ReadAhead.shipped()
    ahead = extract(readers.articles(iter(articles), 1), readers)
    assert plain.figures.equals(ahead.figures)
    alone = (
        [extract(chunk, shipped_readers()).figures for chunk in itertools.batched(articles, size)]
        if hasattr(itertools, "batched")
        else []
    )
    assert not alone or sorted(plain.figures["figure"]) == sorted(i for table in alone for i in table["figure"])


@pytest.mark.parametrize("format_", sorted(FORMATS))
def test_the_same_run_gives_the_same_bytes(tmp_path, format_):
    made = []
    for n in range(2):
        folder = tmp_path / str(n)
        folder.mkdir()
        put(FORMATS[format_](check(BROKEN), Places()), folder / "run")
        files = [path for path in folder.rglob("*") if path.is_file()]
        made.append({path.relative_to(folder): path.read_bytes() for path in files})
    assert made[0] == made[1] != {}


@pytest.mark.parametrize("format_", ["json", "html", "text"])
def test_bytes_do_not_depend_on_hash_seeds_or_jobs(tmp_path, format_):
    for article in BROKEN * 9:
        (tmp_path / f"{len(list(tmp_path.iterdir()))}.txt").write_text(
            f"Lake\n\n14 May 2019\n\n{article.text}\n", encoding="utf-8"
        )
    made = set()
    for seed, jobs in (("0", "1"), ("1", "2"), ("4242", "1")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent.parent)}
        command = [sys.executable, "-m", "consistency", "check", ".", "-f", format_, "-j", jobs]
        made.add(subprocess.run(command, capture_output=True, check=False, cwd=tmp_path, env=environment).stdout)
    assert len(made) == 1
    assert b"maps" in made.pop()
