"""What a machine may lack: tests that need it say so and are skipped, or fail where CONSISTENCY_REQUIRE names it."""

import os

import pytest


def missing(part, what):
    """Skip for want of a `part` (browser, postgresql, dask), telling what to install; fail where it is required."""
    required = part in os.environ.get("CONSISTENCY_REQUIRE", "").replace(",", " ").split()
    (pytest.fail if required else pytest.skip)(f"{what} (CONSISTENCY_REQUIRE={part} makes this a failure)")
