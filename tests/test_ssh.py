"""A newsroom on one server: a real sshd on loopback, set up as README says, people with keys, and lines that drop."""

from __future__ import annotations

import getpass
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("pyte", reason="a terminal emulator is needed, from the extra test")

from tests.test_drive import HEADLINE, ROOT, Driven, Start
from tests.test_drive import start as start  # noqa: PLC0414 - a fixture
from tests.test_drops import nothing_runs, running, waited

SSHD = shutil.which("sshd", path="/usr/sbin:/usr/local/sbin:/usr/libexec:" + os.environ.get("PATH", ""))
pytestmark = [
    pytest.mark.skipif(not SSHD, reason="sshd is not installed"),
    pytest.mark.skipif(not shutil.which("ssh"), reason="ssh is not installed"),
    pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="only Linux tells what runs"),
]
PEOPLE = {"liwen": "李雯", "ruan": "阮松"}


def in_readme(name: str) -> list[str]:
    """The lines of a file that README tells to write."""
    found = re.search(rf"<!-- ssh: {name} -->\n```\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.S)
    assert found is not None, "README tells how to serve over SSH"
    return found[1].splitlines()


class Server:
    """An sshd of its own in `folder`, with a library, and a key for each of PEOPLE."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.paper = Path(shutil.copytree(ROOT / "issues", folder / "paper"))
        for name in ("host", "stranger", *PEOPLE):
            words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(folder / f"{name}_key")]
            subprocess.run(words, check=True)
        (folder / "authorized_keys").write_text("".join(map(self._own, in_readme("authorized_keys"))), "utf-8")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        (folder / "sshd_config").write_text(
            "\n".join([
                *in_readme("sshd_config"),
                f"Port {self.port}", "ListenAddress 127.0.0.1", f"HostKey {folder}/host_key", "PidFile none",
                f"AuthorizedKeysFile {folder}/authorized_keys", "StrictModes no", "PasswordAuthentication no",
                "KbdInteractiveAuthentication no", "UsePAM no", "PermitRootLogin forced-commands-only", "PrintMotd no",
            ]) + "\n",
            "utf-8",
        )  # fmt: skip
        if os.geteuid() == 0:
            Path("/run/sshd").mkdir(mode=0o755, parents=True, exist_ok=True)  # it will not start without, as root

    def _own(self, line: str) -> str:
        """A line of README's with the paths and the key of this server."""
        assert SSHD
        kanbao = Path(sys.executable).with_name("kanbao")
        words = str(kanbao) if kanbao.exists() else f"env PYTHONPATH={ROOT} {sys.executable} -m tui"
        name = line.rpartition(" ")[2]
        key = (self.folder / f"{name}_key.pub").read_text().strip()
        for theirs, ours in (
            ("$HOME", str(self.folder)),
            ("exec kanbao", f"exec {words}"),
            ("/srv/paper", str(self.paper)),
        ):
            assert theirs in line
            line = line.replace(theirs, ours)
        return line.replace(f"ssh-ed25519 AAAA… {name}", key) + "\n"

    def run(self, **options: object) -> None:
        """Start it; `options` go before what its file says."""
        words = [word for name, value in options.items() for word in ("-o", f"{name}={value}")]
        self.process = subprocess.Popen(
            [str(SSHD), "-D", "-E", str(self.folder / "log"), *words, "-f", str(self.folder / "sshd_config")],
        )
        waited(self._answers, "sshd answers")

    def _answers(self) -> bool:
        assert self.process.poll() is None, (self.folder / "log").read_text()
        try:
            with socket.create_connection(("127.0.0.1", self.port), 1) as line:
                return line.recv(4) == b"SSH-"
        except OSError:
            return False

    def login(self, name: str) -> list[str]:
        """The command of somebody who logs in."""
        options = ["IdentitiesOnly=yes", "StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "LogLevel=ERROR",
                   "SendEnv=LANG LC_* COLORTERM"]  # fmt: skip
        words = [word for option in options for word in ("-o", option)]
        place = [f"{getpass.getuser()}@127.0.0.1", "-p", str(self.port)]
        return ["ssh", "-F", "none", "-tt", "-i", str(self.folder / f"{name}_key"), *words, *place]

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(10)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    made: list[Server] = []

    def served(**options: object) -> Server:
        made.append(Server(tmp_path))
        made[-1].run(**options)
        return made[-1]

    yield served
    for one in made:
        one.close()


def logged_in(start: Start, server: Server, name: str, **variables: str) -> Driven:
    """Somebody reads over the line."""
    driven = start(command=server.login(name), **variables)
    driven.until(lambda: "棠溪日报" in driven.rows[0] and b"2004" in driven.modes(), "the reader", limit=60)
    driven.settle()
    return driven


def sessions(server: Server) -> list[int]:
    """The processes of sshd that serve a line each: one, and in OpenSSH 10 another below it, for root too."""
    found = subprocess.run(["ps", "-eo", "pid=,ppid=,comm="], capture_output=True, text=True, check=True).stdout
    rows = [line.split(maxsplit=2) for line in found.splitlines()]
    known = [server.process.pid]
    for parent in known:  # which grows meanwhile
        known += [int(number) for number, above, name in rows if int(above) == parent and name.startswith("sshd")]
    return known[1:]


def test_one_reads_over_a_line_with_one_s_own_language_and_terminal(
    start: Start, server: Callable[..., Server]
) -> None:
    one = server()
    driven = logged_in(start, one, "liwen", LANG="en_US.UTF-8")
    driven.press("]")
    driven.until(lambda: HEADLINE not in driven.page(), "the next article")
    assert "read on" in driven.rows[-1]
    assert b"\x1b[?1000h" not in driven.raw, "no mouse over the line"
    assert driven.finish("q") == 0
    nothing_runs(one.folder / "liwen")
    silent = logged_in(start, one, "liwen", TERM="linux", LANG="")
    assert "往下读" in silent.rows[-1], "README's own language, where none comes"
    assert not set("│─▾▸›✓").intersection(silent.text)
    assert HEADLINE not in silent.page(), "the place of that person"
    assert silent.finish("q") == 0


def test_two_at_one_desk_each_under_the_name_of_the_key(start: Start, server: Callable[..., Server]) -> None:
    one = server()
    first, second = (logged_in(start, one, name, LANG="en_US.UTF-8") for name in PEOPLE)
    for driven in (first, second):
        driven.press("d")
        driven.until(lambda driven=driven: "Esc done" in driven.rows[-1], "the desk")  # type: ignore[misc]
    first.press("e")
    first.until(lambda: "Enter save" in first.rows[-1], "the editor")
    first.press("潮水退了\r")
    for driven in (first, second):
        driven.until(lambda driven=driven: "潮水退了" in driven.seen, "the edit")  # type: ignore[misc]
    second.press("e")
    second.until(lambda: "阮松 may read here, but change nothing" in second.text, "the role")
    second.process.kill()
    nothing_runs(one.folder / "ruan")
    assert first.finish("q") == 0
    newest = one.paper / "2026-10-16.toml"
    words = [sys.executable, "-m", "tui", "desk", "log", "--json", str(newest)]
    told = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert {event["person"] for event in json.loads(told) if event["kind"] == "edit"} == {"李雯"}


def typing(driven: Driven) -> None:
    """Begin to edit a paragraph and type."""
    driven.press("d")
    driven.until(lambda: "Esc done" in driven.rows[-1], "the desk")
    driven.press("e")
    driven.until(lambda: "Enter save" in driven.rows[-1], "the editor")
    driven.press("潮水退了")
    driven.until(lambda: "潮水退了" in driven.seen, "what is typed")
    driven.settle(0.3)


@pytest.mark.parametrize("how", ["the client is killed", "the server's end is killed", "nothing is heard any more"])
def test_a_line_that_drops_takes_nothing_and_leaves_nothing(
    start: Start, server: Callable[..., Server], how: str
) -> None:
    one = server(ClientAliveInterval=1, ClientAliveCountMax=1)
    driven = logged_in(start, one, "liwen", LANG="en_US.UTF-8")
    typing(driven)
    assert running(one.folder / "liwen")
    if how == "the client is killed":
        driven.process.kill()
    elif how == "the server's end is killed":
        for number in sessions(one):
            os.kill(number, signal.SIGKILL)
    else:
        driven.process.send_signal(signal.SIGSTOP)
    nothing_runs(one.folder / "liwen")
    driven.process.kill()
    time.sleep(0.1)
    again = logged_in(start, one, "liwen", LANG="en_US.UTF-8")
    again.press("d")
    again.until(lambda: "not saved" in again.text, "the offer")
    again.press("1")
    again.until(lambda: "潮水退了" in again.seen, "what was typed")
    again.press("\r")
    again.until(lambda: "Esc done" in again.rows[-1], "the desk")
    assert again.finish("q") == 0
    assert "潮水退了" in (one.paper / "2026-10-16.toml").read_text("utf-8")


def test_a_key_that_is_not_known_comes_in_nowhere(start: Start, server: Callable[..., Server]) -> None:
    one = server()
    driven = start(command=one.login("stranger"))
    assert driven.finish() == 255
    assert "Permission denied" in driven.text
