import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from consistency.slots import quick


@quick
@dataclass(frozen=True, slots=True, order=True)
class Shelf:
    """A record with a default and a check."""

    width: int
    books: int = 3

    def __post_init__(self):
        if self.width < 0:
            raise ValueError(self.width)


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Lamp:
    """A record whose fields are told by name."""

    watts: int
    lit: bool = False


def test_it_is_made_as_any_dataclass_is():
    assert Shelf(4) == Shelf(width=4, books=3)
    assert (Shelf(4).width, Shelf(4, books=7).books) == (4, 7)
    assert (Lamp(watts=9).watts, Lamp(watts=9, lit=True).lit) == (9, True)


def test_it_stays_frozen_and_checks_itself():
    with pytest.raises(FrozenInstanceError):
        Shelf(4).width = 5
    with pytest.raises(ValueError, match="-1"):
        Shelf(-1)


@pytest.mark.parametrize(("args", "options"), [((), {}), ((1, 2, 3), {}), ((1,), {"pages": 4})])
def test_wrong_arguments_are_refused(args, options):
    with pytest.raises(TypeError):
        Shelf(*args, **options)
    with pytest.raises(TypeError):
        Lamp(9)


def test_it_is_copied_compared_hashed_and_pickled():
    assert replace(Shelf(4), books=1) == Shelf(4, 1)
    assert sorted([Shelf(4, 2), Shelf(1)]) == [Shelf(1), Shelf(4, 2)]
    assert len({Shelf(4), Shelf(4, 3)}) == 1
    assert pickle.loads(pickle.dumps(Shelf(4, 2))) == Shelf(4, 2)
    assert repr(Shelf(4)).endswith("Shelf(width=4, books=3)")


def test_fields_that_are_not_plain_are_refused():
    @dataclass(frozen=True, slots=True)
    class Box:
        things: list = field(default_factory=list)

    with pytest.raises(TypeError, match="not plain"):
        quick(Box)
