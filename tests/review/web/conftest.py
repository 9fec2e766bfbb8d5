"""A desk with a run of our own articles, and the web app over it as browsers ask it."""

import pytest
from reviewing import BASE, EVERY, OURS, SCRIPT, desk_in, ran
from starlette.testclient import TestClient

from consistency.review.app import create_app
from consistency.review.queue import Sort, Window
from consistency.review.security.door import Keys
from consistency.review.settings import Settings


@pytest.fixture
def run_of_articles():
    return ran()


@pytest.fixture
def desk(tmp_path):
    with desk_in(tmp_path) as made:
        yield made


@pytest.fixture
def served(desk):
    """Make a client of an app with settings; by default one who has come in by the start token."""

    def make(*, inside=True, peer="127.0.0.1", base=BASE, keys=None, **settings):
        made = Settings(**{"reviewer": "ines", **settings})
        keys = keys or Keys(made)
        client = TestClient(create_app(desk, made, keys), base_url=base, client=(peer, 50000), follow_redirects=False)
        client.keys = keys
        if inside and not made.guarded:
            assert client.get("/start", params={"token": keys.start.secret}).status_code == 200
        return client

    return make


@pytest.fixture
def client(served):
    return served()


@pytest.fixture
def row(desk):
    """Return a finding as it is in the queue now: of a rule, or of an article."""

    def find(article="maps.txt"):
        rows = desk.store.queue(EVERY, Sort.SEVERITY, Window()).rows
        return next(r for r in rows if article in r.articles)

    return find


@pytest.fixture
def sent(client, row):
    """Send a form about a finding, as a page of ours would."""

    def send(verb, finding=None, *, script=False, by=None, **fields):
        now = finding or row()
        data = {"version": now.version, **fields}
        return (by or client).post(f"/finding/{now.finding}/{verb}", data=data, headers=SCRIPT if script else OURS)

    return send
