"""Atoms joined to ranges: "from January to March", "since 2004", "the year to March", "early May", "nine days after 3 June"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from consistency.extract.periods.calendar import Context, resolve
from consistency.extract.periods.calendar import days as cal
from consistency.extract.periods.expression import Expression, Form, Part
from consistency.extract.periods.lexicon import FiscalYear
from consistency.extract.periods.tense import Tense
from consistency.model import Period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consistency.extract.periods.lexicon import TimeWords
    from consistency.extract.sentence import Sentence

DASHES = frozenset({"-", "–", "—", "‑"})
NAMED = frozenset(
    {Form.DATE, Form.MONTH, Form.YEAR, Form.WEEKDAY, Form.NTH, Form.DECADE, Form.SEASON, Form.HOLIDAY, Form.DAY, Form.UNIT, Form.FISCAL,
     Form.DEFINITE, Form.FIRST, Form.WEEK, Form.AGO}
)  # fmt: skip
ENDS = NAMED | {Form.NOW}
LENGTHS = frozenset({Form.DURATION, Form.ROLL, Form.FISCAL, Form.SPAN, Form.UNIT})
MEASURED_OUT = frozenset({Form.DURATION, Form.VAGUE, Form.CLOCK, Form.OPEN_ORDER, Form.NOW})
WHOLE = frozenset({"day", "week", "weekend", "fortnight", "night"})
AFTER_REACH = 6  # words between "nine days after" and the day it counts from
OPEN = "open"


@dataclass(frozen=True, slots=True)
class Range:
    """A composed time expression at the words [first, last), and the atoms that it took in, by index.

    `governs` is whether figures may have its period; `fiscal` is the kind of year that it defines, if it does; `length`
    are the words of "the quarter" in "the quarter ended June 30", which is an atom of no table.
    """

    first: int
    last: int
    period: Period | None
    atoms: tuple[int, ...]
    governs: bool = True
    fiscal: FiscalYear | None = None
    length: tuple[int, int] | None = None


class Ranges:
    """Composes the atoms of a sentence; one rule a kind of range, the first that fits wins."""

    def __init__(self, words: TimeWords) -> None:
        self.words = words

    def parted(self, s: Sentence, atoms: Sequence[Expression]) -> list[Expression]:
        """Return the atoms with the words before them that take a part of them: "early", "the end of"."""
        return [self._parted(s, atom, atoms[n - 1].last if n else 0) for n, atom in enumerate(atoms)]

    def _parted(self, s: Sentence, atom: Expression, floor: int) -> Expression:
        if atom.form in MEASURED_OUT or atom.part is not None:
            return atom
        k, small = atom.first - 1, 0
        if (
            atom.form in {Form.MONTH, Form.YEAR, Form.DEFINITE, Form.UNIT, Form.NTH}
            and (part := _ended(s, atom, floor)) is not None
        ):
            return replace(atom, part=part)
        while k >= floor and small < 2 and s.lower[k] in {"of", "in", "the", "-", "‑"}:
            k, small = k - 1, small + 1
        if k < floor or (word := self.words.parts.get(s.lower[k])) is None:
            return atom
        part, link = Part(word), s.lower[k + 1] if k + 1 < atom.first else ""
        if part in {Part.BEGIN, Part.END} and link != "of":
            return atom
        if part in {Part.SO_FAR, Part.REST} and (
            link not in {"", "in"} or atom.form not in {Form.UNIT, Form.DEFINITE, Form.MONTH}
        ):
            return atom
        if atom.form in {Form.DAY, Form.WEEKDAY, Form.DATE} or (part in {Part.EARLY, Part.LATE} and link == "of"):
            return atom
        first = k - 1 if k > floor and s.lower[k - 1] == "the" else k
        return replace(atom, first=first, part=part)

    def at(self, s: Sentence, atoms: Sequence[Expression], k: int, context: Context) -> Range | None:
        """Return the range that the atom at `k` begins, if it does."""
        return (
            self._pair(s, atoms, k, context)
            or self._days(s, atoms, k, context)
            or self._length_and(s, atoms, k, context)
            or self._bare_length(s, atoms, k, context)
            or self._counted_from(s, atoms, k, context)
            or self._within(s, atoms, k, context)
            or self._open(s, atoms, k, context)
            or self._week_of(s, atoms, k, context)
            or self._part(atoms, k, context)
        )

    # ---- from A to B

    def _pair(self, s: Sentence, atoms: Sequence[Expression], k: int, context: Context) -> Range | None:
        """Join "from A to B", "between A and B", "A to B", "A and B" of two atoms."""
        if k + 1 >= len(atoms):
            return None
        a, b = atoms[k], atoms[k + 1]
        if b.first - a.last > 4 or a.form not in ENDS or b.form not in ENDS:
            return None
        between = [w for w in s.lower[a.last : b.first] if w not in {"the", "of", "on", "up", "early"}]
        if len(between) != 1 or between[0] not in self.words.range_joins:
            return None
        lead = s.lower[a.first - 1] if a.first else ""
        if not _joins(a, b, between[0], lead):
            return None
        period = _between(a, b, context)
        first = a.first - 1 if lead in self.words.range_openings else a.first
        round_year = (
            a.yearless and b.yearless and a.form is b.form is Form.MONTH and ((a.month or 0) - (b.month or 0)) % 12 == 1
        )
        fiscal = FiscalYear(a.month or 1) if round_year and a.month != 1 else None
        return Range(
            first,
            b.last,
            period,
            (k, k + 1),
            governs=fiscal is None or "year" not in s.lower[max(0, first - 8) : first],
            fiscal=fiscal,
        )

    # ---- 4 to 22 January

    def _days(self, s: Sentence, atoms: Sequence[Expression], k: int, context: Context) -> Range | None:
        """Join a day to a bare number beside it: "4 to 22 January", "May 13-22", "from 4 to 22 this month"."""
        a = atoms[k]
        if a.part is not None:
            return None
        if a.form is Form.DATE:
            return self._day_before(s, atoms, k, a.first, a.number, context) or self._day_behind(s, atoms, k, context)
        if a.form is Form.MONTH:
            return self._month_between(s, atoms, k, context)
        if a.form in {Form.UNIT, Form.DEFINITE} and a.unit == "month":
            at = a.first - 1 if a.first and s.lower[a.first - 1] == "of" else a.first
            day = _day_ending(s, at)
            return self._day_before(s, atoms, k, day[1], day[0], context) if day else None
        return None

    def _day_before(
        self, s: Sentence, atoms: Sequence[Expression], k: int, at: int, number: int, context: Context
    ) -> Range | None:
        if at < 2 or s.lower[at - 1] not in self.words.range_joins:
            return None
        day = _day_ending(s, at - 1)
        if day is None or day[0] >= number:
            return None
        begin, join = day[1], s.lower[at - 1]
        lead = s.lower[begin - 1] if begin else ""
        opened = lead in self.words.range_openings
        if not (
            opened
            or join in DASHES
            or lead in {"", "on"}
            or (join == "and" and number - day[0] == 1)
            or join in {"till", "until", "through"}
        ):
            return None
        period = _days_of(atoms[k], day[0], number, context)
        return Range(begin - 1 if opened else begin, atoms[k].last, period, (k,)) if period else None

    def _day_behind(self, s: Sentence, atoms: Sequence[Expression], k: int, context: Context) -> Range | None:
        a = atoms[k]
        if a.last + 1 >= len(s) or s.lower[a.last] not in self.words.range_joins or a.year is not None:
            return None
        day = _day_beginning(s, a.last + 1, self.words.ordinal_endings)
        join, lead = s.lower[a.last], s.lower[a.first - 1] if a.first else ""
        opened = lead in self.words.range_openings
        if (
            day is None
            or day[0] <= a.number
            or not (
                opened or (join in DASHES and s.glued(a.last + 1)) or s.lower[day[1] - 1] in self.words.ordinal_endings
            )
        ):
            return None
        last, taken = day[1], (k,)
        following = s.lower[last] if last < len(s) else ""
        if following in self.words.not_years or following in self.words.months or following in self.words.units:
            return None
        if (
            k + 1 < len(atoms)
            and atoms[k + 1].form is Form.YEAR
            and atoms[k + 1].first - last <= 1
            and following == ","
        ):
            a, last, taken = replace(a, year=atoms[k + 1].year), atoms[k + 1].last, (k, k + 1)
        period = _days_of(a, a.number, day[0], context)
        return Range(a.first - opened, last, period, taken) if period else None

    def _month_between(self, s: Sentence, atoms: Sequence[Expression], k: int, context: Context) -> Range | None:
        """Read "November between 19 and 20"."""
        a = atoms[k]
        if a.last + 3 >= len(s) or s.lower[a.last] not in self.words.range_openings:
            return None
        one = _day_beginning(s, a.last + 1, self.words.ordinal_endings)
        if one is None or one[1] >= len(s) or s.lower[one[1]] not in {"and", "to"}:
            return None
        two = _day_beginning(s, one[1] + 1, self.words.ordinal_endings)
        period = _days_of(a, one[0], two[0], context) if two is not None and one[0] < two[0] else None
        return Range(a.first, two[1], period, (k,)) if period is not None and two is not None else None

    # ---- the 12 months to March

    def _length_and(self, s: Sentence, atoms: Sequence[Expression], k: int, context: Context) -> Range | None:
        """Read a length of time that another atom ends or begins: "12 months to the end of March", "two weeks from 3 May"."""
        a = atoms[k]
        if k + 1 >= len(atoms) or a.form not in LENGTHS or atoms[k + 1].form not in NAMED:
            return None
        b = atoms[k + 1]
        if b.first - a.last > 4:
            return None
        way = self._way(s.lower[a.last : b.first])
        unit = "year" if a.form in {Form.FISCAL, Form.SPAN} else a.unit
        if (
            way is None
            or unit not in cal.MONTHS_OF.keys() | cal.DAYS_OF.keys()
            or (a.form is Form.UNIT and unit != "year")
        ):
            return None
        if b.form is Form.WEEKDAY and s.lower[b.first - 1] in {"ends", "ending", "begins", "on"}:
            context = replace(context, tense=Tense.FUTURE)
        period = _measured(b, a.number or 1, unit, way, context)
        fiscal = _fiscal_year(period) if a.form is Form.FISCAL or (period and s.lower[a.last - 1] == "year") else None
        return Range(a.first, b.last, period, (k, k + 1), fiscal=fiscal if unit == "year" and a.number <= 1 else None)

    def _bare_length(self, s: Sentence, atoms: Sequence[Expression], k: int, context: Context) -> Range | None:
        """Read "the year to June 2020", "the week ending 4 May", "its year ends in March": one unit, which is no atom."""
        b = atoms[k]
        if b.form not in NAMED or b.first < 2:
            return None
        j = b.first - 1
        while j > 0 and b.first - j < 3 and s.lower[j] in {"the", "on", "in"}:
            j -= 1
        verb = s.lower[j]
        way = self._way([verb])
        if way is None:
            return None
        at = j - 2 if s.lower[j - 1] in {"that", "which"} else j - 1
        unit = self.words.units.get(s.lower[at], "") if at >= 0 else ""
        before = s.lower[at - 1] if at > 0 else ""
        if (
            unit not in {"year", "quarter", "month", "week"}
            or s.lower[at].endswith("s")
            or (k and atoms[k - 1].last > at)
        ):
            return None
        if before in {"a", "per", "each", "every"} or before.isdecimal():
            return None
        period = _measured(b, 1, unit, way, context)
        first = at - 1 if at and before not in {",", "."} else at
        fiscal = _fiscal_year(period) if unit == "year" else None
        return Range(
            first,
            b.last,
            period,
            (k,),
            governs=verb not in {"ends", "begins", "starts"},
            fiscal=fiscal,
            length=(first, at + 1),
        )

    def _way(self, between: Sequence[str]) -> int | None:
        """Return -1 where what stands between a length and a day makes the day its end, 1 where its begin."""
        left = [w for w in between if w not in {"the", "of", "on", "in", "that", "which", "up", ","}]
        if len(left) != 1:
            return None
        return -1 if left[0] in self.words.ending - {"until", "till"} else 1 if left[0] in self.words.starting else None

    def _counted_from(self, s: Sentence, atoms: Sequence[Expression], k: int, context: Context) -> Range | None:
        """Read "nine days after the storm of 3 June", "two weeks before Christmas"."""
        a = atoms[k]
        if k + 1 >= len(atoms) or a.form is not Form.DURATION or not a.number or a.last >= len(s):
            return None
        b, link = atoms[k + 1], s.lower[a.last]
        by = {"after": 1, "following": 1, "before": -1, "from": 1}.get(link)
        if (
            by is None
            or b.form not in NAMED
            or b.first - a.last > AFTER_REACH
            or a.unit not in cal.MONTHS_OF.keys() | cal.DAYS_OF.keys()
        ):
            return None
        if any(not w[0].isalpha() or w in self.words.past for w in s.lower[a.last + 1 : b.first] if w != "'s"):
            return None
        base = resolve(b, replace(context, tense=Tense.PAST) if by > 0 else context)
        if base is None or base.begin is None or base.end is None:
            return None
        days = cal.moved((base.begin, base.end), by * a.number, a.unit)
        return Range(a.first, b.last, Period(*days, base.grain, f"counted from {base.begin}"), (k, k + 1))

    def _within(self, s: Sentence, atoms: Sequence[Expression], k: int, context: Context) -> Range | None:
        """Read "within 5 days" of what is to come: from publication on."""
        a, now = atoms[k], context.published
        if now is None or a.first == 0 or context.tense is not Tense.FUTURE:
            return None
        if s.lower[a.first - 1] != "within" and s.lower[max(0, a.first - 2) : a.first] != ["less", "than"]:
            return None
        if a.form is Form.AGO and a.step == 1:
            end = resolve(replace(a, unit=a.unit), context)
            day = cal.shifted(now, a.number, a.unit) if end else None
            return (
                Range(a.first - 1, a.last, Period(now, day, "days", f"from publication on {now}"), (k,), governs=False)
                if day
                else None
            )
        end_day, j = now, k
        while (
            j < len(atoms)
            and atoms[j].form is Form.DURATION
            and atoms[j].number
            and atoms[j].unit in cal.MONTHS_OF.keys() | cal.DAYS_OF.keys()
            and (j == k or atoms[j].first == atoms[j - 1].last)
        ):
            end_day = cal.shifted(end_day, atoms[j].number, atoms[j].unit)
            j += 1
        if j == k or s.lower[a.first - 1] != "within":
            return None
        return Range(
            a.first - 1,
            atoms[j - 1].last,
            Period(now, end_day, "days", f"from publication on {now}"),
            tuple(range(k, j)),
            governs=False,
        )

    # ---- since 2004, this year to date, the week of 6 March, early May

    def _open(self, s: Sentence, atoms: Sequence[Expression], k: int, context: Context) -> Range | None:
        """Read "since A" (up to publication), "so far this year", "A to date"."""
        a = atoms[k]
        at = a.first - 1
        if at >= 0 and s.lower[at] == "the":
            at -= 1
        if at >= 0 and s.lower[at] == "since" and a.form in NAMED | {Form.SAME, Form.ROLL}:
            return self._since(a, at, k, context, s)
        if (clause := _since_clause(s, a, atoms[k - 1].last if k else 0)) is not None and a.form in NAMED:
            return self._since(a, clause, k, context, s)
        so_far = s.lower[max(0, a.first - 2) : a.first] == ["so", "far"]
        to_date = s.lower[a.last : a.last + 2] in (["to", "date"], ["so", "far"])
        if (
            not (so_far or to_date)
            or a.form not in {Form.UNIT, Form.DEFINITE, Form.FISCAL, Form.SEASON, Form.MONTH}
            or context.published is None
        ):
            return None
        inner = resolve(a, replace(context, tense=Tense.PAST))
        if inner is None or inner.begin is None or inner.end is None or not inner.begin <= context.published:
            return None
        first, last = a.first - 2 * so_far, a.last + 2 * to_date
        return Range(
            first, last, Period(inner.begin, min(inner.end, context.published), OPEN, "up to publication"), (k,)
        )

    def _since(self, a: Expression, at: int, k: int, context: Context, s: Sentence) -> Range | None:
        inner = resolve(a, replace(context, tense=Tense.PAST))
        if inner is None or inner.begin is None or (context.published is not None and inner.begin > context.published):
            return None
        # "The most since 2004" bounds a record; the figures are those of now.
        record = any(
            w in {"most", "least", "first", "last", "record"} or (w[-3:] == "est" and len(w) > 4)
            for w in s.lower[max(0, at - 8) : at]
        )
        period = Period(inner.begin, context.published, OPEN, "from then up to publication")
        return Range(at, a.last, period, (k,), governs=not record)

    def _week_of(self, s: Sentence, atoms: Sequence[Expression], k: int, context: Context) -> Range | None:
        """Read "the week of March 6", "the weekend of 5 May", "w/c Feb 4"."""
        a = atoms[k]
        if a.form not in {Form.DATE, Form.WEEKDAY, Form.HOLIDAY} or a.first < 2:
            return None
        before = s.lower[a.first - 2 : a.first]
        if s.lower[max(0, a.first - 3) : a.first] == ["w", "/", "c"]:
            unit, first = "week", a.first - 3
        elif before[1] == "of" and before[0] in {"week", "weekend"}:
            unit, first = before[0], a.first - 2
        else:
            return None
        day = resolve(a, context)
        if day is None or day.begin is None:
            return None
        return Range(
            first, a.last, Period(*cal.unit_around(day.begin, unit), unit, f"the {unit} around {day.begin}"), (k,)
        )

    @staticmethod
    def _part(atoms: Sequence[Expression], k: int, context: Context) -> Range | None:
        a = atoms[k]
        if a.part is None or (a.form is Form.UNIT and a.part is Part.REST and a.step == 0 and a.word == ""):
            return None
        period = resolve(a, context)
        return Range(a.first, a.last, period, (k,)) if period is not None else None


def _since_clause(s: Sentence, a: Expression, floor: int) -> int | None:
    """Return the "since" of "since fighting resumed in July"."""
    for k in range(a.first - 2, max(floor - 1, a.first - 8), -1):
        if s.lower[k] == "since":
            return k
        if not s.words[k][0].isalpha():
            return None
    return None


def _ended(s: Sentence, atom: Expression, floor: int) -> Part | None:
    """Return the end or begin of what a verb takes as its object: "ended September with 40 boats"."""
    k = atom.first - 1
    if k < floor or atom.last >= len(s) or s.lower[atom.last] not in {"with", "at", "on", "owing", "holding"}:
        return None
    return (
        Part.END
        if s.lower[k] in {"ended", "closed", "finished"}
        else Part.BEGIN
        if s.lower[k] in {"began", "started", "entered"}
        else None
    )


def _joins(a: Expression, b: Expression, join: str, lead: str) -> bool:
    """Whether two atoms with a word between them are one range."""
    if join == "and":
        return lead == "between" or _adjacent(a, b)
    if lead in {"from", "between"}:
        return True
    return (
        a.form is b.form
        and a.form not in {Form.AGO, Form.DAY, Form.UNIT, Form.DEFINITE}
        and (join != "to" or a.form is not Form.WEEKDAY)
    )


def _adjacent(a: Expression, b: Expression) -> bool:
    """Whether "A and B" runs on without a gap ("January and February", "2010 and 2011", "the first and second quarter")."""
    if a.part or b.part or a.form is not b.form:
        return False
    if a.form is Form.MONTH:
        return a.month is not None and b.month is not None and a.year is None and (b.month - a.month) % 12 == 1
    if a.form is Form.NTH:
        return a.unit == b.unit and b.number - a.number == 1 and a.year is None and a.of is None
    return a.form is Form.YEAR and a.year is not None and b.year is not None and b.year - a.year == 1


def _between(a: Expression, b: Expression, context: Context) -> Period | None:
    """Return the days from the begin of one expression to the end of the other."""
    if a.yearless and b.yearless:
        return _yearless(a, b, context)
    if a.form is b.form is Form.NTH and a.year is None and a.of is None:
        a = replace(a, year=b.year, of=b.of)
    begin, end = _end_of_range(a, context), _end_of_range(b, context)
    if a.yearless and end is not None and end.end is not None:
        begin = resolve(replace(a, year=end.end.year - ((a.month or 0) > end.end.month)), context)
    elif b.yearless and begin is not None and begin.begin is not None:
        end = resolve(replace(b, year=begin.begin.year + ((b.month or 0) < begin.begin.month)), context)
    if a.form is Form.WEEKDAY and begin and end and begin.begin and end.end and begin.begin > end.end:
        begin = replace(begin, begin=begin.begin - 7 * cal.DAY, end=begin.begin - 7 * cal.DAY)
    return _spanning(begin, end)


def _end_of_range(e: Expression, context: Context) -> Period | None:
    """Return the period of an end; "now" is the day of publication there."""
    if e.form is Form.NOW and context.published is not None:
        return Period(context.published, context.published, "day", "publication")
    return resolve(e, context)


def _spanning(begin: Period | None, end: Period | None) -> Period | None:
    if begin is None or end is None or begin.begin is None or end.end is None or begin.begin > end.end:
        return None
    grain = {"day": "days", "week": "days", "weekend": "days", "year": "years", "decade": "years"}.get(
        begin.grain, "months"
    )
    return Period(begin.begin, end.end, grain, "from the one to the other")


def _yearless(a: Expression, b: Expression, context: Context) -> Period | None:
    """Choose the year of "from January to March" by tense, and keep the literal reading where it had not ended."""
    now = context.published
    if now is None:
        return None
    wraps = (a.month or 0) > (b.month or 0)
    literal = _in_year(a, b, now.year + (wraps and context.future and (b.month or 0) < now.month), wraps=wraps)
    if literal is None or literal.begin is None or literal.end is None or context.future:
        return literal
    earlier = _in_year(a, b, now.year - 1, wraps=wraps)
    if literal.begin > now:
        return replace(earlier, how=f"no year given: the latest that had begun by {now}") if earlier else None
    # "From April to March" is a year of some calendar, told as a habit: no reading of it is impossible.
    same_month = (literal.end.year, literal.end.month) == (now.year, now.month)
    if literal.end > now and not same_month and not wraps and earlier is not None:
        how = f"no year given and told as past on {now}, when this year's had not ended: the year before"
        return replace(earlier, how=how, literal_begin=literal.begin, literal_end=literal.end)
    return literal


def _in_year(a: Expression, b: Expression, year: int, *, wraps: bool) -> Period | None:
    """Return the range that ends in a year."""
    unanchored = Context(None)
    return _spanning(resolve(replace(a, year=year - wraps), unanchored), resolve(replace(b, year=year), unanchored))


def _day_ending(s: Sentence, last: int) -> tuple[int, int] | None:
    """Return the bare day of a month that ends before the word `last`, and its first word."""
    k = last - 1
    if k > 0 and s.lower[k] in {"st", "nd", "rd", "th"} and s.glued(k):
        k -= 1
    word = s.lower[k] if k >= 0 else ""
    if not (word.isascii() and word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= 31):
        return None
    return int(word), k


def _day_beginning(s: Sentence, k: int, endings: frozenset[str]) -> tuple[int, int] | None:
    """Return the bare day of a month at a word, and the word after it."""
    word = s.lower[k] if k < len(s) else ""
    if not (word.isascii() and word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= 31):
        return None
    return int(word), k + 2 if k + 1 < len(s) and s.lower[k + 1] in endings and s.glued(k + 1) else k + 1


def _days_of(e: Expression, first: int, last: int, context: Context) -> Period | None:
    """Return the days from one to another of the month that an expression names or lies in."""
    inner = resolve(replace(e, number=last) if e.form is Form.DATE else e, context)
    if inner is None or inner.begin is None:
        return None
    try:
        return Period(
            inner.begin.replace(day=first), inner.begin.replace(day=last), "days", "from the one day to the other"
        )
    except ValueError:
        return None


def _measured(b: Expression, count: int, unit: str, way: int, context: Context) -> Period | None:
    """Return the units that end (`way` -1) or begin (1) with an expression."""
    end = resolve(
        b,
        replace(context, tense=Tense.PAST)
        if way < 0 and context.tense in {Tense.UNKNOWN, Tense.UNDECIDED}
        else context,
    )
    if end is None or end.begin is None or end.end is None or (unit in WHOLE and end.grain != "day"):
        return None
    days = cal.ending_with(end.end, count, unit) if way < 0 else cal.starting_with(end.begin, count, unit)
    side = "end" if way < 0 else "begin"
    grain = unit if count == 1 else "days" if unit in WHOLE else "months"
    return Period(*days, grain, f"{count} {unit}s that {side} with {days[1] if way < 0 else days[0]}")


def _fiscal_year(period: Period | None) -> FiscalYear | None:
    return (
        FiscalYear(period.begin.month)
        if period and period.begin and period.begin.day == 1 and period.begin.month != 1
        else None
    )
