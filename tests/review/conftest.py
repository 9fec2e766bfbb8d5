import itertools

import postgres_cluster
import pytest
from required import missing

from consistency.review.store import Store
from consistency.review.tables import metadata

NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def server():
    """A PostgreSQL server; without one its tests are skipped, unless CONSISTENCY_REQUIRE asks for it."""
    if postgres_cluster.programs() is None:
        missing("postgresql", "no PostgreSQL server is installed: apt-get install postgresql")
    with postgres_cluster.cluster() as folder:
        Store.open(postgres_cluster.made(folder, "reviews")).close()
        yield folder


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request, tmp_path):
    """The name of an empty database."""
    if request.param == "sqlite":
        return str(tmp_path / "reviews.sqlite")
    name = postgres_cluster.url(request.getfixturevalue("server"), "reviews")
    postgres_cluster.emptied(name, metadata.tables)
    return name


@pytest.fixture
def virgin(server):
    """The name of a database on the server that has no tables yet."""
    return postgres_cluster.made(server, f"virgin{next(NUMBERS)}")


@pytest.fixture
def store(database):
    made = Store.open(database)
    yield made
    made.close()
