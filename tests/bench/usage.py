"""Processor time and memory of a process and its descendants."""

from __future__ import annotations

import contextlib
import ctypes
import re
import time
from collections.abc import Iterator
from pathlib import Path

import psutil


def clock_of(pid: int) -> int | None:
    """The id of the clock of a process's own processor time, in nanoseconds; None where there is none.

    POSIX clock_getcpuclockid(3); the ticks of /proc/PID/stat (10 ms) are too coarse for one key.
    """
    clock = ctypes.c_int()
    try:
        failed = ctypes.CDLL(None).clock_getcpuclockid(pid, ctypes.byref(clock))
    except AttributeError:
        return None
    return None if failed else clock.value


def peak_kb(process: psutil.Process) -> int:
    """The most memory (resident set) a process ever had, in KiB; without Linux's VmHWM what it has now."""
    try:
        status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii", errors="replace")
    except FileNotFoundError:
        return int(process.memory_info().rss) // 1024
    found = re.search(r"^VmHWM:\s+(\d+) kB", status, re.M)
    return int(found[1]) if found else 0


class Usage:
    """What the process `pid` and all that it started use."""

    def __init__(self, pid: int) -> None:
        self._root = psutil.Process(pid)
        self._peaks: dict[int, int] = {}

    def tree(self) -> list[psutil.Process]:
        """The process and its living descendants; empty once it is gone."""
        with contextlib.suppress(psutil.Error):
            return [self._root, *self._root.children(recursive=True)]
        return []

    def all_ms(self) -> float:
        """User and system time of the whole tree, with children that have already been waited for."""
        return sum(self._each_ms())

    def _each_ms(self) -> Iterator[float]:
        for process in self.tree():
            with contextlib.suppress(OSError, psutil.Error):
                times = process.cpu_times()
                yield _spent_ms(process)
                yield 1000 * (getattr(times, "children_user", 0.0) + getattr(times, "children_system", 0.0))

    def note_memory(self) -> None:
        """Look at every process now, so that one that ends later is still counted."""
        for process in self.tree():
            with contextlib.suppress(OSError, psutil.Error):
                self._peaks[process.pid] = max(self._peaks.get(process.pid, 0), peak_kb(process))

    @property
    def peak_mb(self) -> float:
        """The sum of the largest memory noted of each process, in MiB."""
        return sum(self._peaks.values()) / 1024


def _spent_ms(process: psutil.Process) -> float:
    clock = clock_of(process.pid)
    if clock is not None:
        return time.clock_gettime_ns(clock) / 1e6
    times = process.cpu_times()
    return float(times.user + times.system) * 1000
