"""Laws: an interval rendered in many ways is read back; nothing depends on the machine; no input is slow."""

import datetime as dt
import os
import subprocess
import sys
import time
from calendar import day_abbr, day_name, month_abbr, month_name

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.extract.periods import PeriodReader
from consistency.extract.periods.calendar import days as cal
from consistency.extract.sentence import read_sentence
from consistency.vocabulary import Vocabulary

READER = PeriodReader.from_vocabulary(Vocabulary.shipped())
DATES = st.dates(dt.date(1900, 1, 1), dt.date(2090, 12, 31))
DATE_FORMS = (
    lambda d: f"{d.day} {month_name[d.month]} {d.year}",
    lambda d: f"{month_name[d.month]} {d.day}, {d.year}",
    lambda d: f"{day_name[d.weekday()]}, {d.day} {month_name[d.month]} {d.year}",
    lambda d: f"{day_name[d.weekday()]}, {month_name[d.month]} {d.day}, {d.year}",
    lambda d: d.isoformat(),
    lambda d: f"{d.year}/{d.month:02}/{d.day:02}",
    lambda d: (
        f"the {d.day}{'th' if 10 < d.day < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(d.day % 10, 'th')} of {month_name[d.month]} {d.year}"
    ),
    lambda d: f"{month_abbr[d.month]}. {d.day}, {d.year}" if d.month != 5 else f"May {d.day}, {d.year}",
)
MONTH_FORMS = (
    lambda d: f"{month_name[d.month]} {d.year}",
    lambda d: f"{month_name[d.month]} of {d.year}",
    lambda d: f"{d.month:02}/{d.year}",
)


def read(text, published=None):
    """The begin and end of the longest phrase of a sentence."""
    phrases = READER.read([read_sentence(text, 0)], published).phrases
    phrase = max(phrases, key=lambda p: (p.span.end - p.span.start, p.period is not None))
    return (phrase.period.begin, phrase.period.end) if phrase.period else None


@given(DATES, st.sampled_from(DATE_FORMS))
def test_dates(day, form):
    assert read(f"It sold boats on {form(day)}.") == (day, day)


@given(DATES, st.sampled_from(MONTH_FORMS))
def test_months(day, form):
    assert read(f"It sold boats in {form(day)}.") == cal.month(day.year, day.month)


@given(DATES, DATES, st.sampled_from(DATE_FORMS[:2]))
def test_ranges_of_days(a, b, form):
    a, b = sorted((a, b))
    assert read(f"It sold boats from {form(a)} to {form(b)}.") == (a, b)


@given(DATES, st.integers(1, 4))
def test_quarters(day, number):
    name = ("first", "second", "third", "fourth")[number - 1]
    days = cal.months_from(day.year * 12 + 3 * (number - 1), 3)
    for text in (f"the {name} quarter of {day.year}", f"Q{number} {day.year}", f"{number}Q {day.year}"):
        assert read(f"It sold boats in {text}.") == days


@given(DATES, st.integers(1, 24))
def test_months_that_end_with_a_month(day, count):
    end = cal.month(day.year, day.month)[1]
    begin = cal.shifted(end + cal.DAY, -count, "month")
    assert read(f"It sold boats in the {count} months to {month_name[day.month]} {day.year}.") == (begin, end)


@given(DATES)
def test_weekdays_are_the_latest_by_publication(day):
    for behind in range(7):
        told = day - behind * cal.DAY
        assert read(f"It sold boats on {day_name[told.weekday()]}.", day) == (told, told)


@given(DATES, st.integers(1, 12))
def test_past_months_are_whole(day, count):
    days = read(f"It sold boats in the past {count} months.", day)
    assert days[0].day == 1
    assert days[1] == day.replace(day=1) - cal.DAY
    assert cal.months_since_zero(day) - cal.months_since_zero(days[0]) == count


@given(DATES, st.integers(1, 53))
def test_iso_weeks(day, number):
    try:
        monday = dt.date.fromisocalendar(day.year, number, 1)
    except ValueError:
        monday = None
    found = read(f"It sold boats in week {number} of {day.year}.")
    assert found == ((monday, monday + 6 * cal.DAY) if monday else None)


@given(DATES, st.sampled_from(["day", "week", "month", "quarter", "half", "year"]), st.integers(-30, 30))
def test_units_hold_their_day_and_follow_one_another(day, unit, step):
    begin, end = cal.unit_around(day, unit, step)
    assert begin <= end
    assert cal.unit_around(end + cal.DAY, unit)[0] == end + cal.DAY
    if step == 0:
        assert begin <= day <= end


