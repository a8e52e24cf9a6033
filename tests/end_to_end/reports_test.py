"""The shipped reports on the sample data: text, totals, files that other programs accept."""
import hashlib
import sqlite3
import unittest
from pathlib import Path

from openpyxl import load_workbook

from support import BODY, Case, appears_in, in_libreoffice, need, pdf_text, run, saraban, shared

JANUARY = "assisted_on BETWEEN '2023-01-01' AND '2023-01-31'"
REPORTS = [("assistance-monthly", []), ("district-committee", ["--set", "amphoe=6406"]), ("lesson-learned", []),
           ("screening-result", [])]


def digest(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def artefacts(folder):
    return {path.name: digest(path) for path in sorted(Path(folder).iterdir()) if path.suffix in (".pdf", ".xlsx")}


class LessonLearned(Case):
    """The lesson-learned report, with the office's own text as its content."""

    TAGS = {
        "รวมทั้งสิ้น ๘ ราย จำแนกเป็นของอำเภอศรีสำโรง จำนวน ๕ ราย และอำเภอบ้านด่านลานหอย จำนวน ๓ ราย":
            "รวมทั้งสิ้น {{รวม.ราย|เลขไทย}} ราย จำแนกเป็นของ{{รายอำเภอ.ข้อความ|join(\" \", \" และ\")|เลขไทย}}"
    }

    def content(self, replaced=()):
        path = shared / "domain" / "lesson_learned_clean.txt"
        if not path.exists():
            self.skipTest("../shared is not here: the office's own text is needed")
        text = path.read_text(encoding="utf-8")
        for old, new in replaced:
            self.assertIn(old, text)
            text = text.replace(old, new)
        changed = self.folder / "content.txt"
        changed.write_text(text, encoding="utf-8")
        return changed, path.read_text(encoding="utf-8")

    def text_of_report(self, content, rows):
        out = self.render("lesson-learned", "--set", f"content={content}", data=self.sample(rows))
        return [pdf_text(next(out.glob("*.pdf")), *BODY, *mode) for mode in ((), ("-layout",), ("-raw",))]

    def check_paragraphs(self, text, extracted):
        paragraphs = [paragraph for paragraph in text.split("\n\n") if paragraph.strip()]
        self.assertGreater(len(paragraphs), 20)
        for paragraph in paragraphs:
            self.assertTrue(appears_in(paragraph, extracted), f"not on the pages as written: {paragraph}")
        self.assertFalse(appears_in(paragraphs[3].replace("ได้", "ใด้", 1), extracted), "the check itself is blind")

    def test_as_written(self):
        """the office's text as it stands comes back exactly, in three modes of extraction"""
        content, text = self.content()
        for extracted in self.text_of_report(content, 8):
            self.check_paragraphs(text, extracted)

    def test_figures_from_data(self):
        """8, 5 and 3 of section ๕ come from the data"""
        content, text = self.content(self.TAGS.items())
        for extracted in self.text_of_report(content, 8):
            self.check_paragraphs(text, extracted)
        # and other data give other figures
        other = self.text_of_report(content, 200)[0]
        self.assertFalse(appears_in("รวมทั้งสิ้น ๘ ราย", other))
        self.assertTrue(appears_in("รวมทั้งสิ้น", other))

    def test_shipped_content(self):
        """the shipped content has its seven sections and no tag is left"""
        out = self.render("lesson-learned", data=self.sample(8))
        text = pdf_text(next(out.glob("*.pdf")), *BODY)
        for heading in ("๑. ที่มา", "๒. กระบวนการทำงาน", "๓. กฎหมาย", "๔. เทคนิค", "๕. ผลการดำเนินงาน", "๖. ปัจจัยความสำเร็จ", "๗. ข้อเสนอแนะ"):
            self.assertIn(heading, text)
        self.assertNotIn("{{", text)
        self.assertTrue(appears_in("จำนวนทั้งสิ้น ๘ ราย จำแนกเป็นอำเภอศรีสำโรง จำนวน ๕ ราย และอำเภอบ้านด่านลานหอย จำนวน ๓ ราย", text))


class MonthlyWorkbook(Case):
    """The filled workbook as LibreOffice computes it against SQL on the data."""

    def check(self, rows):
        need("soffice")
        data = self.sample(rows)
        out = self.render("assistance-monthly", data=data)
        book = load_workbook(in_libreoffice(next(out.glob("*.xlsx")), self.folder), data_only=True)
        database = sqlite3.connect(data)
        one = lambda sql: database.execute(sql).fetchone()
        count, amount, people = one(f"SELECT COUNT(*), SUM(CAST(ROUND(amount * 100) AS INTEGER)), COUNT(DISTINCT target_id) FROM accepted_assistance WHERE {JANUARY}")

        people_sheet = book["รายชื่อ"]
        rows_seen = [[cell.value for cell in row] for row in people_sheet.iter_rows(min_row=5)]
        total = next(row for row in rows_seen if row[0] == "รวมทั้งสิ้น")
        self.assertEqual(total[8], count)
        self.assertEqual(round(total[10] * 100), amount)
        # every row of the data stands there once, in the query's order
        names = [row[1] for row in rows_seen if row[1] and row[2]]
        expected = [name for (name,) in database.execute(
            f"SELECT full_name FROM accepted_assistance WHERE {JANUARY} ORDER BY amphoe_code, tambon_code, agency_order, assisted_on, assistance_id")]
        self.assertEqual(names, expected)
        # each amphoe's subtotal is the amphoe's own
        subtotals = {row[0].removeprefix("รวมอำเภอ"): (row[8], round(row[10] * 100)) for row in rows_seen if str(row[0]).startswith("รวมอำเภอ")}
        self.assertEqual(subtotals, {name: (n, satang) for name, n, satang in database.execute(
            f"SELECT amphoe_name, COUNT(*), SUM(CAST(ROUND(amount * 100) AS INTEGER)) FROM accepted_assistance WHERE {JANUARY} GROUP BY amphoe_code")})

        summary = [[cell.value for cell in row] for row in book["สรุป"].iter_rows()]
        totals = [row for row in summary if row[0] == "รวม"]
        self.assertEqual(len(totals), 3)
        self.assertEqual(totals[0][6], count)
        self.assertEqual(round(totals[0][8] * 100), amount)
        self.assertEqual(totals[0][7], sum(n for (n,) in database.execute(
            f"SELECT COUNT(DISTINCT target_id) FROM accepted_assistance WHERE {JANUARY} GROUP BY amphoe_code")))
        self.assertEqual(totals[1][6], count)
        self.assertEqual(totals[2][6], one(f"SELECT COUNT(*) FROM assistance WHERE {JANUARY}")[0])
        # ids are masked, and are texts
        ids = [row[2] for row in rows_seen if row[1] and row[2]]
        self.assertTrue(all(str(value).startswith("XXXXXXXXX") and len(value) == 13 for value in ids))

    def test_8_rows(self):
        """8 rows"""
        self.check(8)

    def test_10000_rows(self):
        """10,000 rows"""
        self.check(10000)


class Files(Case):
    """What other programs think of the files, and whether they are the same twice."""

    def test_qpdf(self):
        """qpdf finds nothing wrong in any PDF"""
        need("qpdf")
        seen = 0
        for rows in (8, 400):
            for report, options in REPORTS:
                for pdf in self.render(report, *options, data=self.sample(rows), into=f"out-{rows}").glob("*.pdf"):
                    checked = run("qpdf", "--check", pdf)
                    self.assertIn("No syntax or stream encoding errors", checked.stdout)
                    seen += 1
        self.assertGreaterEqual(seen, 9)

    def test_same_bytes(self):
        """two runs, under other locales and time zones, give the same bytes"""
        for report, options in REPORTS:
            runs = []
            for n, environment in enumerate(({}, {"LC_ALL": "de_DE.UTF-8", "TZ": "Asia/Bangkok"})):
                target = self.folder / f"{report}-{n}"
                saraban("render", report, "--data", self.sample(400), *options, "-o", target, environment=environment)
                runs.append({**artefacts(target), "manifest": digest(next(target.glob("*.manifest.json")))})
            self.assertEqual(runs[0], runs[1])
            self.assertGreaterEqual(len(runs[0]), 2)

    def test_sample_is_the_same_twice(self):
        """the sample generator gives the same bytes for the same seed, others for another"""
        paths = [self.folder / f"{n}.db" for n in range(3)]
        for path, seed in zip(paths, (7, 7, 8)):
            saraban("sample", "--rows", 300, "--seed", seed, "-o", path)
        self.assertEqual(digest(paths[0]), digest(paths[1]))
        self.assertNotEqual(digest(paths[0]), digest(paths[2]))

    def test_no_id_in_any_artefact(self):
        """no whole national id is in any artefact"""
        database = sqlite3.connect(self.sample(400))
        ids = {value for (value,) in database.execute("SELECT national_id FROM assistance WHERE national_id IS NOT NULL")}
        self.assertGreater(len(ids), 100)
        for report, options in REPORTS:
            for path in self.render(report, *options, data=self.sample(400)).iterdir():
                if path.suffix == ".pdf":
                    text = pdf_text(path)
                elif path.suffix == ".xlsx":
                    import zipfile
                    with zipfile.ZipFile(path) as package:
                        text = "".join(package.read(name).decode("utf-8", "ignore") for name in package.namelist())
                else:
                    text = path.read_text()
                self.assertFalse([value for value in ids if value in text], path.name)

    def test_dry_run(self):
        """a dry run says what it would write and writes nothing"""
        target = self.folder / "nothing"
        done = saraban("render", "assistance-monthly", "--data", self.sample(8), "--dry-run", "-o", target, "--lang", "en")
        self.assertIn("would write", done.stdout)
        self.assertFalse(target.exists())


class Sources(Case):
    """The same content from every kind of source gives the same artefacts."""

    def render_all(self, data, into):
        return {report: artefacts(self.render(report, *options, data=data, into=f"{into}-{report}")) for report, options in REPORTS}

    def tables(self):
        database = sqlite3.connect(self.sample(400))
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'").fetchall():
            cursor = database.execute(f"SELECT * FROM {name}")
            yield name, [column[0] for column in cursor.description], cursor.fetchall()

    def test_csv(self):
        """a folder of CSV files"""
        import csv
        folder = self.folder / "csv"
        folder.mkdir()
        for name, columns, rows in self.tables():
            with open(folder / f"{name}.csv", "w", newline="", encoding="utf-8") as file:
                csv.writer(file).writerows([columns, *rows])
        self.assertEqual(self.render_all(folder, "csv"), self.render_all(self.sample(400), "sqlite"))

    def test_json(self):
        """a JSON file"""
        import json
        path = self.folder / "data.json"
        path.write_text(json.dumps({name: [dict(zip(columns, row)) for row in rows] for name, columns, rows in self.tables()}, ensure_ascii=False))
        self.assertEqual(self.render_all(path, "json"), self.render_all(self.sample(400), "sqlite"))

    def test_xlsx(self):
        """a workbook with a sheet for each table"""
        from openpyxl import Workbook
        book = Workbook(write_only=True)
        for name, columns, rows in self.tables():
            sheet = book.create_sheet(name)
            for row in [columns, *rows]:
                sheet.append(list(row))
        path = self.folder / "data.xlsx"
        book.save(path)
        self.assertEqual(self.render_all(path, "xlsx"), self.render_all(self.sample(400), "sqlite"))

    def test_postgresql(self):
        """a real PostgreSQL server"""
        from support import repository
        tool = repository / "tests" / "tools" / "postgres.sh"
        self.folder.chmod(0o755)  # the server runs as a user of its own
        started = run(tool, "start", self.folder / "server", check=False)
        if started.returncode != 0:
            self.skipTest(f"PostgreSQL cannot be started: {started.stderr.strip()}")
        self.addCleanup(run, tool, "stop", self.folder / "server", check=False)
        address = started.stdout.strip().splitlines()[-1]
        run(tool, "load", address, self.sample(400))
        self.assertEqual(self.render_all(address, "postgres"), self.render_all(self.sample(400), "sqlite"))


if __name__ == "__main__":
    unittest.main()
