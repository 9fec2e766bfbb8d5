"""Runs made by hand for the store: small results whose findings, evidence and texts a test names."""

from dataclasses import dataclass, replace

from consistency import frame
from consistency.check import Result
from consistency.model import Aggregate, Figure, Hedge, Modality
from consistency.review.ingest import Run

SENTENCE = "The harbour of {place} counted {value:,} ferries in 2023."


@dataclass(frozen=True)
class Found:
    """A finding between two articles; another `value` is other evidence."""

    id: str
    value: int = 100
    rule: str = "values-disagree"
    severity: str = "error"
    verdict: str = "conflict"
    place: str = "Oslo"
    articles: tuple = ("a.txt", "b.txt")
    message: str = "the two counts differ"
    sentence: str | None = None

    @property
    def evidence(self):
        """The hash of what it rests on; findings of one `sentence` have the same."""
        return f"evidence-{self.sentence or self.id}-{self.value}"


def figure(found, article, value):
    sentence = SENTENCE.format(place=found.place, value=value)
    start = sentence.index(f"{value:,}")
    return Figure(
        figure=f"{found.id}-{article}",
        collection="harbours",
        article=article,
        sentence=sentence,
        sentence_start=0,
        block="body",
        start=start,
        end=start + len(f"{value:,} ferries"),
        text=f"{value:,} ferries",
        stated_low=value,
        stated_high=value,
        low=value,
        high=float("inf") if value == 7 else value,
        hedge=Hedge.NONE,
        unit="ferry",
        aggregate=Aggregate.TOTAL,
        per=None,
        cumulative=False,
        direction=None,
        measure="ferry",
        qualifiers="",
        place=found.place,
        place_how="own",
        origin_place=None,
        attribution=None,
        event=None,
        period_begin=None,
        period_end=None,
        period_text=None,
        period_grain=None,
        period_how=None,
        literal_begin=None,
        literal_end=None,
        of=None,
        restates=None,
        modality=Modality.ASSERTED,
    )


def result(*founds):
    figures = {
        f.figure: f
        for found in founds
        for f in (figure(found, found.articles[0], found.value), figure(found, found.articles[1], found.value + 50))
    }
    articles = sorted({f.article for f in figures.values()})
    rows = [
        {
            "finding": found.id,
            "rule": found.rule,
            "severity": found.severity,
            "verdict": found.verdict,
            "figures": " ".join(f"{found.id}-{a}" for a in found.articles),
            "message": found.message,
            "arithmetic": f"{found.value} against {found.value + 50}",
            "origins": 2,
            "collection": "harbours",
            "evidence": found.evidence,
            "others": "",
            "reconcile": None,
            "explain": "one of the counts may be of voyages",
            "held": None,
            "status": None,
        }
        for found in founds
    ]
    about = [
        {
            "id": a,
            "published": None,
            "published_how": "unknown",
            "outlet": f"The {a[0].upper()} Paper",
            "title": f"Ferries {a}",
            "collection": "harbours",
            "url": None,
            "figures": 1,
        }
        for a in articles
    ]
    compared = [
        {
            "rule": "values-disagree",
            "considered": 9,
            "compared": 4,
            "agreeing": 1,
            "possible": 0,
            "implausible": 0,
            "conflicting": 3,
            "not_compared": "another place: 5",
        }
    ]
    return Result(
        frame.frame(about, frame.ARTICLES),
        frame.figures_frame(figures.values()),
        frame.frame([], frame.PERIODS),
        frame.frame([], frame.PROBLEMS),
        frame.frame(rows, frame.FINDINGS),
        frame.frame(compared, frame.COMPARISONS),
    )


def run(*founds, texts=None, origins=None, source="a test"):
    copies = [{"article": a, "origin": o, "copy_of": None, "share": None} for a, o in (origins or {}).items()]
    made = replace(result(*founds), copies=frame.frame(copies, frame.COPIES))
    return Run(made, source, texts or {})
