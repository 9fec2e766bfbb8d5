"""`consistency reviews`: what was decided, out of a store and into it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from consistency.cli.ending import told
from consistency.cli.outputs import Output, outputs
from consistency.cli.terminal import say
from consistency.errors import MissingExtra, UnreadableSource
from consistency.report.words import count
from consistency.review.applying import reviews_of
from consistency.review.exchange import read_reviews, written
from consistency.rules.project import find_project

if TYPE_CHECKING:
    from consistency.review.store import Store

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Take reviews out of their store, or into it.")

FORMATS = ("yaml", "jsonl")
STORE = ".consistency-review.sqlite"
Database = Annotated[
    str | None,
    typer.Option(
        "--database",
        metavar="FILE|URL",
        help="The store: a SQLite file, or postgresql+psycopg://…",
        show_default=f"{STORE} in the project's folder",
    ),
]


@app.command("export")
@told
def export(
    *,
    database: Database = None,
    format: Annotated[  # noqa: A002 - the option's name
        list[str] | None, typer.Option("--format", "-f", metavar="FORMAT", help="yaml or jsonl.", show_default="yaml")
    ] = None,
    output: Annotated[
        list[str] | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where to write.", show_default="standard output"),
    ] = None,
) -> int:
    """Write what was decided, assigned and taken up, as a file for people or for another store.

    \b
    consistency reviews export -o reviews.yaml
    consistency check articles/ --reviews reviews.yaml

    Exit status: 0, or 2 where there is no store.
    """  # noqa: D301 - \b keeps the lines of an example apart
    (target,) = _target(format, output)
    found = reviews_of(_named(database))
    target.write("".join(written(found, target.format)))
    say(f"{count(len(found), 'review')} written")
    return 0


def _target(formats: list[str] | None, paths: list[str] | None) -> list[Output]:
    """Return where to write; YAML where nothing says otherwise."""
    if not formats and not paths:
        return [Output("yaml")]
    made = outputs(formats, paths, FORMATS)
    if len(made) != 1:
        raise typer.BadParameter("reviews are written once", param_hint="-o")
    return made


@app.command("import")
@told
def take_in(
    paths: Annotated[list[Path], typer.Argument(metavar="FILE", help="What `reviews export` wrote.")],
    *,
    name: Annotated[str, typer.Option("--as", metavar="NAME", help="Who brings them, in the history.")],
    database: Database = None,
) -> int:
    """Take reviews into a store; where it holds a later decision on a finding, that one stays.

    \b
    consistency reviews import reviews.yaml --as ines

    Exit status: 0, or 2 where a file is none.
    """  # noqa: D301 - \b keeps the lines of an example apart
    brought = [review for path in paths for review in read_reviews(path)]
    store = _store(_named(database))
    try:
        done = store.take_reviews(brought, name)
    finally:
        store.close()
    told = f"{done.decided} decided, {done.same} as before, {len(done.waiting)} waiting for their findings"
    say(f"{count(len(brought), 'review')}: {told}")
    for finding in done.left:
        say(f"{finding}: the store holds a later decision, which stays")
    return 0


@app.command("backup")
@told
def backup(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A new file, a SQLite store itself.")],
    *,
    database: Database = None,
) -> int:
    """Copy a store into one file while reviewers go on; put it back by copying it to where the store was.

    \b
    consistency reviews backup monday.sqlite

    Exit status: 0, or 2 where the store is on a server (pg_dump copies that) or the file is there already.
    """  # noqa: D301 - \b keeps the lines of an example apart
    store = _store(_named(database))
    try:
        store.backup(path)
    finally:
        store.close()
    return 0


def _named(database: str | None) -> str:
    """Return the store that is asked for; raises UnreadableSource where the file is not there."""
    project = find_project(Path.cwd())
    name = database or str((project.path.parent if project else Path.cwd()) / STORE)
    if "://" not in name and not Path(name).is_file():
        raise UnreadableSource(name, "there is no store", "`consistency review` makes one; or name it with --database")
    return name


def _store(name: str) -> Store:
    try:
        from consistency.review.store import Store  # noqa: PLC0415 - the extra may not be installed
    except ModuleNotFoundError:
        raise MissingExtra("a store of reviews", "review") from None
    return Store.open(name)
