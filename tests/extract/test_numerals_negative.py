"""What looks like a number and counts nothing: none of these may give a figure."""

import pytest

NEVER = [
    # clock times, telephones, files, versions, addresses of machines
    "The shop is at 7:40 on channel 9.", "Call 555-0188-2 or 01632 960 001.", "Dial 0800 555 019.", "The lander ran Orbit 2.3 until Unit 4 failed.",
    "Version 2.4.1 is out.", "The server 10.0.0.12 fell.", "The file is KX/2021/0083.", "ISBN 978-3-16-148410-0 and order no. 2023-118.", "Text STOP to *700#.",
    "The advice line, 177, is open.", "Helpline: 111", "Tracked as KB-2031-4410.", "Call +44 20 7946 0011.", "It is at 192.168.100.101 now.", "Serial 00417 failed.",
    # names and models
    "It is called NOVID-31.", "It is called NOVID -31.", "The A320 and the B-52 flew.", "The 49ers beat the 76ers.", "The Otter 330s landed.",
    "Android 12 is here.", "The G7 met the Group of 20.", "It has its own 640 Skylark.", "The ftse 100 rose.", "The S&P 500 and the Dow fell.", "Vitamin B12 helps.",
    "They watched the Seven Sisters.", "A 5G network opened.", "The QT-R22 drug failed.", "The Boeing 737 landed.",
    # labels
    "Take Flight 204 to Room 12.", "Section 14 of the act", "He wore No. 45 then.", "He lives at Apt 9.", "Rooms 101, 102 and 103 are shut.", "See pages 3-7.",
    "Near marker 88 of the road.", "Station 64 ran out.", "Psalm 23 was read.", "See table 3.2.", "Between junctions 9 and 10.", "Chapter 11 protection ended.",
    "In the 60210 ZIP code.", "Nos. 4 and 5 closed.", "See figures 4 and 5.", "Recommendation 8 asks.", "Screens 2 and 6.",
    # addresses
    "Meet at 15 Mallow Road.", "The shop, 6 Tannery Lane, is shut.", "He lives at 33 Cooper Street.", "Come to 4 Beacon Plaza.", "Go to 2250 NW Larch St.", "It is 14 W 38th St, Salton.",
    # scores, votes, odds
    "They won 3-1.", "It ended 2-2.", "She won 6-3, 6-4.", "The vote was 52-48.", "A 5-4 ruling stood.", "The ratio is 3:1.", "The odds are 5/1.", "They meet 24/7, mostly 50/50.",
    # years
    "Founded in 1884, it closed.", "In 1066 the wall held.", "By 2120 it will be gone.", "Its 2016 exports disappointed.", "The 2008 floods were calm.", "Since 1999 it has stood.",
    # pronouns and manners of speech
    "No one knew, and one of them left.", "They are back to square one.", "It is at ground zero.", "A net zero plan failed.", "Most of us left.", "It took most of the day.",
    "They are in the bottom four.", "It is second to none.", "The clock struck nine.", "They scored twice as Leeds slept.", "The majority leader left.", "The first half was dull.",
    "A half marathon was run.", "The elevators stood half empty.", "A one-off deal", "Children under five travel free.", "Men over 65 are called first.",
    # furniture and lists
    "2. The mayor left.", "(c) 2019 The Elcott Post",
]  # fmt: skip


@pytest.mark.parametrize("text", NEVER)
def test_what_is_never_a_number(numerals, text):
    assert numerals(text) == []
