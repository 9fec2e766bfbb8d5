"""Money: signs, codes and names of every currency, minor units, and which of those that share a name is meant."""

import pytest

SIGNS = [
    ("$5m", 5e6, "USD"), ("US$5m", 5e6, "USD"), ("US $5m", 5e6, "USD"), ("U.S. $5m", 5e6, "USD"), ("USD 5m", 5e6, "USD"), ("USD5m", 5e6, "USD"), ("5m USD", 5e6, "USD"), ("A$5m", 5e6, "AUD"), ("AU$5m", 5e6, "AUD"),
    ("C$5m", 5e6, "CAD"), ("CAD 5m", 5e6, "CAD"), ("NZ$5m", 5e6, "NZD"), ("HK$5m", 5e6, "HKD"), ("S$5m", 5e6, "SGD"), ("NT$5m", 5e6, "TWD"), ("J$5m", 5e6, "JMD"), ("TT$5m", 5e6, "TTD"), ("N$5m", 5e6, "NAD"),
    ("R$5m", 5e6, "BRL"), ("MX$5m", 5e6, "MXN"), ("€5m", 5e6, "EUR"), ("EUR5m", 5e6, "EUR"), ("5m EUR", 5e6, "EUR"), ("500€", 500, "EUR"), ("£5m", 5e6, "GBP"), ("GBP 5m", 5e6, "GBP"), ("¥5m", 5e6, "JPY"), ("Y=500", 500, "JPY"),
    ("CN¥500", 500, "CNY"), ("RMB 500", 500, "CNY"), ("CHF 500", 500, "CHF"), ("SFr500", 500, "CHF"), ("₹500", 500, "INR"), ("Rs 500", 500, "INR"), ("Rs500 crore", 5e9, "INR"), ("Tk 500", 500, "BDT"),
    ("RM500", 500, "MYR"), ("RM5.20", 5.2, "MYR"), ("Rp 5,000", 5000, "IDR"), ("₱500", 500, "PHP"), ("₩5,000", 5000, "KRW"), ("฿500", 500, "THB"), ("₫5,000", 5000, "VND"), ("₽500", 500, "RUB"), ("₴500", 500, "UAH"),
    ("R500", 500, "ZAR"), ("R5m", 5e6, "ZAR"), ("₦500", 500, "NGN"), ("N500m", 500e6, "NGN"), ("GH₵500", 500, "GHS"), ("KSh 500", 500, "KES"), ("Ksh5,000", 5000, "KES"), ("Sh500m", 500e6, "Sh"), ("₺500", 500, "TRY"), ("₪500", 500, "ILS"),
    ("NIS 500", 500, "ILS"), ("AED 500", 500, "AED"), ("Dh500", 500, "Dh"), ("SAR 500", 500, "SAR"), ("PLN 500", 500, "PLN"), ("500 zł", 500, "PLN"), ("500 Kč", 500, "CZK"), ("SEK 500", 500, "SEK"), ("500 kr", 500, "kr"), ("Z$500", 500, "ZWL"),
]  # fmt: skip
NAMES = [
    ("5 million dollars", 5e6, "USD"), ("5 million US dollars", 5e6, "USD"), ("5 million Canadian dollars", 5e6, "CAD"), ("5 million New Zealand dollars", 5e6, "NZD"), ("5 million Hong Kong dollars", 5e6, "HKD"),
    ("500 euros", 500, "EUR"), ("500 euro", 500, "EUR"), ("500 pounds sterling", 500, "GBP"), ("500 quid", 500, "GBP"), ("500 Egyptian pounds", 500, "EGP"), ("500 yen", 500, "JPY"), ("500 yuan", 500, "CNY"), ("500 Chinese yuan", 500, "CNY"),
    ("500 Swiss francs", 500, "CHF"), ("500 rupees", 500, "INR"), ("500 Pakistani rupees", 500, "PKR"), ("500 Sri Lankan rupees", 500, "LKR"), ("500 taka", 500, "BDT"), ("500 ringgit", 500, "MYR"), ("500 baht", 500, "THB"), ("5,000 rupiah", 5000, "IDR"),
    ("500 Mexican pesos", 500, "MXN"), ("500 Chilean pesos", 500, "CLP"), ("500 Brazilian reais", 500, "BRL"), ("500 reais", 500, "BRL"), ("500 roubles", 500, "RUB"), ("500 rubles", 500, "RUB"), ("500 hryvnias", 500, "UAH"), ("500 zlotys", 500, "PLN"),
    ("500 Swedish kronor", 500, "SEK"), ("500 kronor", 500, "SEK"), ("500 Norwegian kroner", 500, "NOK"), ("500 Danish crowns", 500, "DKK"), ("500 Czech crowns", 500, "CZK"), ("500 forints", 500, "HUF"), ("500 lei", 500, "RON"), ("500 leva", 500, "BGN"),
    ("500 Turkish lira", 500, "TRY"), ("500 lira", 500, "TRY"), ("500 shekels", 500, "ILS"), ("500 Kuwaiti dinars", 500, "KWD"), ("500 Saudi riyals", 500, "SAR"), ("500 Moroccan dirhams", 500, "MAD"), ("500 naira", 500, "NGN"), ("500 cedis", 500, "GHS"),
    ("500 Kenyan shillings", 500, "KES"), ("500 birr", 500, "ETB"), ("500 rand", 500, "ZAR"), ("500 Zambian kwacha", 500, "ZMW"), ("500 bitcoins", 500, "XBT"), ("500 Deutschmarks", 500, "DEM"), ("500 soles", 500, "PEN"), ("5,000 won", 5000, "KRW"),
    ("50 cents", 0.5, "USD"), ("50 pence", 0.5, "GBP"), ("50p", 0.5, "GBP"), ("812p", 8.12, "GBP"), ("20 US cents", 0.2, "USD"), ("20 euro cents", 0.2, "EUR"), ("80 sen", 0.8, "MYR"), ("50 paise", 0.5, "INR"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value", "unit"), SIGNS + NAMES)
def test_money(figures, text, value, unit):
    (figure,) = figures(f"They paid {text} for it.")
    assert (figure.stated_low, figure.unit) == (pytest.approx(value), unit)


WHICH = [
    ("The roof cost A$85 million ($60 million).", ["AUD", "USD"]),
    ("The roof cost 5 million Canadian dollars, of which 2 million dollars went on slates.", ["CAD", "CAD"]),
    ("Sweden paid 500 kr for it.", ["SEK"]),
    ("A Danish court fined him 20,000 kroner.", ["DKK"]),
    ("A Norwegian court fined him 20,000 kroner.", ["NOK"]),
    ("Mexico set the price at 30 pesos.", ["MXN"]),
    ("Kenya set the price at 30 shillings.", ["KES"]),
    ("Nepal set the price at Rs 30, or 30 Nepalese rupees.", ["NPR", "NPR"]),
    ("The ferry costs 40 Danish kroner. A return costs 60 kroner.", ["DKK", "DKK"]),
    ("The shares rose two cents to €1.20.", ["EUR", "EUR"]),
    ("The shares rose two cents to A$1.20.", ["AUD", "AUD"]),
    ("The shares rose two cents to $1.20.", ["USD", "USD"]),
    ("Canada keeps its books in Canadian dollars. Canada spent $5 million on parks.", ["CAD"]),
    ("Canada spent $5 million on parks. Canada was pleased.", ["USD"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "units"), WHICH)
def test_which_currency(extracted, text, units):
    found = extracted(text)
    assert [f.unit for f in found.figures] == units
    assert not [p for p in found.problems if p.code == "unit-open"]


def test_a_site_of_the_country_writes_its_own_dollars(extracted):
    text = "Australia spent $5 million on parks. Australia was pleased."
    assert [f.unit for f in extracted(text, "https://news.example.com.au/parks").figures] == ["AUD"]
    assert [f.unit for f in extracted(text, "https://news.example.co.uk/parks").figures] == ["USD"]


LEFT_OPEN = [
    ("They paid 20,000 kroner.", ["krone"]), ("They paid 30 pesos each.", ["peso"]), ("It costs 20 francs.", ["franc"]), ("It costs 20 dinars.", ["dinar"]), ("He got 500 crowns, a good price.", ["crown"]),
    ("The roof cost $85m (US$60m).", ["$", "USD"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "units"), LEFT_OPEN)
def test_what_nothing_decides_is_left_open_and_reported(extracted, text, units):
    found = extracted(text)
    assert [f.unit for f in found.figures] == units
    (problem,) = [p for p in found.problems if p.code == "unit-open"]
    assert text[problem.start : problem.end] == found.figures[0].text


NO_MONEY = [
    "The S&P 500 fell.", "He drove an Audi R8.", "In Q3 500 people came.", "The club won 30 medals.", "They built 20 real walls.", "He bagged 4 bucks on the hunt.", "The TOP 10 songs.", "COP 26 met in Glasgow.", "Dentists fitted 300 crowns.",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_MONEY)
def test_what_looks_like_money(figures, extractor, text):
    assert not [f for f in figures(text) if f.unit in extractor.units.currencies.codes]
