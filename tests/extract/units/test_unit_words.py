"""Units of measure behind a number: words and symbols of every dimension, in every spelling."""

import pytest

LENGTH = [
    ("12 km", 12, "kilometre"), ("12 kilometers", 12, "kilometre"), ("a 12-kilometre", 12, "kilometre"), ("12km", 12, "kilometre"), ("12 KM", 12, "kilometre"),
    ("3 mm", 3, "millimetre"), ("40 centimetres", 40, "centimetre"), ("7 metres", 7, "metre"), ("7 meters", 7, "metre"), ("7m", 7, "metre"),
    ("15 inches", 15, "inch"), ("a 15-inch", 15, "inch"), ("8 feet", 8, "foot"), ("8 ft", 8, "foot"), ("a six-foot", 6, "foot"), ("90 yards", 90, "yard"),
    ("26 miles", 26, "mile"), ("a 26-mile", 26, "mile"), ("30 nautical miles", 30, "nautical_mile"), ("30 sea miles", 30, "nautical_mile"), ("450 nanometres", 450, "nanometre"),
    ("90 μm", 90, "micrometre"), ("90 microns", 90, "micrometre"), ("4 light years", 4, "light_year"), ("4 light-years", 4, "light_year"), ("6 furlongs", 6, "furlong"),
]  # fmt: skip
AREA_AND_VOLUME = [
    ("340 square kilometres", 340, "square_kilometre"), ("340 sq km", 340, "square_kilometre"), ("340 km²", 340, "square_kilometre"), ("340 km2", 340, "square_kilometre"),
    ("80 square metres", 80, "square_metre"), ("80 sq m", 80, "square_metre"), ("80m²", 80, "square_metre"), ("80 sqm", 80, "square_metre"), ("80m2", 80, "square_metre"),
    ("a 900-square-foot", 900, "square_foot"), ("900 sq ft", 900, "square_foot"), ("900 sq. ft", 900, "square_foot"), ("70 hectares", 70, "hectare"), ("70 ha", 70, "hectare"), ("70ha", 70, "hectare"), ("a 5-acre", 5, "acre"),
    ("10 square miles", 10, "square_mile"), ("33 litres", 33, "litre"), ("33 liters", 33, "litre"), ("33L", 33, "litre"), ("a 330ml", 330, "millilitre"), ("50 cl", 50, "centilitre"),
    ("5 gallons", 5, "gallon"), ("2 pints", 2, "pint"), ("9,000 barrels", 9000, "barrel"), ("300 bushels", 300, "bushel"), ("12,000 acre-feet", 12000, "acre_foot"),
    ("4 cubic metres", 4, "cubic_metre"), ("4 m³", 4, "cubic_metre"), ("a 1,600cc", 1600, "cubic_centimetre"), ("30 billion cubic feet", 30e9, "cubic_foot"), ("2 tablespoons", 2, "tablespoon"),
]  # fmt: skip
MASS_AND_TIME = [
    ("60 kg", 60, "kilogram"), ("60kg", 60, "kilogram"), ("60 kilos", 60, "kilogram"), ("60 kilogrammes", 60, "kilogram"), ("250 grams", 250, "gram"), ("250g", 250, "gram"),
    ("5 mg", 5, "milligram"), ("5 micrograms", 5, "microgram"), ("9 tonnes", 9, "tonne"), ("9 metric tons", 9, "tonne"), ("9 tons", 9, "ton"), ("9 short tons", 9, "short_ton"),
    ("9 kt", 9, "kilotonne"), ("20 lb", 20, "pound"), ("20 lbs", 20, "pound"), ("6 ounces", 6, "ounce"), ("6 oz", 6, "ounce"), ("a 3-carat", 3, "carat"), ("40,000 TEU", 40000, "container_unit"),
    ("80,000 deadweight tonnes", 80000, "deadweight_ton"), ("45 minutes", 45, "minute"), ("45 mins", 45, "minute"), ("9.8 seconds", 9.8, "second"), ("300 ms", 300, "millisecond"),
    ("7 hrs", 7, "hour"), ("a 36-hour", 36, "hour"), ("three nights", 3, "night"), ("6 weeks", 6, "week"), ("18 months", 18, "month"), ("12 years", 12, "year"), ("two decades", 2, "decade"),
]  # fmt: skip
SPEED_AND_ENERGY = [
    ("70 mph", 70, "mile_per_hour"), ("70 miles per hour", 70, "mile_per_hour"), ("70 miles an hour", 70, "mile_per_hour"), ("a 70-mile-an-hour", 70, "mile_per_hour"), ("110 km/h", 110, "kilometre_per_hour"),
    ("110 kph", 110, "kilometre_per_hour"), ("110 kilometres per hour", 110, "kilometre_per_hour"), ("8 m/s", 8, "metre_per_second"), ("8 metres a second", 8, "metre_per_second"), ("35 knots", 35, "knot"),
    ("40 kWh", 40, "kilowatt_hour"), ("40 kwh", 40, "kilowatt_hour"), ("40 kilowatt-hours", 40, "kilowatt_hour"), ("a 500 MW", 500, "megawatt"), ("a 500-megawatt", 500, "megawatt"), ("3 GW", 3, "gigawatt"),
    ("2 TWh", 2, "terawatt_hour"), ("60 watts", 60, "watt"), ("60W", 60, "watt"), ("300 horsepower", 300, "horsepower"), ("300 hp", 300, "horsepower"), ("300bhp", 300, "brake_horsepower"),
    ("400 Nm", 400, "newton_metre"), ("295 pound-feet", 295, "pound_foot"), ("295 lb-ft", 295, "pound_foot"), ("650 calories", 650, "calorie"), ("650 kcal", 650, "kilocalorie"), ("230 volts", 230, "volt"),
    ("400 kV", 400, "kilovolt"), ("5,000 mAh", 5000, "milliampere_hour"), ("3 million BTU", 3e6, "british_thermal_unit"),
]  # fmt: skip
OTHERS = [
    ("35 psi", 35, "pound_per_square_inch"), ("980 hPa", 980, "hectopascal"), ("950 millibars", 950, "millibar"), ("30 degrees Celsius", 30, "degree_celsius"), ("30 °C", 30, "degree_celsius"), ("30C", 30, "degree_celsius"),
    ("30°C", 30, "degree_celsius"), ("minus 30C", -30, "degree_celsius"), ("86 degrees Fahrenheit", 86, "degree_fahrenheit"), ("86 °F", 86, "degree_fahrenheit"), ("86F", 86, "degree_fahrenheit"),
    ("300 kelvins", 300, "kelvin"), ("16GB", 16, "gigabyte"), ("16 gigabytes", 16, "gigabyte"), ("2 TB", 2, "terabyte"), ("100 Mbps", 100, "megabit_per_second"), ("3.2 GHz", 3.2, "gigahertz"), ("90 decibels", 90, "decibel"),
    ("a 48-megapixel", 48, "megapixel"), ("410 ppm", 410, "part_per_million"), ("410 parts per million", 410, "part_per_million"), ("6 parts per billion", 6, "part_per_billion"), ("6,000 rpm", 6000, "revolution_per_minute"),
    ("20 millisieverts", 20, "millisievert"), ("a 6.4-magnitude", 6.4, "magnitude"), ("6.4 on the Richter scale", 6.4, "magnitude"),
]  # fmt: skip
SHARES = [
    ("5 percent", 5, "percent"), ("5 per cent", 5, "percent"), ("5%", 5, "percent"), ("5 pct", 5, "percent"), ("five percent", 5, "percent"), ("5 percentage points", 5, "percentage_point"),
    ("5 percent points", 5, "percentage_point"), ("a 5-percentage-point", 5, "percentage_point"), ("25 basis points", 0.25, "percentage_point"), ("25 bps", 0.25, "percentage_point"), ("8 per mille", 8, "per_mille"), ("8‰", 8, "per_mille"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "value", "unit"), LENGTH + AREA_AND_VOLUME + MASS_AND_TIME + SPEED_AND_ENERGY + OTHERS + SHARES
)
def test_units(figures, text, value, unit):
    (figure,) = figures(f"They noted {text} there.")
    assert (figure.stated_low, figure.unit) == (pytest.approx(value), unit)


