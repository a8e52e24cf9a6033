"""Exports without a template: typed cells, masking, charts, large tables, as other programs read them."""
import csv
import hashlib
import json
import sqlite3
import unittest
from datetime import datetime

from openpyxl import load_workbook

from support import Case, need, run, saraban

SQL = "SELECT full_name AS ชื่อ, national_id AS เลข, assisted_on AS วันที่, amount AS เงิน FROM accepted_assistance"


class Export(Case):
    def export(self, *arguments, into="a.xlsx", **options):
        path = self.folder / into
        done = saraban("export", *arguments, "-o", path, **options)
        return path, done

    def test_named_query(self):
        """a named query of a report: typed columns, ids masked, head frozen and filtered, a manifest beside it"""
        path, _ = self.export("assistance-monthly", "รายการ", "--data", self.sample(400), "--set", "month=2566-01")
        sheet = load_workbook(path).worksheets[0]
        self.assertEqual(sheet.title, "รายการ")
        head = [cell.value for cell in sheet[1]]
        row = dict(zip(head, sheet[2]))
        self.assertIsInstance(row["จำนวนเงิน"].value, (int, float))
        self.assertIsInstance(row["วันที่"].value, datetime)
        self.assertEqual(row["วันที่"].number_format, "[$-107041E]d mmm yyyy")
        self.assertRegex(row["เลขประจำตัว"].value, r"X.*\d{4}$")
        self.assertEqual(row["เลขประจำตัว"].number_format, "@")
        self.assertEqual((sheet.freeze_panes, sheet.auto_filter.ref), ("A2", sheet.dimensions))
        self.assertEqual({cell.font.name for line in sheet.iter_rows() for cell in line}, {"TH Sarabun New"})
        manifest = json.loads(path.with_suffix(".manifest.json").read_text(encoding="utf-8"))
        self.assertEqual(manifest["artefacts"][0]["sha256"], hashlib.sha256(path.read_bytes()).hexdigest())
        self.assertEqual(manifest["export"], {"query": "รายการ", "privacy": "committee"})

    def test_same_values_as_the_database(self):
        """every cell of --sql is what the database holds"""
        data = self.sample(400)
        path, _ = self.export("--sql", SQL, "--data", data, "--privacy", "full")
        wanted = sqlite3.connect(data).execute(SQL).fetchall()
        read = list(load_workbook(path).worksheets[0].iter_rows(min_row=2, values_only=True))
        self.assertGreater(len(wanted), 100)
        self.assertEqual([(name, number, day.strftime("%Y-%m-%d"), amount) for name, number, day, amount in read],
                         [(name, number, day[:10], amount) for name, number, day, amount in wanted])

    def test_libreoffice_shows_buddhist_years(self):
        """LibreOffice opens it and shows years of the Buddhist era"""
        need("soffice")
        path, _ = self.export("--sql", "SELECT assisted_on AS วันที่, 12500.5 AS เงิน FROM accepted_assistance", "--data",
                              self.sample(8))
        run("soffice", f"-env:UserInstallation=file://{self.folder}/profile", "--headless", "--convert-to",
            "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", self.folder, path)
        rows = list(csv.reader(path.with_suffix(".csv").open(encoding="utf-8")))
        self.assertEqual(rows[0], ["วันที่", "เงิน"])
        self.assertRegex(rows[1][0], r"^\d+ \S+ 256\d$")
        self.assertEqual(rows[1][1], "12,500.5")

    def test_chart(self):
        """a chart on request, on a sheet of its own"""
        path, _ = self.export("assistance-monthly", "สรุปอำเภอ", "--data", self.sample(400), "--set", "month=2566-01",
                              "--chart", "bar", "--category", "อำเภอ", "--value", "ราย", "--value", "ครั้ง")
        book = load_workbook(path)
        self.assertEqual(book.sheetnames, ["สรุปอำเภอ", "แผนภูมิ"])
        self.assertEqual(len(book["แผนภูมิ"]._charts), 1)

    def test_same_bytes_and_dry_run(self):
        """the same export gives the same bytes; a dry run tells them and writes nothing"""
        arguments = ("assistance-monthly", "สรุปหน่วยงาน", "--data", self.sample(400), "--chart", "pie")
        first, _ = self.export(*arguments)
        second, _ = self.export(*arguments, into="b.xlsx")
        self.assertEqual(first.read_bytes(), second.read_bytes())
        third, done = self.export(*arguments, "--dry-run", "--json", into="c.xlsx")
        self.assertFalse(third.exists())
        self.assertEqual(json.loads(done.stdout)["artefacts"][0]["sha256"], hashlib.sha256(first.read_bytes()).hexdigest())

    def test_a_hundred_thousand_rows(self):
        """100,000 rows of ten columns, all of them there"""
        columns = ", ".join(f"n*{i} AS c{i}" if i % 2 else f"'ข้อความ ' || n AS c{i}" for i in range(10))
        sql = f"WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM r WHERE n < 100000) SELECT {columns} FROM r"
        path, _ = self.export("--sql", sql, "--data", self.sample(8))
        count = 0
        for row in load_workbook(path, read_only=True).worksheets[0].iter_rows(min_row=2, values_only=True):
            count += 1
        self.assertEqual((count, row[1], row[2]), (100000, 100000, "ข้อความ 100000"))

    def test_mistakes(self):
        """a mistyped query or column is told with the nearest, and leaves no file"""
        data = self.sample(8)
        for arguments, code, said in [(("assistance-monthly", "รายกาน", "--data", data), 64, "รายการ"),
                                      (("--sql", "SELECT nothing FROM accepted_assistance", "--data", data), 65, "nothing"),
                                      (("--data", data), 64, "--sql"),
                                      (("assistance-monthly", "รายการ", "--data", data, "--privacy", "public"), 65, "ชื่อ"),
                                      (("assistance-monthly", "สรุปอำเภอ", "--data", data, "--chart", "bar", "--value", "อำเภอ"), 64, "ราย")]:
            path, done = self.export(*arguments, check=False)
            self.assertEqual(done.returncode, code, done.stderr)
            self.assertIn(said, done.stderr)
            self.assertEqual(list(self.folder.glob("*.xlsx")), [])


if __name__ == "__main__":
    unittest.main()
