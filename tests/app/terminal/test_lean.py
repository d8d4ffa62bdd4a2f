"""Textual without its palette: the reader works, and nobody who wants the palette is cheated."""

from __future__ import annotations

import subprocess
import sys

import pytest

SCRIPTS = {
    "the palette is not there, and can be had": """
from tui.app.terminal.lean import load_textual
load_textual()
assert "textual.app" in sys.modules and "textual.command" not in sys.modules
from textual.command import CommandPalette, Provider
from textual.screen import Screen
assert issubclass(CommandPalette, Screen) and Provider.search
""",
    "a name that nobody foresaw is the real one": """
from tui.app.terminal import lean
sys.modules["textual.command"] = lean._StandIn("textual.command")
from textual.command import CommandPalette
assert CommandPalette.__module__ == "textual.command" and hasattr(CommandPalette, "compose")
assert type(sys.modules["textual.command"]) is type(sys)
""",
    "where Textual is loaded already nothing is done": """
import textual.app, textual.command
palette = textual.command.CommandPalette
from tui.app.terminal.lean import load_textual
load_textual()
assert textual.command.CommandPalette is palette is textual.app.CommandPalette
""",
    "an import that fails leaves nothing behind": """
from tui.app.terminal import lean
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name == "textual.app":
            raise ImportError(name)
sys.meta_path.insert(0, Refuse())
try:
    lean.load_textual()
except ImportError:
    pass
assert "textual.command" not in sys.modules
""",
}


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS)
def test_in_a_fresh_python(script: str) -> None:
    run = subprocess.run([sys.executable, "-c", f"import sys{script}"], capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stderr
