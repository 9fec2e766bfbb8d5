"""Which figures speak of one thing. For two figures the answer is a reason why not, or nothing.

All work is on codes: texts are read once each, and pairs are gathered from arrays.
"""

from __future__ import annotations

import re
import weakref
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from consistency.comparability.anchors import Anchors
from consistency.comparability.copies import Copies
from consistency.comparability.cues import OLD
from consistency.comparability.echoes import Echoes
from consistency.comparability.neighbours import Neighbours
from consistency.comparability.operands import Operands
from consistency.comparability.relations import Relations
from consistency.comparability.retold import Retold
from consistency.comparability.spoken import Spoken
from consistency.comparability.terms import NAME, WORD, Terms
from consistency.comparability.texts import Texts, plain
from consistency.comparability.tolls import Tolls
from consistency.comparability.worded import Worded
from consistency.comparability.wording import Wording
from consistency.extract.units import Units

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from consistency.vocabulary import Vocabulary

    Positions = NDArray[np.int64]
    Flags = NDArray[np.bool_]

SAME, CLOSE, ECHO, TELLTALE, LINKED = "same", "close", "echo", "telltale", "linked"
NARROWER = "narrower"
MODES = frozenset({SAME, CLOSE, ECHO, TELLTALE, LINKED, NARROWER})
UNTIED = MODES - {LINKED}  # modes in which the words alone tell that two figures are of one thing
STATEMENTS = frozenset({SAME, CLOSE, ECHO})  # modes of two statements of one quantity
UPDATED = "updated"  # as "same", for a count that a later article may have more of
FRESH = np.timedelta64(14, "D")  # after which a count of what happened is hardly added to
NO_REASON = ""
COMMON, NAMED = 1.0, 2.0  # weights of a word and of a name that two sentences share
ENOUGH = 2.0  # two words or a name: more than the noun alone
STRONG = ("own", "clause")  # how a place was found that is not only what the article is about
YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b(?![.,]\d)")
MAY_BE_YEAR = r"\b(?:1[6-9]|20)\d\d\b"
WORDLESS = re.compile(r"[\s,;:.()–—]+")
STOP = re.compile(r"[,;:.()\d]| and | but | while ")
BOUNDED = 12  # characters before a time in which a word may bound it
AHEAD = 30  # characters before a figure that say of what stage or definition it is
CLAUSE = 40  # characters behind a figure that say what became of what it counts
SPLIT = "\x00"
SHORT = 3  # characters of a marked name: "US", "IP" name nobody
CONVERTED = "~"  # in the ids of amounts that were converted
OFFICIAL = "fact"
CELL = "cell"
TABULAR = (OFFICIAL, CELL)  # the blocks of figures that come from a table
# Checks that ask what sentences say: a row of a table says what it measures in its columns alone.
OF_PROSE = frozenset(
    {
        "role",
        "former value",
        "preliminary",
        "status",
        "before or after",
        "other times told",
        "definition",
        "said of another",
        "done otherwise",
        "names",
        "wording",
    }
)
# Checks that an update of a count passes.
OF_UPDATES = frozenset({"later update", "copied sentence", "other times told", "said of another"})
VAGUE = ("overseas", "abroad", "domestic", "worldwide")


