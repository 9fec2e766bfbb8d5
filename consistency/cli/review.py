"""`consistency review`: the web app in which findings are decided on."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from consistency.check import readers_of
from consistency.cli.ending import told
from consistency.cli.options import Collection, Collections, Jobs, NoDefaultRules, RatePaths, RulePaths
from consistency.cli.rules import all_rules, run_of
from consistency.cli.terminal import say
from consistency.errors import MissingExtra
from consistency.rates import Rates, read_rates
from consistency.report.saved import is_saved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consistency.review.desk import Desk
    from consistency.review.settings import Settings

Sources = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[RUN|PATH…]",
        help="The file that `check -f json` or jsonl wrote, or articles to check; without one the store as it is.",
        show_default=False,
    ),
]
Host = Annotated[str, typer.Option("--host", help="Where to listen; other than loopback only with names.")]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="0 takes any that is free.")]
Database = Annotated[
    str | None,
    typer.Option(
        "--database",
        metavar="FILE|URL",
        help="A SQLite file, or postgresql+psycopg://… for a team.",
        show_default=".consistency-review.sqlite in the project's folder",
    ),
]
UsersFile = Annotated[
    Path | None, typer.Option("--users", metavar="FILE", help="Reviewers and their hashed passwords.")
]
AddUser = Annotated[
    str | None,
    typer.Option("--add-user", metavar="NAME", help="Ask for a password, write it hashed into --users, and end."),
]
TrustedHeader = Annotated[
    str | None,
    typer.Option("--trusted-header", metavar="NAME", help="The header in which a proxy tells the reviewer's name."),
]
TrustedProxies = Annotated[
    list[str] | None,
    typer.Option(
        "--trusted-proxy",
        metavar="ADDRESS",
        help="Who may send that header; may be given again.",
        show_default="loopback",
    ),
]
PublicUrl = Annotated[
    str | None, typer.Option("--public-url", metavar="URL", help="What reviewers type, where it is another address.")
]
Reviewer = Annotated[
    str | None,
    typer.Option("--as", metavar="NAME", help="Who you are, in the history.", show_default="your login name"),
]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help="Do not open the browser.")]
CorrectionFile = Annotated[
    Path | None,
    typer.Option(
        "--corrections",
        metavar="FILE",
        help="The file that corrections go into.",
        show_default=".corrections.yaml in the project's folder",
    ),
]


@told
def review(
    sources: Sources = None,
    *,
    host: Host = "127.0.0.1",
    port: Port = 8765,
    database: Database = None,
    users: UsersFile = None,
    add_user: AddUser = None,
    trusted_header: TrustedHeader = None,
    trusted_proxy: TrustedProxies = None,
    public_url: PublicUrl = None,
    name: Reviewer = None,
    no_browser: NoBrowser = False,
    rules: RulePaths = None,
    no_default_rules: NoDefaultRules = False,
    corrections: CorrectionFile = None,
    rates: RatePaths = None,
    collection: Collections = Collection.FOLDER,
    jobs: Jobs = 1,
) -> int:
    """Decide on findings in the browser; verdicts are kept over re-runs.

    \b
    consistency review articles/
    consistency review run.json --port 0
    consistency review --add-user ines --users reviewers
    consistency review run.json --host 0.0.0.0 --public-url https://review.example.org --users reviewers

    Exit status: 0 it ended, 2 wrong usage, or nothing to read.
    """  # noqa: D301 - \b keeps the lines of an example apart
    if add_user is not None:
        return _added(add_user, users)
    settings = _settings(
        host=host,
        port=port,
        users=users,
        trusted_header=trusted_header,
        trusted_proxies=tuple(trusted_proxy) if trusted_proxy else None,
        public_url=public_url,
        reviewer=name or _login(),
    )
    desk = _desk(database, rules, corrections, rates, without_shipped=no_default_rules)
    try:
        _taken_in(desk, sources or (), settings.reviewer, collection, jobs)
        return _served(desk, settings, browser=not no_browser)
    finally:
        desk.store.close()


def _settings(**given: object) -> Settings:
    try:
        from consistency.review.settings import Settings  # noqa: PLC0415 - the extra may not be installed
        from consistency.review.users import Users  # noqa: PLC0415
    except ImportError:
        raise MissingExtra("`consistency review`", "review") from None
    settings = Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    if settings.users is not None:
        Users(settings.users)  # what is wrong with it is told before articles are read
    return settings


def _desk(
    database: str | None,
    rule_paths: Sequence[Path] | None,
    corrections: Path | None,
    rates: Sequence[Path] | None,
    *,
    without_shipped: bool,
) -> Desk:
    """Return the desk of the project that the command is run in; raises MissingExtra."""
    run = run_of(rule_paths, without_shipped=without_shipped)
    folder = run.project.path.parent if run.project else Path.cwd()
    try:
        from consistency.review.desk import DATABASE, Desk  # noqa: PLC0415 - the extra may not be installed
        from consistency.review.store import Store  # noqa: PLC0415
    except ImportError:
        raise MissingExtra("`consistency review`", "review") from None
    return Desk(
        store=Store.open(database or folder / DATABASE),
        folder=folder,
        rules=all_rules(run),
        readers=readers_of(run.vocabulary()),
        rates=Rates.of([read_rates(path) for path in rates]) if rates else None,
        corrections=corrections,
    )


def _taken_in(desk: Desk, sources: Sequence[str], by: str, collection: str, jobs: int) -> None:
    """Take in a run: one that was saved, or articles that are checked now; what came of it is told."""
    if not sources:
        return
    run = len(sources) == 1 and (sources[0].endswith(".json") or is_saved(sources[0]))
    done = desk.ingest_result(Path(sources[0]), by) if run else desk.ingest_paths(sources, by, collection, jobs)
    if done.known:
        say(f"run {done.run.id} is in the store already")
        return
    say(f"run {done.run.id}: {done.new} new, {done.same} as before, {done.updated} updated, {done.absent} absent")


def _served(desk: Desk, settings: Settings, *, browser: bool) -> int:
    try:
        from consistency.review.serving import serve  # noqa: PLC0415 - the extra may not be installed
    except ImportError:
        raise MissingExtra("`consistency review`", "review") from None
    serve(desk, settings, browser=browser, say=say)
    return 0


def _added(name: str, users: Path | None) -> int:
    if users is None:
        raise typer.BadParameter("name the file to write with --users", param_hint="--add-user")
    try:
        from consistency.review.users import add_user  # noqa: PLC0415 - the extra may not be installed
    except ImportError:
        raise MissingExtra("`consistency review`", "review") from None
    password = typer.prompt(f"password of {name}", hide_input=True, confirmation_prompt=True)
    add_user(users, name, password)
    say(f"{name} may review; start the review with --users {users}")
    return 0


def _login() -> str:
    """Return the login name, made fit for the history; "reviewer" where there is none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "reviewer"
