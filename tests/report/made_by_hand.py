"""A run made by hand, so that what reports show does not depend on how figures are read.

python tests/report/made_by_hand.py     write the golden reports of it anew; look at the difference
"""

from __future__ import annotations

import datetime as dt
import math
from pathlib import Path

from consistency import frame
from consistency.check import Extraction, Result
from consistency.model import Figure
from consistency.report import EXTRACT_FORMATS, FORMATS, Places
from consistency.report.files import Content, Folder, Several

GOLDEN = Path(__file__).parent / "golden"
SUFFIX = {"text": "txt", "markdown": "md"}
HOSTILE = "</style><script>alert('1')</script>"
TURNED = "\u202egnp.exe\u202c"

TEXTS = {
    "desk/harbour.txt": (
        "Harbour counts ferries\n\n"
        "The harbour handled an average of 120 ferries a month in 2023.\n"
        "It handled 900 ferries in 2023, the office said.\n"
    ),
    "desk/museum.txt": f"Museum {HOSTILE} {TURNED}\n\nThe museum owns more than 340 maps & 15 <b>globes</b>.\n",
    "desk/library.txt": "Library opens\n\nIn 2022 the library lent about 1,000 maps. Yesterday it closed.\n",
}
ARTICLES = [
    {
        "id": "desk/harbour.txt",
        "published": dt.date(2024, 1, 9),
        "published_how": "line 1",
        "outlet": "The Quay",
        "title": "Harbour counts ferries",
        "url": "https://quay.example/ferries?a=1&b=2",
        "figures": 2,
    },
    {
        "id": "desk/museum.txt",
        "published": dt.date(2024, 2, 1),
        "published_how": "front matter",
        "outlet": f"Evening {HOSTILE}",
        "title": f"Museum {HOSTILE} {TURNED}",
        "url": "javascript:alert(1)",
        "figures": 2,
    },
    {
        "id": "desk/library.txt",
        "published": None,
        "published_how": "unknown",
        "outlet": None,
        "title": "Library opens",
        "url": None,
        "figures": 1,
    },
]
FIGURE = {
    "collection": "desk",
    "block": "body",
    "hedge": "none",
    "aggregate": "total",
    "per": None,
    "cumulative": False,
    "direction": None,
    "qualifiers": "",
    "place": None,
    "place_how": None,
    "origin_place": None,
    "attribution": None,
    "event": None,
    "period_begin": dt.date(2023, 1, 1),
    "period_end": dt.date(2023, 12, 31),
    "period_text": "2023",
    "period_grain": "year",
    "period_how": "the year as written",
    "literal_begin": None,
    "literal_end": None,
    "of": None,
    "restates": None,
    "modality": "asserted",
}


def figure(name: str, article: str, sentence: str, text: str, value: float, **changes: object) -> Figure:
    """Return a figure that stands in a text of `TEXTS`; what is not given is as in `FIGURE`."""
    begins = TEXTS[article].index(sentence)
    at = begins + sentence.index(text)
    noun = text.rsplit(maxsplit=1)[-1].rstrip("s")
    fields = {
        "unit": noun,
        "measure": noun,
        "stated_low": value,
        "stated_high": value,
        "low": value,
        "high": value,
        "sentence_start": begins,
        "start": at,
        "end": at + len(text),
    }
    return Figure(figure=name, article=article, sentence=sentence, text=text, **{**FIGURE, **fields, **changes})


AVERAGE, COUNT = TEXTS["desk/harbour.txt"].splitlines()[2:]
OWNED = TEXTS["desk/museum.txt"].splitlines()[2]
LENT = "In 2022 the library lent about 1,000 maps."
FIGURES = [
    figure("h1", "desk/harbour.txt", AVERAGE, "120 ferries a month", 120, unit="ferry", measure="ferry", per="month", aggregate="mean", low=119.5, high=120.5),
    figure("h2", "desk/harbour.txt", COUNT, "900 ferries", 900, unit="ferry", measure="ferry", low=850, high=950, attribution="office"),
    figure("m1", "desk/museum.txt", OWNED, "more than 340 maps", 340, stated_high=math.inf, high=math.inf, hedge="more_than", place="Oslo", place_how="article", qualifiers="owns; drawn"),
    figure("m2", "desk/museum.txt", OWNED, "15 <b>globes", 15, unit="<b>globe", measure="globe", origin_place="Norway", place="Oslo", place_how="own", period_begin=None, period_end=None, period_text=None, modality="forecast"),
    figure("l1", "desk/library.txt", LENT, "about 1,000 maps", 1000, low=950, high=1050, hedge="about", period_begin=dt.date(2022, 1, 1), period_end=None, period_text="2022"),
]  # fmt: skip


