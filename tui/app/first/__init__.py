"""The text on the screen before Textual is loaded, and the picture kept for the next start. Needs no Textual."""
