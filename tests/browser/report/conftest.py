"""Reports as files on the disk, opened in the browser; whatever it says, asks for or pops up is kept."""

import dataclasses
import sys
from pathlib import Path

import pytest

from consistency import Article, check
from consistency.cli.writing import put
from consistency.report import EXTRACT_FORMATS, FORMATS, Places

ROOT = Path(__file__).parents[3]
sys.path.insert(0, str(ROOT / "tests" / "report"))
sys.path.insert(0, str(ROOT / "tests" / "benchmarks"))

import made_by_hand  # noqa: E402 - it lies with the tests of the formats
import report_speed  # noqa: E402 - it makes runs of any size

LONG_WORD = "x" * 300_000
HOSTILE = (
    "Harbour </script><img src=x onerror=alert(1)> ]]> <!-- \u202egnp.exe\u202c \x00 {{ 7*7 }}\n\n14 May 2019\n\n"
    "The library owns 340 maps. 512 of those maps were drawn </style><svg onload=alert(2)> in Spain ]]>.\n\n"
    + LONG_WORD
    + '\n\n<a href="javascript:alert(3)">click</a> \u2066&lt;b&gt;\u2069 <iframe src="https://example.com">\n'
)


def checked(texts):
    """Return a run over texts, and where their lines begin."""
    places = Places()
    articles = [
        Article(name, text, outlet='Quay "Post"\n</title><script>alert(4)</script>') for name, text in texts.items()
    ]
    for article in articles:
        places.add(article.id, article.text)
    return check(articles), places


def seeds():
    return checked(
        {f"seeds/{path.name}": path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").iterdir())}
    )


MADE = {
    "seeds": lambda: FORMATS["html"](*seeds()),
    "hostile": lambda: FORMATS["html"](
        *checked(
            {
                "<script>alert(5)</script>.txt": HOSTILE,
                "b": HOSTILE.replace("512", "641").replace(LONG_WORD, 4 * LONG_WORD),
            }
        )
    ),
    "by hand": lambda: FORMATS["html"](made_by_hand.result(), made_by_hand.places()),
    "extracted": lambda: EXTRACT_FORMATS["html"](made_by_hand.extraction(), made_by_hand.places()),
    "nothing": lambda: FORMATS["html"](made_by_hand.nothing(), Places()),
    "long": lambda: FORMATS["html"](*report_speed.run(1_010, 102, 1)),
}


@pytest.fixture(scope="session")
def reports(tmp_path_factory):
    """Give the path of a report by its name; each is made once."""
    folder = tmp_path_factory.mktemp("pages")
    paths = {}

    def path(name):
        if name not in paths:
            paths[name] = folder / name.replace(" ", "-") / "the report.html"
            paths[name].parent.mkdir()
            put(MADE[name](), paths[name])
        return paths[name]

    return path


@dataclasses.dataclass
class Heard:
    """All that a page did besides being shown."""

    console: list = dataclasses.field(default_factory=list)
    requests: list = dataclasses.field(default_factory=list)
    dialogs: list = dataclasses.field(default_factory=list)


@pytest.fixture
def opened(chromium, reports):
    """Open a report; give the page and what it did."""
    contexts = []

    def at(name, width=1200, scheme="light", file=None):
        context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        contexts.append(context)
        page, heard = context.new_page(), Heard()
        page.on("console", lambda message: heard.console.append(message.text))
        page.on("pageerror", lambda error: heard.console.append(str(error)))
        page.on("request", lambda request: heard.requests.append(request.url))
        page.on("dialog", lambda dialog: (heard.dialogs.append(dialog.message), dialog.dismiss()))
        path = reports(name)
        page.goto((path.with_name(file) if file else path).as_uri())
        return page, heard

    yield at
    for context in contexts:
        context.close()
