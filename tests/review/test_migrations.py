import sqlite3

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from reviewed import Found, run
from sqlalchemy import text
from stored import RELEASED, filled

from consistency.errors import MissingExtra, StoreUnavailable
from consistency.review.queue import Filter, Sort, Window
from consistency.review.states import State
from consistency.review.store import Store
from consistency.review.tables import metadata
from consistency.review.verdicts import ReviewVerdict as V


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_the_migrations_lead_to_the_tables_as_they_are(request, kind, tmp_path):
    store = Store.open(str(tmp_path / "new.sqlite") if kind == "sqlite" else request.getfixturevalue("virgin"))
    with store.reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": _ours})
        assert compare_metadata(context, metadata) == []
    store.close()


def _ours(name, kind, _parents):
    return not (kind == "table" and str(name).startswith("words_index")) and not (
        kind == "index" and name == "words_index"
    )


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_store_of_every_released_version_is_brought_up_with_all_that_it_holds(request, kind, released, tmp_path):
    name = str(tmp_path / "old.sqlite") if kind == "sqlite" else request.getfixturevalue("virgin")
    filled(name, released)
    store = Store.open(name)
    rows = store.queue(Filter(states=()), Sort.SEVERITY, Window()).rows
    assert [(row.finding, row.state, row.verdict) for row in rows] == [
        ("ff01", State.RESOLVED, V.ACCEPTED),
        ("ff02", State.ABSENT, V.ERROR_IN_A),
        ("ff03", State.OPEN, None),
    ]
    assert [row.finding for row in store.queue(Filter(states=(), text="bergen"), Sort.SEVERITY, Window()).rows] == [
        "ff03"
    ]
    assert store.finding("ff01").figures[0]["text"] == "100 ferries"
    assert store.article("a.txt").text == "Ferries\n"
    store.ingest(run(Found("ff01"), Found("ff02"), Found("ff03", place="Bergen")), "Ada")
    assert store.finding("ff02").standing.state is State.REGRESSED
    assert store.undo(store.last_undoable("Ada").id, "Ada").event.after.assignee is None
    store.close()


def test_a_store_is_opened_again_and_by_two_at_once(database):
    one, other = Store.open(database), Store.open(database)
    one.ingest(run(Found("ff01")), "Ada")
    other.decide("ff01", V.ERROR_IN_A, "", "Bo", 1)
    assert one.finding("ff01").standing.verdict is V.ERROR_IN_A
    one.close()
    other.close()


def test_a_store_of_a_newer_version_is_refused(store, database):
    with store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreUnavailable, match="newer version"):
        Store.open(database)
    with store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))


def test_a_file_that_is_no_database_is_left_as_it_was(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("The library owns 340 maps.\n" * 100, encoding="utf-8")
    with pytest.raises(StoreUnavailable, match="no SQLite database"):
        Store.open(path)
    assert path.read_text(encoding="utf-8").startswith("The library")


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(StoreUnavailable, match="make the folder first"):
        Store.open(tmp_path / "no" / "reviews.sqlite")


@pytest.mark.parametrize(
    "url", ["mysql://x/y", "postgresql+psycopg://", "http://a/b", "://", "postgresql+nothing://h/d"]
)
def test_urls_of_no_database(url):
    with pytest.raises((StoreUnavailable, MissingExtra)):
        Store.open(url)


def test_a_server_that_does_not_answer_is_told_without_the_password(tmp_path):
    with pytest.raises(StoreUnavailable) as raised:
        Store.open(f"postgresql+psycopg://desk:secret@/reviews?host={tmp_path}", patience=2)
    assert "secret" not in str(raised.value)
    assert "check that the server runs" in str(raised.value)


def test_a_locked_database_is_told_and_nothing_is_lost(tmp_path):
    path = tmp_path / "reviews.sqlite"
    store = Store.open(path, patience=0.1)
    store.ingest(run(Found("ff01")), "Ada")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreUnavailable, match="locked by another program"):
        store.decide("ff01", V.ERROR_IN_A, "", "Ada", 1)
    assert store.finding("ff01").row.version == 1  # readers go on
    other.execute("ROLLBACK")
    other.close()
    assert store.decide("ff01", V.ERROR_IN_A, "", "Ada", 1).version == 2
    store.close()


def test_a_locked_row_of_a_server_is_told(virgin):
    store = Store.open(virgin, patience=0.5)
    store.ingest(run(Found("ff01")), "Ada")
    with store.writing() as connection:
        connection.execute(text("SELECT 1 FROM findings FOR UPDATE"))
        with pytest.raises(StoreUnavailable, match="locked by another program"):
            store.decide("ff01", V.ERROR_IN_A, "", "Ada", 1)
    store.close()


def test_sqlite_keeps_what_it_acknowledged(tmp_path):
    store = Store.open(tmp_path / "reviews.sqlite")
    with store.reading() as connection:
        told = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert told == ["wal", 2, 1]
    store.close()


def test_a_server_is_backed_up_with_its_own_tools(virgin, tmp_path):
    store = Store.open(virgin)
    with pytest.raises(StoreUnavailable, match="pg_dump"):
        store.backup(tmp_path / "copy.sqlite")
    store.close()
