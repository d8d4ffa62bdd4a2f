// Does what `python -m tests.patterns` does, in a Python that this system does not have but npm does, as WebAssembly:
//     npm install --prefix DIR pyodide@0.27.7 && node tests/patterns.mjs DIR     (from the project's root)
// A pointer has 32 bits there, so that "as often as you like" (MAXREPEAT) is another number; it is set to that of 64
// bits before `re` is loaded anew. That the outcome is right is seen by pyodide@0.25.1 (3.11), 0.29.3 (3.13) and
// 314.0.7 (3.14): what they make is word for word what the Pythons of these versions make that Debian built for 64 bits.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

const file = "tui/patterns/ready.py";
const { loadPyodide } = await import(resolve(process.argv[2], "node_modules/pyodide/pyodide.mjs"));
const python = await loadPyodide();
python.globals.set("asked", execFileSync("python3", ["-m", "tests.patterns", "asked"], { encoding: "utf8" }));
python.globals.set("source", readFileSync("tests/patterns.py", "utf8"));
python.globals.set("old", readFileSync(file, "utf8"));
const [text, told] = python.runPython(`
import _sre, dataclasses, json, platform, subprocess, sys, types
platform.python_version()  # is kept, and needs an re that works, which there is none of from here on
_sre.MAXREPEAT, _sre.MAXGROUPS = 2**32 - 1, 2**30 - 1
for name in [name for name in sys.modules if name == "re" or name.startswith("re.")]:
    del sys.modules[name]
made = sys.modules["made"] = types.ModuleType("made")
made.__file__ = "/project/tests/patterns.py"
exec(source, vars(made))
table = made.renewed(made.Table.read(old), [tuple(one) for one in json.loads(asked)])
[table.text(), made.told(table)]
`).toJs();
writeFileSync(file, text);
console.log(told);
