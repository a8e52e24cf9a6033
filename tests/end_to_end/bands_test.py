"""Bands of a workbook as other programs see them: a sheet per group, repeated columns, conditions, merges, pages, links."""
import unittest

from openpyxl import Workbook, load_workbook

from support import Case, in_libreoffice, saraban

REPORT = """title = "แถบ"
[queries."รายการ"]
sql = "SELECT * FROM people"
columns = { "money" = "number" }
[queries."หน่วยงาน"]
sql = "SELECT DISTINCT agency AS ชื่อ FROM people ORDER BY agency"
[queries."อำเภอ"]
sql = "SELECT DISTINCT amphoe AS ชื่อ FROM people ORDER BY amphoe"
[[outputs]]
template = "template.xlsx"
file = "report.xlsx"
"""
PEOPLE = [("เมือง", "จจ", "ก", 10), ("เมือง", "สร", "ข", 20), ("กง: ไกรลาศ", "สร", "ค", 30), ("เมือง", "สร", "ง", 40),
          ("ชื่ออำเภอที่ยาวมากเกินกว่าสามสิบเอ็ดตัวอักษร", "จจ", "จ", 50)]


class Bands(Case):
    def fill(self, book):
        folder = self.folder / "report"
        folder.mkdir()
        (folder / "report.toml").write_text(REPORT, encoding="utf-8")
        lines = ["amphoe,agency,name,money,link"]
        lines += [f"{a},{g},{n},{m},https://example.org/{m}" for a, g, n, m in PEOPLE]
        (folder / "people.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        book.save(folder / "template.xlsx")
        saraban("check", folder, "--data", folder / "people.csv")
        return self.render(folder, data=folder / "people.csv") / "report.xlsx"

    def both(self, path):
        """Our values as stored, and LibreOffice's."""
        return load_workbook(path, data_only=True), load_workbook(in_libreoffice(path, self.folder), data_only=True)

    def test_a_sheet_per_group(self):
        """one sheet for each amphoe, under names that Excel takes, with totals of its own; the others stay"""
        book = Workbook()
        sheet = book.active
        sheet.title = "{{รายการ.amphoe}}"
        sheet["A1"] = "อำเภอ{{amphoe}}"
        sheet["A2"], sheet["B2"] = "{{รายการ.name}}", "{{รายการ.money}}"
        sheet["B3"] = "=SUM(B2)"
        sheet.merge_cells("A1:B1")
        book.create_sheet("ท้าย")["A1"] = "จบ"
        path = self.fill(book)
        for made in self.both(path):
            names = made.sheetnames
            self.assertEqual((len(names), names[0], names[1], names[-1]), (4, "เมือง", "กง- ไกรลาศ", "ท้าย"))
            self.assertLessEqual(max(map(len, names)), 31)
            self.assertEqual([made[name].cell(row=made[name].max_row, column=2).value for name in names[:3]], [70, 30, 50])
            self.assertEqual(made[names[2]]["A1"].value, "อำเภอ" + PEOPLE[4][0])

    def test_repeated_columns(self):
        """a cross table: amphoes down, agencies to the right, totals of both"""
        book = Workbook()
        sheet = book.active
        sheet["A1"], sheet["B1"], sheet["C1"] = "อำเภอ", "{{#คอลัมน์ หน่วยงาน}}{{หน่วยงาน.ชื่อ}}", "รวม"
        sheet["A2"] = "{{อำเภอ.ชื่อ}}"
        sheet["B2"] = "{{รายการ|เฉพาะ(amphoe = อำเภอ.ชื่อ และ agency = หน่วยงาน.ชื่อ)|รวม(money)}}"
        sheet["C2"] = "=SUM(B2)"
        sheet["A3"], sheet["B3"], sheet["C3"] = "รวม", "=SUM(B2)", "=SUM(C2)"
        for made in self.both(self.fill(book)):
            rows = [list(row) for row in made.active.iter_rows(values_only=True)]
            self.assertEqual(rows[0], ["อำเภอ", "จจ", "สร", "รวม"])
            self.assertEqual(rows[-1], ["รวม", 60, 90, 150])
            self.assertEqual([row[1:] for row in rows[1:-1] if row[0] == "เมือง"], [[10, 60, 70]])

    def test_conditions_merges_breaks_links(self):
        """sheets and columns on conditions, equal values merged, a page for each group, links from data"""
        book = Workbook()
        sheet = book.active
        sheet.title = "รายชื่อ"
        sheet["A1"], sheet["B1"], sheet["C1"] = "หน่วยงาน", "ชื่อ", "{{?คอลัมน์: 1 = 2}}ลับ"
        sheet["A2"] = "{{#กลุ่ม amphoe}}{{#หน้าใหม่}}{{amphoe}}"
        sheet["A3"], sheet["B3"], sheet["C3"] = "{{#ผสาน}}{{รายการ.agency}}", "{{#ลิงก์ link}}{{รายการ.name}}", "{{รายการ.money}}"
        sheet["D3"] = "{{รายการ.money}}"
        sheet["A4"], sheet["D4"] = "{{/กลุ่ม}}รวม", "=SUBTOTAL(9,D3)"
        sheet["D5"] = "=SUBTOTAL(9,D2:D4)"
        book.create_sheet("ไม่มี")["A1"] = "{{?แผ่นงาน: รายการ|นับ = 0}}"
        path = self.fill(book)
        made = load_workbook(path)
        self.assertEqual(made.sheetnames, ["รายชื่อ"])
        sheet = made.active
        self.assertEqual([str(merge) for merge in sheet.merged_cells.ranges], ["A4:A5"])
        self.assertEqual([brk.id for brk in sheet.row_breaks.brk], [6, 9])
        self.assertEqual(sheet["B3"].hyperlink.target, "https://example.org/10")
        self.assertEqual([sheet.cell(row=1, column=c).value for c in (1, 2, 3)], ["หน่วยงาน", "ชื่อ", None])
        for totals in self.both(path):
            self.assertEqual(totals.active.cell(row=totals.active.max_row, column=3).value, 150)


if __name__ == "__main__":
    unittest.main()
