import itertools

import postgres_cluster
import pytest

from consistency.review.store import Store

NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def server():
    """A PostgreSQL server; without one its tests are skipped, unless CONSISTENCY_REQUIRE asks for it."""
    if postgres_cluster.programs() is None:
        if postgres_cluster.REQUIRED:
            pytest.fail("CONSISTENCY_REQUIRE holds postgresql, but no server is installed")
        pytest.skip("no PostgreSQL server is installed: apt-get install postgresql")
    with postgres_cluster.cluster() as folder:
        Store.open(postgres_cluster.made(folder, "template")).close()
        yield folder


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request, tmp_path):
    """The name of a fresh database with tables."""
    if request.param == "sqlite":
        return str(tmp_path / "reviews.sqlite")
    return postgres_cluster.made(request.getfixturevalue("server"), f"t{next(NUMBERS)}", "template")


@pytest.fixture
def store(database):
    made = Store.open(database)
    yield made
    made.close()
