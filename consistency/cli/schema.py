"""`consistency schema`: what other programs may rely on in a JSON result."""

from __future__ import annotations

import json

from consistency.cli.ending import told
from consistency.cli.outputs import Output
from consistency.report.schema import schema as made


@told
def schema() -> int:
    """Print the JSON Schema of results, as `-f json` and `-f jsonl` write them.

    \b
    consistency schema > result.schema.json
    """  # noqa: D301 - \b keeps the lines of an example apart
    Output("text").write(json.dumps(made(), indent=1) + "\n")
    return 0
