"""New templates made for a query's columns: they render as they are."""
import unittest

from openpyxl import load_workbook

from support import Case, pdf_text, saraban


class Starter(Case):
    def new(self, *arguments):
        folder = self.folder / "ใหม่"
        saraban("template", "new", folder, *arguments)
        return folder

    def test_from_a_report(self):
        """a starter made from a report's query keeps its parameters and its privacy, and renders at once"""
        folder = self.new("assistance-monthly", "รายการ", "--pdf")
        sheet = load_workbook(folder / "template.xlsx").worksheets[0]
        tags = [cell.value for cell in sheet[5]]
        self.assertIn("{{รายการ.ชื่อ}}", tags)
        self.assertIn("แถวนี้จะซ้ำ", sheet["B5"].comment.text)
        self.assertEqual((sheet.print_title_rows, sheet.page_setup.paperSize), ("$4:$4", 9))
        out = self.render(folder, data=self.sample(400))
        made = load_workbook(out / "report.xlsx").worksheets[0]
        self.assertIn("มกราคม", made["A1"].value)
        rows = [row for row in made.iter_rows(min_row=5, values_only=True)]
        self.assertGreater(len(rows), 50)
        self.assertTrue(all("X" in row[2] for row in rows[:-1]), "ids must be masked")
        self.assertEqual(rows[-1][0], "รวม")
        self.assertIn(f"{len(rows) + 3}", rows[-1][tags.index("{{รายการ.จำนวนเงิน}}")])
        self.assertIn("รายการ", pdf_text(out / "report.pdf"))
        saraban("check", folder, "--data", self.sample(400))

    def test_from_sql(self):
        """columns with spaces, ids found and masked"""
        sql = 'SELECT full_name AS "ชื่อ สกุล", national_id AS "เลข", assisted_on AS "วันที่" FROM accepted_assistance'
        folder = self.new("--sql", sql, "--name", "ผู้รับ")
        self.assertIn('"เลข" = "national_id"', (folder / "report.toml").read_text(encoding="utf-8"))
        out = self.render(folder, data=self.sample(8))
        rows = list(load_workbook(out / "report.xlsx").worksheets[0].iter_rows(min_row=5, values_only=True))
        self.assertIn("X", rows[0][2])
        self.assertEqual(rows[0][0], 1)

    def test_nothing_is_written_over(self):
        """a folder that has a report is left alone"""
        folder = self.new("assistance-monthly", "สรุปอำเภอ")
        before = (folder / "report.toml").read_bytes()
        done = saraban("template", "new", folder, "assistance-monthly", "รายการ", check=False)
        self.assertEqual((done.returncode, (folder / "report.toml").read_bytes()), (64, before))


if __name__ == "__main__":
    unittest.main()
