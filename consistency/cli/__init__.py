"""The command line: parses, calls, prints; what it says on standard error is one line a fact."""

from consistency.cli.app import app, main

__all__ = ["app", "main"]
