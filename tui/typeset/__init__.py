"""Setting newspapers in cells: paragraphs to lines (`lines`), articles to blocks (`compose`), blocks to rows (`layout`)

What may stand where is in `rules` and `units`; `places` measures a paragraph; `centre` and `table` set what is no
running text; `names` knows how a paper writes dates, pages and by-lines.
"""
