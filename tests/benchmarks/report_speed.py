"""CPU seconds and bytes of the HTML report of a large run, with all files that it is made of.

    python tests/benchmarks/report_speed.py [ARTICLES FINDINGS FIGURES_AN_ARTICLE]

The aim is less than 10 MB and 5 CPU seconds for 1,000 findings over 10,000 articles.
"""

from __future__ import annotations

import datetime as dt
import sys
import time

from consistency import frame
from consistency.check import Result
from consistency.model import Figure
from consistency.report import FORMATS, Places

MEASURES = ("ferry", "tram", "loan", "visitor", "tonne", "kilometre", "pupil", "lamp", "tree", "bridge")
RULES = (
    {"rule": "values-disagree", "summary": "Two statements of one quantity must agree.", "text": "id: values-disagree"},
    {"rule": "part-exceeds-whole", "summary": "A part is no larger than its whole.", "text": "id: part-exceeds-whole"},
)
TOWNS = ("Aalborg", "Bergen", "Cork", "Dundee", "Esbjerg", "Faro", "Ghent", "Haarlem")
FILLER = "The council met on the quay for most of the afternoon and heard what the harbour office had to say about it. "


def figure(article: int, n: int, start: int, sentence: str, text: str) -> Figure:
    """Return a figure of an article; every thousandth article of a measure tells the same year again."""
    value = float(100 + (article * 7 + n * 13) % 900)
    day = dt.date(2001 + article % 20, 1, 1)
    measure = MEASURES[(article + n) % len(MEASURES)]
    at = start + sentence.index(text)
    return Figure(
        figure=f"{article:05x}{n}", collection=f"story{article % 50}", article=f"wire/{article:05}.txt",
        sentence=sentence, sentence_start=start, block="body", start=at, end=at + len(text), text=text,
        stated_low=value, stated_high=value, low=value - 0.5, high=value + 0.5, hedge="none", unit=measure,
        aggregate="total", per=None, cumulative=False, direction=None, measure=measure, qualifiers="counted; harbour",
        place=TOWNS[article % len(TOWNS)], place_how="own", origin_place=None, attribution="harbour office", event=None,
        period_begin=day, period_end=day.replace(month=12, day=31), period_text=str(day.year), period_grain="year",
        period_how="the year as written", literal_begin=None, literal_end=None, of=None, restates=None,
        modality="asserted",
    )  # fmt: skip


def article(number: int, figures: int, places: Places) -> tuple[dict[str, object], list[Figure]]:
    """Return an article of about 2,500 characters with its figures."""
    text, out = f"Harbour news {number}\n\n", []
    for n in range(figures):
        value = 100 + (number * 7 + n * 13) % 900
        told = f"{value} {MEASURES[(number + n) % len(MEASURES)]}s"
        sentence = f"In {2001 + number % 20} the office at {TOWNS[number % len(TOWNS)]} counted {told} in all."
        out.append(figure(number, n, len(text), sentence, told))
        text += f"{sentence} {FILLER * 4}\n\n"
    name = f"wire/{number:05}.txt"
    places.add(name, text)
    row = {"id": name, "published": dt.date(2023, 1, 1 + number % 28), "published_how": "line 1", "figures": figures}
    outlet = f"Gazette {number % 40}"
    return row | {
        "title": f"Harbour news {number}",
        "outlet": outlet,
        "collection": f"story{number % 50}",
        "url": None,
    }, out


def finding(number: int, figures: list[Figure]) -> dict[str, object]:
    """Return a finding between two figures."""
    one, other = figures[2 * number % len(figures)], figures[(2 * number + 401) % len(figures)]
    held = "\n".join(f"{name}\t{f.low}\t{f.high}\t{f.figure}" for name, f in (("first", one), ("second", other)))
    return {
        "finding": f"{number:012x}", "rule": ("values-disagree", "part-exceeds-whole")[number % 2],
        "severity": ("error", "warning")[number % 2], "verdict": ("conflict", "implausible")[number % 2],
        "figures": f"{one.figure} {other.figure}", "origins": 2, "collection": "all", "evidence": f"{number:x}",
        "message": f"“{one.text}” in {one.article} and “{other.text}” in {other.article} are given for the same thing",
        "arithmetic": f"{one.low:g} against {other.low:g}", "others": "", "held": held,
        "reconcile": "one of the two numbers would have to change", "explain": "One may count more widely.",
    }  # fmt: skip


def run(articles: int, findings: int, figures: int) -> tuple[Result, Places]:
    """Return a run of this size."""
    places, rows, told = Places(), [], []
    for number in range(articles):
        row, made = article(number, figures, places)
        rows.append(row)
        told += made
    names = [row["id"] for row in rows]
    counts = [("values-disagree", 90_000, 30_000, 29_000, 0, 500, 500, "period: 40000; place: 20000")]
    seen = {"agreeing": 2, "possible": 0, "implausible": 0, "conflicting": 1}
    result = Result(
        articles=frame.frame(rows, frame.ARTICLES),
        figures=frame.figures_frame(told),
        periods=frame.frame([], frame.PERIODS),
        problems=frame.frame([], frame.PROBLEMS),
        findings=frame.frame(
            [dict.fromkeys(frame.FINDINGS) | finding(n, told) for n in range(findings)], frame.FINDINGS
        ),
        comparisons=frame.frame([dict(zip(frame.COMPARISONS, row, strict=True)) for row in counts], frame.COMPARISONS),
        copies=frame.frame(
            (
                {"article": a, "origin": a, "copy_of": names[0] if n % 7 == 3 else None, "share": 0.8}
                for n, a in enumerate(names)
            ),
            frame.COPIES,
        ),
        rules=frame.frame([dict.fromkeys(frame.RULES) | rule for rule in RULES], frame.RULES),
        compared=frame.frame(({"figure": f.figure, **seen} for f in told[::3]), frame.COMPARED),
    )
    return result, places


def main() -> None:
    """Write the report of a run and print what it cost."""
    sizes = tuple(map(int, sys.argv[1:4])) or (10_000, 1_000, 5)
    result, places = run(*sizes)
    began = time.process_time()
    made = FORMATS["html"](result, places)
    spent = time.process_time() - began
    files = [made] if isinstance(made, str) else [made.main, *made.beside.values()]
    size = sum(len(file.encode()) for file in files)
    print(f"{sizes[0]:,} articles, {sizes[0] * sizes[2]:,} figures, {sizes[1]:,} findings")
    print(
        f"{spent:.2f} CPU s, {size / 1e6:.2f} MB in {len(files)} files, the largest {max(map(len, files)) / 1e6:.2f} MB"
    )


if __name__ == "__main__":
    main()
