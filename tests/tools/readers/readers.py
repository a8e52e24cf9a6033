"""What PDF readers extract, each called as its own users call it: one process a reader and file, all at a time."""
import os
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

repository = Path(__file__).resolve().parents[3]
fetched = repository / "build" / "tools" / "readers"
JAVA = Path("/usr/share/java")
PDFBOX = [JAVA / jar for jar in ("pdfbox2-tools.jar", "pdfbox2.jar", "fontbox2.jar", "commons-logging.jar")]

COMMANDS = {
    "pdftotext": ["pdftotext", "{pdf}", "-"],
    "pdftotext -layout": ["pdftotext", "-layout", "{pdf}", "-"],
    "pdftotext -raw": ["pdftotext", "-raw", "{pdf}", "-"],
    "mutool": ["mutool", "draw", "-q", "-F", "text", "-o", "-", "{pdf}"],
    "pdf.js": ["node", fetched / "pdfjs.mjs", "{pdf}"],
    "PDFium": ["node", fetched / "pdfium.mjs", "{pdf}"],
    "PDFBox": ["java", "-cp", ":".join(map(str, PDFBOX)), "org.apache.pdfbox.tools.ExtractText", "-console",
               "-encoding", "UTF-8", "{pdf}"],
}


def find_missing():
    """The readers that cannot be had here, with the reason."""
    missing = {}
    for name in COMMANDS:
        tool = COMMANDS[name][0]
        if not shutil.which(tool):
            missing[name] = f"{tool} is not installed"
    if not all(jar.exists() for jar in PDFBOX):
        missing["PDFBox"] = "libpdfbox2-java is not installed"
    fetch = subprocess.run([Path(__file__).with_name("fetch")], capture_output=True, text=True)
    if fetch.returncode != 0:
        for name in ("pdf.js", "PDFium"):
            missing.setdefault(name, f"npm gives none: {fetch.stderr.strip()[-200:]}")
    return missing


def read(name, pdf):
    command = [str(part).replace("{pdf}", str(pdf)) for part in COMMANDS[name]]
    done = subprocess.run(command, capture_output=True, env={**os.environ, "LANG": "C.UTF-8"})
    if done.returncode != 0:
        raise AssertionError(f"{name} ended with {done.returncode}: {done.stderr.decode('utf-8', 'replace')[-500:]}")
    return done.stdout.decode("utf-8")


def read_all(names, pdfs):
    """{(reader, pdf): text}"""
    jobs = [(name, pdf) for name in names for pdf in pdfs]
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        return dict(zip(jobs, pool.map(lambda job: read(*job), jobs)))
