"""A PostgreSQL server of one's own, from the machine's packages, on a Unix socket in a temporary folder."""

import os
import pwd
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from sqlalchemy import create_engine, text

OWNER = "desk"


def programs():
    """The folder of the newest server's programs, or None."""
    found = [Path(path).resolve().parent for path in [shutil.which("initdb")] if path]
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name), reverse=True)
    return next((p for p in found if (p / "initdb").is_file() and (p / "postgres").is_file()), None)


def _unprivileged():
    """A user that the server may run as: it refuses to run as root."""
    if os.getuid() != 0:
        return {}
    names = {entry.pw_name for entry in pwd.getpwall()}
    name = "postgres" if "postgres" in names else "nobody"
    return {"user": name, "group": pwd.getpwnam(name).pw_gid, "extra_groups": []}


@contextmanager
def cluster():
    """Start a server and give its folder, which is also that of its socket; it is stopped and removed at the end."""
    where = programs()
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    user = _unprivileged()
    if user:
        shutil.chown(folder, user["user"], user["group"])
    run = partial(subprocess.run, check=True, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT, **user)
    data, log = folder / "data", folder / "log"
    try:
        run(
            [where / "initdb", "-D", data, "-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"],
        )
        options = f"-k {folder} -c listen_addresses='' -c fsync=off -c max_connections=120"
        run([where / "pg_ctl", "-D", data, "-l", log, "-w", "-t", "60", "-o", options, "start"])
        try:
            yield folder
        finally:
            run([where / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def url(folder, name="postgres"):
    """The URL of a database of the server."""
    return f"postgresql+psycopg://{OWNER}@/{name}?host={folder}"


def made(folder, name, template=None):
    """Make a database and give its URL."""
    engine = create_engine(url(folder), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}"' + (f' TEMPLATE "{template}"' if template else "")))
    engine.dispose()
    return url(folder, name)


def emptied(name, tables):
    """Empty a database, given by its URL, for the next test: as its owner, whom no trigger stops."""
    engine = create_engine(name)
    with engine.begin() as connection:
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.execute(text(f"TRUNCATE {', '.join(tables)} RESTART IDENTITY"))
    engine.dispose()
