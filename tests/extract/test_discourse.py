"""What bare numbers count that leave it out: `measure/unit` of each figure, in order; `*` stands for any measure."""

import datetime as dt

import pytest

from consistency.model import Article, Span

CORPUS = {
    "the old value, far from a length of time": [
        (
            "Some 2,140 tenants had waited more than 40 weeks for repairs, up from 1,970 in June.",
            "tenant/tenant, */week, tenant/tenant",
        ),
    ],
    "what a change led to": [
        ("Suspensions nearly tripled to 190.", "suspension/times, suspension/suspension"),
        ("Badgers fell by a third to 11,700.", "badger/percent, badger/badger"),
        ("Support for the mayor rose three points to 41 percent.", "*/percentage_point, support/percent"),
        ("The coalition is up 2.5 points at 38, the poll found.", "*/percentage_point, */percent"),
    ],
    "sums of money": [
        ("Diesel fell to 1.32 euros a litre from 1.41.", "diesel/EUR, diesel/EUR"),
        ("Adults pay €9, pupils 5 and infants nothing.", "payment/EUR, payment/EUR"),
        ("The Swiss canton will give 50,000 francs for a barn and 20,000 for a shed.", "*/CHF, */CHF"),
        ("The opera spent £14 million and took 9.5 million at the door.", "spending/GBP, revenue/GBP"),
        ("The brewer has debts of £4.1 million. Its profit was 1.2 million.", "debt/GBP, profit/GBP"),
        ("The stall costs 1,815 rupees a month, 65 more than last year.", "price/INR, price/INR"),
        ("Aid groups have raised $11.5 million. Another 4 million is needed.", "fundraising/USD, fundraising/USD"),
    ],
    "one amount again, behind a pronoun or a stand-in": [
        ("Beans fetch 61 cents a pound. A year ago it was 48.", "price/USD, price/USD"),
        ("The union said 92 percent had left; the ministry put it at 61.", "*/percent, */percent"),
        ("The port handled 61 percent of the salt. In 2015 the figure was 58.", "salt/percent, salt/percent"),
        ("The town uses 610 million litres a day and wants to get it down to 500 million.", "*/litre, */litre"),
    ],
    "the same verb again": [
        ("The chain will close 120 shops and cut 2,300 jobs. It closed 74 last year.", "shop/shop, job/job, shop/shop"),
        ("The rebels hold 14 forts and two bridges. They held nine in May.", "*/fort, */bridge, */fort"),
    ],
    "amounts and counts": [
        ("Seven towers of more than 200 metres stand there and five more are planned.", "*/tower, */metre, */tower"),
        (
            "The slick covers 340 square miles of the bay, where 26 of 61 beaches are shut.",
            "*/square_mile, */beach, */beach",
        ),
        ("Lund had 41 degrees Celsius on Friday. Hov had 43.", "*/degree_celsius, */degree_celsius"),
        ("Kol pumped 1.2 million barrels. Ress managed 800,000.", "*/barrel, */barrel"),
        ("Men may give blood every 12 weeks, women every 16.", "*/week, */week"),
        ("Lund cleared 2.1 metres, ahead of Hov with 1.9.", "*/metre, */metre"),
    ],
    "people": [
        ("Mud buried 61 houses. About 3,900 were told to leave.", "home/house, person/person"),
        ("The slide swallowed 60 diggers. It was the worst since 1998, when 210 died.", "*/digger, death/person"),
        ("The flood killed 84 people in May. Some 300 are sleeping in tents.", "death/person, person/person"),
        ("The regatta had 128 rowers from 31 countries, 19 of them women.", "*/rower, */country, */rower"),
        ("Nurses, 140 of whom have caught the fever, get a bonus.", "nurse/nurse"),
        ("The storm tore up 141 farms hit by floods, 40 of which were insured.", "farm/farm, farm/farm"),
        ("Wide screens, 404 of them, took in the most.", "screen/wide screen"),
        ("Drivers, of whom 420 are employed by the firm, walked out.", "driver/driver"),
        ("Herders, who number 240, fear wolves.", "*/herder"),
        ("Norr built 380 sheds in May. Its yard in Hov had 117.", "*/shed, */shed"),
    ],
    "gaps": [
        ("The canton of Ural counted 640 deer, Tessel 215 and Graub 160.", "deer/deer, deer/deer, deer/deer"),
        ("Boys scored 41 goals and girls 37.", "goal/goal, goal/goal"),
        ("Growers will get 4 percent now and 2 in May.", "*/percent, */percent"),
        ("Wages rose by 2 percent, but rents fell by 1.", "salary/percent, rent/percent"),
        ("Some 18,000 white geese are left and 5,400 black ones.", "goose/white goose, goose/white goose"),
        ("Ten shops were found safe and 31 unsafe.", "shop/shop, shop/shop"),
    ],
    "wholes": [
        ("Some 8,160 joined the swim, 2 percent more than the 8,000 of last June.", "*/person, */percent, */person"),
        ("Norr sold 19,200 looms. The whole market came to 254,000.", "loom/loom, loom/loom"),
        ("Exports were 2.3 million tonnes; those of the north were 2.9 million.", "export/tonne, export/tonne"),
        ("Rust has struck 140,000 of the island's 520,000 hectares.", "*/hectare, */hectare"),
        ("Two of the five pools will shut.", "pool/pool, pool/pool"),
        ("Vets saw 2,900 calves, or 74 percent of the 3,900 born there.", "calf/calf, */percent, calf/calf"),
    ],
    "names and decimals": [
        ("Brewin rose 2.4 percent to 7.31.", "*/percent, */"),
    ],
}
CASES = [pytest.param(text, expected, id=text) for cases in CORPUS.values() for text, expected in cases]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_is_left_out(figures, text, expected):
    pairs = [pair.split("/") for pair in expected.split(", ")]
    found = figures(text)
    assert len(found) == len(pairs)
    assert [(m if m == "*" else f.measure, f.unit) for f, (m, _) in zip(found, pairs, strict=True)] == [
        tuple(p) for p in pairs
    ]


def test_a_headline_counts_what_the_article_does(extractor):
    title, body = "Results rise as 61,200 sit finals", "A record 61,200 candidates sat the papers."
    text = f"{title}\n\n{body}"
    article = Article("a", text, dt.date(2019, 7, 1))
    blocks = [(Span(0, len(title)), "title"), (Span(len(title) + 2, len(text)), "body")]
    head, told = extractor.read(article, blocks).figures
    assert (head.unit, head.measure) == (told.unit, told.measure) == ("candidate", "candidate")
