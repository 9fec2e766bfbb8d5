"""The store against a model of a page: whatever reviewers and runs do in whatever order, it holds what the model says."""

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from reviewed import Found, run

from consistency.review.deciding import Conflict, Done
from consistency.review.events import EventKind
from consistency.review.queue import Filter, Sort, Window
from consistency.review.states import Standing, State, seen
from consistency.review.store import Store
from consistency.review.verdicts import ReviewVerdict as V

IDS = ("ff01", "ff02", "ff03")
NAMES = ("Ada", "Bo")
WHY = "one counts voyages, the other ships"
finding = st.sampled_from(IDS)
name = st.sampled_from(NAMES)
verdict = st.sampled_from([V.ACCEPTED, V.ERROR_IN_A, V.SAME_ORIGIN])


FOLDER = tempfile.TemporaryDirectory()
EMPTY = Path(FOLDER.name) / "empty.sqlite"
Store.open(EMPTY).close()


class Reviewing(RuleBasedStateMachine):
    """`standing`, `evidence` and `past` (what can be undone, the latest last) are the model."""

    @initialize()
    def opened(self):
        self.folder = tempfile.TemporaryDirectory()
        self.store = Store.open(shutil.copy(EMPTY, Path(self.folder.name) / "s.sqlite"))
        self.standing, self.evidence, self.past, self.told = {}, {}, {}, 0

    def teardown(self):
        if hasattr(self, "store"):
            self.store.close()
            self.folder.cleanup()

    @rule(held=st.dictionaries(finding, st.sampled_from([100, 200]), max_size=3))
    def a_run_comes_in(self, held):
        known = self.store.ingest(run(*(Found(i, value=v) for i, v in sorted(held.items()))), "Ada").known
        for i in IDS:
            before = self.standing.get(i)
            if i in held:
                self.evidence[i] = Found(i, value=held[i]).evidence
                after = (
                    replace(before, state=seen(before, same_evidence=before.decided_on == self.evidence[i]))
                    if before
                    else Standing()
                )
            elif before:
                after = replace(before, state=State.ABSENT)
            else:
                continue
            self.standing[i] = after
            if before is not None and after.state != before.state:
                self.past[i] = []
                self.told += 1
        self.told += not known

    def _change(self, i, done, after):
        assert isinstance(done, Done)
        assert done.event.after == after
        self.past.setdefault(i, []).append((done.event.id, self.standing[i]))
        self.standing[i] = after
        self.told += 1

    def _version(self, i):
        return self.store.finding(i).row.version

    @precondition(lambda self: self.standing)
    @rule(data=st.data(), verdict=verdict, by=name)
    def somebody_decides(self, data, verdict, by):
        i = data.draw(st.sampled_from(sorted(self.standing)))
        before = self.standing[i]
        state = State.ABSENT if before.state is State.ABSENT else State.RESOLVED
        after = Standing(state, verdict, WHY, before.assignee, self.evidence[i])
        self._change(i, self.store.decide(i, verdict, WHY, by, self._version(i)), after)

    @precondition(lambda self: self.standing)
    @rule(data=st.data(), by=name)
    def somebody_decides_on_an_old_version(self, data, by):
        i = data.draw(st.sampled_from(sorted(self.standing)))
        late = self.store.decide(i, V.ACCEPTED, WHY, by, self._version(i) - 1)
        assert isinstance(late, Conflict)
        assert late.now == self.standing[i]

    @precondition(lambda self: self.standing)
    @rule(data=st.data(), to=st.sampled_from([*NAMES, None]), by=name)
    def somebody_assigns(self, data, to, by):
        i = data.draw(st.sampled_from(sorted(self.standing)))
        self._change(i, self.store.assign(i, to, by, self._version(i)), replace(self.standing[i], assignee=to))

    @precondition(lambda self: self.standing)
    @rule(data=st.data(), by=name)
    def somebody_reopens(self, data, by):
        i = data.draw(st.sampled_from(sorted(self.standing)))
        before = self.standing[i]
        state = State.ABSENT if before.state is State.ABSENT else State.OPEN
        self._change(i, self.store.reopen(i, "", by, self._version(i)), Standing(state, assignee=before.assignee))

    @precondition(lambda self: any(self.past.values()))
    @rule(data=st.data(), by=name)
    def somebody_undoes_the_last(self, data, by):
        i = data.draw(st.sampled_from([i for i in IDS if self.past.get(i)]))
        event, before = self.past[i].pop()
        if before.state is not State.ABSENT:
            before = replace(before, state=seen(before, same_evidence=before.decided_on == self.evidence[i]))
        done = self.store.undo(event, by)
        assert isinstance(done, Done)
        self.standing[i] = before
        self.told += 1

    @precondition(lambda self: any(len(past) > 1 for past in self.past.values()))
    @rule(by=name)
    def nobody_undoes_what_lies_below(self, by):
        i = next(i for i in IDS if len(self.past.get(i, ())) > 1)
        assert isinstance(self.store.undo(self.past[i][0][0], by), Conflict)

    @precondition(lambda self: self.standing)
    @rule(verdict=verdict, by=name)
    def somebody_decides_all_and_thinks_better_of_it(self, verdict, by):
        every = Filter(states=())
        token = self.store.preview(every, verdict, WHY).token
        done = self.store.decide_all(every, verdict, WHY, by, token)
        if done.changed:
            undone = self.store.undo_bulk(done.batch, by)
            assert (undone.changed, undone.left) == (done.changed, ())
        self.told += 2 * done.changed

    @invariant()
    def the_store_holds_what_the_model_says(self):
        if not hasattr(self, "store"):
            return
        for i, held in self.standing.items():
            assert self.store.finding(i).standing == held
        page = self.store.queue(Filter(), Sort.SEVERITY, Window())
        waiting = {i for i, held in self.standing.items() if held.state.waits}
        assert {row.finding for row in page.rows} == waiting
        assert page.counts.total == len(waiting)

    @invariant()
    def every_change_is_told_by_one_event(self):
        if hasattr(self, "store"):
            events = self.store.history(most=10_000)
            assert len(events) == self.told
            assert all(e.before is not None for e in events if e.kind is not EventKind.RUN)


Reviewing.TestCase.settings = settings(max_examples=10, stateful_step_count=12, deadline=None)
TestReviewing = Reviewing.TestCase
