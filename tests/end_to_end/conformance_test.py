"""veraPDF on every PDF that the tests and the demo make, and on files that were broken on purpose; what a report says of
its PDF's kind; the same picture in two renderers."""
import csv
import hashlib
import json
import re
import shutil
import sqlite3
import subprocess
import unittest
from pathlib import Path

import support
from support import BODY, Case, need, pdf_text, repository, run, saraban
from validator import claims_of, need_validator, validate

REPORTS = [("assistance-monthly", []), ("district-committee", ["--set", "amphoe=6406"]), ("lesson-learned", []),
           ("screening-result", [])]

# What is done to a sound file opened up by qpdf, and the clauses that must be found broken (19005-2 or -3, 14289-1).
BREAKAGES = {
    "no language": (rb"/Lang \(th\)", b"/Bang (th)", {"ua1": "7.2"}),
    "no text map": (rb"/ToUnicode (\d+ 0 R)", rb"/ToNothing \1", {"2a": "6.2.11.7.2", "ua1": "7.21.7"}),
    "no structure": (rb"/StructTreeRoot (\d+ 0 R)", rb"/NoTreeRoot \1", {"2a": "6.7.3.3", "ua1": "7.1"}),
    "not marked": (rb"/Marked true", b"/Marked false", {"2a": "6.7.2.2", "ua1": "6.2"}),
    "font not embedded": (rb"/FontFile2 (\d+ 0 R)", rb"/FontGone2 \1", {"2a": "6.2.11.4.1", "ua1": "7.21.4.1"}),
    "no output intent": (rb"/OutputIntents \[", b"/OutputAttempt [", {"2a": "6.2.4.3"}),
    "undescribed metadata": (rb"pdf:Producer>", b"pdf:Produced>", {"2a": "6.6.2.3.1"}),
    "no title shown": (rb"/DisplayDocTitle true", b"/DisplayDocTitle false", {"ua1": "7.1"}),
    "heads without scope": (rb"/Scope /Column", b"", {"ua1": "7.5"}),
    "heading levels skipped": (rb"/S /H1\b", b"/S /H2", {"ua1": "7.4.2"}),
}
BREAKAGES_WITH_DATA = {
    "no relationship": (rb"/AFRelationship /Data", b"/AFRelationshop /Data", {"3a": "6.8"}),
    "file not associated": (rb"/AF \[", b"/AG [", {"3a": "6.8"}),
    "file without a type": (rb"/Subtype /text#2fcsv", b"", {"3a": "6.8"}),
}


def break_file(path, pattern, replacement, into):
    """A copy with one mistake in it, its cross-references mended, so that nothing else is wrong."""
    need("fix-qdf")
    opened = run_bytes("qpdf", "--qdf", "--object-streams=disable", path, "-")
    broken, count = re.subn(pattern, replacement, opened)
    assert count > 0, f"nothing to break: {pattern}"
    into.with_suffix(".qdf").write_bytes(run_bytes("fix-qdf", given=broken))
    run_bytes("qpdf", "--newline-before-endstream", into.with_suffix(".qdf"), into)
    return into


def run_bytes(*arguments, given=None):
    done = subprocess.run([str(a) for a in arguments], input=given, capture_output=True)
    assert done.returncode in (0, 3), done.stderr
    return done.stdout


def month_of(file):
    """The commands of the month in a script or a page, in their order."""
    text = (repository / file).read_text(encoding="utf-8")
    if file.endswith(".md"):
        text = "\n".join(re.findall(r"^```sh\n(.*?)^```", text, re.DOTALL | re.MULTILINE))
    return [line for line in text.splitlines() if line.startswith("saraban ")]


class PdfCase(Case):
    """A test that makes a report's PDF of one kind or another."""

    def report_of_kind(self, *lines):
        """A copy of the monthly report that makes one PDF, with these lines added to its output."""
        folder = self.folder / "kinds" / hashlib.sha256(repr(lines).encode()).hexdigest()[:8] / "monthly"
        if folder.exists():
            return folder
        shutil.copytree(repository / "templates" / "assistance-monthly", folder)
        settings = folder / "report.toml"
        text = settings.read_text(encoding="utf-8")
        outputs = [f"[[outputs]]{part}" for part in text.split("[[outputs]]")[1:] if ".md" in part]
        self.assertEqual(len(outputs), 1)
        settings.write_text("\n".join([text.split("[[outputs]]")[0], outputs[0], *lines, ""]), encoding="utf-8")
        return folder

    def render_kind(self, *lines, rows=8, into="kind"):
        target = self.folder / f"{into}-{rows}.pdf"
        saraban("render", self.report_of_kind(*lines), "--data", self.sample(rows), "-o", target)
        support.keep_for_validation(target)
        return target


