"""Stores of released versions, kept as JSON: each version's own tables are made by its migrations, then filled.

`python tests/stored.py` writes the file of the newest version anew; a released file is never written again.
"""

import datetime as dt
import json
import sys
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import DateTime, MetaData, create_engine, insert, inspect, select

from consistency.review.database import MIGRATIONS
from consistency.review.store import Store

FOLDER = Path(__file__).parent / "review" / "stores"
RELEASED = sorted(FOLDER.glob("*.json"))
ORDER = ("runs", "articles", "figures", "findings", "contents", "members", "facets", "words", "events", "waiting")


def filled(name, released):
    """Make a database of a version with what a file holds."""
    engine = create_engine(name if "://" in name else f"sqlite:///{name}")
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, released.stem)
        tables = MetaData()
        tables.reflect(connection, only=ORDER)
        for table, rows in json.loads(released.read_text(encoding="utf-8")).items():
            for row in rows:
                connection.execute(insert(tables.tables[table]).values(_typed(tables.tables[table], row)))
    engine.dispose()


def _typed(table, row):
    moments = {column.name for column in table.c if isinstance(column.type, DateTime)}
    days = {column.name for column in table.c if str(column.type) == "DATE"}
    read = dict.fromkeys(moments, dt.datetime.fromisoformat) | dict.fromkeys(days, dt.date.fromisoformat)
    return {
        name: read[name](value) if name in read and value else value
        for name, value in row.items()
        if name != "id" or table.name == "articles"
    }


def _dump(path):
    engine = create_engine(f"sqlite:///{path}")
    tables = MetaData()
    with engine.connect() as connection:
        tables.reflect(connection, only=ORDER)
        version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        made = {
            name: [
                {k: v.isoformat() if hasattr(v, "isoformat") else v for k, v in row.items()}
                for row in connection.execute(select(tables.tables[name])).mappings()
            ]
            for name in ORDER
            if name in inspect(connection).get_table_names()
        }
    engine.dispose()
    (FOLDER / f"{version}.json").write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    import tempfile

    from reviewed import Found, run

    from consistency.review.verdicts import ReviewVerdict as V

    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "s.sqlite")
        store.ingest(run(Found("ff01"), Found("ff02"), texts={"a.txt": "Ferries\n"}), "Ada")
        store.decide("ff01", V.ACCEPTED, "one counts voyages, the other ships", "Ada", 1)
        store.decide("ff02", V.ERROR_IN_A, "", "Bo", 1)
        store.assign("ff01", "Bo", "Ada", 2)
        store.ingest(run(Found("ff01"), Found("ff03", place="Bergen"), texts={"a.txt": "Ferries\n"}), "Ada")
        store.take_up("ff03", "Bo", 1)
        store.undo(store.last_undoable("Bo", "ff03").id, "Bo")
        store.close()
        _dump(Path(folder) / "s.sqlite")
    sys.stdout.write("written\n")
