import json

import pytest
import scores


def row(measure, value):
    return {"measure": measure, "value": value}


def test_a_figure_below_its_floor_is_named():
    fell, _ = scores.compared([row("seeds: figures found", 0.94)], {"seeds: figures found": 0.95})
    assert fell == ["seeds: figures found: 0.9400, its floor is 0.95"]


def test_of_traps_less_is_better():
    fell, raised = scores.compared([row("seeds: traps tripped", 0.02)], {"seeds: traps tripped": 0.01})
    assert fell == ["seeds: traps tripped: 0.0200, its floor is 0.01"]
    fell, raised = scores.compared([row("seeds: traps tripped", 0.0)], {"seeds: traps tripped": 0.01})
    assert (fell, raised) == ([], {"seeds: traps tripped": 0.0})


def test_a_better_figure_raises_its_floor_and_a_new_one_makes_one():
    rows = [row("a", 0.98765), row("b", 0.5)]
    assert scores.compared(rows, {"a": 0.9}) == ([], {"a": 0.987, "b": 0.5})


def test_a_figure_meets_the_floor_that_it_raised_itself():
    _, raised = scores.compared([row("a", 2 / 3), row("b: traps tripped", 1 / 3)], {})
    assert scores.compared([row("a", 2 / 3), row("b: traps tripped", 1 / 3)], raised) == ([], raised)


@pytest.mark.parametrize("rows", [[], [row("a", None)]])
def test_what_was_not_measured_fails(rows):
    fell, _ = scores.compared(rows, {"a": 0.9})
    assert fell


def test_what_depends_on_the_machine_has_no_floor():
    assert scores.compared([row("speed: KB of text a CPU second", 100.0)], {}) == ([], {})


def test_the_floors_are_numbers_and_sorted():
    text = scores.FLOORS.read_text(encoding="utf-8")
    floors = json.loads(text)
    assert text == json.dumps(floors, indent=1, sort_keys=True) + "\n"
    assert all(isinstance(value, float | int) for value in floors.values())


def test_the_dust_of_floats_is_no_fall():
    assert scores.compared([{"measure": "x", "value": 0.9359999999999999}], {"x": 0.936})[0] == []
