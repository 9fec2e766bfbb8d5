"""Labelled bundles: articles with gold figures and conflicts, and whether an alarm shows one."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import yaml

from consistency import Article, check


@dataclass(frozen=True, eq=False)
class Bundles:
    """The bundles of a folder, by their names."""

    folder: Path

    @cached_property
    def gold(self):
        found = sorted(self.folder.glob("*/gold.yaml"))
        return {path.parent.name: yaml.safe_load(path.read_text(encoding="utf-8")) for path in found}

    @cached_property
    def alarms(self):
        """For each bundle the (article, start, end) of the figures of each error and warning."""
        articles = [
            Article(f"{name}/{file}", self.text(name, file), published=day, collection=name)
            for name, gold in self.gold.items()
            for file, day in gold["published"].items()
        ]
        result = check(articles)
        spans = {f["figure"]: (f["article"], f["start"], f["end"]) for f in result.figures.to_dict("records")}
        out = {name: [] for name in self.gold}
        for finding in result.findings.to_dict("records"):
            if finding["severity"] != "note" and finding["verdict"] != "possible":
                out[finding["collection"]].append([spans[i] for i in finding["figures"].split()])
        return out

    def text(self, name, file):
        return (self.folder / name / file).read_text(encoding="utf-8")

    def quoted(self, name, ids):
        """Return the (article, start, end) of labelled figures."""
        out = []
        for figure in self.gold[name]["figures"]:
            if figure["id"] in ids:
                start = self.text(name, figure["article"]).index(figure["quote"])
                out.append((f"{name}/{figure['article']}", start, start + len(figure["quote"])))
        return out

    def conflicts(self, name):
        return [self.quoted(name, conflict["figures"]) for conflict in self.gold[name]["conflicts"]]


def met(span, quotes):
    return any(span[0] == q[0] and span[1] < q[2] and q[1] < span[2] for q in quotes)


def hits(alarm, quotes):
    """Whether an alarm shows a conflict: two of its figures (or its only one), and half of the alarm's own."""
    shown = sum(met(q, alarm) for q in quotes)
    own = sum(met(s, quotes) for s in alarm)
    return shown >= min(2, len(quotes)) and 2 * own >= len(alarm)
