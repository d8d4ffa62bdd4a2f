"""kanbao: a newspaper reader and proof desk for the terminal."""

__version__ = "0.1.0"
