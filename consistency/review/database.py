"""A database opened: its connections, its transactions, its tables brought up to date, its errors made ours."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.exc import TimeoutError as NoneFree

from consistency.errors import MissingExtra, StoreUnavailable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import URL, Connection

PATIENCE = 10  # seconds to wait for another writer
MIGRATIONS = Path(__file__).parent / "migrations"
SQLITE, POSTGRESQL = "sqlite", "postgresql"
TURN = 0x636F6E73  # the number of the lock that migrations and runs take in PostgreSQL


def opened(database: str | Path, patience: float = PATIENCE) -> Engine:
    """Return an engine on a database whose tables are those of this version; raises StoreUnavailable, MissingExtra."""
    url = _url(database)
    name = shown(url)
    with told(name):
        engine = _engine(url, patience)
        try:
            _brought_up(engine, name)
        except BaseException:
            engine.dispose()
            raise
    return engine


def shown(url: URL) -> str:
    """Return how messages name a database: the path of a file, or the URL without its password."""
    return str(url.database) if url.get_backend_name() == SQLITE else url.render_as_string(hide_password=True)


def _url(database: str | Path) -> URL:
    if isinstance(database, Path) or "://" not in database:
        return make_url("sqlite://").set(database=str(database))
    try:
        url = make_url(database)
    except (ArgumentError, ValueError):
        raise StoreUnavailable("the database", "its URL cannot be read", _forms()) from None
    if url.get_backend_name() not in {SQLITE, POSTGRESQL} or not url.database:
        raise StoreUnavailable(url.render_as_string(hide_password=True), "is no database that this can use", _forms())
    return url


def _forms() -> str:
    return "give a path, or postgresql+psycopg://user@host/name"


def _engine(url: URL, patience: float) -> Engine:
    try:
        if url.get_backend_name() == SQLITE:
            return _sqlite(url, patience)
        options = f"-c lock_timeout={int(patience * 1000)} -c timezone=UTC"
        arguments = {"options": options, "connect_timeout": max(int(patience), 2)}
        return create_engine(url, pool_size=10, max_overflow=30, pool_pre_ping=True, connect_args=arguments)
    except ModuleNotFoundError:
        raise MissingExtra("a database on a PostgreSQL server", "postgres") from None
    except NoSuchModuleError:
        raise StoreUnavailable(shown(url), "no driver of this name is known", _forms()) from None


def _sqlite(url: URL, patience: float) -> Engine:
    """Open a file: write-ahead log, waiting for other writers, and every commit on disk before it is told."""
    if not Path(str(url.database)).absolute().parent.is_dir():
        raise StoreUnavailable(shown(url), "its folder is not there", "make the folder first")
    engine = create_engine(url, pool_size=10, max_overflow=30, connect_args={"timeout": patience})

    @event.listens_for(engine, "connect")
    def _(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # transactions begin where SQLAlchemy says so, below
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def _(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _brought_up(engine: Engine, name: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    newest = ScriptDirectory.from_config(config).get_current_head()
    with engine.connect() as connection:
        _encoded(connection, name)
        if MigrationContext.configure(connection).get_current_revision() == newest:
            return
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        one_at_a_time(connection)
        _known(connection, config, name)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _encoded(connection: Connection, name: str) -> None:
    if connection.dialect.name == POSTGRESQL:
        encoding = connection.execute(text("SHOW server_encoding")).scalar_one()
        if encoding != "UTF8":
            raise StoreUnavailable(name, f"its encoding is {encoding}", "make the database with ENCODING 'UTF8'")


def _known(connection: Connection, config: Config, name: str) -> None:
    """Refuse a database whose version this program has not heard of."""
    has = MigrationContext.configure(connection).get_current_revision()
    versions = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if has is not None and has not in versions:
        raise StoreUnavailable(name, f"was made by a newer version of this program ({has})", "use that version")


def one_at_a_time(connection: Connection) -> None:
    """Wait until no other process migrates or takes in a run; SQLite has one writer anyway."""
    if connection.dialect.name == POSTGRESQL:
        connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": TURN})


def copied(engine: Engine, path: Path) -> None:
    """Write a copy of a SQLite database into a new file while it is in use; raises StoreUnavailable."""
    name = shown(engine.url)
    if engine.dialect.name != SQLITE:
        raise StoreUnavailable(name, "is on a server", "copy it with pg_dump")
    if path.exists():
        raise StoreUnavailable(str(path), "is there already", "choose another name")
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("VACUUM INTO ?", (str(path),))
    except engine.dialect.loaded_dbapi.Error as error:
        raise StoreUnavailable(
            str(path), f"cannot be written: {error}", "check its folder and the free space"
        ) from None
    finally:
        connection.close()


class Turn:
    """Writers of this process one after the other, in SQLite: its own waiting sleeps, and may starve one of many."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._lock = threading.Lock()
        self._patience = patience

    @contextmanager
    def taken(self, engine: Engine) -> Iterator[None]:
        """Hold the turn; raises StoreUnavailable where it is not free in time."""
        if engine.dialect.name != SQLITE:
            yield
            return
        if not self._lock.acquire(timeout=self._patience):
            raise _busy(shown(engine.url))
        try:
            yield
        finally:
            self._lock.release()


@contextmanager
def told(name: str) -> Iterator[None]:
    """Turn what a database refuses into a sentence of ours."""
    try:
        yield
    except NoneFree:
        raise _busy(name) from None
    except DBAPIError as error:
        raise _refusal(name, error) from error


def _busy(name: str) -> StoreUnavailable:
    return StoreUnavailable(name, "is locked by another program", "try again, or close what else writes to it")


def _refusal(name: str, error: DBAPIError) -> StoreUnavailable:
    why = " ".join(str(error.orig).split()) or type(error.orig).__name__
    if "locked" in why or "lock timeout" in why or "deadlock" in why:
        return _busy(name)
    if "not a database" in why or "malformed" in why:
        return StoreUnavailable(
            name, "is no SQLite database, or is damaged", "choose another file, or put a backup back"
        )
    if "unable to open" in why or "readonly" in why:
        return StoreUnavailable(name, f"cannot be written: {why}", "check the rights of the file and of its folder")
    return StoreUnavailable(name, why[:300], "check that the server runs and that the name and rights are right")