class Comparability:
    """Reasons why two figures of a frame may not be compared."""

    def __init__(
        self,
        figures: pd.DataFrame,
        published: pd.Series,
        terms: Terms,
        wording: Wording,
        units: Units,
        *,
        shared: pd.DataFrame | None = None,
    ) -> None:
        self.wording = wording
        self.units = units
        self.terms = terms
        self._given = figures
        self._dates = published
        self.shared = shared
        self._masks: dict[str, Any] = {}

    @classmethod
    def of(
        cls,
        figures: pd.DataFrame,
        articles: pd.DataFrame,
        vocabulary: Vocabulary,
        shared: pd.DataFrame | None = None,
    ) -> Comparability:
        """Prepare the tables of a run; `shared` are the pairs of articles that share passages, where that is known."""
        published = articles.drop_duplicates("id").set_index("id")["published"]
        return cls(figures, published, *_compiled(vocabulary), shared=shared)

    def parts(self, size: int) -> Iterator[Comparability]:
        """Yield the run in parts of about `size` figures, each collection whole; a run that is no larger as it is."""
        if len(self._given) <= size:
            yield self
            return
        codes, names = pd.factorize(self._given["collection"], sort=True)
        last = np.cumsum(np.bincount(codes, minlength=len(names)))
        number = (last - 1) // size
        order = np.argsort(codes, kind="stable")
        for rows in np.split(order, last[:-1][np.diff(number) > 0]):
            part = self._given.take(rows)
            yield Comparability(part, self._dates, self.terms, self.wording, self.units, shared=self.shared)

    @cached_property
    def figures(self) -> pd.DataFrame:
        """The figures in the order of collections, articles and their texts."""
        return self._given.sort_values(["collection", "article", "start", "end"], kind="stable", ignore_index=True)

    @cached_property
    def _index(self) -> Any:
        return pd.Index(self.figures["figure"])

    @cached_property
    def published(self) -> Any:
        """When each figure's article was published."""
        return self._dates.reindex(self.figures["article"]).to_numpy("datetime64[D]")

    @cached_property
    def _article(self) -> Positions:
        return _codes(self.figures["article"])

    @cached_property
    def sentence(self) -> Positions:
        """The number of each figure's sentence."""
        starts = self.figures["sentence_start"].to_numpy(np.int64)
        return _codes(self._article * (int(starts.max(initial=0)) + 1) + starts)

    @cached_property
    def _sentences(self) -> pd.Series:
        f = self.figures
        # A row of a table does not say what its caption and the heads of its columns do.
        heads = " ; " + f["qualifiers"].fillna("") + " " + f["measure"].fillna("") + " " + f["place"].fillna("")
        return plain(f["sentence"].where(f["block"] != CELL, f["sentence"] + heads))

    @cached_property
    def words(self) -> Texts:
        """The sentences."""
        return Texts(self._sentences, self.terms.of, _weight)

    @cached_property
    def _names(self) -> Texts:
        """The proper names of the sentences, without those of who says so."""
        texts = self._sentences + SPLIT + plain(self.figures["attribution"])
        return Texts(texts, partial(_names, self.terms), lambda _: 1.0)

    @cached_property
    def _behind(self) -> pd.Series:
        """The words behind each figure."""
        return _behind(self.figures)

    @cached_property
    def _narrow(self) -> Texts:
        """What stands beside each number."""
        f = self.figures
        texts = _joined(f, ("text", "unit", "measure", "qualifiers")) + " ; " + self._behind
        return Texts(plain(texts), self.terms.of, _weight)

    @cached_property
    def _counted(self) -> Texts:
        """The figures' own texts."""
        return Texts(plain(self.figures["text"]), self.terms.of, _weight)

    @cached_property
    def _together(self) -> tuple[Texts, ...]:
        """The qualifiers, what is printed between each number and the head of its noun, and the sentences."""
        f = self.figures
        # A row of a table prints its qualifiers in a column of their own, not between the number and its noun.
        row = f["qualifiers"].fillna("").str.replace(";", "") + " " + f["measure"].fillna("").str.split(" ").str[-1]
        added = plain(f["text"].fillna("").mask(self._given_as_fact, row) + SPLIT + f["measure"].fillna(""))
        qualifiers = plain(f["qualifiers"].str.replace("_", " "))
        texts = pd.concat([qualifiers, added, self._sentences], ignore_index=True)

        return Texts(texts, partial(_said, self.terms), lambda _: 1.0).split(len(f))

    @cached_property
    def spoken(self) -> Spoken:
        """What is said beside the figures."""
        return Spoken(self.retold.described, self.words, self.wording.pasts)

    @cached_property
    def worded(self) -> Worded:
        """Parts of wholes that their sentences tell in words."""
        return Worded(self._itself)

    @cached_property
    def echoes(self) -> Echoes:
        """What sentences of two articles that say the same give as numbers."""
        return Echoes(self._itself)

    @cached_property
    def copies(self) -> Copies:
        """What sentences that one article took from another give as numbers."""
        return Copies(self._itself)

    @cached_property
    def operands(self) -> Operands:
        """The numbers that changes and shares beside them are the arithmetic of."""
        return Operands(self._itself)

    @cached_property
    def anchors(self) -> Anchors:
        """What sentences of two articles tell of one number that both print."""
        return Anchors(self._itself)

    @cached_property
    def tolls(self) -> Tolls:
        """What later articles tell again of counts that can only grow."""
        return Tolls(self._itself)

    @cached_property
    def neighbours(self) -> Neighbours:
        """What neighbouring sentences tell of the same numbers."""
        return Neighbours(self._itself)

    @cached_property
    def retold(self) -> Retold:
        """What sentences of a collection tell of one another's numbers."""
        return Retold(self._itself)

    @cached_property
    def relations(self) -> Relations:
        """What the sentences of the run tie together by their syntax."""
        return Relations(self._itself)

    @property
    def _itself(self) -> Comparability:
        """What is made of a part must not keep it alive: a run would hold all its parts."""
        itself: Comparability = weakref.proxy(self)
        return itself

    @cached_property
    def _kinds(self) -> Texts:
        """What each figure counts, with all that is said of it."""
        return Texts(plain(_joined(self.figures, ("unit", "measure", "qualifiers"))), self.terms.of, _weight)

    def kind_of(self, a: Positions, b: Positions) -> Flags:
        """Return where what `a` counts is what `b` counts with something said of it: "rural schools", "schools"."""
        shared, left, right = self._kinds.bags.overlap(self._kinds.codes[a], self._kinds.codes[b])
        head = self._heads
        return np.asarray((right > 0) & (shared == right) & (left > right) & (head[a] == head[b]), dtype=bool)

    @cached_property
    def _heads(self) -> Positions:
        """The head of the noun, or the unit, of each figure."""
        return _codes(self.figures["unit"].fillna("").str.replace(r"^.* ", "", regex=True))

    @cached_property
    def measured(self) -> Flags:
        """Whether each figure's unit is one of measure: it counts no things."""
        codes, names = pd.factorize(self.figures["unit"].fillna(""))
        known = np.array([self.units.dimension(str(name)) is not None for name in names], dtype=bool)
        return np.asarray(known[codes], dtype=bool)

    def phrases(self) -> NDArray[np.object_]:
        """Return what each figure counts: the terms of its own text in one order, or its unit and measure."""
        held = self._counted.all_terms()
        said = np.array([" ".join(sorted(terms)) for terms in held], dtype=object)[self._counted.codes]
        unit, measure = (self.figures[name].fillna("").to_numpy(object) for name in ("unit", "measure"))
        measured = (self.measured | (unit == "percent")) & (measure != "")
        whole = np.where(measured, unit + "|" + measure, None)
        return np.where((said == "") | measured, whole, said)

    def positions(self, figures: pd.Series) -> Positions:
        """Return where figure ids stand in the fixed order of this run."""
        given = figures.fillna("").ne("").to_numpy(bool)
        found = np.full(len(figures), -1, dtype=np.int64)
        found[given] = self._index.get_indexer(figures[given])
        return found

    def reasons(self, left: pd.Series, right: pd.Series, mode: str) -> pd.Series:
        """Return for each pair of figure ids why it may not be compared, or "" where it may.

        `mode` is "same" (two statements of one quantity), "narrower" (the left may be a part of the right in
        definition), "telltale" (the arithmetic itself speaks for one quantity) or "linked" (tied by a link: only
        contradictions count).
        """
        a, b = self.positions(left), self.positions(right)
        return pd.Series(self.why_not(a, b, mode), index=left.index, dtype="string")

    def why_not(self, a: Positions, b: Positions, mode: str) -> NDArray[np.object_]:
        """Return the reasons for pairs of positions."""
        codes, reasons = self.stopped(a, b, mode)
        return np.array([*reasons, NO_REASON], dtype=object)[codes]

    def stopped(self, a: Positions, b: Positions, mode: str) -> tuple[Positions, list[str]]:
        """Return which of the reasons stops each pair, -1 for none; a check is made only where none did before."""
        checks = self._checks(SAME if mode == UPDATED else mode)
        if mode == UPDATED:
            checks = [check for check in checks if check[0] not in OF_UPDATES]
        out = np.full(len(a), -1, dtype=np.int64)
        open_ = np.arange(len(a))
        for number, (_, check) in enumerate(checks):
            if not len(open_):
                break
            stopped = check(a, b)
            if checks[number][0] in OF_PROSE:
                stopped &= ~(self._given_as_fact[a] | self._given_as_fact[b])
            if stopped.any():
                out[open_[stopped]] = number
                left = ~stopped
                open_, a, b = open_[left], a[left], b[left]
        return out, [reason for reason, _ in checks]

    def _checks(self, mode: str) -> list[tuple[str, Callable[[Positions, Positions], Flags]]]:
        """Return the checks of a mode, cheapest first."""
        checks: tuple[tuple[str, frozenset[str], Callable[[Positions, Positions], Flags]], ...] = (
            ("two facts", MODES, self._of_tables),
            ("two conversions", MODES, lambda a, b: self.exchanged[a] & self.exchanged[b]),
            ("qualifiers", frozenset({TELLTALE}), self._other_cell),
            ("no sentence", frozenset({ECHO}), lambda a, b: self._cells[a] | self._cells[b]),
            ("no sentence", frozenset({CLOSE}), lambda a, b: self._given_as_fact[a] | self._given_as_fact[b]),
            ("same sentence", UNTIED, lambda a, b: self.sentence[a] == self.sentence[b]),
            ("place", UNTIED, lambda a, b: self._elsewhere(a, b, mode) | self._nowhere(a, b)),
            ("later update", UNTIED - {TELLTALE}, self._updated),
            ("copied sentence", UNTIED, self._copied),
            ("origin place", MODES, lambda a, b: self._origin(a, b, mode)),
            ("role", STATEMENTS, lambda a, b: self._agent[a] != self._agent[b]),
            ("former value", STATEMENTS, lambda a, b: self._former[a] != self._former[b]),
            ("qualifiers", MODES, self.contradicting),
            ("preliminary", UNTIED, lambda a, b: self._status(a, b, mode) & self._other_stage(a, b)),
            ("status", UNTIED, lambda a, b: self._status(a, b, mode)),
            ("before or after", STATEMENTS, lambda a, b: self._bounded[a] != self._bounded[b]),
            ("other times told", STATEMENTS, self._other_times),
            ("definition", STATEMENTS, lambda a, b: self._redefined[a] != self._redefined[b]),
            ("narrower", STATEMENTS, self._narrower),
            ("done otherwise", STATEMENTS, self._otherwise),
            ("names", UNTIED, lambda a, b: self._other_names(a, b, mode)),
            ("wording", UNTIED - {ECHO}, lambda a, b: self._apart(a, b, mode)),
            ("period", frozenset({ECHO}), self._untold),
            ("said of another", STATEMENTS, self._of_another),
        )
        return [(reason, check) for reason, modes, check in checks if mode in modes]

    def _of_another(self, a: Positions, b: Positions) -> Flags:
        return self.spoken.other(a, b)

    def _copied(self, a: Positions, b: Positions) -> Flags:
        return np.asarray(self.copies.between(a, b), dtype=bool)

    @cached_property
    def _given_as_fact(self) -> Flags:
        """Whether a figure is a row of a table of facts or a cell of one, which stands in no sentence."""
        return np.asarray(self.figures["block"].isin(TABULAR).to_numpy(bool), dtype=bool)

    def _of_tables(self, a: Positions, b: Positions) -> Flags:
        """Whether both are of one table, or both official: nobody asked to hold a table against itself."""
        official = np.asarray((self.figures["block"] == OFFICIAL).to_numpy(bool), dtype=bool)
        alike = (self._article[a] == self._article[b]) | (official[a] & official[b])
        return np.asarray(self._given_as_fact[a] & self._given_as_fact[b] & alike, dtype=bool)

    def _other_cell(self, a: Positions, b: Positions) -> Flags:
        """Return where a cell is not of the very same measure, place and time: a table has many numbers to be alike."""
        measure, place, cells = self._column("measure"), self._column("place"), self._cells
        other = (measure[a] != measure[b]) | (place[a] != place[b]) | ~self._timed_alike(a, b)
        return np.asarray((cells[a] | cells[b]) & other, dtype=bool)

    @cached_property
    def _cells(self) -> Flags:
        """Whether a figure is a cell of a table of its article."""
        return np.asarray((self.figures["block"] == CELL).to_numpy(bool), dtype=bool)

    @cached_property
    def exchanged(self) -> Flags:
        """Whether a figure is an amount that was converted to another currency."""
        return np.asarray(self.figures["figure"].str.contains(CONVERTED, regex=False).to_numpy(bool), dtype=bool)

    def _column(self, name: str) -> Any:
        """Return the codes of a column, -1 where it is missing."""
        if name not in self._masks:
            self._masks[name] = pd.factorize(self.figures[name].replace("", pd.NA))[0]
        return self._masks[name]

    @cached_property
    def _told_places(self) -> Flags:
        """Whether the words beside a number name its place."""
        f = self.figures
        told = f["place_how"].isin(STRONG) & ~f["place"].isin(VAGUE) & f["place"].notna()
        return np.asarray(told.to_numpy(bool), dtype=bool)

    @cached_property
    def _vague_origins(self) -> Flags:
        return np.asarray(self.figures["origin_place"].isin(VAGUE).to_numpy(bool), dtype=bool)

    def _elsewhere(self, a: Positions, b: Positions, mode: str) -> Flags:
        """Two places that the words beside the numbers name, and that differ."""
        place, told = self._column("place"), self._told_places
        known = (told[a] | told[b]) if mode in {CLOSE, ECHO} else (told[a] & told[b])
        return np.asarray(known & (place[a] >= 0) & (place[b] >= 0) & (place[a] != place[b]), dtype=bool)

    def _nowhere(self, a: Positions, b: Positions) -> Flags:
        """Return where a cell has a place of its own, and the other number only that of its article."""
        told, cells = self._told_places, self._cells
        return np.asarray((cells[a] | cells[b]) & (told[a] != told[b]), dtype=bool)

    def _origin(self, a: Positions, b: Positions, mode: str) -> Flags:
        """Someone acting from "overseas" may be left unsaid; a named country is a restriction where it is said once."""
        origin, vague = self._column("origin_place"), self._vague_origins
        silent = (origin[a] < 0) | (origin[b] < 0)
        other = origin[a] != origin[b]
        known = other & ~silent
        said_once = other & silent & ~(vague[a] | vague[b])
        return np.asarray(known | said_once if mode in {SAME, CLOSE, ECHO} else known, dtype=bool)

    @cached_property
    def _agent(self) -> Flags:
        """Whether a figure is who does it ("hit by 40 boats"), not what it is done to."""
        f = self.figures
        columns = (
            f["sentence"].fillna("").tolist(),
            (f["start"] - f["sentence_start"]).tolist(),
            f["aggregate"].tolist(),
        )
        return np.array(
            [a == "total" and s[max(0, k - 4) : k] == " by " for s, k, a in zip(*columns, strict=True)], dtype=bool
        )

    @cached_property
    def _bounded(self) -> Flags:
        """Whether a figure's time is only bounded by what its words name ("after 3 May", "before the war")."""
        columns = (self.figures[name].fillna("").tolist() for name in ("sentence", "period_text"))
        return np.array([bool(p) and _bounded(s.lower(), p.lower()) for s, p in zip(*columns, strict=True)], dtype=bool)

    @cached_property
    def _former(self) -> Flags:
        """Whether a figure is what something changed from, at a time that is not told right behind it."""
        f = self.figures
        columns = (f[name].fillna("").tolist() for name in ("sentence", "period_text"))
        old = self.relations.cues.role == OLD
        rows = zip(*columns, (f["end"] - f["sentence_start"]).tolist(), old.tolist(), strict=True)
        return np.array([o and not (p and p in s[k : k + CLAUSE]) for s, p, k, o in rows], dtype=bool)

    def contradicting(self, a: Positions, b: Positions) -> Flags:
        """Words of one line of `contradicting` beside the two numbers, and none in common."""
        masks = self._line_masks()
        out = np.zeros(len(a), dtype=bool)
        for mask in masks:
            x, y = mask[a], mask[b]
            out |= (x > 0) & (y > 0) & ((x & y) == 0)
        return out

    def _line_masks(self) -> list[Any]:
        """Return for each line of `contradicting` that occurs which of its words stand beside each figure."""
        if "lines" not in self._masks:
            terms = self._narrow.all_terms()
            masks = []
            for line in self.wording.opposites:
                bits = {word: 1 << n for n, word in enumerate(line)}
                by_text = np.array([_bits(held, bits) for held in terms], dtype=np.uint16)
                if by_text.any():
                    masks.append(by_text[self._narrow.codes])
            self._masks["lines"] = masks
        masks_: list[Any] = self._masks["lines"]
        return masks_

    @cached_property
    def running(self) -> Flags:
        """Whether a figure is a count that may still have grown when its article appeared.

        It is a total of no known time, or of one that ended at most FRESH before; never one whose article has no date.
        """
        f = self.figures
        total = (f["aggregate"] == "total") & (f["per"].fillna("") == "") & (f["modality"] == "asserted")
        end = f["period_end"].to_numpy("datetime64[D]")
        fresh = np.isnat(end) | (self.published - end <= FRESH)
        return np.asarray(total.to_numpy(bool) & ~np.isnat(self.published) & fresh, dtype=bool)

    def _updated(self, a: Positions, b: Positions) -> Flags:
        """Return where two running counts lie as an update does: the later one was printed on a later day.

        What both tell as of one moment ("as of Monday evening") has no update, nor have counts up to two known days.
        """
        low, high = (self.figures[name].to_numpy(float) for name in ("low", "high"))
        day = self.published
        grown = ((day[a] < day[b]) & (high[a] < low[b])) | ((day[b] < day[a]) & (high[b] < low[a]))
        end = self.figures["period_end"].to_numpy("datetime64[D]")
        settled = (self._as_of[a] | self._as_of[b]) & self._timed_alike(a, b)
        settled |= ~np.isnat(end[a]) & ~np.isnat(end[b]) & (end[a] != end[b])
        return np.asarray(self.running[a] & self.running[b] & grown & ~settled, dtype=bool)

    @cached_property
    def _as_of(self) -> Flags:
        """Whether a figure's time is the moment up to which was counted."""
        phrases = tuple(" ".join(phrase) for phrase in self.wording.cues["as_of"])
        columns = (self.figures[name].fillna("").str.lower().tolist() for name in ("sentence", "period_text"))
        told = [bool(p) and s.partition(p)[0].rstrip().endswith(phrases) for s, p in zip(*columns, strict=True)]
        return np.array(told, dtype=bool)

    def _status(self, a: Positions, b: Positions, mode: str) -> Flags:
        """Words of definition or stage must be the same beside both numbers; one may leave them out beside a slip."""
        if "status" not in self._masks:
            texts = _joined(self.figures, ("text", "measure", "qualifiers")) + " ; " + _ahead(self.figures)
            texts = texts + " ; " + self._behind
            beside = Texts(plain(texts), self.terms.of, _weight)
            held = [tuple(sorted(t & self.wording.status)) for t in beside.all_terms()]
            stage = [tuple(sorted(set(words) & self.wording.stages)) for words in held]
            self._masks["stage"] = pd.factorize(pd.Series(stage, dtype=object))[0][beside.codes]
            self._masks["status"] = pd.factorize(pd.Series(held, dtype=object))[0][beside.codes]
            self._masks["no status"] = np.array([not words for words in held], dtype=bool)[beside.codes]
        status, none = self._masks["status"], self._masks["no status"]
        left_out = (none[a] | none[b]) if mode == TELLTALE else np.zeros(len(a), dtype=bool)
        return np.asarray((status[a] != status[b]) & ~left_out, dtype=bool)

    def _other_stage(self, a: Positions, b: Positions) -> Flags:
        """Return where one number is preliminary and the other final, or only one says its stage."""
        stage = self._masks["stage"]
        return np.asarray(stage[a] != stage[b], dtype=bool)

    @cached_property
    def _times(self) -> Texts:
        """The names of times and the years that sentences tell."""
        sentences = self.figures["sentence"].fillna("")
        dated = sentences.str.contains(MAY_BE_YEAR, regex=True).to_numpy(bool)
        return Texts(self._sentences.where(~dated, sentences), partial(_told_times, self.wording), lambda _: 1.0)

    def _other_times(self, a: Positions, b: Positions) -> Flags:
        """Each sentence names a time, and none of them is named by both."""
        shared, left, right = self._times.bags.overlap(self._times.codes[a], self._times.codes[b])
        return np.asarray((left > 0) & (right > 0) & (shared == 0), dtype=bool)

    @cached_property
    def _redefined(self) -> Flags:
        """Whether a figure's sentence says that it counts otherwise, or what it leaves out or takes in."""
        phrases = [f" {' '.join(phrase)} " for phrase in self.wording.cues["redefined"]]
        codes, texts = pd.factorize(self._sentences.str.lower())
        words = (f" {WORDLESS.sub(' ', text)} " for text in texts)
        told = [any(p in text for p in phrases) for text in words]
        return np.array([*told, False], dtype=bool)[codes]

    def _narrower(self, a: Positions, b: Positions) -> Flags:
        """Return where an adjective printed with one number restricts it, as the other's sentence does not know it."""
        _, added, sentences = self._together
        one, left, _ = added.overlap(a, sentences, b)
        other, right, _ = added.overlap(b, sentences, a)
        return np.asarray((one < left) | (other < right), dtype=bool)

    def _otherwise(self, a: Positions, b: Positions) -> Flags:
        """Return where what is said beside each number is all unknown to the other's sentence."""
        said, _, sentences = self._together
        one, left, _ = said.overlap(a, sentences, b)
        other, right, _ = said.overlap(b, sentences, a)
        return np.asarray((left > 0) & (right > 0) & (one == 0) & (other == 0), dtype=bool)

    def _other_names(self, a: Positions, b: Positions, mode: str) -> Flags:
        """Each sentence has a proper name that the other has not, and they have none in common."""
        shared, left, right = self._names.bags.overlap(self._names.codes[a], self._names.codes[b])
        if mode in {CLOSE, ECHO}:
            return np.asarray((left > shared) & (right > shared), dtype=bool)
        return np.asarray((left > 0) & (right > 0) & (shared == 0), dtype=bool)

    def _apart(self, a: Positions, b: Positions, mode: str) -> Flags:
        """Return where the two sentences share too little of what they say."""
        shared, left, right = self.words.bags.overlap(self.words.codes[a], self.words.codes[b])
        least = np.minimum(left, right)
        enough = np.full(len(a), ENOUGH + (mode in {SAME, CLOSE, ECHO}))
        if mode == TELLTALE:
            enough -= self._timed_alike(a, b)
        limits = self.wording.overlap
        within = (self._article[a] == self._article[b]) & (mode == SAME)
        alike = (shared == left) & (shared == right) & ~within
        share = np.where((shared >= enough) | alike, shared, 0) / np.where(least > 0, least, 1)
        limit = np.where(within, limits["within"], limits["across" if mode == SAME else mode])
        if mode == TELLTALE:
            limit = np.where(self._timed_alike(a, b), 0, limit)
        return np.asarray((share < limit) | (shared < enough) & (share == 0), dtype=bool)

    def _untold(self, a: Positions, b: Positions) -> Flags:
        """Return where the times of two figures differ, or one is told and their articles are of two days."""
        begin, end = (self.figures[name].to_numpy("datetime64[D]") for name in ("period_begin", "period_end"))
        unknown = np.isnat(begin[a]) & np.isnat(end[a]) | np.isnat(begin[b]) & np.isnat(end[b])
        told = self.published
        one_day = (told[a] == told[b]) | (np.isnat(told[a]) & np.isnat(told[b]))
        return ~np.where(unknown, one_day, self._timed_alike(a, b))

    def _timed_alike(self, a: Positions, b: Positions) -> Flags:
        """Return where both figures are of one known time."""
        begin, end = (self.figures[name].to_numpy("datetime64[D]") for name in ("period_begin", "period_end"))
        return np.asarray((begin[a] == begin[b]) & (end[a] == end[b]), dtype=bool)

    def factors(self, left: Positions, right: Positions, names: Sequence[str]) -> NDArray[np.float64]:
        """Return by what numbers in the left units are multiplied to be in the right ones; NaN where none does it.

        Units are given as positions in `names`, -1 for none. Counted nouns convert where they are the same; that they
        name one concept is for the join's `measure`.
        """
        width = len(names) + 1
        pair, distinct = pd.factorize((left + 1) * width + (right + 1))
        spelled = ["", *names]
        known = [self._factor(spelled[d // width], spelled[d % width]) for d in distinct.tolist()]
        return np.array([*known, np.nan])[pair]

    def _factor(self, a: str, b: str) -> float:
        if a == b:
            return 1.0
        measured = self.units.dimension(a) is not None, self.units.dimension(b) is not None
        if measured == (False, False):
            return 1.0
        factor = self.units.factor(a, b) if all(measured) else None
        return np.nan if factor is None else factor


@lru_cache(maxsize=4)
def _compiled(vocabulary: Vocabulary) -> tuple[Terms, Wording, Units]:
    """Return what is made of a vocabulary, once for all runs with it."""
    return Terms.from_vocabulary(vocabulary), Wording.from_vocabulary(vocabulary), Units.from_vocabulary(vocabulary)


def _codes(values: pd.Series | Positions) -> Positions:
    return pd.factorize(values)[0].astype(np.int64)


def _joined(figures: pd.DataFrame, names: Sequence[str]) -> pd.Series:
    """Return the texts of columns as one, without numerals' words running into one another."""
    out = figures[names[0]].fillna("")
    for name in names[1:]:
        out = out + " ; " + figures[name].fillna("").str.replace("_", " ")
    return out


def _bounded(sentence: str, period: str) -> bool:
    at = sentence.find(period) if period else -1
    return at > 0 and sentence[max(0, at - BOUNDED) : at].rstrip().endswith(("after", "before", "until", "since", "by"))


def _behind(figures: pd.DataFrame) -> pd.Series:
    """Return the words behind each figure up to a stop or the next number: "were rescued", "remain missing"."""
    columns = (figures["sentence"].fillna("").tolist(), (figures["end"] - figures["sentence_start"]).tolist())
    return pd.Series(
        [STOP.split(s[k : k + CLAUSE], maxsplit=1)[0] for s, k in zip(*columns, strict=True)], dtype="string"
    )


def _ahead(figures: pd.DataFrame) -> pd.Series:
    """Return the words right before each figure: "a net profit of"."""
    columns = (figures["sentence"].fillna("").tolist(), (figures["start"] - figures["sentence_start"]).tolist())
    before = [STOP.split(s[max(0, k - AHEAD) : k])[-1] for s, k in zip(*columns, strict=True)]
    return pd.Series(before, dtype="string")


def _weight(term: str) -> float:
    return NAMED if term.startswith(NAME) else COMMON


def _bits(held: frozenset[str], bits: dict[str, int]) -> int:
    return sum(bit for word, bit in bits.items() if word in held)


def _names(terms: Terms, text: str) -> frozenset[str]:
    """Return the proper names of a sentence but those of who says so, of countries, titles and short abbreviations."""
    sentence, _, source = text.partition(SPLIT)
    told = {NAME + word.lower() for word in source.split()} | terms.nameless
    return frozenset(t for t in terms.of(sentence) if t.startswith(NAME) and len(t) > SHORT) - told


def _told_times(wording: Wording, text: str) -> frozenset[str]:
    """Return the names of times and the years that a sentence tells."""
    known = wording.times
    words = ((word, word.lower()) for word in WORD.findall(text))
    names = {known[low] for word, low in words if low in known and (word is not low or low in wording.parts)}
    return frozenset(names.union(YEAR.findall(text)))


def _said(terms: Terms, text: str) -> frozenset[str]:
    return _modifiers(terms, text) if SPLIT in text else terms.of(text)


def _modifiers(terms: Terms, text: str) -> frozenset[str]:
    """Return what is printed between a number and the head of its noun."""
    phrase, _, measure = text.partition(SPLIT)
    words = phrase.split()
    held = terms.of(" ".join(words[:-1])) - terms.of(measure) if len(words) > 1 else frozenset()
    return frozenset(t for t in held if not t.startswith(NAME))
