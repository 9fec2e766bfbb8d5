"""Numbers tied to other numbers: a part to its whole, a share to its base, a restatement to what it restates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from consistency.extract.numerals import COUNTS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from consistency.extract.measurands import Measurand
    from consistency.extract.mentions import Mention
    from consistency.extract.sentence import Sentence
    from consistency.extract.setting import Setting
    from consistency.vocabulary import Vocabulary

FURTHEST = 60  # figures back in which a whole may stand
BACK = 3  # sentences in which the whole of "those" may stand
HANGING = frozenset({"from", "in", "at", "on", "of", "across", "with", "among", "for", "to"})  # on the count before


@dataclass(slots=True)
class Draft:
    """A figure in the making: which sentence and mention, what it measures where, and the drafts it is tied to.

    `how` says which step found what it measures, for who asks for an explanation.
    """

    sentence: int
    s: Sentence
    mention: Mention
    measurand: Measurand | None
    setting: Setting
    of: int | None = None
    restates: int | None = None
    how: str = ""

    @property
    def value(self) -> float:
        """The stated number, for telling a part from a whole."""
        return float(self.mention.numeral.low)

    @property
    def counts(self) -> bool:
        """Whether it counts things, not money, lengths or shares."""
        return self.mention.unit is None and self.mention.numeral.kind in COUNTS

    @property
    def concept(self) -> str | None:
        """The canonical measure, once known."""
        return self.measurand.measure if self.measurand else None


class Links:
    """Finds the ties between the drafts of an article; compiled once from `links.yaml`."""

    def __init__(
        self, anaphors: frozenset[tuple[str, ...]], parts: frozenset[tuple[str, ...]], samples: frozenset[str]
    ) -> None:
        self.anaphors = anaphors
        self.parts = parts
        self.samples = samples
        self._openers = frozenset(p[0] for p in anaphors | parts)

    @classmethod
    def from_vocabulary(cls, vocabulary: Vocabulary) -> Links:
        """Compile `links.yaml`."""
        raw: Mapping[str, Any] = vocabulary.read("links")

        def phrases(name: str) -> frozenset[tuple[str, ...]]:
            return frozenset(tuple(p.split()) for p in raw[name])

        return cls(phrases("anaphors"), phrases("parts"), frozenset(raw["samples"]))

    def whole_of(self, drafts: Sequence[Draft], n: int) -> int | None:
        """Return the index of the whole that draft `n` is a part or share of, among the drafts up to `n`."""
        draft = drafts[n]
        ways: tuple[Callable[[Sequence[Draft], int], int | None], ...]
        if draft.mention.percent:
            ways = (self._of_which, self._after_whole, self._sampled, self._base)
        elif draft.counts:
            ways = (self._partitive, self._of_which, self._after_whole, self._anaphoric, self._listed, self._sibling)
        else:
            return None
        return next((whole for way in ways if (whole := way(drafts, n)) is not None), None)

    def earlier(
        self,
        drafts: Sequence[Draft],
        n: int,
        concept: str | None,
        *,
        below: int | None = None,
        reach: int = BACK,
        least: float = 0,
        strict: bool = False,
    ) -> int | None:
        """Return the nearest earlier counting draft of a concept (any, if None), or None.

        One of at least `least` is preferred; `strict` takes no other. `below` is the first index that is too late.
        """
        nearest = None
        for k in range((n if below is None else below) - 1, max(-1, n - FURTHEST), -1):
            other = drafts[k]
            if drafts[n].sentence - other.sentence > reach:
                break
            if other.counts and other.measurand is not None and concept in {None, other.concept}:
                if other.value >= least:
                    return k
                nearest = k if nearest is None and not strict else nearest
        return nearest

    def _partitive(self, drafts: Sequence[Draft], n: int) -> int | None:
        """Return for "39 of those websites" the nearest earlier count of the same thing."""
        draft = drafts[n]
        noun = draft.mention.noun
        if noun is None or not noun.partitive:
            return None
        return self._tip(drafts, self.earlier(drafts, n, draft.concept, least=draft.value), n)

    def _of_which(self, drafts: Sequence[Draft], n: int) -> int | None:
        """Return for "115 of which" and "80 of them" the nearest earlier count."""
        draft = drafts[n]
        behind = draft.s.lower[draft.mention.last : draft.mention.last + 2]
        if len(behind) < 2 or behind[0] != "of" or behind[1] not in {"which", "whom", "them", "those", "these"}:
            return None
        least = 0 if draft.mention.percent else draft.value
        whole = self.earlier(drafts, n, None, least=least)
        return self._tip(drafts, self._leading(drafts, whole, least), n)

    @staticmethod
    def _leading(drafts: Sequence[Draft], k: int | None, least: float) -> int | None:
        """Return the count on which count `k` hangs: in "128 players from 31 countries, 19 of them" players."""
        if not k or drafts[k - 1].s is not drafts[k].s or not drafts[k - 1].counts or drafts[k - 1].value < least:
            return k
        before, other = drafts[k - 1].mention, drafts[k].mention
        end = max(before.last, before.noun.last) if before.noun is not None else before.last
        between = other.first == end + 1 and drafts[k].s.lower[end] in HANGING
        return k - 1 if between else k

    def _after_whole(self, drafts: Sequence[Draft], n: int) -> int | None:
        """Return the whole of "Of the 40 new teams, 13 would …, and 9 …": it stands before, behind "of"."""
        draft = drafts[n]
        if n == 0 or drafts[n - 1].sentence != draft.sentence:
            return None
        before = drafts[n - 1]
        whole = n - 1 if before.of is None or drafts[before.of].sentence != draft.sentence else before.of
        base, s = drafts[whole], draft.s
        if not self._opens_with_of(s, base.mention.first) or not base.counts:
            return None
        if not draft.mention.percent and (base.value < draft.value or draft.mention.noun is not None):
            return None
        return whole if "," in s.words[base.mention.last : draft.mention.first] else None

    @staticmethod
    def _opens_with_of(s: Sentence, at: int) -> bool:
        """Whether "of", "of the" or "among its" before word `at` opens a clause."""
        if at and s.lower[at - 1] in {"the", "its", "those", "these", "their", "all"}:
            at -= 1
        if not at or s.lower[at - 1] not in {"of", "among"}:
            return False
        if at > 1 and s.lower[at - 2] == "out":
            at -= 1
        return at == 1 or s.lower[at - 2] in {"that", ",", '"', "“", "and", "said", ";"}

    def _sampled(self, drafts: Sequence[Draft], n: int) -> int | None:
        """Return those asked: "A survey of 1,012 adults found that 54 percent …"."""
        draft = drafts[n]
        if draft.mention.noun is not None:
            return None
        for k in range(n - 1, max(-1, n - FURTHEST), -1):
            other = drafts[k]
            if other.sentence != draft.sentence:
                return None
            at = other.mention.first
            if other.counts and at > 1 and other.s.lower[at - 1] == "of" and other.s.lower[at - 2] in self.samples:
                return k
        return None

    def _anaphoric(self, drafts: Sequence[Draft], n: int) -> int | None:
        """Return the like before of each number in "Among them, 2,194 servers … 1.3 million machines"."""
        draft = drafts[n]
        opened = self._opening(draft.s, draft.mention.first, self.anaphors)
        if opened is None:
            return None
        before = next(
            (
                k
                for k in range(n, max(-1, n - FURTHEST), -1)
                if drafts[k].sentence < draft.sentence or drafts[k].mention.first < opened
            ),
            -1,
        )
        if before < 0:
            return None
        like = self.earlier(drafts, n, draft.concept, below=before + 1, least=draft.value)
        if like is not None:
            return self._tip(drafts, like, n)
        first_here = before + 1 == n
        return (
            self._tip(drafts, self.earlier(drafts, n, None, below=before + 1, least=draft.value), n)
            if first_here
            else None
        )

    def _listed(self, drafts: Sequence[Draft], n: int) -> int | None:
        """Return the whole of a part in "11,000 sites were hacked, with 3,500 sites hacked by …"."""
        draft = drafts[n]
        if draft.concept is None or self._opening(draft.s, draft.mention.first, self.parts) is None:
            return None
        whole = self.earlier(drafts, n, draft.concept, reach=0, least=draft.value, strict=True)
        return (
            whole
            if whole is not None and "," in draft.s.words[drafts[whole].mention.last : draft.mention.first]
            else None
        )

    def backward(self, drafts: Sequence[Draft], sentence: int) -> None:
        """Tie parts to a whole told behind them: "32 cases from abroad, among the 227 complaints"."""
        for n in range(len(drafts) - 1, 0, -1):
            whole = drafts[n]
            if whole.sentence != sentence:
                return
            if not whole.counts or not self._encloses(whole.s, whole.mention.first):
                continue
            part = drafts[n - 1]
            if part.sentence == sentence and part.counts and part.of is None and part.value < whole.value:
                part.of = n

    @staticmethod
    def _encloses(s: Sentence, at: int) -> bool:
        """Whether "among the" or "out of a total of" stands before word `at`, and does not open its sentence."""
        words = s.lower[max(0, at - 5) : at]
        while words and words[-1] in {"the", "a", "total", "of", "those", "all"} and words[-2:] != ["out", "of"]:
            words.pop()
        opened = words[-1:] == ["among"] or words[-2:] == ["out", "of"]
        return opened and at - len(words) > 0

    def _opening(self, s: Sentence, word: int, phrases: frozenset[tuple[str, ...]]) -> int | None:
        """Return where, before `word`, one of the phrases begins a clause, or None."""
        for k in range(word - 1, max(-1, word - 16), -1):
            if s.lower[k] in self._openers and (
                (k == 0 or s.words[k - 1] in {",", ";", "—", "–", '"', "“", "("} or s.lower[k - 1] in {"and", "that"})
                and any(tuple(s.lower[k : k + len(p)]) == p for p in phrases)
            ):
                return k
            if s.words[k] in {";", "."}:
                return None
        return None

    def _sibling(self, drafts: Sequence[Draft], n: int) -> int | None:
        """Return the whole of a further part: the same thing as a linked one, in the next sentence, elsewhere."""
        draft = drafts[n]
        place = draft.setting.origin or (draft.setting.place if draft.setting.how == "own" else None)
        if draft.concept is None or place is None:
            return None
        for k in range(n - 1, max(-1, n - FURTHEST), -1):
            other = drafts[k]
            if draft.sentence - other.sentence > 1 or draft.s.paragraph != other.s.paragraph:
                return None
            theirs = other.setting.origin or other.setting.place
            if (
                other.of is not None
                and other.concept == draft.concept
                and theirs not in {None, place}
                and drafts[other.of].value >= draft.value
            ):
                return other.of
        return None

    def _base(self, drafts: Sequence[Draft], n: int) -> int | None:
        """Return the base of a share: named behind "of", or the count just told in the same sentence."""
        draft = drafts[n]
        if draft.mention.unit is not None and draft.mention.unit.unit != "percent":
            return None
        noun = draft.mention.noun
        if noun is not None:
            return self.earlier(drafts, n, draft.concept, reach=1)
        joined = self._opening(draft.s, draft.mention.first, self.parts) is not None
        return self.earlier(drafts, n, None, reach=0) if joined else None

    @staticmethod
    def _tip(drafts: Sequence[Draft], whole: int | None, n: int) -> int | None:
        """Return the whole itself where the nearest candidate is a part of it told in the same breath."""
        if whole is None:
            return None
        other = drafts[whole]
        return (
            other.of
            if other.of is not None
            and other.sentence == drafts[n].sentence
            and drafts[n].sentence != drafts[other.of].sentence
            else whole
        )
