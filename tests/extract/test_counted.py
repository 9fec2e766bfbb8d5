"""What each number counts or measures, construction by construction: `measure/unit` of each figure, in order."""

import pytest

CORPUS = {
    "a plural behind the number": [
        ("The port counted 6,740 overseas servers.", "server/overseas server"),
        ("Bakers sold 400 rye loaves.", "loaf/rye loaf"),
        ("The club has 26 tennis courts.", "court/tennis court"),
        ("The museum lent 14 bronze statues.", "statue/bronze statue"),
        ("Divers found 31 clay jars.", "jar/clay jar"),
        ("The choir bought 60 hymn books.", "book/hymn book"),
        ("He keeps 9 geese.", "goose/goose"),
        ("The depot runs 220 sports cars.", "car/sports car"),
        ("Troops took 12 arms depots.", "depot/arms depot"),
        ("The region has 17 savings banks.", "bank/savings bank"),
        ("The control room took 640 emergency calls.", "call/emergency call"),
        ("The trust runs 12 public and private schools.", "school/private school"),
        ("The court heard 32 theft cases.", "case/theft case"),
        ("Some 40 fishermen were at sea.", "fisherman/fisherman"),
        ("About 700 schoolchildren sang.", "pupil/schoolchild"),
        ("The yard built 3 DC-7 tankers.", "tanker/tanker"),
        ("She left school with four A grades.", "grade/grade"),
    ],
    "no plural": [
        ("The navy bought 13 aircraft.", "aircraft/aircraft"),
        ("Police said 90 staff had left.", "employee/staff member"),
        ("The farm lost 900 sheep.", "sheep/sheep"),
        ("Vets saved 250 cattle.", "cattle/cattle"),
        ("The crash left 12 dead and 37 injured.", "death/person, injury/person"),
        ("Searchers listed 30 missing.", "missing/person"),
        ("One proposal asks for a vote.", "proposal/proposal"),
    ],
    "people and what befell them": [
        ("The landslide killed 84 people.", "death/person"),
        ("Some 84 people were killed.", "death/person"),
        ("Twelve people died and 37 were injured.", "death/person, injury/person"),
        ("Police arrested 15 people.", "arrest/person"),
        ("A total of 210 people were evacuated.", "evacuation/person"),
        ("Nine people drowned.", "death/person"),
        ("The clinic vaccinated 480 people.", "person/person"),
        ("Some 1,307 Norwegians signed.", "person/norwegian"),
        ("Nearly 900 Chinese live there.", "person/person"),
        ("Some 6,000 attended.", "person/person"),
        ("About 300 voted by post.", "person/person"),
    ],
    "a unit, and what it is of": [
        ("The mine yields 900 tonnes of salt.", "salt/tonne"),
        ("It stores 40 million litres of milk.", "milk/litre"),
        ("The judge set a $5 million fine.", "fine/USD"),
        ("They paid £300 in fees.", "fee/GBP"),
        ("Each household uses 140 litres of water a day.", "water/litre"),
        ("The city is laying 12 kilometres of track.", "track/kilometre"),
        ("The bank made a loss of $3 million on sales of $41 million.", "loss/USD, revenue/USD"),
        ("The farm sold 90 kg of honey.", "honey/kilogram"),
    ],
    "a noun before the number": [
        ("The landslide left a death toll of 84.", "death/person"),
        ("The toll passed 200.", "death/person"),
        ("Turnout was 61 percent.", "turnout/percent"),
        ("Unemployment at 5.1 percent worries them.", "unemployment rate/percent"),
        ("Attendance reached 18,400.", "spectator/spectator"),
        ("The quake had a magnitude of 6.2.", "magnitude/magnitude"),
        ("The population is 4,600.", "population/person"),
        ("He lives in a town of 7,650.", "population/person"),
        ("The village of 780 has no doctor.", "population/person"),
        ("Membership fell to 8,300.", "member/member"),
        ("The trust has assets of $62 million.", "asset/USD"),
        ("The firm reported revenue of €12 million.", "revenue/EUR"),
        ("Life expectancy is 81.", "life expectancy/year"),
        ("It offers a dividend yield of 2.7 percent.", "yield/percent"),
        ("The jobless rate was 7 percent.", "unemployment rate/percent"),
    ],
    "the subject of a verb of change": [
        ("Baptisms in the valley fell to 2,390.", "baptism/baptism"),
        ("Visitor numbers rose to 655,000.", "visitor/visitor"),
        ("Passenger numbers at the airport dropped to 2.1 million.", "passenger/passenger"),
        ("The number of tenants who had paid in advance came to 740.", "tenant/tenant"),
        ("The number of tenants in arrears climbed to 412.", "tenant/tenant"),
        ("The number of people sleeping rough in Bristol rose to 98.", "person/person"),
        ("The number of graves that have been robbed has reached 60.", "grave/grave"),
        ("Deliveries have slowed since the works began, to 85 a day.", "delivery/delivery"),
        ("Rents in the old town have climbed 9 percent.", "rent/percent"),
        ("Exports of cork slipped 3 percent.", "export/percent"),
        ("Shares in the brewer closed 4 percent lower.", "share/percent"),
        ("The bank raised its key rate to 4.75 percent.", "interest rate/percent"),
        ("The mill cut its prices by 5 percent.", "price/percent"),
        ("The index was up at 96.1.", "index/index"),
        ("Trams were 14 percent fuller, and fares rose 6 percent.", "tram/percent, price/percent"),
        ("Thefts, which the force blames on gangs, rose 12 percent.", "theft/percent"),
    ],
    "a change, and of what": [
        ("The union won a 3 percent rise in wages.", "salary/percent"),
        ("There was a 40 percent drop in visitors.", "visitor/percent"),
        ("Growers expect a 12 percent fall in the harvest.", "harvest/percent"),
        ("They saw an increase of 9 percent in complaints.", "complaint/percent"),
        ("A 45 basis point improvement of margins cheered them.", "profit margin/percentage_point"),
    ],
    "what a verb tells": [
        ("It employs 275.", "employee/employee"),
        ("The blaze burned 3,200 hectares.", "area burned/hectare"),
        ("A loaf costs 80 cents.", "price/USD"),
        ("The council spent £3.2m on repairs.", "spending/GBP"),
        ("The hall holds 900.", "capacity/person"),
        ("The ground holds 31,700.", "capacity/person"),
        ("The gates were attacked 140 times.", "attack/attack"),
        ("The clip has been viewed 6 million times.", "view/view"),
    ],
    "adjectives of size": [
        ("The lake is 12 metres deep.", "depth/metre"),
        ("The bridge is 400 metres long.", "length/metre"),
        ("She is 1.8 metres tall.", "height/metre"),
        ("The wall is 60 cm thick.", "thickness/centimetre"),
        ("The street is 9 metres wide and 2 kilometres long.", "width/metre, length/kilometre"),
    ],
    "ages": [
        ("Petra Lund, 61, was there.", "*/year"),
        ("A man of 54 was held.", "*/year"),
        ("She turned 30 in May.", "*/year"),
        ("She will be 28 by then.", "*/year"),
    ],
    "passives and relative clauses": [
        ("Some 640,000 phones were hijacked by 2,190 servers.", "phone/phone, server/server"),
        ("The 14 villages that were cut off got food.", "village/village"),
        ("The gallery, whose 212 paintings are insured, closed.", "painting/painting"),
        ("The rebels, who held 14 villages in May, now hold nine.", "village/village, village/village"),
        ("The blaze, which has burned 3,200 hectares, was 40 percent contained.", "area burned/hectare, fire/percent"),
        ("Letters that were lost numbered 700.", "letter/letter"),
    ],
    "apposition": [
        ("The ferry, 22 metres long, sank.", "length/metre"),
        ("The town, a settlement of 3,100, lost its mill.", "population/person"),
        ("The farm lost 900 sheep, a quarter of its flock.", "sheep/sheep, flock/percent"),
    ],
    "coordination": [
        ("The vaccine was given to 3,400 nurses and 900 doctors.", "nurse/nurse, doctor/doctor"),
        ("The fire destroyed 18 homes and 40 sheds.", "home/home, shed/shed"),
        (
            "They bought four-, five- and six-seat planes.",
            "seat/seat, seat/seat, seat/seat",
        ),
        ("Exports fell 8 percent while imports rose 3 percent.", "export/percent, import/percent"),
        ("Drug offences rose by 14 percent and thefts by 2 percent.", "crime/percent, theft/percent"),
    ],
    "ellipsis": [
        ("The depot held 4,120 crates, against 4,850 the year before.", "crate/crate, crate/crate"),
        ("Visitors rose from 610 in 2017 to 655 in 2018.", "visitor/visitor, visitor/visitor"),
        ("Pickers filled 640 boxes on Friday and 712 on Saturday.", "box/box, box/box"),
        ("The fire destroyed 18 homes and damaged 40 more.", "home/home, home/home"),
        ("The left won 41 seats, the ruling party 37.", "seat/seat, seat/seat"),
        ("The party won 34.5 percent of the vote, its rival 31.2 percent.", "vote/percent, vote/percent"),
        ("The average wait is 26 weeks, up from 19.", "wait/week, wait/week"),
        ("The reservoir held 41 million litres, down from 52 million in March.", "reservoir/litre, reservoir/litre"),
        ("Some 2,000 people marched in Lyon and 800 in Nice.", "person/person, person/person"),
        ("Between them the sisters scored 14 goals and Ana nine.", "goal/goal, goal/goal"),
        ("Attendance averaged 18,400 a match, up from 17,900.", "spectator/spectator, spectator/spectator"),
        ("He went from 174 pounds to 161.", "*/pound, */pound"),
    ],
    "nouns of an earlier sentence": [
        ("The shop sold 400 lamps in May. It sold 310 in June.", "lamp/lamp, lamp/lamp"),
        ("Rescuers found nine miners. By night the number had reached 14.", "miner/miner, miner/miner"),
        ("The fair drew 5,100 visitors. A year earlier it was 4,700.", "visitor/visitor, visitor/visitor"),
        ("Turnout was 61 percent. In the north the share was 70 percent.", "turnout/percent, turnout/percent"),
        ("They planted 8,000 oaks. The tally is now 9,200.", "oak/oak, oak/oak"),
    ],
    "partitives": [
        ("Thieves hit 85 shops. Police said 39 of those shops had alarms.", "shop/shop, shop/shop"),
        ("The storm struck 141 farms, 115 of which were insured.", "farm/farm, farm/farm"),
        ("The bakery employs 46 people, 30 of them part-time.", "person/person, person/person"),
        ("Of 312 bridges inspected, 48 need repair.", "bridge/bridge, bridge/bridge"),
        ("Only 34 of the 120 buses were running.", "bus/bus, bus/bus"),
        ("Half of the 88 seats went to women.", "seat/percent, seat/seat"),
        ("Two-thirds of the 900 tenants signed.", "tenant/percent, tenant/tenant"),
        ("Some 40 percent of the town's 12,000 residents use wells.", "person/percent, person/resident"),
        ("Nearly one in five pupils missed a lesson.", "pupil/percent"),
        ("Police held 56 protesters, most of them students.", "protester/protester, protester/percent"),
        ("The spokesman put the number of refugees at 18,000, half of them women.", "refugee/refugee, refugee/percent"),
        ("The tour sold 91 percent of its tickets.", "ticket/percent"),
        ("A survey of 1,012 adults found that 54 percent opposed it.", "adult/adult, adult/percent"),
    ],
    "synonyms meet in one concept": [
        ("Inspectors checked 60 lorries.", "truck/lorry"),
        ("Inspectors checked 60 trucks.", "truck/truck"),
        ("The raid freed 12 hostages.", "hostage/hostage"),
        ("The airline flew 300 planes.", "aircraft/plane"),
        ("The plant recorded 70 mainframes.", "computer/mainframe"),
        ("The firm has 12 outlets.", "shop/outlet"),
        ("Fire crews fought 14 blazes.", "fire/blaze"),
    ],
}
CASES = [pytest.param(text, expected, id=text) for cases in CORPUS.values() for text, expected in cases]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_is_counted(figures, text, expected):
    pairs = [pair.split("/") for pair in expected.split(", ")]
    found = figures(text)
    assert len(found) == len(pairs)
    assert [(m if m == "*" else f.measure, f.unit) for f, (m, _) in zip(found, pairs, strict=True)] == [
        tuple(p) for p in pairs
    ]


@pytest.mark.xfail(reason="verbs outside the vocabulary (thinned, closed) end no clause, so that its noun is taken")
def test_the_subject_is_counted_behind_a_clause_of_unlisted_verbs(figures):
    (figure,) = figures("Deliveries have thinned since the bridge closed, to 85 a day.")
    assert (figure.measure, figure.unit) == ("delivery", "delivery")
