#!/usr/bin/python3
"""Runs the built program as a user would, against real files and real peers (LibreOffice, PostgreSQL, qpdf, poppler).

usage: tests/end_to_end/run.py build/release/saraban [name-part]
Ends with the line "N passed, N failed, N skipped"; a skip is always said with its reason.
"""
import sys
import unittest
from pathlib import Path

import support


class Result(unittest.TextTestResult):
    def getDescription(self, test):
        return f"{type(test).__name__}: {test.shortDescription() or test._testMethodName}"


def each_test(suite):
    for test in suite:
        yield from each_test(test) if isinstance(test, unittest.TestSuite) else [test]


def main() -> int:
    support.program = Path(sys.argv[1]).resolve()
    loader = unittest.TestLoader()
    if len(sys.argv) > 2:
        loader.testNamePatterns = [f"*{sys.argv[2]}*"]
    found = list(each_test(loader.discover(str(Path(__file__).parent), pattern="*_test.py")))
    # Last, what validates the files that the others made.
    suite = unittest.TestSuite(sorted(found, key=lambda test: test.__module__ == "conformance_test"))
    outcome = unittest.TextTestRunner(verbosity=2, resultclass=Result, stream=sys.stdout).run(suite)
    for test, reason in outcome.skipped:
        print(f"SKIPPED {test}: {reason}")
    failed = len({getattr(test, "test_case", test) for test, _ in outcome.failures + outcome.errors})  # not each subtest
    passed = outcome.testsRun - failed - len(outcome.skipped)
    print(f"{passed} passed, {failed} failed, {len(outcome.skipped)} skipped")
    return 0 if outcome.wasSuccessful() and passed else 1


if __name__ == "__main__":
    sys.exit(main())
