"""Frames in one file that is whole or is not read: a checksum for each part, written aside and renamed.

A line that names the format, a line with the checksum of the next, a line of JSON that names the parts with their
lengths and checksums, then the parts, each a Parquet file.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

FORMAT = b"consistency bundle 1\n"
LONGEST = 64_000_000  # bytes of the line that names the parts


def put(path: Path, about: Mapping[str, Any], tables: Mapping[str, pd.DataFrame]) -> None:
    """Write a bundle; raises OSError, and then nothing is left under its name."""
    blobs = {name: _parquet(table) for name, table in tables.items()}
    parts = [[name, len(blob), _digest(blob)] for name, blob in blobs.items()]
    head = json.dumps({"about": about, "parts": parts}).encode() + b"\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with aside.open("wb") as file:
            file.writelines([FORMAT, _digest(head).encode() + b"\n", head, *blobs.values()])
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def about(path: Path) -> dict[str, Any] | None:
    """Return what a bundle says of itself once every byte of it was looked at; None where one is not as written."""
    try:
        with path.open("rb") as file:
            head = _head(file)
            whole = head is not None and all(_digest(file.read(size)) == told for _, size, told in head["parts"])
            return head["about"] if head and whole and not file.read(1) else None
    except OSError:
        return None


def tables(path: Path, wanted: Iterable[str] | None = None) -> dict[str, pd.DataFrame] | None:
    """Return frames of a bundle, all or those of some names; None where one is not as it was written."""
    names = None if wanted is None else set(wanted)
    try:
        with path.open("rb") as file:
            head = _head(file)
            made = {}
            for name, size, told in head["parts"] if head else ():
                if names is not None and name not in names:
                    file.seek(size, os.SEEK_CUR)
                    continue
                blob = file.read(size)
                if _digest(blob) != told:
                    return None
                made[name] = pd.read_parquet(io.BytesIO(blob))
            return made if head else None
    except OSError:
        return None


def _head(file: Any) -> dict[str, Any] | None:
    if file.read(len(FORMAT)) != FORMAT:
        return None
    told = file.readline(100).strip().decode("ascii", "replace")
    line = file.readline(LONGEST)
    if _digest(line) != told:
        return None
    head: dict[str, Any] = json.loads(line)
    return head


def _parquet(table: pd.DataFrame) -> bytes:
    out = io.BytesIO()
    table.to_parquet(out, index=False, compression="zstd")
    return out.getvalue()


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()
