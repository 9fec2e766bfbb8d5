"""Words to time expressions, one file a kind; `atoms` holds the table that says which word may begin which."""

from consistency.extract.periods.grammar.atoms import Atoms

__all__ = ["Atoms"]
