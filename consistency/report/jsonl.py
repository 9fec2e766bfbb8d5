"""One JSON object a line, as it is made: each says by `kind` what it is, and the first what the file is.

The kinds are those of the frames: article, figure, period, problem, finding and so on. Figures and findings have
`at` besides, the places in the articles. A column that is itself called `kind` has the kind before its name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from consistency.errors import UnreadableSource
from consistency.report import frames
from consistency.report.json import check_head, line, loaded, made

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from consistency.check import Extraction, Result
    from consistency.report.places import Places

KINDS = {name: "copy" if name == "copies" else name.removesuffix("s") for name in frames.FRAMES}
RUN = "run"
HINT = "give the file that `consistency check -f jsonl` wrote"


def write(source: Extraction, places: Places) -> Iterator[str]:
    """Yield the lines of a run, or of an extraction."""
    yield line({"kind": RUN, "format": frames.format_of(source), "schema": frames.SCHEMA}) + "\n"
    where = dict(_places(source, places))
    for name in frames.frames_of(source):
        for record in frames.records(getattr(source, name)):
            row = _tagged(KINDS[name], record)
            if name == "figures":
                row["at"] = where[record["figure"]]
            elif name == "findings":
                row["at"] = [where[i] for i in record["figures"].split() if i in where]
            yield line(row) + "\n"


def _places(source: Extraction, places: Places) -> Iterator[tuple[str, str]]:
    columns = (source.figures[name] for name in ("figure", "article", "start"))
    for figure, article, start in zip(*columns, strict=True):
        yield str(figure), places.of(str(article), int(start))


def _tagged(kind: str, record: Mapping[str, Any]) -> dict[str, Any]:
    return {"kind": kind, **{f"{kind}_kind" if name == "kind" else name: value for name, value in record.items()}}


def parsed(text: str, path: str) -> Result:
    """Return the result that lines hold; raises UnreadableSource."""
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in KINDS}
    names = {kind: name for name, kind in KINDS.items()}
    for n, one in enumerate(text.split("\n"), 1):
        if not one.strip():
            continue
        raw = loaded(one, f"{path}:{n}", HINT)
        if not isinstance(raw, dict):
            raise UnreadableSource(f"{path}:{n}", "is no record", HINT)
        kind = raw.pop("kind", None)
        if kind == RUN:
            check_head(raw, path)
        elif kind in names:
            rows[names[kind]].append({name.replace(f"{kind}_kind", "kind"): value for name, value in raw.items()})
    return made(rows, path)
