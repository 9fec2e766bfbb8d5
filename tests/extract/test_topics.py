"""What an amount or a bare number hangs on: `measure/unit` of each figure, in order; `*` stands for any measure."""

import pytest

CORPUS = {
    "verbs that a number follows": [
        ("The fleet of 112 boats employs 2,400.", "boat/boat, employee/employee"),
        ("Lions number about 320.", "lion/lion"),
        ("Attendance at the four-day fair topped 86,000.", "*/day, spectator/spectator"),
        ("Islanders eat about 45,000 tonnes of eels a year.", "eel/tonne"),
        ("The judge ordered her to repay $22 million.", "payment/USD"),
        ("The bus, which is 13 years old, was carrying 27.", "*/year, passenger/passenger"),
        ("The drivers voted by 312 to 61 for a strike.", "vote/vote, vote/vote"),
        ("The yard turned away 40 ships, stranding 12,600.", "ship/ship, person/person"),
        ("Each lock, weighing 950 tons, is new.", "weight/ton"),
    ],
    "subjects before an aside": [
        ("The mine, in the north of the island, employs 400.", "employee/employee"),
        ("Imports of honey, mostly from Peru, rose to 41,000 tonnes.", "import/tonne"),
        ("Bookings, opened on Monday, stood at 11,400.", "booking/booking"),
        ("The cost has crept up to $3.6 billion.", "cost/USD"),
    ],
    "verbs of money": [
        ("The choir paid £1,200 for a piano.", "payment/GBP"),
        ("The fair raised $3 million.", "fundraising/USD"),
        ("A farm lost about 9,000 euros.", "loss/EUR"),
        ("Pickers earn $6 a day.", "income/USD"),
        ("The estate owes €4 million.", "debt/EUR"),
        ("Shares lost 6 percent to €7.42.", "share/percent, share/EUR"),
        ("Rents are 0.8 percent up. Its shares rose 4 percent.", "rent/percent, share/percent"),
        ("The loft went for 4.2 million pesos.", "price/peso"),
        ("A hut costs £40,000. The loft was sold for 4.2 million.", "price/GBP, price/GBP"),
        ("The sisters have a net worth of $1.3 billion.", "net worth/USD"),
    ],
    "verbs of an area, a time and a weight": [
        ("The park covers 210 acres.", "area/acre"),
        ("The blaze destroyed 3,200 hectares.", "area burned/hectare"),
        ("The trial lasted five hours.", "duration/hour"),
        ("The bell weighs 130 kilograms.", "weight/kilogram"),
    ],
    "units that tell their measure": [
        ("The train was doing 136 kph.", "speed/kilometre_per_hour"),
        ("Winds reached 48 knots.", "wind speed/knot"),
        ("The kiln may hit 940 degrees Celsius.", "temperature/degree_celsius"),
    ],
    "holders of people": [
        ("The train derailed near Olvar, home to 24,000.", "population/person"),
        ("The ferry has room for 306.", "population/person"),
        ("The camp was built for 2,800.", "population/person"),
        ("Teams of four visit 120 homes a day.", "person/person, home/home"),
    ],
    "heads": [
        ("The carrier bought two new 640 Sky jets.", "aircraft/jet"),
        ("They bought six-cylinder engines.", "cylinder/cylinder"),
        ("The troupe hired 9 second-hand drums.", "drum/second-hand drum"),
        ("She rode a 20 kilometre bike race.", "race/kilometre"),
        ("The union won a 5 percent pay rise.", "pay rise/percent"),
        ("The bank charges a 0.6 percent fee.", "fee/percent"),
        ("Taxis numbering 300 blocked the bridge.", "taxi/taxi"),
        ("Most of the Harbour 40 have signed.", "*/percent"),
        ("Rain sent a crowd of 2,380 away.", "spectator/spectator"),
    ],
    "plurals that name a measure, and what has their shape": [
        ("The shop had takings of £640,000.", "revenue/GBP"),
        ("The utility added 640 megawatts, taking its total to 2,900.", "*/megawatt, */megawatt"),
        ("Migrants landed, taking arrivals this year to 11,900.", "arrival/arrival"),
    ],
    "ratios": [
        ("The kennel has one keeper to 38 hounds.", "hound/hound"),
    ],
    "lists": [
        ("Estates including: Holm, worth $5.1 million, and Lund, worth $4 million.", "estate/USD, estate/USD"),
    ],
}
CASES = [pytest.param(text, expected, id=text) for cases in CORPUS.values() for text, expected in cases]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_is_measured(figures, text, expected):
    pairs = [pair.split("/") for pair in expected.split(", ")]
    found = figures(text)
    assert len(found) == len(pairs)
    assert [(m if m == "*" else f.measure, f.unit) for f, (m, _) in zip(found, pairs, strict=True)] == [
        tuple(p) for p in pairs
    ]


RATIOS = [
    ("The kennel has one keeper to 38 hounds.", [("keeper", 38)]),
    ("There is one bed for every 300 people.", [("300 persons", 1)]),
    ("It went from one village to 40 others.", [(None, 1), (None, 40)]),
    ("The clinic needs 5,000 donors a day. Last week 4,150 came.", [("day", 5000), (None, 4150)]),
    ("The well gives 1,200 barrels a day. Hov gives 900.", [("day", 1200), ("day", 900)]),
    ("Net income was $212 million, or $1.87 a share.", [(None, 212_000_000), ("share", 1.87)]),
]


@pytest.mark.parametrize(("text", "expected"), RATIOS)
def test_what_a_number_is_told_per(figures, text, expected):
    assert [(f.per, f.stated_low) for f in figures(text)] == expected


@pytest.mark.parametrize(
    ("text", "hedges"),
    [
        ("Fares will go up to $2.75.", ["none"]),
        ("The bill crept up to $3.6 billion.", ["none"]),
        ("The hall takes up to 600 people.", ["up_to"]),
        ("Rents rose by up to 9 percent.", ["up_to"]),
    ],
)
def test_up_to_is_a_step_behind_a_verb_of_motion(figures, text, hedges):
    assert [f.hedge.value for f in figures(text)] == hedges


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("The school party held up: 812 pupils came.", None),
        ("The scheme had a take-up of 33 percent.", None),
        ("The yard added a 30 metre jetty.", None),
        ("The yard added 30 metres.", "up"),
    ],
)
def test_up_and_added_say_no_direction_everywhere(figures, text, direction):
    assert [f.direction for f in figures(text)][-1] == direction


@pytest.mark.parametrize(
    ("text", "scale"),
    [
        ("Temperatures in Chicago fell to minus 20 degrees.", "degree_fahrenheit"),
        ("Madrid in Spain baked in temperatures of 41 degrees.", "degree_celsius"),
        ("The mercury touched 19.4 in Norway.", "degree_celsius"),
    ],
)
def test_the_scale_of_warmth_by_country(figures, text, scale):
    assert [f.unit for f in figures(text)] == [scale]


@pytest.mark.parametrize(
    "text",
    [
        "Petra Lund, 61, was there.",
        "The captain, 54, was held.",
        "The average victim was 71.",
        "The typical buyer is now 33.",
        "A pastor of 46 has died.",
        "The oldest was 77.",
    ],
)
def test_ages_of_persons(figures, text):
    assert [(f.unit, f.aggregate.value) for f in figures(text)] in ([("year", "level")], [("year", "mean")])


@pytest.mark.parametrize("text", ["The list, 54, is long.", "The toll was 71.", "A mine of 46 shafts has closed."])
def test_no_ages(figures, text):
    assert "year" not in {f.unit for f in figures(text)}
