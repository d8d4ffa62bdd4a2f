"""A process that reads issue files for a catalogue: asked on standard input, it answers on standard output.

It knows nothing of the catalogue, and ends when whoever asked is gone, killed or not.
"""

from __future__ import annotations

import pickle

from tui import i18n
from tui.crew import serving, tell
from tui.library.catalogue.reading import read_entry


def main() -> None:
    """Answer lists of stamps with an entry each, one by one; first of all comes True: ready."""
    with serving() as (asked, answers):
        folder, language = pickle.load(asked)
        i18n.activate(language)
        tell(answers, True)
        while True:
            for stamp in pickle.load(asked):
                tell(answers, read_entry(folder, stamp))


if __name__ == "__main__":
    main()
