"""The rows of a relation: a column a role, and whether the words themselves tie them."""

from __future__ import annotations

import numpy as np
import pandas as pd


def relation(found: list[pd.DataFrame], roles: tuple[str, ...]) -> pd.DataFrame:
    """Return the rows of all parts in one order, typed: positions of figures, and `sure`."""
    columns = [*roles, "sure"]
    rows = pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=columns)
    rows = rows.astype(dict.fromkeys(roles, np.int64) | {"sure": bool})[columns]
    return rows.sort_values(list(roles), kind="stable", ignore_index=True)