class Conformance(PdfCase):
    """PDF/A and PDF/UA as veraPDF judges them."""

    def render_all(self):
        made = {}
        for rows in (8, 400):
            for report, options in REPORTS:
                folder = self.render(report, *options, data=self.sample(rows), into=f"{report}-{rows}")
                made.update({f"{report} with {rows} rows{', its tables' * path.stem.endswith('-tables')}": path
                             for path in folder.glob("*.pdf")})
        return made

    def run_demo(self):
        """The commands of scripts/demo, word for word, with the program under test."""
        commands = month_of("scripts/demo")
        self.assertGreaterEqual(len(commands), 15)
        out = self.folder / "demo"
        out.mkdir()
        function = f'saraban() {{ "{Path(support.program).resolve()}" "$@" || [ $? -eq 2 ]; }}'
        run("bash", "-ec", "\n".join([f"cd {out}", "export USER=demo", function, *commands]))
        return {f"demo's {path.name}": path for path in sorted((out / "reports").glob("*.pdf"))}

    def test_the_readme_tells_the_demo(self):
        """README's month, in both languages, is what scripts/demo does"""
        for page in ("README.md", "README.th.md"):
            self.assertEqual(month_of(page), month_of("scripts/demo"), page)

    def broken_files(self, sound, breakages):
        """{what is broken: (its file, the clauses)}, and the same file opened up but not broken, which has none."""
        cases = {f"nothing in {sound.name}": (rb"\A%PDF", b"%PDF", {}), **breakages}
        return {name: (break_file(sound, pattern, replacement, self.folder / f"{name.replace(' ', '-')}.pdf"), clauses)
                for name, (pattern, replacement, clauses) in cases.items()}

    def test_everything(self):
        """PDF/A-2a and PDF/UA-1 on all that was made, and each broken file found by its clause"""
        need_validator()
        reports = {**self.render_all(), **self.run_demo()}
        with_data = {f"with data of {rows} rows": self.render_kind(*WITH_DATA, rows=rows, into="with-data") for rows in (8, 400)}
        broken = {**self.broken_files(reports["assistance-monthly with 8 rows"], BREAKAGES),
                  **self.broken_files(with_data["with data of 8 rows"], BREAKAGES_WITH_DATA)}
        known = {path.read_bytes() for path in [*reports.values(), *with_data.values()]}
        kept = sorted(path for path in support.kept_folder().glob("*.pdf") if claims_of(path) and path.read_bytes() not in known)
        found = validate([*reports.values(), *with_data.values(), *kept, *(path for path, _ in broken.values())])

        for standards, files in (({"2a", "ua1"}, reports), ({"3a", "ua1"}, with_data)):
            for name, path in files.items():
                with self.subTest(report=name):
                    self.assertEqual(found[path.resolve()], {flavour: [] for flavour in standards})
        for path in kept:
            with self.subTest(kept=path.name):
                self.assertEqual(found[path.resolve()], {flavour: [] for flavour in claims_of(path)})
        for name, (path, clauses) in broken.items():
            with self.subTest(broken=name):
                rules = {flavour: {rule.split("-")[0] for rule in rules} for flavour, rules in found[path.resolve()].items()}
                if not clauses:
                    self.assertEqual(set().union(*rules.values()), set(), "opening a file up breaks it by itself")
                for flavour, clause in clauses.items():
                    self.assertIn(clause, rules.get(flavour, set()), found[path.resolve()])
        checks = sum(len(claims_of(path)) for path in [*reports.values(), *with_data.values(), *kept])
        print(f"veraPDF: {len(reports)} PDFs of reports and demo, {len(with_data)} with data, {len(kept)} more of the tests: "
              f"{checks} validations passed; {sum(1 for _, clauses in broken.values() if clauses)} broken files found")


WITH_DATA = ['conformance = "archive-with-data"', 'attach = ["รายการ", "รวม"]']


