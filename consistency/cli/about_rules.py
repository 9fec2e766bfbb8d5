"""The commands about rules, from the modules that hold them."""

from consistency.cli import lint, testing, why
from consistency.cli.rules import app

__all__ = ["app", "lint", "testing", "why"]
