"""Finds the figures in news articles and reports that cannot all be true."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consistency.check import Extraction, Result, check, extract
    from consistency.errors import ConsistencyError
    from consistency.model import Article
    from consistency.rules import load_rules

__all__ = ["Article", "ConsistencyError", "Extraction", "Result", "check", "extract", "load_rules"]

_HOMES = {
    "Article": "consistency.model",
    "ConsistencyError": "consistency.errors",
    "Extraction": "consistency.check",
    "Result": "consistency.check",
    "check": "consistency.check",
    "extract": "consistency.check",
    "load_rules": "consistency.rules",
}


class _Package(ModuleType):
    """The package, which loads its names when they are asked for: `consistency --help` needs no pandas.

    `check` and `extract` are also the names of a module and of a folder, which Python sets here when it loads them;
    what a user asks for by these names is the verb.
    """

    def __getattr__(self, name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        value: object = getattr(import_module(_HOMES[name]), name)
        super().__setattr__(name, value)
        return value

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *__all__})


sys.modules[__name__].__class__ = _Package
