"""End to end: headline against body, caption against body, a repeated figure, the same outlet on two dates."""

import datetime as dt

import pytest

from consistency import Article, check

DAY, LATER = dt.date(2019, 9, 12), dt.date(2019, 9, 19)


def alarms(*articles):
    result = check(articles)
    figures = result.figures.set_index("figure")
    loud = result.findings[result.findings["severity"] != "note"]
    return [{(figures.loc[i, "text"], figures.loc[i, "block"]) for i in ids.split()} for ids in loud["figures"]], result


def article(text, name="a", day=DAY, outlet="The Quay"):
    return Article(name, text, published=day, outlet=outlet, collection="story")


BODY = (
    "The harbour of Ostrey handled {} crates of herring in August 2019, the port office said on Thursday. It was the best "
    "August since the new pier was opened.\n"
)


@pytest.mark.parametrize("number", ["9,480", "5,210"])
def test_a_headline_against_its_body(number):
    head = "Ostrey harbour handled 9,480 crates of herring in August 2019"
    found, _ = alarms(article(f"{head}\n\n{BODY.format(number)}"))
    assert found == ([] if number == "9,480" else [{("9,480 crates", "title"), ("5,210 crates", "body")}])


@pytest.mark.parametrize("number", ["9,480", "5,210"])
def test_a_caption_against_its_body(number):
    caption = f"Photo: The harbour of Ostrey handled {number} crates of herring in August 2019."
    found, result = alarms(article(f"Herring lands\n\n{BODY.format('9,480')}\n{caption}\n"))
    assert "caption" in set(result.figures["block"])
    assert bool(found) == (number == "5,210")


@pytest.mark.parametrize("number", ["9,480", "5,210"])
def test_a_figure_that_an_article_repeats(number):
    again = f"In August 2019, the harbour of Ostrey handled {number} crates of herring, the port office said.\n"
    found, _ = alarms(article(f"Herring lands\n\n{BODY.format('9,480')}\nFishers are pleased.\n\n{again}"))
    assert bool(found) == (number == "5,210")


@pytest.mark.parametrize("number", ["9,480", "5,210"])
def test_one_outlet_on_two_dates(number):
    later = f"Ostrey counts again\n\nA week ago the town rejoiced. In August 2019 the harbour of Ostrey handled {number} crates of herring, its master said.\n"
    found, result = alarms(article(f"Herring lands\n\n{BODY.format('9,480')}"), article(later, "b", LATER))
    assert bool(found) == (number == "5,210")
    assert result.copies["origin"].nunique() == 2