IN_CONTEXT = [
    ("The bottle holds 12 oz of juice.", "fluid_ounce"), ("The letter weighs 12 oz.", "ounce"), ("The ship is 200 nm off the coast.", "nautical_mile"), ("The laser works at 650nm.", "nanometre"),
    ("Winds of 65 kt were measured.", "knot"), ("The smelter made 65 kt of zinc.", "kilotonne"), ("She weighs nine stone.", "stone"), ("Nine stone lions guard it.", "stone lion"),
    ("Keep the pressure at 3 bars.", "bar"), ("The town has 3 bars.", "bar"), ("A capacitor of 5 F was fitted.", "farad"), ("It was 95 F on Monday.", "degree_fahrenheit"),
    ("The plan has 20 gigs of data.", "gigabyte"), ("The band played 20 gigs.", "gig"), ("The fuse is rated at 13 A.", "ampere"), ("The path is 5 m wide.", "metre"), ("The park drew 5m visitors.", "visitor"),
    ("The wall is 90 m high.", "metre"), ("The loft stores 4 cords of firewood.", "cord"), ("He weighed 180 pounds.", "pound"), ("He paid 180 pounds.", "GBP"), ("The firm lost 20 million pounds.", "GBP"),
    ("They shipped 20 million pounds of rice.", "pound"), ("The club won 30 medals.", "medal"), ("The fine was 30,000 won.", "KRW"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "unit"), IN_CONTEXT)
