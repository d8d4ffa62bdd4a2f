"""Which room may import which, how large a file and a function may be: read from the source and seen at run time."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "tui"
LONGEST_FILE, LONGEST_FUNCTION = 300, 40

# Room -> the rooms it may import. Doors open one way: a room stands below all that it names.
GROUND = ("crew", "early", "errors", "i18n", "model", "patterns", "records", "terminal", "text", "toml")
FILES = (*GROUND, "typeset", "issuefile", "config", "importers", "exporters", "library")
ROOMS: dict[str, tuple[str, ...]] = {
    "early": (),
    "records": (),
    "patterns": (),
    "crew": (),
    "errors": ("records",),
    "i18n": (),
    "model": ("records",),
    "terminal": ("early",),
    "text": ("patterns",),
    "toml": ("records",),
    "typeset": GROUND,
    "wire": GROUND,
    "issuefile": GROUND,
    "config": (*GROUND, "issuefile"),
    "importers": (*GROUND, "issuefile"),
    "exporters": (*GROUND, "typeset", "issuefile"),
    "library": (*GROUND, "issuefile", "importers"),
    "mending": (*GROUND, "typeset", "issuefile", "importers"),
    "checks": (*GROUND, "typeset", "issuefile"),
    "shell": FILES,
    "checking": (*FILES, "checks", "desk", "shell"),
    "copying": (*FILES, "checks"),
    "doctor": (*FILES, "copying", "wire"),
    "desk": (*FILES, "checks"),
    "desking": (*FILES, "checks", "checking", "desk"),
    "app": (*FILES, "wire", "mending", "checks", "checking", "copying", "desk", "shell"),
    "linewise": (*FILES, "shell", "app"),
    "commands": (
        *FILES,
        "wire",
        "mending",
        "checks",
        "desk",
        "shell",
        "checking",
        "desking",
        "doctor",
        "linewise",
        "app",
    ),
    "cli": (*FILES, "app", "commands"),
    "__main__": ("cli",),
}
ANYBODY = "__init__"
"""What stands in `tui/__init__.py` (the version) is for every room."""

SCREEN = ("textual", "rich")
"""What only the room `app` knows."""

PLAIN = (
    "contents.branches",
    "contents.tree",
    "desk.acts",
    "desk.back",
    "desk.draft",
    "desk.drafts",
    "desk.history",
    "desk.items",
    "desk.offer",
    "desk.outside",
    "desk.people",
    "desk.places",
    "desk.plate",
    "desk.sides",
    "desk.sight",
    "desk.watch",
    "desk.work",
    "first.drawing",
    "first.glance",
    "first.keeping",
    "first.measuring",
    "first.page",
    "keymaps",
    "keys",
    "library.finder",
    "library.holding",
    "library.issuerows",
    "library.looked",
    "library.month",
    "library.searchrows",
    "looks.forms",
    "looks.glyphs",
    "looks.themedata",
    "overlays.entry",
    "page.around",
    "page.following",
    "page.hitmarks",
    "page.placing",
    "session",
    "terminal.replies",
)
"""Modules of `app` that work without a screen, and must not load what draws one."""

SOURCES = sorted(PACKAGE.rglob("*.py"))


def module(path: Path) -> str:
    """tui.app.keys for …/tui/app/keys.py; tui.app for its __init__.py."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room(name: str) -> str:
    """The room that a module of ours stands in."""
    return name.split(".")[1] if "." in name else ANYBODY


def for_types_only(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def imports(tree: ast.AST) -> Iterator[ast.Import | ast.ImportFrom]:
    """Every import that is carried out, those inside functions too."""
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, ast.Import | ast.ImportFrom):
            yield child
        elif not for_types_only(child):
            yield from imports(child)


def imported(path: Path) -> Iterator[str]:
    """The full names of the modules that a file imports; `from tui.app import keys` is tui.app.keys."""
    for node in imports(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif node.level == 0 and node.module:
            below = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if is_module(name) else node.module for name in below)


def is_module(name: str) -> bool:
    place = PACKAGE.parent.joinpath(*name.split("."))
    return place.with_suffix(".py").exists() or (place / "__init__.py").exists()


def outsiders(names: Iterator[str]) -> set[str]:
    return {name.partition(".")[0] for name in names}


@pytest.fixture(params=SOURCES, ids=module)
def source(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_every_room_is_in_the_list() -> None:
    found = {room(module(path)) for path in SOURCES}
    assert found - {ANYBODY} <= set(ROOMS)


def test_doors_open_one_way() -> None:
    """The list itself holds no circle: every room can be built before those that import it."""
    built: set[str] = set()
    while ready := {name for name, doors in ROOMS.items() if name not in built and built.issuperset(doors)}:
        built |= ready
    assert built == set(ROOMS)


def test_a_room_imports_only_from_below(source: Path) -> None:
    here = room(module(source))
    allowed = {ANYBODY, here, *ROOMS.get(here, ())}
    wrong = [name for name in imported(source) if name.partition(".")[0] == "tui" and room(name) not in allowed]
    assert not wrong


def test_only_the_app_imports_what_draws(source: Path) -> None:
    here, drawing = module(source), outsiders(imported(source)).intersection(SCREEN)
    if not here.startswith("tui.app") or here.removeprefix("tui.app.") in PLAIN:
        assert not drawing


def test_imports_are_written_in_full(source: Path) -> None:
    nodes = ast.walk(ast.parse(source.read_bytes()))
    assert not [node for node in nodes if isinstance(node, ast.ImportFrom) and node.level]


def test_no_file_is_too_long(source: Path) -> None:
    assert len(source.read_text("utf-8").splitlines()) <= LONGEST_FILE


def test_no_function_is_too_long(source: Path) -> None:
    nodes = ast.walk(ast.parse(source.read_bytes()))
    functions = [node for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = {node.name: (node.end_lineno or 0) - node.lineno + 1 for node in functions}
    assert {name: lines for name, lines in long.items() if lines > LONGEST_FUNCTION} == {}


# What is really loaded.


def below(name: str) -> set[str]:
    """The rooms that `name` may import, and those that these may."""
    return set(ROOMS[name]).union(*map(below, ROOMS[name]))


def loaded(statement: str) -> set[str]:
    """The modules in a fresh Python after `statement`."""
    script = f"{statement}\nimport sys\nprint(*sys.modules, sep='\\n')"
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=PACKAGE.parent, check=True, capture_output=True, text=True, timeout=60
    )
    return set(run.stdout.split())


OUTSIDE_APP = [module(path) for path in SOURCES if room(module(path)) not in ("app", "__main__")]


def test_everything_outside_the_app_loads_without_what_draws() -> None:
    modules = loaded("import " + ", ".join(OUTSIDE_APP))
    assert set(OUTSIDE_APP) <= modules
    assert not {name for name in modules if name.partition(".")[0] in SCREEN or name.startswith("tui.app.")}


def test_the_plain_modules_of_the_app_load_without_what_draws() -> None:
    modules = loaded("import " + ", ".join(f"tui.app.{name}" for name in PLAIN))
    assert not {name for name in modules if name.partition(".")[0] in SCREEN}


@pytest.mark.parametrize("name", ROOMS)
def test_a_room_loads_only_from_below(name: str) -> None:
    whole = [one for one in (module(path) for path in SOURCES) if room(one) == name]
    if not whole:
        pytest.skip(f"there is no room {name} yet")
    found = {room(one) for one in loaded("import " + ", ".join(whole)) if one.startswith("tui.")}
    assert found <= {name, *below(name)}
