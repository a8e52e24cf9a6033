"""What the end-to-end tests share: the program, temporary folders, the outside tools."""
import atexit
import hashlib
import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

program = Path("build/release/saraban")
repository = Path(__file__).resolve().parents[2]
shared = repository.parent / "shared"


def run(*arguments, cwd=repository, check=True, environment=None):
    """Runs a command; its finished process has text in stdout and stderr."""
    done = subprocess.run([str(a) for a in arguments], cwd=cwd, capture_output=True, text=True,
                          env={**os.environ, "LANG": "C.UTF-8", **(environment or {})})
    if check and done.returncode != 0:
        raise AssertionError(f"{' '.join(map(str, arguments))} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done


def saraban(*arguments, **options):
    return run(program, *arguments, **options)


def need(tool):
    if not shutil.which(tool):
        raise unittest.SkipTest(f"{tool} is not installed")


def folded(text):
    """White space folded to single spaces: what a reader of the page sees as one text."""
    return re.sub(r"\s+", " ", text).strip()


# What is under the running head: pdftotext takes the last hyphen of "- ๒ -" for one at a line's end and joins it to the
# text under it, so the head is left out before it reads.
BODY = ("-x", "0", "-y", "75", "-W", "596", "-H", "767")


def appears_in(text, page_text):
    """Whether the text stands in what was extracted, letter by letter and space by space. A line end may stand where the
    page's line ended: in the place of a space, or inside Thai text, where no space is written."""
    lines = [folded(line) for line in page_text.replace("\f", "\n").split("\n")]
    pattern = "\n?".join("[ \n]" if character == " " else re.escape(character) for character in folded(text))
    return re.search(pattern, "\n".join(filter(None, lines))) is not None


def pdf_text(path, *options):
    need("pdftotext")
    return run("pdftotext", *options, path, "-").stdout


def kept_folder():
    """Where PDFs wait for the validator: those of the unit tests too, where scripts/test says the folder."""
    global _kept
    if _kept is None:
        told = os.environ.get("SARABAN_KEPT_PDFS")
        _kept = Path(told or tempfile.mkdtemp(prefix="saraban-kept-"))
        if not told:
            atexit.register(shutil.rmtree, _kept, ignore_errors=True)
        _kept.mkdir(parents=True, exist_ok=True)
    return _kept


_kept = None


def keep_for_validation(*paths):
    """Hands in PDFs that conformance_test is to validate at the end of the run; the same bytes are looked at once."""
    for path in map(Path, paths):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        shutil.copyfile(path, kept_folder() / f"{path.stem}-{digest[:16]}.pdf")


def in_libreoffice(path, folder):
    """The workbook as LibreOffice computes it: opened, recalculated and saved again by the real program."""
    need("soffice")
    run("soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
        "--outdir", folder / "recalculated", path)
    return folder / "recalculated" / Path(path).name


class Case(unittest.TestCase):
    """A test with a folder of its own, and the sample data made once for all."""
    maxDiff = None
    _samples = {}

    def setUp(self):
        self._folder = tempfile.TemporaryDirectory(prefix="saraban-e2e-")
        self.folder = Path(self._folder.name)
        self.addCleanup(self._folder.cleanup)

    @classmethod
    def sample(cls, rows, seed=1):
        """The path of a sample database; the same one for all tests, so nobody writes to it."""
        key = (rows, seed)
        if key not in cls._samples:
            folder = tempfile.mkdtemp(prefix="saraban-sample-")
            atexit.register(shutil.rmtree, folder, ignore_errors=True)
            path = Path(folder) / f"sample-{rows}.db"
            saraban("sample", "--rows", rows, "--seed", seed, "-o", path)
            cls._samples[key] = path
        return cls._samples[key]

    def render(self, report, *options, data, into="out"):
        target = self.folder / into
        saraban("render", report, "--data", data, *options, "-o", target)
        keep_for_validation(*target.glob("*.pdf"))
        return target
