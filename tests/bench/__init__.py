"""Budgets as ratios in one run on one machine: `python -m tests.bench`, from the project's root.

Needs the extras test and bench. Nothing here is collected as a test.
"""
