from consistency import Article, check
from consistency.origins import origins, shared_passages

WIRE = (
    "The lake ferry carried four hundred passengers on its first day, the operator said. "
    "It will sail every hour until the end of October, weather permitting. "
    "The town paid for the landing stage with a loan that runs for ten years."
)
OTHER = "The choir sang fourteen hymns in a cold hall by the river. Nobody in the hall could tell the hour by the end."


def test_copies_have_one_origin_whatever_the_order():
    texts = {"c": WIRE, "b": OTHER, "a": WIRE + " Nobody fell in."}
    for order in (texts, dict(sorted(texts.items()))):
        assert origins(order).to_dict() == {"a": "a", "b": "b", "c": "a"}


def test_a_copy_whose_numbers_were_garbled_is_a_copy():
    assert origins({"a": WIRE, "b": WIRE.replace("four hundred", "540")}).nunique() == 1


def test_two_long_texts_that_hold_the_same_short_one_stay_apart():
    long = {
        "a": WIRE * 1 + OTHER,
        "b": "Snow fell on the hills above the town all night long and closed the pass. " * 9 + OTHER,
    }
    assert origins(long).nunique() == 2


def test_nothing_shared():
    assert shared_passages({"a": WIRE, "b": OTHER, "c": ""}).query("share > 0").empty


def test_no_articles():
    assert shared_passages({}).empty
    assert origins({}).empty


def test_short_claims_that_are_the_same_are_one_origin():
    claim = "The library owns 340 maps, and 512 of those maps were drawn in Spain."
    result = check([Article("a", claim, collection="x"), Article("b", claim, collection="x")])
    assert list(result.findings["origins"]) == [1]
