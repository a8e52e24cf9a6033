"""veraPDF, asked once about many files: which clauses of PDF/A and PDF/UA each of them breaks."""
import json
import os
import re
import subprocess
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from support import need, repository

FOLDER = repository / "build" / "tools" / "verapdf"
CLAIMS = {"2a": (b"<pdfaid:part>2</pdfaid:part>", b"<pdfaid:conformance>A</pdfaid:conformance>"),
          "3a": (b"<pdfaid:part>3</pdfaid:part>", b"<pdfaid:conformance>A</pdfaid:conformance>"),
          "ua1": (b"<pdfuaid:part>1</pdfuaid:part>",)}
PROFILES = {"PDF/A-2A": "2a", "PDF/A-3A": "3a", "PDF/UA-1": "ua1"}


def claims_of(path):
    """The standards that the file says it keeps, as its metadata (never compressed) spell them."""
    content = Path(path).read_bytes()
    return {flavour for flavour, words in CLAIMS.items() if all(word in content for word in words)}


def need_validator():
    if (FOLDER / "pom.xml").exists():
        need("java")
    elif os.environ.get("CI") == "true":
        raise AssertionError("veraPDF is not here: tests/tools/verapdf/fetch must bring it where CI=true")
    else:
        raise unittest.SkipTest("veraPDF is not here: run tests/tools/verapdf/fetch (it needs Maven and the network)")


def report_of(paths):
    done = subprocess.run(["java", "-cp", f"{FOLDER}/*", "org.verapdf.apps.GreenfieldCliWrapper", "--flavour", "0", "--format", "json",
                           "--maxfailuresdisplayed", "1", *map(str, paths)], capture_output=True, text=True)
    try:
        return json.loads(done.stdout)["report"]["jobs"]
    except ValueError as error:
        raise AssertionError(f"veraPDF gives no report: {done.stdout[:500]}{done.stderr[:2000]}") from error


def validate(paths):
    """{path: {flavour: broken clauses}} for the standards that each file claims, from one start of the program for each processor.

    A broken clause reads "7.2-34 what it asks (where, how often)".
    """
    need_validator()
    paths = sorted({Path(path).resolve() for path in paths}, key=lambda path: (path.stat().st_size, path))
    shares = [paths[first::os.cpu_count() or 1] for first in range(os.cpu_count() or 1)]
    with ThreadPoolExecutor() as pool:
        jobs = [job for report in pool.map(report_of, filter(None, shares)) for job in report]
    found = {path: {} for path in paths}
    for job in jobs:
        path = Path(job["itemDetails"]["name"])
        for result in job.get("validationResult", []):
            flavour = PROFILES.get(re.sub(" validation profile$", "", result["profileName"]), result["profileName"])
            found[path][flavour] = [describe(rule) for rule in result["details"]["ruleSummaries"] if rule["ruleStatus"] == "FAILED"]
        if "taskException" in job or not job.get("validationResult"):
            found[path]["unreadable"] = [json.dumps(job.get("taskException", job))[:500]]
    return found


def describe(rule):
    where = rule["checks"][0].get("context", "") if rule.get("checks") else ""
    return f"{rule['clause']}-{rule['testNumber']} {rule['description']} ({where[-120:]}, {rule['failedChecks']}×)"
