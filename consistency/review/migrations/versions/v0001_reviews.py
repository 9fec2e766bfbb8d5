"""The first version: runs, articles, figures, findings and events."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0001", None

TEXT, WHOLE = sa.Text, sa.Integer

STAY = """
CREATE TRIGGER events_stay BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events are only added'); END
"""
KEPT = """
CREATE TRIGGER events_kept BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are only added'); END
"""
WORDS = """
CREATE VIRTUAL TABLE words_index
USING fts5(body, content='words', content_rowid='number', tokenize="unicode61 remove_diacritics 0")
"""
WORDS_ADDED = """
CREATE TRIGGER words_added AFTER INSERT ON words BEGIN
  INSERT INTO words_index(rowid, body) VALUES (new.number, new.body);
END
"""
WORDS_GONE = """
CREATE TRIGGER words_gone AFTER DELETE ON words BEGIN
  INSERT INTO words_index(words_index, rowid, body) VALUES ('delete', old.number, old.body);
END
"""
SQLITE = (STAY, KEPT, WORDS, WORDS_ADDED, WORDS_GONE)  # words are never changed, only put anew

REFUSED = """
CREATE FUNCTION events_stay() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'events are only added'; END $$
"""
EVENTS_STAY = """
CREATE TRIGGER events_stay BEFORE UPDATE OR DELETE ON events FOR EACH ROW EXECUTE FUNCTION events_stay()
"""
EVENTS_KEPT = """
CREATE TRIGGER events_kept BEFORE TRUNCATE ON events FOR EACH STATEMENT EXECUTE FUNCTION events_stay()
"""
WORDS_INDEX = "CREATE INDEX words_index ON words USING gin (array_to_tsvector(string_to_array(body, ' ')))"
POSTGRESQL = (REFUSED, EVENTS_STAY, EVENTS_KEPT, WORDS_INDEX)


def upgrade() -> None:
    """Make all tables."""
    _of_runs()
    _of_findings()
    _of_events()
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)


def _of_runs() -> None:
    op.create_table(
        "runs",
        sa.Column("id", WHOLE, primary_key=True),
        sa.Column("at", sa.DateTime, nullable=False),
        *(sa.Column(name, TEXT, nullable=False) for name in ("by", "source", "digest")),
        *(sa.Column(name, WHOLE, nullable=False) for name in ("articles", "figures", "findings")),
        sa.Column("comparisons", TEXT, nullable=False),
    )
    op.create_table(
        "articles",
        sa.Column("id", TEXT, primary_key=True),
        sa.Column("run", WHOLE, sa.ForeignKey("runs.id"), nullable=False),
        sa.Column("collection", TEXT, nullable=False),
        sa.Column("title", TEXT),
        sa.Column("outlet", TEXT),
        sa.Column("published", sa.Date),
        sa.Column("origin", TEXT, nullable=False),
        sa.Column("text", TEXT),
        sa.Column("cut", sa.Boolean, nullable=False),
        sa.Column("record", TEXT, nullable=False),
    )
    op.create_table(
        "figures",
        sa.Column("figure", TEXT, primary_key=True),
        sa.Column("run", WHOLE, sa.ForeignKey("runs.id"), nullable=False),
        sa.Column("collection", TEXT, nullable=False),
        sa.Column("article", TEXT, nullable=False),
        sa.Column("start", WHOLE, nullable=False),
        sa.Column("hidden", sa.Boolean, nullable=False),
        sa.Column("record", TEXT, nullable=False),
    )
    op.create_index("figures_by_article", "figures", ["article", "start"])
    op.create_index("figures_by_collection", "figures", ["collection"])


def _of_findings() -> None:
    op.create_table(
        "findings",
        sa.Column("number", WHOLE, primary_key=True, autoincrement=False),
        sa.Column("finding", TEXT, nullable=False, unique=True),
        *(sa.Column(name, TEXT, nullable=False) for name in ("rule", "severity", "kind", "collection")),
        *(sa.Column(name, WHOLE, nullable=False) for name in ("loudness", "effort", "origins")),
        sa.Column("evidence", TEXT, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("waits", sa.Boolean, nullable=False),
        *(sa.Column(name, TEXT) for name in ("verdict", "assignee", "decided_on")),
        sa.Column("note", TEXT, nullable=False),
        sa.Column("version", WHOLE, nullable=False),
        sa.Column("first_run", WHOLE, sa.ForeignKey("runs.id"), nullable=False),
        sa.Column("recency", WHOLE, nullable=False),
        sa.Column("last_run", WHOLE, sa.ForeignKey("runs.id"), nullable=False),
        sa.Column("changed", sa.DateTime, nullable=False),
    )
    for name, columns in (
        ("findings_counted", "state severity rule assignee"),
        ("findings_by_severity", "waits loudness effort number"),
        ("findings_by_effort", "waits effort loudness number"),
        ("findings_by_recency", "waits recency loudness effort number"),
        ("findings_by_change", "waits changed number"),
        ("findings_by_state", "state loudness effort number"),
        ("findings_by_rule", "rule loudness effort number"),
    ):
        op.create_index(name, "findings", columns.split())
    op.create_table(
        "contents",
        _number(),
        *(sa.Column(name, TEXT, nullable=False) for name in ("digest", "message")),
        *(sa.Column(name, TEXT, nullable=False) for name in ("record", "measures", "articles", "outlets")),
    )
    op.create_table("members", _number(), sa.Column("figure", TEXT, primary_key=True))
    op.create_index("members_by_figure", "members", ["figure"])
    op.create_table(
        "facets",
        sa.Column("facet", TEXT, primary_key=True),
        sa.Column("value", TEXT, primary_key=True),
        _number(),
    )
    op.create_index("facets_by_finding", "facets", ["number"])
    op.create_table("words", _number(), sa.Column("body", TEXT, nullable=False))


def _number() -> sa.Column[int]:
    return sa.Column("number", WHOLE, sa.ForeignKey("findings.number"), primary_key=True)


def _of_events() -> None:
    op.create_table(
        "events",
        sa.Column("id", WHOLE, primary_key=True),
        sa.Column("at", sa.DateTime, nullable=False),
        *(sa.Column(name, TEXT, nullable=False) for name in ("by", "kind")),
        sa.Column("run", WHOLE, sa.ForeignKey("runs.id"), nullable=False),
        sa.Column("finding", TEXT, sa.ForeignKey("findings.finding")),
        *(sa.Column(name, TEXT) for name in ("figure", "before", "after")),
        sa.Column("note", TEXT, nullable=False),
        *(sa.Column(name, TEXT) for name in ("evidence", "batch")),
        sa.Column("undoes", WHOLE, sa.ForeignKey("events.id")),
        sa.Column("detail", TEXT, nullable=False),
    )
    op.create_index("events_of_finding", "events", ["finding", "id"])
    op.create_index("events_of_figure", "events", ["figure", "id"])
    op.create_index("events_of_batch", "events", ["batch"])
    op.create_index("events_by_name", "events", ["by", "id"])
    op.create_index("events_undone", "events", ["undoes"])
    op.create_table("waiting", sa.Column("finding", TEXT, primary_key=True), sa.Column("review", TEXT, nullable=False))
