"""Rows as high as their texts need, as LibreOffice sees them."""
import re
import unittest
import zipfile

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font

from support import Case, in_libreoffice

REPORT = """title = "ความสูง"
[queries."รายการ"]
sql = "SELECT * FROM helps"
[[outputs]]
template = "template.xlsx"
file = "report.xlsx"
"""
SHORT = "มอบถุงยังชีพ"
LONG = "ซ่อมแซมที่อยู่อาศัยของครัวเรือนยากจน มุงหลังคาใหม่ ต่อเติมห้องน้ำ และวางท่อระบายน้ำรอบบ้านให้ใช้การได้ตลอดปี"
TEXTS = [SHORT, LONG, SHORT + "\n" + SHORT, LONG + " " + LONG]


class RowHeight(Case):
    def fill(self, merged):
        book = Workbook()
        sheet = book.active
        sheet.title = "งาน"
        for column, width in (("A", 8), ("B", 16), ("C", 16)):
            sheet.column_dimensions[column].width = width
        sheet["A1"], sheet["B1"] = "ที่", "งานที่ทำ"
        sheet["A2"], sheet["B2"] = "{{ลำดับ}}", "{{รายการ.text}}"
        sheet["B3"] = "สูงเท่าเดิม {{รายการ|นับ}}"
        sheet.row_dimensions[3].height = 12
        for cell in ("A2", "B2", "B3"):
            sheet[cell].font = Font(name="Laksaman", size=14)
            sheet[cell].alignment = Alignment(wrap_text=True, vertical="top")
        if merged:
            sheet.merge_cells("B2:C2")
        folder = self.folder / f"report-{merged}"
        folder.mkdir()
        (folder / "report.toml").write_text(REPORT, encoding="utf-8")
        (folder / "helps.csv").write_text("text\n" + "".join(f'"{text}"\n' for text in TEXTS), encoding="utf-8")
        book.save(folder / "template.xlsx")
        return self.render(folder, data=folder / "helps.csv", into=f"out-{merged}") / "report.xlsx"

    def rows(self, path):
        """{row: (points, held by hand)} as the file says."""
        with zipfile.ZipFile(path) as package:
            xml = package.read("xl/worksheets/sheet1.xml").decode()
        found = {}
        for tag in re.findall(r"<row [^>]*>", xml):
            height = re.search(r' ht="([\d.]+)"', tag)
            found[int(re.search(r' r="(\d+)"', tag)[1])] = (height and float(height[1]), "customHeight=\"1\"" in tag or "customHeight=\"true\"" in tag)
        return found

    def test_wrapped(self):
        """each row has the lines that its text has in LibreOffice, too"""
        path = self.fill(merged=False)
        ours = self.rows(path)
        heights = [ours[row][0] for row in range(2, 6)]
        self.assertLess(heights[0], heights[2])
        self.assertLess(heights[2], heights[1])
        self.assertLess(heights[1], heights[3])
        self.assertFalse(any(ours[row][1] for row in range(2, 6)))
        self.assertEqual(ours[6][0], 12.0)
        theirs = load_workbook(in_libreoffice(path, self.folder)).active
        for row in range(2, 6):
            lines = lambda height: round(height / (theirs.row_dimensions[2].height))
            self.assertAlmostEqual(heights[row - 2], theirs.row_dimensions[row].height, delta=0.35 * theirs.row_dimensions[row].height,
                                   msg=f"row {row}: {lines(theirs.row_dimensions[row].height)} lines in LibreOffice")

    def test_merged(self):
        """merged cells, which no spreadsheet fits, are as high as their lines in the width of both, and stay so"""
        alone, merged = self.rows(self.fill(merged=False)), self.rows(self.fill(merged=True))
        self.assertLess(merged[5][0], alone[5][0])
        self.assertGreater(merged[5][0], merged[2][0] * 2)
        self.assertTrue(merged[5][1])
        kept = load_workbook(in_libreoffice(self.folder / "out-True" / "report.xlsx", self.folder)).active
        self.assertAlmostEqual(kept.row_dimensions[5].height, merged[5][0], delta=1)


if __name__ == "__main__":
    unittest.main()
