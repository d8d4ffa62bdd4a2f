"""Text on its way out of the reader: cut out of what is read, and put where other programs find it."""
