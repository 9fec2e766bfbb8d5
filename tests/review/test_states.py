import pytest

from consistency.errors import InvalidValue
from consistency.review.states import Standing, State, seen
from consistency.review.verdicts import ReviewVerdict as V
from consistency.review.verdicts import checked_note


@pytest.mark.parametrize(
    ("state", "verdict", "same", "expected"),
    [
        (State.OPEN, None, False, State.OPEN),
        (State.REVIEWING, None, False, State.REVIEWING),
        (State.ABSENT, None, True, State.OPEN),
        (State.RESOLVED, V.ACCEPTED, True, State.RESOLVED),
        (State.RESOLVED, V.ACCEPTED, False, State.UPDATED),
        (State.RESOLVED, V.ERROR_IN_A, True, State.RESOLVED),
        (State.RESOLVED, V.ERROR_IN_A, False, State.UPDATED),
        (State.UPDATED, V.ACCEPTED, True, State.RESOLVED),  # the evidence is again what it was decided on
        (State.UPDATED, V.ACCEPTED, False, State.UPDATED),
        (State.ABSENT, V.ACCEPTED, True, State.RESOLVED),
        (State.ABSENT, V.OUT_OF_DATE, False, State.UPDATED),
        (State.ABSENT, V.ERROR_IN_BOTH, True, State.REGRESSED),
        (State.ABSENT, V.ERROR_SOMEWHERE, False, State.REGRESSED),
        (State.REGRESSED, V.ERROR_IN_A, True, State.REGRESSED),
        (State.REGRESSED, V.ERROR_IN_A, False, State.REGRESSED),
    ],
)
def test_what_the_newest_run_makes_of_a_finding_that_it_holds(state, verdict, same, expected):
    assert seen(Standing(state, verdict), same_evidence=same) is expected


@pytest.mark.parametrize(
    ("state", "verdict"),
    [
        (State.RESOLVED, None),
        (State.UPDATED, None),
        (State.REGRESSED, None),
        (State.OPEN, V.ACCEPTED),
        (State.REVIEWING, V.ACCEPTED),
    ],
)
def test_standings_that_cannot_be(state, verdict):
    with pytest.raises(InvalidValue):
        Standing(state, verdict)


def test_what_waits_for_somebody():
    assert {state for state in State if state.waits} == {State.OPEN, State.REVIEWING, State.UPDATED, State.REGRESSED}


def test_four_verdicts_confirm_and_every_one_has_words():
    assert [v.label for v in V if v.confirms] == ["error in A", "error in B", "error in both", "error, unknown which"]
    assert len({v.label for v in V}) == len(V) == 11


@pytest.mark.parametrize("verdict", [v for v in V if not v.confirms])
def test_a_dismissal_wants_a_note_of_eight_characters(verdict):
    with pytest.raises(InvalidValue, match=verdict.label.split(" (")[0]):
        checked_note(verdict, " seven7 ")
    assert checked_note(verdict, " 8 signs. ") == "8 signs."
