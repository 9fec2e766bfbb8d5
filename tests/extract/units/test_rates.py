"""What a number is told per: behind it, behind what it counts, or before it."""

import pytest

BEHIND = [
    ("It makes 300 cars a month.", "month"), ("It makes 300 cars per month.", "month"), ("It makes 300 cars each month.", "month"), ("It makes 300 cars every month.", "month"), ("It makes 300 cars monthly.", "month"),
    ("It handles 2.4 million passengers annually.", "year"), ("It handles 2.4 million passengers a year.", "year"), ("It pumps 300 barrels daily.", "day"), ("They earn $9 an hour.", "hour"), ("They earn $9/hour.", "hour"),
    ("They work 40 hours a week.", "week"), ("A room costs £90 a night.", "night"), ("Coal sells at $90 a tonne.", "tonne"), ("Coal sells at $90/tonne.", "tonne"), ("Oil sells at $80 per barrel.", "barrel"),
    ("Gold sells at $1,900 an ounce.", "ounce"), ("Land sells at $9 per square foot.", "square_foot"), ("Petrol sells at €1.60 a litre.", "litre"), ("Petrol sells at 160p a litre.", "litre"), ("Gas sells at $4 per million British thermal units.", "million_british_thermal_unit"),
    ("Timber sells at $400 per thousand board feet.", "thousand board feet"), ("Kale sells at $3 a bunch.", "bunch"), ("They charge $20 a go.", "go"), ("The yield was 3.2 tonnes a hectare.", "hectare"), ("The yield was 3.2 t/ha.", "hectare"),
    ("The car does 40 mpg.", "gallon"), ("The field yields 40,000 bpd.", "day"), ("Cars emit 120 g/km of soot.", "kilometre"), ("The disk reads 400 MB/s.", "second"), ("The river carries 900 cubic metres per second.", "second"),
    ("There were 12 murders per 100,000 people.", "100,000 persons"), ("There were 12 murders per 100,000 inhabitants.", "100,000 persons"), ("There were 12 deaths per million residents.", "million persons"), ("There were 8 deaths per 1,000 births.", "1,000 births"),
    ("There are 140 phones for every 100 people.", "100 persons"), ("They spend $90 a head.", "person"), ("They spend $90 per head.", "person"), ("They spend $90 per capita.", "person"), ("They spend $90 per person.", "person"),
    ("They spend $90 per pupil.", "pupil"), ("They spend $90 for each pupil.", "pupil"), ("It paid 30 cents a share.", "share"), ("It drew 30,000 fans a match.", "match"), ("It scored 3 goals per game.", "game"), ("They eat 25 grams per person per day.", "person per day"),
    ("The yard melts 6,500 tonnes of scrap a day.", "day"), ("Families get 6 kg of flour a month.", "month"), ("Some 500 people arrive each day.", "day"), ("Some 500 lamps were sold each day.", "day"), ("A 9,000-barrel-a-day plant opened.", "day"), ("It handles 1,500 calls on an average day.", "day"),
    ("A ticket costs $5 per working day.", "day"), ("The flats rent at £900 pcm.", "month"), ("Pay is $90,000 per annum.", "year"), ("The pens cost $2 apiece.", "each"), ("The pens cost $2 each.", "each"),
]  # fmt: skip
BEFORE = [
    ("A litre carried by mule costs six cents.", "litre"), ("The monthly rent is £950.", "month"), ("They pay a monthly rent of £950.", "month"), ("The hourly wage rose to $14.", "hour"), ("The annual salary is $48,000.", "year"), ("Daily output was 9,000 barrels.", "day"),
    ("Income per head was $4,000.", "person"), ("GDP per capita of $4,000 is low.", "person"), ("Each week, 40 lorries leave.", "week"), ("Every day 2,000 people cross the bridge.", "day"), ("The daily average was 300 calls.", "day"),
]  # fmt: skip
TWO = [
    ("Income per head was £7.20, against the county's £6.40.", ["person", "person"]), ("It sold 900 seats for $9 each.", [None, "seat"]), ("The shop sells 300 lamps a day, 40,000 in all.", ["day", None]),
    ("The yield was 3.2 tonnes a hectare, down from 3.9 tonnes.", ["hectare", "hectare"]), ("The wage rose from $9 to $11 an hour.", ["hour", "hour"]), ("They pay £30 to £40 a week.", ["week"]), ("It has 900 cars and makes 300 vans a month.", [None, "month"]),
]  # fmt: skip
NONE = [
    ("He bought 300 cars a year ago.", [None]), ("He bought 300 cars a month earlier.", [None]), ("He bought 300 cars a day after the fair.", [None]), ("The annual profit was $5 million.", [None]), ("It gave $5 a new meaning.", [None]),
    ("The fair drew 300 people on the day.", [None]), ("The price of a barrel rose $3.", [None]), ("Some 84 people died in a day.", [None]), ("He lost 5 kg in a month.", [None]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "per"), BEHIND + BEFORE)
def test_rates(figures, text, per):
    assert [f.per for f in figures(text)] == [per]


@pytest.mark.parametrize(("text", "per"), TWO + NONE)
def test_rates_of_several_numbers_and_of_none(figures, text, per):
    assert [f.per for f in figures(text)] == per