WORDS = st.sampled_from(
    [*["the", "a", "in", "of", "to", "from", "on", "and", "since", "until", "by", "last", "next", "this", "first", "two", "12", "2013", "3", "May", "March", "Sunday", "Monday", "year", "years", "month", "months", "week", "quarter", "half", "ago"],
     *["earlier", "before", "after", "fiscal", "Q1", "-", "–", "(", ")", ",", ".", "'", "s", "'s", "20th", "Christmas", "end", "early", "mid", "now", "today", "yesterday", "5/4/2013", "2013-14", "than", "against", "rose", "will", "said"]]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(WORDS, max_size=30), st.none() | DATES)
def test_any_words_give_a_timeline(words, published):
    s = read_sentence(" ".join(words), 0)
    found = READER.read([s], published)
    for phrase in found.phrases:
        assert phrase.text == s.text[phrase.span.start : phrase.span.end]
        if phrase.period and phrase.period.begin and phrase.period.end:
            assert phrase.period.begin <= phrase.period.end
    for k in range(len(s)):
        found.governing(0, k)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=120))
def test_any_text_gives_a_timeline(text):
    READER.read([read_sentence(text, 0)], dt.date(2019, 7, 10))


PROGRAM = """
import datetime as dt
from consistency.extract.periods import PeriodReader
from consistency.extract.sentence import read_sentence
from consistency.vocabulary import Vocabulary
texts = ["It sold 40 boats last month, 12 on Sunday and 9 since May 3.", "It will open in week 53 of 2020.", "On 3 April 2013 it closed."]
found = PeriodReader.from_vocabulary(Vocabulary.shipped()).read([read_sentence(t, 0) for t in texts], dt.date(2019, 7, 10))
print([(p.text, str(p.period)) for p in found.phrases], [found.governing(0, k) for k in range(12)])
"""
# Every clock that our modules and dateparser's may ask is set to 1971.
CLOCK = """
import datetime, sys, time
from consistency.extract.periods import PeriodReader
class Day(datetime.date):
    @classmethod
    def today(cls): return cls(1971, 2, 3)
class Moment(datetime.datetime):
    @classmethod
    def now(cls, tz=None): return cls(1971, 2, 3, tzinfo=tz)
    today = utcnow = now
for name, module in list(sys.modules.items()):
    if name.partition(".")[0] in {"dateparser", "consistency"}:
        for attribute, value in list(vars(module).items()):
            if value is datetime.datetime: setattr(module, attribute, Moment)
            if value is datetime.date: setattr(module, attribute, Day)
time.time = lambda: 34_000_000.0
"""


def run(program, **env):
    done = subprocess.run(
        [sys.executable, "-c", program], env={**os.environ, **env}, capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.mark.parametrize(
    "env",
    [{"TZ": "Pacific/Kiritimati"}, {"TZ": "Pacific/Pago_Pago"}, {"LANG": "de_DE.UTF-8", "LC_ALL": "C"}, {"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "77"}],
)  # fmt: skip
def test_nothing_depends_on_the_machine(env):
    assert run(PROGRAM, **env) == run(PROGRAM, TZ="UTC")


def test_nothing_depends_on_the_clock():
    assert run(CLOCK + PROGRAM) == run(PROGRAM)


@pytest.mark.parametrize(
    "unit",
    ["in 2013 40 ", "from January to ", "since the ", "against 40 in May, ", "the 12 months to ", "3 May 2013 - ", "two years ", "last ", "( ", "13-22 "],
)  # fmt: skip
def test_no_input_is_slow(unit):
    def spent(times):
        s = read_sentence(unit * times, 0)
        began = time.process_time()
        found = READER.read([s], dt.date(2019, 7, 10))
        for k in range(0, len(s), 3):
            found.governing(0, k)
        return time.process_time() - began

    spent(300)
    small, large = spent(1000), spent(4000)
    assert large < 12 * small + 0.1


def test_short_weekday_names_need_a_date():
    assert [day_abbr[d] for d in (2, 6)] == ["Wed", "Sun"]
    assert read("It sold boats on Wed. 3 April 2013.") == (dt.date(2013, 4, 3), dt.date(2013, 4, 3))
