#!/usr/bin/python3
"""Runs the built program as a user would, against real files and real peers (LibreOffice, PostgreSQL, qpdf, poppler).

usage: tests/end_to_end/run.py build/release/saraban [name-part [file-pattern]]
Ends with the line "N passed, N failed, N skipped"; a skip is always said with its reason.
"""
import os
import re
import subprocess
import sys
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import support

HERE = Path(__file__).resolve().parent
LAST = "conformance_test"


class Result(unittest.TextTestResult):
    def getDescription(self, test):
        return f"{type(test).__name__}: {test.shortDescription() or test._testMethodName}"


def each_test(suite):
    for test in suite:
        yield from each_test(test) if isinstance(test, unittest.TestSuite) else [test]


def run_here(program, files, part) -> int:
    """Runs the tests of the files (a pattern) whose names hold `part`, in this process."""
    support.program = Path(program).resolve()
    loader = unittest.TestLoader()
    loader.testNamePatterns = [f"*{part}*"]
    found = list(each_test(loader.discover(str(HERE), pattern=files)))
    # Last, what validates the files that the others made.
    suite = unittest.TestSuite(sorted(found, key=lambda test: test.__module__ == LAST))
    outcome = unittest.TextTestRunner(verbosity=2, resultclass=Result, stream=sys.stdout).run(suite)
    for test, reason in outcome.skipped:
        print(f"SKIPPED {test}: {reason}")
    failed = len({getattr(test, "test_case", test) for test, _ in outcome.failures + outcome.errors})  # not each subtest
    passed = outcome.testsRun - failed - len(outcome.skipped)
    print(f"{passed} passed, {failed} failed, {len(outcome.skipped)} skipped")
    return 0 if outcome.wasSuccessful() and passed else 1


def run_apart(program, module):
    """One module's tests in a process of their own: how it ended, and what it printed."""
    done = subprocess.run([sys.executable, __file__, program, "", f"{module}.py"], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True)
    print(done.stdout, flush=True)
    return done


def run_all(program) -> int:
    """As many modules at a time as there are processors; the validator after them."""
    support.kept_folder()
    os.environ["SARABAN_KEPT_PDFS"] = str(support.kept_folder())
    modules = sorted(file.stem for file in HERE.glob("*_test.py") if file.stem != LAST)
    with ThreadPoolExecutor(os.cpu_count()) as workers:
        done = list(workers.map(lambda module: run_apart(program, module), modules))
    done.append(run_apart(program, LAST))
    counts = [re.search(r"(\d+) passed, (\d+) failed, (\d+) skipped", one.stdout) for one in done]
    if not all(counts):
        print("a module ended without its count")
        return 1
    passed, failed, skipped = (sum(int(count[i]) for count in counts) for i in (1, 2, 3))
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 0 if all(one.returncode == 0 for one in done) else 1


def main() -> int:
    program, part, files = (sys.argv[1:] + ["", ""])[:3]
    return run_here(program, files or "*_test.py", part) if part or files else run_all(program)


if __name__ == "__main__":
    sys.exit(main())
