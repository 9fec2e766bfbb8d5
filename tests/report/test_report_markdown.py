"""Markdown: what an article says is text, whatever it holds, by two renderers' rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from looked_at import looked_at
from made_by_hand import HOSTILE, finding, places, result, told
from markdown_it import MarkdownIt

from consistency.report.markdown import code, prose, write
from consistency.report.words import visible

COMMON = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
LINKING = MarkdownIt("gfm-like", {"html": True, "linkify": True})
RENDERERS = [COMMON, LINKING]


def inline(tokens):
    for token in tokens:
        yield from inline(token.children or []) if token.type == "inline" else [token]


def plain(renderer, text):
    """Return the text that a reader sees, and the kinds of what is in it."""
    tokens = list(inline(renderer.parse(text)))
    return "".join(t.content for t in tokens), {t.type for t in tokens} - {"paragraph_open", "paragraph_close"}


HARM = [
    HOSTILE,
    "<img src=x onerror=alert(1)>",
    "[click](https://evil.example)",
    "![x](https://evil.example/x.png)",
    "https://evil.example/a?b=c and www.evil.example, evil.example too",
    "mail a@b.example or ask @editor and @desk/team",
    "see #12, GH-34, me/it#5, !7 and 0a1b2c3d4e5f",
    "a :smile: of $5 or $6 and &lt; &#64;",
    "# heading",
    "- item",
    "1. item",
    "12) item",
    "> quote",
    "```",
    "`code` and ``more``",
    "| a | b |",
    "---",
    "===",
    "* * *",
    "*bold* _it_ ~~no~~ **x**",
    "\\*already\\*",
    "a\nb\r\nc\u2028d",
    "<!-- -->",
    "[^1]: foot",
    "[x]: https://evil.example",
    "<https://evil.example>",
    "tail \\",
    "`",
    "a``b`",
    "www.`x`",
    "+",
    "\t\tcode",
]


@pytest.mark.parametrize("text", HARM)
@pytest.mark.parametrize("renderer", RENDERERS)
def test_harm_is_text(renderer, text):
    seen, kinds = plain(renderer, prose(text))
    assert kinds <= {"text", "text_special", "code_inline"}
    assert seen.replace("\N{BROKEN BAR}", "|") == visible(text)


@given(st.text(alphabet=st.sampled_from("ab1 @#`*_[]()<>!|\\&;:/.~$-+=\n\t{}^\"'é"), max_size=40))
def test_any_text_is_read_as_it_stands(text):
    for renderer in RENDERERS:
        seen, kinds = plain(renderer, prose(text))
        assert kinds <= {"text", "text_special", "code_inline"}, prose(text)
        assert seen.replace("\N{BROKEN BAR}", "|") == visible(text)


@given(st.text(max_size=30))
def test_code_holds_any_text(text):
    seen, kinds = plain(COMMON, f"x {code(text)} x")
    assert kinds <= {"text", "text_special", "code_inline"}
    assert seen.replace("\N{BROKEN BAR}", "|").split() == f"x {visible(text)} x".replace("\N{BROKEN BAR}", "|").split()


@pytest.mark.parametrize("text", HARM)
@pytest.mark.parametrize("renderer", RENDERERS)
def test_harm_in_a_report_changes_nothing_around_it(renderer, text):
    def shape(message):
        made = result(
            [
                finding(
                    "f1",
                    "conflict",
                    "h1 h2",
                    message=message,
                    arithmetic=message,
                    reconcile=message,
                    explain="x",
                    others="m2",
                )
            ]
        )
        made.articles["outlet"] = message
        made.problems["message"] = message
        tokens = renderer.parse(write(made, places()))
        return [t.type for t in inline(tokens) if t.type not in {"text", "text_special", "code_inline"}], tokens

    assert shape(text)[0] == shape("plain words")[0]


def test_mentions_and_links_stand_in_code():
    assert prose("ask @editor at http://x.example now") == "ask `@editor` at `http://x.example` now"
    assert (
        prose("39.37 million, e.g. the U.S. on 2013-02-20 at 11:30")
        == "39.37 million, e.g. the U.S. on 2013-02-20 at 11:30"
    )


def test_status_and_what_is_gone():
    made = write(looked_at(), places())
    assert "## 1. error (unchanged): conflict" in made
    assert "## Gone since the baseline\n\n- error: gone \\</style\\>" in made
    assert "this one is quiet" not in made


def test_the_table_has_a_row_a_rule_that_compared():
    rows = [line for line in told("markdown").splitlines() if line.startswith("| `")]
    assert [row.count("|") for row in rows] == [6, 6]
