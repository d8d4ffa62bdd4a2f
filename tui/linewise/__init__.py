"""Reading line by line: numbered choices and a prompt, for terminals that cannot be drawn on and for screen readers.

Nothing is sent but lines of text: no cursor is moved, no colour set, no frame drawn.
"""
