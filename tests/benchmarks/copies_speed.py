"""CPU seconds of a check over copies of one article: `python tests/benchmarks/copies_speed.py [N …]`.

The worst that can be put into one collection: every statement shares its keys with all its copies, and the article
contradicts itself, so that each copy takes part in findings. Three times the copies may cost three times the seconds.
"""

from __future__ import annotations

import sys
import time

from consistency import Article, check
from consistency.report import FORMATS, Places

TEXT = """\
Harbour traffic rises

HAVENPORT, 3 May 2019 (Coast Wire) - The harbour of Havenport handled 8,400 crates in April 2019, up 9 percent from
8,000 crates in March, the port office said on Friday.

Ferries carried an average of 4,000 passengers a week in 2018. In all ferries carried 96,000 passengers in 2018, the
office said. Havenport handled 9,300 crates in April 2019, the mayor said.

Of the 340 boats moored there, 512 were fishing boats. More than half of the crates came from Norway. In April 2019
workers unloaded 14 million euros of fish. In April 2019 workers unloaded 14 billion euros of fish.

The quay is 12 miles (24 km) long and was built in 1921. In 2018 ferries carried 69,000 passengers.
"""


def main(sizes: list[int]) -> None:
    """Print what each number of copies costs, and how that grew."""
    check([Article("warm", TEXT)])
    before: tuple[int, float] | None = None
    for size in sizes:
        articles = [Article(f"paper-{n}", TEXT, collection="story") for n in range(size)]
        began = time.process_time()
        result = check(articles)
        checked = time.process_time() - began
        FORMATS["text"](result, Places())
        took = time.process_time() - began
        grew = f"  {took / before[1]:.1f} times for {size / before[0]:.1f} times the copies" if before else ""
        print(f"{size:>6,} copies  check {checked:6.2f}  with its report {took:6.2f} CPU s{grew}", flush=True)
        before = size, took


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [300, 1_000, 3_000])
