"""Which of two dated events a sentence puts first: only what leaves no doubt is read."""

import pytest

from consistency.rules.sequence import order_told

# A sentence of an article of 2019, and what must not be later than what; None where no order is told.
SENTENCES = [
    ("The mill opened in 1998, three years after it was founded in 2001.", ("2001-01-01", "1998-12-31")),
    ("The mill opened in 1998 after its owner won a licence in 2001.", ("2001-01-01", "1998-12-31")),
    ("The ferry sank on 12 May 2019, shortly after leaving port on May 15, 2019.", ("2019-05-15", "2019-05-12")),
    ("The ferry sank on May 12th, 2019 following a refit in March 2019.", ("2019-03-01", "2019-05-12")),
    ("After the dam burst in May 2014, the valley was cleared in June 2013.", ("2014-05-01", "2013-06-30")),
    ("The dam burst on 2 July, two weeks before the festival of 20 June.", ("2019-07-02", "2019-06-20")),
    ("The strike began on 3 March, days after talks failed on 1 March.", ("2019-03-01", "2019-03-03")),
    # Dates without a year, half a year apart, may be of two years.
    ("The strike ended on 3 January, weeks after it began on 12 December.", None),
    # Another event stands between, or another clause.
    ("The mill, which opened in 1998 after a fire, closed in 2001.", None),
    ("The mill opened in 1998 after a fire and closed in 2001.", None),
    ("The mill opened in 1998 and was sold after a fire in 2001.", None),
    ("The mill was shut in 1998 after a decision to reopen it in 2001.", None),
    ("The mill opened in 1998 after its owner, who died in 2001, won a licence.", None),
    ("The mill opened in 1998 after a vote that was annulled in 2001.", None),
    # `before` may be a place, and `after` a name.
    ("He spoke in 2012 before a panel set up in 2010.", None),
    ("The school was named in 1998 after a teacher killed in 2001.", None),
    ("It did not open in 1998 after the vote in 2001.", None),
    ("In 1998 police went after a gang formed in 2001.", None),
    ("The mill opened in 1998. It closed in 2001 after a fire.", None),
    ("It sold 1998 cars after the launch of 2001 models.", None),
    ("After all, the mill opened in 1998 in spite of the ban in 2001.", None),
    ("After the vote in 2014 the mill opened in 2012.", None),
    ("The 30 February 2014 edition came out two days after 1 March 2014.", None),
    ("", None),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES, ids=range(len(SENTENCES)))
def test_orders(sentence, expected):
    found = order_told(sentence, 2019)
    assert (found and tuple(map(str, found))) == expected


def test_without_a_year_of_the_article_dates_need_their_own():
    assert order_told("The strike began on 3 March, days after talks failed on 5 March.", None) is None
    assert order_told("The strike began on 3 March 2014, days after talks failed on 5 March 2014.", None) is not None


def test_long_sentences_cost_little():
    assert order_told("after in 2014 " * 5_000, 2019) is None
