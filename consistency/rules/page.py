"""A rule's page: what its file says, put into words. Nothing on it is written anywhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from consistency.rules.language import MISSING, PRESENT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from consistency.rules.language import Rule

PERIODS = {
    "same": "the same period",
    "contained": "a period within that of the second",
    "contains": "a period around that of the second",
    "overlaps": "periods that overlap",
    "adjacent": "periods one after the other",
    "extended": "periods that begin together, the second ending later",
}
TESTS = {"flag": "Is flagged", "pass": "Is compared, and agrees", "skip": "Is not compared"}


def page(rule: Rule, *, markdown: bool = False) -> str:
    """Return the page of a rule, as plain text or as Markdown."""
    lines = _markdown(rule) if markdown else _text(rule)
    return "\n".join(lines).rstrip() + "\n"


def document(rules: Sequence[Rule], *, markdown: bool = False) -> str:
    """Return the pages of rules as one, without their files, behind a list of them."""
    if not markdown:
        return "\n".join("\n".join(_spoken(rule)) + "\n" for rule in rules)
    index = [f"- [{rule.id}](#{rule.id}): {rule.summary}" for rule in rules]
    pages = ["\n".join(f"#{line}" if line.startswith("#") else line for line in _described(rule)) for rule in rules]
    return "\n".join(["# Rules", "", *index]) + "\n\n" + "\n\n".join(pages) + "\n"


def described(rule: Rule) -> str:
    """Return the page in Markdown without the file."""
    return "\n".join(_described(rule)).rstrip() + "\n"


def as_file(text: str) -> str:
    """Return the end of the page in Markdown: the text of the rule's file."""
    return "\n".join(["## The file", "", "```yaml", *text.splitlines(), "```", ""])


def _text(rule: Rule) -> Iterator[str]:
    yield from _spoken(rule)
    yield ""
    yield f"{rule.path}:"
    yield from (f"  {line}".rstrip() for line in rule.text.splitlines())


def _spoken(rule: Rule) -> Iterator[str]:
    yield f"{rule.id} ({rule.severity}, {rule.status}{f', {rule.pack}' if rule.pack else ''})"
    yield rule.summary
    for title, entries in _sections(rule):
        yield ""
        yield f"{title}:"
        yield from (f"  - {entry}" for entry in entries)


def _markdown(rule: Rule) -> Iterator[str]:
    yield from _described(rule)
    yield ""
    yield as_file(rule.text)


def _described(rule: Rule) -> Iterator[str]:
    yield f"# {rule.id}"
    yield ""
    yield rule.summary
    yield ""
    yield f"Severity: {rule.severity}. Status: {rule.status}.{f' Pack: {rule.pack}.' if rule.pack else ''}"
    for title, entries in _sections(rule):
        yield ""
        yield f"## {title}"
        yield ""
        yield from (f"- {_escaped(entry)}" for entry in entries)


def _escaped(text: str) -> str:
    return text.replace("<", "&lt;").replace("*", r"\*")


def _sections(rule: Rule) -> Iterator[tuple[str, list[str]]]:
    file = rule.file
    yield "What it compares", [*_roles(rule), *_join(rule)]
    held = [f"{name} = {text}" for name, text in file.let.items()]
    held += [f"only where {file.when}"] * (file.when is not None)
    held += [f"must be possible: {file.assert_}"] * (file.assert_ is not None)
    held += [f"implausible where {file.doubt}"] * (file.doubt is not None)
    yield "What must hold", held
    for title, entries in (
        ("What would explain a finding innocently", list(rule.explain)),
        ("References", list(rule.references)),
        *((TESTS[name], _scenarios(entries)) for name, entries in _tests(rule)),
    ):
        if entries:
            yield title, entries


def _roles(rule: Rule) -> Iterator[str]:
    for role, conditions in rule.file.match.items():
        told = [f"{column} {_condition(condition)}" for column, condition in conditions.items()]
        yield f"{role}: {'; '.join(told) if told else 'any figure'}"


def _condition(condition: Any) -> str:
    if condition == PRESENT:
        return "is known"
    if condition in {MISSING, ""} if isinstance(condition, str) else False:
        return "is missing"
    if isinstance(condition, list):
        return "is " + ", ".join(map(str, condition[:-1])) + (" or " if len(condition) > 1 else "") + str(condition[-1])
    return f"is {str(condition).lower() if isinstance(condition, bool) else condition}"


def _join(rule: Rule) -> Iterator[str]:
    join = rule.file.join
    if join is None:
        return
    if join.same:
        yield f"of the same {', '.join(join.same)}".replace("_", " ")
    if str(join.period) in PERIODS:
        yield f"with {PERIODS[str(join.period)]}"
    if join.articles != "any":
        yield f"in {'one article' if join.articles == 'same' else 'different articles'}"
    if join.origins == "other":
        yield "of different origins"
    if join.link is not None:
        yield f"tied to one another: {join.link}"


def _tests(rule: Rule) -> Iterator[tuple[str, list[list[str]]]]:
    yield "flag", rule.tests.flag
    yield "pass", rule.tests.passes
    yield "skip", rule.tests.skip


def _scenarios(entries: list[list[str]]) -> list[str]:
    return [" / ".join(f"“{text}”" for text in texts) for texts in entries]
