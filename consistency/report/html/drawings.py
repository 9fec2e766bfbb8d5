"""The pictures of a whole run, of as many rows as a reader can take in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from consistency.report.evidence import records
from consistency.report.html.environment import rendered
from consistency.report.pictures import Picture, copies, matrix, over_time, periods
from consistency.report.pictures.over_time import MOST_VALUES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markupsafe import Markup

    from consistency.check import Result

    Records = list[dict[str, Any]]

PLOTTED = ["measure", "unit", "per", "aggregate"]
ABOUT = ["id", "title", "outlet", "published"]
DRAWN = [*PLOTTED, "figure", "article", "text", "low", "high", "stated_low", "stated_high"]
DRAWN += ["period_begin", "period_end", "place"]
DATED = ["article", "period_begin", "period_end", "period_text"]
MOST_GROUPS, MOST_MEASURES, MOST_ARTICLES = 40, 40, 200


def drawings(result: Result) -> Markup | None:
    """Return the section of pictures; None where there is nothing to draw."""
    by_id = {a["id"]: a for a in records(result.articles[ABOUT])}
    few = list(by_id.values())[:MOST_ARTICLES]
    first = [_matrix(result, few), _periods(result, few), copies(records(result.copies), by_id)]
    shown, plots = [picture for picture in first if picture], _plots(result, by_id)
    return rendered("pictures.html", first=shown, plots=plots) if shown or plots else None


def _matrix(result: Result, articles: Records) -> Markup | None:
    told = result.figures.loc[result.figures["measure"].fillna("") != "", ["figure", "measure", "article"]]
    told = told[told["article"].isin([a["id"] for a in articles])]
    most = told.groupby("measure")["article"].nunique().sort_values(ascending=False, kind="stable")
    chosen = told[told["measure"].isin(most.index[:MOST_MEASURES])]
    compared = result.compared[result.compared["figure"].isin(chosen["figure"])]
    return matrix(records(chosen), records(compared), articles)


def _periods(result: Result, articles: Records) -> Picture | None:
    chosen = result.figures.loc[result.figures["article"].isin([a["id"] for a in articles]), DATED]
    return periods(records(chosen.drop_duplicates()), articles)


def _plots(result: Result, articles: Mapping[str, Any]) -> list[Picture]:
    """Return the plots of the measures that are told most often."""
    dated = result.figures[result.figures["period_begin"].notna() & result.figures["period_end"].notna()]
    sizes = dated.groupby(PLOTTED, dropna=False, sort=True)["figure"].transform("size")
    keys = dated.assign(size=sizes).drop_duplicates(PLOTTED).nlargest(MOST_GROUPS, "size")[PLOTTED]
    rows = dated[DRAWN].merge(keys, on=PLOTTED).sort_values(["period_begin", "period_end", "low", "figure"])
    rows = rows.groupby(PLOTTED, dropna=False, sort=False).head(MOST_VALUES + 1)
    origins = dict(zip(result.copies["article"], result.copies["origin"], strict=True))
    names = {one: _called(one, articles) for one in {origins.get(a, a) for a in rows["article"].unique()}}
    return over_time(records(rows), origins, names)


def _called(article: str, articles: Mapping[str, Any]) -> str:
    about = articles.get(article, {})
    parts = (about.get("outlet") or about.get("title") or article, about.get("published"))
    return ", ".join(str(part) for part in parts if part)
