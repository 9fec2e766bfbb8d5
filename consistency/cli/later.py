"""Commands that are loaded when they are run: to be told of them costs no more than their names."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any, ClassVar

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command, get_group


@dataclass(frozen=True, slots=True)
class Home:
    """Where a command lives: its module, the name it has there, and the first sentence of its help."""

    module: str
    attribute: str
    help: str

    def load(self, name: str) -> Any:
        """Return the command, or the group of commands, under a name."""
        made = getattr(import_module(self.module), self.attribute)
        if isinstance(made, typer.Typer):
            return get_group(made)
        alone = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
        alone.command(name)(made)
        return get_command(alone)


class Later(TyperCommand):
    """Stands for a command until that is run."""

    def __init__(self, name: str, home: Home) -> None:
        super().__init__(name, help=home.help)
        self.home = home

    def make_context(self, info_name: str | None, *args: Any, **options: Any) -> Any:
        """Load the command and let it read its words."""
        return self.home.load(info_name or self.name or "").make_context(info_name, *args, **options)


class Commands(TyperGroup):
    """A group whose commands stand in `homes`, in their order."""

    homes: ClassVar[dict[str, Home]]

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        for name, home in self.homes.items():
            self.add_command(Later(name, home))
