"""What an import got wrong, mended in the reader."""