def finding(name: str, verdict: str, figures: str, **changes: object) -> dict[str, object]:
    """Return a row of findings."""
    severity = {"conflict": "error", "implausible": "warning"}.get(verdict, "note")
    row = {"finding": name, "rule": "average-vs-total", "severity": severity, "verdict": verdict, "figures": figures}
    rest = {
        "message": f"message of {name}",
        "arithmetic": "120 a month over 2023 is 1,440",
        "origins": len(figures.split()),
        "collection": "desk",
        "evidence": f"e-{name}",
        "others": None,
        "reconcile": None,
        "explain": None,
    }
    return {**row, **rest, **changes}


FINDINGS = [
    finding("f1", "conflict", "h1 h2", reconcile="the total would have to be 1,440", explain="Ferries may be counted twice.\nThe year may be another."),
    finding("f2", "implausible", "m1 l1", message=f"museum {HOSTILE} {TURNED}", others="m2 h2", origins=1),
    finding("f3", "possible", "h2 h1", message="rounding explains this"),
]  # fmt: skip
COMPARISONS = [
    ("average-vs-total", 9, 3, 1, 1, 0, 1, "period: 4; place: 2"),
    ("parts-sum", 7, 2, 1, 0, 1, 0, "the rule's `when`: 2"),
    ("share-vs-parts", 0, 0, 0, 0, 0, 0, ""),
]
PROBLEMS = [
    {"source": "desk/library.txt", "code": "date-unknown", "message": "no publication date found", "start": None},
    {"source": "desk/notes.py", "code": "left-out", "message": "a .py file holds no article", "start": None},
    {"source": "desk/museum.txt", "code": "odd", "message": f"odd {HOSTILE}\u0007", "start": 8},
    {"source": "desk/sums.py", "code": "left-out", "message": "a .py file holds no article", "start": None},
]


def places() -> Places:
    """Return the lines of the texts."""
    out = Places()
    for name, text in TEXTS.items():
        out.add(name, text)
    return out


def extraction() -> Extraction:
    """Return what was read."""
    return Extraction(
        frame.frame([{"collection": "desk", **a} for a in ARTICLES], frame.ARTICLES),
        frame.figures_frame(FIGURES),
        frame.frame([], frame.PERIODS),
        frame.frame([{"end": None, **p} for p in PROBLEMS], frame.PROBLEMS),
    )


def result(findings: list[dict[str, object]] = FINDINGS, comparisons: list[tuple[object, ...]] = COMPARISONS) -> Result:
    """Return the run."""
    read = extraction()
    return Result(
        read.articles,
        read.figures,
        read.periods,
        read.problems,
        frame.frame(findings, frame.FINDINGS),
        frame.frame([dict(zip(frame.COMPARISONS, row, strict=True)) for row in comparisons], frame.COMPARISONS),
    )


def nothing() -> Result:
    """Return a run in which nothing was read."""
    return Result(*(frame.frame([], c) for c in (frame.ARTICLES, frame.FIGURES, frame.PERIODS, frame.PROBLEMS, frame.FINDINGS, frame.COMPARISONS)))  # fmt: skip


def whole(content: Content) -> dict[str, str]:
    """Return the texts of a report by what is put into their names; files of bytes are not kept."""
    if isinstance(content, Several):
        return {"": content.main, **{f".{name}": text for name, text in content.beside.items()}}
    if isinstance(content, Folder | bytes):
        return {}
    return {"": content if isinstance(content, str) else "".join(content)}


def told(name: str, *args: object) -> str:
    """Return the report of a check in a format of one file; without arguments that of the run made by hand."""
    return whole(FORMATS[name](*(args or (result(), places()))))[""]


def reports() -> dict[str, str]:
    """Return the golden reports by file name; SARIF names the program's version, Parquet depends on that of its library."""
    made = [("check", name, write(result(), places())) for name, write in FORMATS.items() if name != "sarif"]
    made += [("extract", name, write(extraction(), places())) for name, write in EXTRACT_FORMATS.items()]
    return {
        f"{job}{part}.{SUFFIX.get(name, name)}": text
        for job, name, content in made
        for part, text in whole(content).items()
    }


if __name__ == "__main__":
    for name, text in reports().items():
        (GOLDEN / name).write_text(text, encoding="utf-8")
