"""The laws of extraction as a whole."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.model import Article, Span

WORDS = st.sampled_from(
    [
        "one",
        "two",
        "half",
        "of",
        "the",
        "in",
        "3",
        "5.5",
        "million",
        "-",
        "–",
        ",",
        ".",
        ":",
        "%",
        "$",
        "£",
        "a",
        "third",
        "percent",
        "to",
        "between",
        "and",
        "since",
        "January",
        "May",
        "2012",
        "20",
        "first",
        "quarter",
        "last",
        "year",
        "'s",
        "US",
        "km",
        "per",
        "hour",
        "doubled",
        "most",
        "majority",
        "dozens",
        "(",
        ")",
        "'",
        "\u200f",
        "\u200b",
        "1,000",
        "old",
        "ago",
        "12:30",
        "p.m.",
        "Q",
        "1",
        "1990",
        "s",
        "0",
        "½",
        "²",
        "٣",
        "said",
        "Monday",
        "🙂",
        "people",
    ]
)


@settings(deadline=None)
@given(st.lists(WORDS, max_size=25), st.sampled_from(["", " ", "  "]), st.booleans())
def test_any_row_of_words_is_read_without_fault_and_offsets_are_exact(extractor, words, gap, dated):
    text = gap.join(words)
    article = Article("a", text, dt.date(2015, 3, 31) if dated else None)
    found = extractor.read(article, [(Span(0, len(text)), "body")])
    for figure in found.figures:
        assert text[figure.start : figure.end] == figure.text
        assert text[figure.sentence_start :].startswith(figure.sentence)
    for phrase in found.phrases:
        assert phrase.span.of(text) == phrase.text
    assert len({f.figure for f in found.figures}) == len(found.figures)


def test_reading_twice_gives_the_same(figures):
    text = "In May 2018 the port of Oslo handled 3,380 crates, 44 percent of them from Chile."
    assert figures(text) == figures(text)


def test_figures_of_titles_take_the_period_that_the_article_is_about(extractor):
    text = "Port loses 40 cranes\nIn 2012 the port lost 40 cranes."
    found = extractor.read(Article("a", text), [(Span(0, 20), "title"), (Span(21, len(text)), "body")])
    title, body = found.figures
    assert title.period_begin == body.period_begin == dt.date(2012, 1, 1)
