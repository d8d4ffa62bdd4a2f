"""Between Textual and the terminal: the driver, what comes from it, and what of Textual is left out."""
