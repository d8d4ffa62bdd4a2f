"""A process that reads issue files for a catalogue: asked on standard input, it answers on standard output.

It knows nothing of the catalogue, and ends when whoever asked is gone, killed or not.
"""

from __future__ import annotations

import pickle
import signal
import sys

from tui import i18n
from tui.library.catalogue.reading import read_entry


def main() -> None:
    """Answer lists of stamps with an entry each, one by one; first of all comes True: ready."""
    # Ctrl-C is for the one who asks.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    try:
        folder, language = pickle.load(asked)
        i18n.activate(language)
        pickle.dump(True, answers)
        while True:
            answers.flush()
            for stamp in pickle.load(asked):
                pickle.dump(read_entry(folder, stamp), answers)
                answers.flush()
    except (EOFError, BrokenPipeError):
        # Nobody is there to be answered: leave without writing what is left.
        sys.stdout = None


if __name__ == "__main__":
    main()
