"""Whole processes, measured: CPU time, wall time, peak memory. For bench/run and bench/peers."""
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

repository = Path(__file__).resolve().parents[1]
reports = repository / "bench" / "reports"


class Measured:
    def __init__(self, cpu, wall, peak, pages, output):
        self.cpu, self.wall, self.peak, self.pages, self.output = cpu, wall, peak, pages, output


def run_once(arguments, folder=repository, environment=None):
    """CPU seconds of the process and its children, wall seconds, peak megabytes, and the pages that it says it wrote."""
    with tempfile.TemporaryFile() as out:
        began = time.monotonic()
        process = subprocess.Popen([str(a) for a in arguments], stdout=out, stderr=subprocess.STDOUT, cwd=folder,
                                   env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        text = out.read().decode("utf-8", "replace")
    if process.returncode != 0:
        sys.exit(f"{' '.join(map(str, arguments))} ended with {process.returncode}:\n{text[-4000:]}")
    pages = re.search(r"(\d+) pages", text)
    return Measured(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024, int(pages[1]) if pages else 0, text)


def measure(arguments, repeat, **how):
    """Once to warm the caches, then `repeat` times."""
    run_once(arguments, **how)
    return [run_once(arguments, **how) for _ in range(repeat)]


def middle(runs, figure):
    values = sorted(getattr(run, figure) for run in runs)
    return statistics.median(values), values[0], values[-1]


class Samples:
    """Sample databases in a folder, each made once."""

    def __init__(self, program, folder):
        self.program, self.folder = program, Path(folder)

    def of(self, rows, seed=1):
        path = self.folder / f"{rows}-{seed}.db"
        if not path.exists():
            run_once([self.program, "sample", "--rows", rows, "--seed", seed, "-o", path])
        return path


def machine():
    """What a reader needs to judge the figures by: no name, no date."""
    model = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text())
    load = os.getloadavg()[0]
    return f"{model[1] if model else 'processor unknown'}, {os.cpu_count()} cores, load {load:.1f} while measuring"
