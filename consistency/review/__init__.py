"""Decisions on findings, kept over re-runs: the store, who decided what and when, and what the next run learns of it.

`Store` (in `store`) needs the optional extra `review`; states, verdicts, events and exported reviews do not.
"""
