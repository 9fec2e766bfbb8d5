"""Columns that are read off other columns: the digits of a number, and years and weekdays told in its sentence."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from consistency.rules.sequence import AFTER, BEFORE, MONTHS, order_told

if TYPE_CHECKING:
    from collections.abc import Iterable

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTH = {month: n for n, month in enumerate(MONTHS, 1)}
_MONTH = rf"(?P<{{0}}>(?:{'|'.join(MONTHS)})[a-z]*)\.?"
_DAY = r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th)?"
DATED_DAY = re.compile(
    r"\b(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)[ ,(]+(?:the )?"
    rf"(?:{_DAY.format('d1')} (?:of )?{_MONTH.format('m1')}|{_MONTH.format('m2')} {_DAY.format('d2')})"
    r"(?!\d),? ?(?P<year>(?:19|20)\d\d)?\b",
    re.IGNORECASE,
)
_BEGUN = "since|founded|established|opened|built|launched|formed|started|begun|completed|incorporated|created"
SINCE = re.compile(
    rf"\b(?:{_BEGUN})(?: \w+){{0,4}}? (?:in )?(?:(?:early|late|mid|\w+) )?(?P<year>1[5-9]\d\d|20\d\d)\b",
    re.IGNORECASE,
)
BORN = re.compile(r"\bborn(?: \w+){0,4}? in (?:\w+ )?(?P<year>1[89]\d\d|20\d\d)\b", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+")
JOINING = frozenset({"to", "and", "through", "until", "till", "-", "–"})
CLAUSES = re.compile("[:;—–]")
PAST = 4  # letters of a word from which on -ed is an ending
LASTING = ("for ", "in ", "after ", "within ", "over ", "past ")  # before a length of time that is no age
ORDERING = "|".join(sorted(AFTER | BEFORE))
LONGEST = 3000  # characters of a sentence that are looked at
FEWEST = 3  # digits of a number that may have been transposed


def digits(figures: pd.DataFrame) -> tuple[pd.Series, pd.Series, pd.Series]:
    """Return the digits of each number but the zeros at its end, and the same in rising order with their place value.

    Two numbers of equal digits differ by a factor of ten to some power; two of equal sorted digits by a transposition.
    The third column is the first without numbers of one digit, which are equal too often to tell anything.
    """
    values = figures["stated_low"].where(figures["stated_low"] == figures["stated_high"]).to_numpy(float)
    codes, distinct = pd.factorize(values)
    told = [_digits(v) for v in distinct.tolist()]
    plain = np.array([*(t[0] for t in told), None], dtype=object)[codes]
    mixed = np.array([*(t[1] for t in told), None], dtype=object)[codes]
    several = np.array([t if t and len(t) > 1 else None for t in plain], dtype=object)
    return pd.Series(plain, dtype="string"), pd.Series(mixed, dtype="string"), pd.Series(several, dtype="string")


def _digits(value: float) -> tuple[str | None, str | None]:
    if not np.isfinite(value) or value <= 0:
        return None, None
    mantissa, _, power = f"{value:.11e}".partition("e")
    shown = mantissa.replace(".", "").rstrip("0")
    mixed = f"{''.join(sorted(shown))}e{power}" if len(shown) >= FEWEST else None
    return shown, mixed


def orders_in_sentences(figures: pd.DataFrame) -> dict[str, Any]:
    """Return per figure `told_first` and `told_later`: since when and until when two events lie, told in this order.

    The event that comes first by its sentence has its first day, the other its last. Only the first figure of a
    sentence carries them; NaT where no order is told.
    """
    size = len(figures)
    out = {name: np.full(size, np.datetime64("NaT", "s")) for name in ("told_first", "told_later")}
    years = figures["published"].dt.year.to_numpy(float, na_value=np.nan)
    first = ~figures.duplicated(["article", "sentence_start"]).to_numpy()
    first &= figures["sentence"].str.contains(ORDERING, regex=True, case=False).fillna(value=False).to_numpy(bool)
    sentences = figures["sentence"].fillna("").to_numpy(object)
    for k in np.flatnonzero(first).tolist():
        told = order_told(sentences[k][:LONGEST], None if np.isnan(years[k]) else int(years[k]))
        if told is not None:
            out["told_first"][k], out["told_later"][k] = told
    return out


def told_until(figures: pd.DataFrame, pasts: frozenset[str], to_come: frozenset[str]) -> Any:
    """Return the end of each period that is told as past, from one time to another, and ends after its publication.

    An end in the month of publication is not told: the text may mean as much of it as had passed. Only the first figure
    of a sentence carries it.
    """
    end, published = (figures[name].to_numpy("datetime64[D]") for name in ("period_end", "published"))
    late = end.astype("datetime64[M]") > published.astype("datetime64[M]")
    told = late & figures["period_text"].notna().to_numpy(bool)
    texts = (figures.loc[told, name].fillna("").str.lower() for name in ("sentence", "period_text"))
    told[np.flatnonzero(told)] = [_told_as_past(s, p, pasts, to_come) for s, p in zip(*texts, strict=True)]
    again = figures.loc[told, ["article", "sentence_start"]].duplicated().to_numpy()
    told[np.flatnonzero(told)[again]] = False
    return np.where(told, end, np.datetime64("NaT", "D"))


def _told_as_past(sentence: str, period: str, pasts: frozenset[str], to_come: frozenset[str]) -> bool:
    before, found, behind = sentence.partition(period) if period else ("", "", "")
    if not found or JOINING.isdisjoint(period.split()):
        return False
    # "with a price to suit all: 31 cents from July to December" tells of the price no past
    words = WORD.findall(f"{CLAUSES.split(before)[-1]} {CLAUSES.split(behind, maxsplit=1)[0]}")
    past = any(w in pasts or (len(w) > PAST and w.endswith("ed")) for w in words)
    return past and to_come.isdisjoint(words)


def dates_in_sentences(figures: pd.DataFrame) -> dict[str, Any]:
    """Return per figure the year since which its sentence counts, and the weekday that its sentence gives a date.

    `since_year` and `born_year` are years; `weekday_said` and `weekday_is` count from 0 on Monday; NaN where none is
    told. Only the first figure of a sentence carries the weekday.
    """
    size = len(figures)
    out = {name: np.full(size, np.nan) for name in ("since_year", "born_year", "weekday_said", "weekday_is")}
    years = (figures["unit"] == "year").to_numpy(bool)
    published = figures["published"].to_numpy("datetime64[D]")
    sentences = figures["sentence"].fillna("").to_numpy(object)
    first = ~figures.duplicated(["article", "sentence_start"]).to_numpy()
    lower = [s[:LONGEST].lower() if y or f else "" for s, y, f in zip(sentences, years, first, strict=True)]
    places = (figures["start"] - figures["sentence_start"]).to_numpy(np.int64)
    for k in np.flatnonzero(years).tolist():
        out["since_year"][k] = _year(SINCE, lower[k])
        if not lower[k][: places[k]].endswith(LASTING):
            out["born_year"][k] = _year(BORN, lower[k])
    for k in np.flatnonzero(first).tolist():
        if "day" in lower[k]:
            out["weekday_said"][k], out["weekday_is"][k] = _weekday(lower[k], published[k])
    return out


def _year(pattern: re.Pattern[str], text: str) -> float:
    found = pattern.findall(text)
    return float(found[0]) if len(set(found)) == 1 else float("nan")


def _weekday(text: str, published: Any) -> tuple[float, float]:
    """Return the first weekday told with its date, and the weekday of that date, or NaN; without a year the nearest."""
    for match in DATED_DAY.finditer(text):
        day = int(match["d1"] or match["d2"])
        month = MONTH[(match["m1"] or match["m2"])[:3]]
        near = int(str(published)[:4]) if not np.isnat(published) else None
        years: Iterable[int] = [int(match["year"])] if match["year"] else [near - 1, near, near + 1] if near else []
        days = [d for y in years if (d := _day(y, month, day)) is not None]
        if not days:
            continue
        on = dt.date.fromisoformat(str(published)) if near else days[0]
        nearest = min(days, key=lambda d: abs((d - on).days))
        return float(WEEKDAYS.index(match["weekday"])), float(nearest.weekday())
    return float("nan"), float("nan")


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
