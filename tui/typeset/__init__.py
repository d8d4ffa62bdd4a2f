"""Setting newspapers in cells: paragraphs to lines (`lines`), articles to blocks (`compose`), blocks to rows (`layout`)."""
