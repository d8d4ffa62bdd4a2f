"""The thin wire: what the terminal shows is known, and only what makes it right is sent. Knows no Textual.

A frame comes in as the text with cursor moves and colours that would draw it (`reading`), becomes cells (`grid`),
is compared with what stands on the screen (`plan`) and goes out as the shortest text found (`sending`).
"""
