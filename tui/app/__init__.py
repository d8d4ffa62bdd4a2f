"""The screen. Only this room knows Textual, and of it only what is shown needs it: `keys` and `session` do not."""
