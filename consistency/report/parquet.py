"""Columns for other programs: a folder with a file for each frame, with the types of `frame`."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from consistency.check import Result
from consistency.errors import UnreadableSource
from consistency.report import frames
from consistency.report.files import Folder
from consistency.report.json import check_head

if TYPE_CHECKING:
    import pandas as pd

    from consistency.check import Extraction
    from consistency.report.places import Places

KEY = b"consistency"  # under which each file says what it is of
SUFFIX = ".parquet"
HINT = "give the folder that `consistency check -f parquet` wrote"


def write(source: Extraction, places: Places) -> Folder:
    """Return a Parquet file for each frame of a run, or of an extraction."""
    del places
    about = {"format": frames.format_of(source), "schema": frames.SCHEMA}
    names = frames.frames_of(source)
    return Folder((f"{name}{SUFFIX}", _file(getattr(source, name), about)) for name in names)


def _file(table: pd.DataFrame, about: dict[str, Any]) -> bytes:
    out = io.BytesIO()
    made = pa.Table.from_pandas(table, preserve_index=False)
    pq.write_table(made.replace_schema_metadata({**made.schema.metadata, KEY: json.dumps(about).encode()}), out)
    return out.getvalue()


def read(folder: Path) -> Result:
    """Read a result back; raises UnreadableSource where the folder holds none."""
    if not (folder / f"findings{SUFFIX}").is_file():
        raise UnreadableSource(str(folder), f"is no {frames.FORMAT}: it holds no findings{SUFFIX}", HINT)
    return Result(**{name: _frame(folder / f"{name}{SUFFIX}", columns) for name, columns in frames.FRAMES.items()})


def _frame(path: Path, columns: dict[str, str]) -> pd.DataFrame:
    try:
        table = pq.read_table(path)
        about = json.loads((table.schema.metadata or {}).get(KEY, b"{}"))
        check_head(about, str(path))
        made: pd.DataFrame = table.to_pandas().reindex(columns=list(columns)).astype(columns)
    except (OSError, ValueError, TypeError, pa.ArrowException) as error:
        raise UnreadableSource(str(path), f"is damaged: {error}", HINT) from None
    return made