class Kinds(PdfCase):
    """The kinds of PDF that report.toml can ask for."""

    def test_data_can_be_computed_again(self):
        """the rows that a PDF carries are those of the report: an auditor's sum is the database's"""
        need("pdfdetach")
        path = self.render_kind(*WITH_DATA, rows=400)
        run("pdfdetach", "-saveall", "-o", self.folder, path)
        with open(self.folder / "รายการ.csv", encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        database = sqlite3.connect(self.sample(400))
        count, satang = database.execute("SELECT COUNT(*), SUM(CAST(ROUND(amount * 100) AS INTEGER)) FROM accepted_assistance "
                                         "WHERE assisted_on BETWEEN '2023-01-01' AND '2023-01-31'").fetchone()
        amounts = [column for column in rows[0] if "เงิน" in column]
        self.assertEqual(len(rows), count)
        self.assertIn(satang, [sum(round(float(row[column] or 0) * 100) for row in rows) for column in amounts])
        manifest = json.loads(path.with_suffix(".manifest.json").read_text(encoding="utf-8"))
        listed = {file["file"]: file["sha256"] for file in manifest["artefacts"][0]["attachments"]}
        self.assertEqual(listed, {f"{name}.csv": hashlib.sha256((self.folder / f"{name}.csv").read_bytes()).hexdigest() for name in ("รายการ", "รวม")})

    def test_ids_are_masked(self):
        """no whole id is in the attached files"""
        need("pdfdetach")
        run("pdfdetach", "-saveall", "-o", self.folder, self.render_kind(*WITH_DATA, rows=400))
        for path in self.folder.glob("*.csv"):
            self.assertIsNone(re.search(r"\b\d{13}\b", path.read_text(encoding="utf-8-sig")), path.name)

    def test_plain(self):
        """a plain PDF has the same text and picture, no tags and no claims"""
        tagged, plain = self.render_kind(into="tagged"), self.render_kind('conformance = "plain"', into="plain")
        self.assertEqual(claims_of(tagged), {"2a", "ua1"})
        self.assertEqual(claims_of(plain), set())
        words = [sorted(pdf_text(path, *BODY).split()) for path in (tagged, plain)]  # in which order is the reader's guess
        self.assertEqual(*words)
        self.assertIn("no", re.search(r"Tagged:\s*(\w+)", run("pdfinfo", plain).stdout)[1])
        self.assertIn("No syntax or stream encoding errors", run("qpdf", "--check", plain).stdout)
        for page in picture_of(tagged, self.folder), picture_of(plain, self.folder):
            self.assertGreater(ink(page), 0)
        self.assertEqual(picture_of(tagged, self.folder), picture_of(plain, self.folder))

    def test_same_bytes(self):
        """each kind gives the same bytes every time"""
        for lines in ([], ['conformance = "plain"'], WITH_DATA):
            first, second = (self.render_kind(*lines, into=name).read_bytes() for name in ("first", "second"))
            self.assertEqual(first, second)

    def test_mistakes(self):
        """attaching what is no query, or to a document that cannot carry it: check and render say so, and write nothing"""
        for lines, code in ((['attach = ["รายการ"]'], "report.attach-needs-data"),
                            (['conformance = "archive-with-data"', 'attach = ["รายการะ"]'], "report.unknown-query"),
                            (['conformance = "archive-with-data"'], "report.nothing-attached"),
                            (['conformance = "archiv"'], "report.unknown-kind"),
                            ([*WITH_DATA, 'privacy = "public"'], "privacy.personal-in-public")):
            with self.subTest(code):
                folder = self.report_of_kind(*lines)
                for command in (["check", folder], ["render", folder, "--data", self.sample(8), "-o", self.folder / "none.pdf"]):
                    done = saraban(*command, "--lang", "en", check=False)
                    self.assertEqual(done.returncode, 65, done.stderr)
                    self.assertIn(code, done.stderr)
                    self.assertIn("report.toml:", done.stderr)
                    self.assertIn("hint:", done.stderr)
                self.assertFalse((self.folder / "none.pdf").exists())


RESOLUTION = 100  # dots an inch


def picture_of(path, folder, page=1, renderer="pdftoppm"):
    """The page in grey: (width, height, a byte for each dot)."""
    need(renderer)
    if renderer == "pdftoppm":
        run("pdftoppm", "-gray", "-r", RESOLUTION, "-f", page, "-l", page, "-singlefile", path, folder / "picture")
    else:
        run("mutool", "draw", "-q", "-c", "gray", "-r", RESOLUTION, "-o", folder / "picture.pgm", path, page)
    head, size, _, dots = (folder / "picture.pgm").read_bytes().split(b"\n", 3)
    assert head == b"P5", head
    width, height = map(int, size.split())
    return width, height, dots[:width * height]


def ink(picture):
    return 255 * len(picture[2]) - sum(picture[2])


def difference(one, other, cell=8):
    """The share of the ink that stands elsewhere, looked at in cells: how dark a thin line is drawn differs."""
    assert one[:2] == other[:2], (one[:2], other[:2])

    def shares(picture):
        (width, height, dots), total = picture, max(ink(picture), 1)
        sums = {}
        for y in range(height):
            for x in range(0, width, cell):
                row = dots[y * width + x:y * width + min(x + cell, width)]
                sums[y // cell, x // cell] = sums.get((y // cell, x // cell), 0) + 255 * len(row) - sum(row)
        return {at: part / total for at, part in sums.items()}
    first, second = shares(one), shares(other)
    return sum(abs(first[at] - second[at]) for at in first) / 2


class Renderers(PdfCase):
    """Two programs that draw PDFs on their own see the same pages."""

    def test_poppler_and_mupdf(self):
        """every page of the monthly report, poppler against MuPDF, and one page against another"""
        path = self.render_kind(rows=8)
        pages = int(re.search(r"Pages:\s*(\d+)", run("pdfinfo", path).stdout)[1])
        first = picture_of(path, self.folder, 1)
        for page in range(1, pages + 1):
            with self.subTest(page=page):
                poppler, mupdf = (picture_of(path, self.folder, page, renderer) for renderer in ("pdftoppm", "mutool"))
                self.assertLess(difference(poppler, mupdf), 0.12)
        self.assertGreater(difference(first, picture_of(path, self.folder, 2)), 0.5, "the comparison is blind")


if __name__ == "__main__":
    unittest.main()
