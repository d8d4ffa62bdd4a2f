"""Proofreading: rules that look at the text of an issue and say what should be looked at again.

A rule is one file in `rules` and never changes text; `engine` runs them, `fixing` applies what is safe,
`formats` tells it to people and programs.
"""