def test_a_form_of_several_readings_is_decided_by_its_sentence(figures, text, unit):
    assert [f.unit for f in figures(text)] == [unit]


AN_ARTICLE_DECIDES = [
    (
        "It was minus 7 degrees at noon. On Sunday the thermometer had shown 3°C.",
        ["degree_celsius", "degree_celsius"],
        0,
    ),
    ("It was a warm 88 degrees at noon.", ["degree"], 1),
    ("It was 88 degrees warm in the shade, then 20°C and 90°F.", ["degree", "degree_celsius", "degree_fahrenheit"], 1),
    ("The valve turns by 90 degrees.", ["degree"], 0),
]


@pytest.mark.parametrize(("text", "units", "left_open"), AN_ARTICLE_DECIDES)
def test_degrees_without_a_scale(extracted, text, units, left_open):
    found = extracted(text)
    assert [f.unit for f in found.figures] == units
    assert sum(p.code == "unit-open" for p in found.problems) == left_open


COMPOUNDS = [
    ("He is six feet two inches tall.", 6 + 2 / 12, "foot"), ("He is 6 ft 2 in tall.", 6 + 2 / 12, "foot"), ("It lasted three hours and forty minutes.", 220, "minute"), ("It lasted 3 hours 40 minutes.", 220, "minute"),
    ("It lasted 1h 20m in all.", 80, "minute"), ("The lap took one minute and 12.5 seconds.", 72.5, "second"), ("He got two years and six months.", 30, "month"), ("The baby weighed 7 pounds 4 ounces.", 7.25, "pound"),
    ("She weighs nine stone seven pounds.", 9.5, "stone"), ("The pole is 2 metres 50 centimetres long.", 2.5, "metre"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value", "unit"), COMPOUNDS)
def test_two_quantities_that_are_one(figures, text, value, unit):
    (figure,) = figures(text)
    assert (figure.stated_low, figure.unit) == (pytest.approx(value), unit)


APART = [
    ("He waited five hours and 90 minutes.", ["hour", "minute"]), ("Bring 6 feet of rope and 2 inches of tape.", ["foot", "inch"]), ("It took two days or ten hours.", ["day", "hour"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "units"), APART)
def test_quantities_that_stay_two(figures, text, units):
    assert [f.unit for f in figures(text)] == units


NO_UNITS = [
    ("The A380 landed.", []), ("They own 4 C-130 planes.", ["plane"]), ("Three A grades were given.", ["grade"]), ("They counted 20 s in the text.", None), ("We met 3 W. Smiths.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "units"), NO_UNITS)
def test_letters_that_are_no_units(figures, text, units):
    found = [f.unit.split()[-1] for f in figures(text)]
    assert found == units if units is not None else not {"second", "watt", "degree_celsius", "ampere"} & set(found)


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("The prison hired 9 night-shift guards.", "guard"),
        ("Walkers cross 4 foot-bridges on the way.", "bridge"),
        ("The county held 7 by-elections that spring.", "election"),
        ("Some 30 off-duty nurses came to help.", "nurse"),
        ("The mill ran 3 day-care centres.", "centre"),
    ],
)
def test_half_of_a_hyphened_word_is_no_unit(figures, text, counted):
    assert [f.unit.rpartition(" ")[2] for f in figures(text)] == [counted]
