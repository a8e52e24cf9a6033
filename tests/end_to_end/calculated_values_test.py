"""Stored values of formulas: hundreds of generated formulas come to what LibreOffice computes, or have no value."""
import math
import random
import unittest
import zipfile

from openpyxl import Workbook, load_workbook

from support import Case, in_libreoffice, saraban

REPORT = """title = "สูตร"
[queries."รายการ"]
sql = "SELECT * FROM people ORDER BY n"
columns = { "n" = "number", "money" = "number", "day" = "date", "count" = "number" }
[[outputs]]
template = "template.xlsx"
file = "report.xlsx"
"""
ROWS = 40
AMPHOE = ["เมือง", "กงไกรลาศ", "ศรีสำโรง", "Alpha", "alpha"]


class Formulas:
    """Random formulas over the sheet ข้อมูล: n A, อำเภอ B, money C, day D, count E (with blanks), all in row 2."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def one(self, *choices):
        return self.random.choice(choices)()

    def column(self, letters="ACE"):
        return f"ข้อมูล!{self.random.choice(letters)}2"

    def literal(self):
        return self.random.choice(["0", "1", "2", "10", "0.5", "0.1", "100", "12.25", "3", "7"])

    def total(self):
        return f"{self.random.choice(['SUM', 'COUNT', 'COUNTA', 'AVERAGE', 'MIN', 'MAX'])}({self.column('ABCDE')})".replace(
            "AVERAGE(ข้อมูล!B2)", "COUNT(ข้อมูล!B2)")

    def subtotal(self):
        return f"SUBTOTAL({self.random.choice([1, 2, 3, 4, 5, 9, 109, 102])},{self.column()})"

    def criterion(self):
        return self.random.choice(['"เมือง"', '"<>เมือง"', '"=กงไกรลาศ"', '"alpha"', '"ไม่มี"'])

    def number_criterion(self):
        sign = self.random.choice(["", "=", "<>", "<", ">", "<=", ">="])
        return f'"{sign}{self.literal()}"'

    def chosen(self):
        return self.one(lambda: f"SUMIF(ข้อมูล!B2:B2,{self.criterion()},ข้อมูล!C2:C2)",
                        lambda: f"COUNTIF(ข้อมูล!B2:B2,{self.criterion()})",
                        lambda: f"SUMIF(ข้อมูล!C2:C2,{self.number_criterion()})",
                        lambda: f"COUNTIF(ข้อมูล!E2:E2,{self.number_criterion()})",
                        lambda: f"COUNTIF(ข้อมูล!A2:A2,{self.literal()})",
                        lambda: f"SUMIFS(ข้อมูล!C2:C2,ข้อมูล!B2:B2,{self.criterion()},ข้อมูล!A2:A2,{self.number_criterion()})",
                        lambda: f"COUNTIFS(ข้อมูล!B2:B2,{self.criterion()},ข้อมูล!E2:E2,{self.number_criterion()})")

    def number(self, depth=3):
        if depth == 0:
            return self.one(self.literal, self.total, self.subtotal, self.chosen)
        deeper = depth - 1
        return self.one(self.literal, self.total, self.subtotal, self.chosen,
                        lambda: f"({self.number(deeper)}{self.random.choice('+-*/')}{self.number(deeper)})",
                        lambda: f"-{self.number(deeper)}", lambda: f"{self.literal()}%",
                        lambda: f"ROUND({self.number(deeper)},{self.random.choice(['0', '1', '2', '-1', '-2'])})",
                        lambda: f"IF({self.condition(deeper)},{self.number(deeper)},{self.number(deeper)})",
                        lambda: f"IFERROR({self.number(deeper)},{self.literal()})")

    def condition(self, depth):
        sign = self.random.choice(["=", "<>", "<", ">", "<=", ">="])
        if depth == 0:
            return f"{self.number(0)}{sign}{self.number(0)}"
        return self.one(lambda: f"{self.number(depth - 1)}{sign}{self.number(depth - 1)}",
                        lambda: f"AND({self.condition(depth - 1)},{self.condition(depth - 1)})",
                        lambda: f"OR({self.condition(depth - 1)},{self.condition(depth - 1)})",
                        lambda: f"NOT({self.condition(depth - 1)})",
                        lambda: f"{self.text(depth - 1)}{self.random.choice(['=', '<>'])}{self.text(depth - 1)}")

    def text(self, depth):
        if depth == 0:
            return self.random.choice(['"รวม"', '"เมือง"', '"ALPHA"', '"alpha"', "ข้อมูล!B$1"])
        return self.one(lambda: f'"ยอด "&{self.literal()}', lambda: f"{self.text(depth - 1)}&{self.text(depth - 1)}",
                        lambda: f"IF({self.condition(depth - 1)},{self.text(depth - 1)},{self.text(depth - 1)})")

    def any(self):
        return self.one(lambda: self.number(3), lambda: self.number(2), lambda: self.condition(2), lambda: self.text(2))


class CalculatedValues(Case):
    def fill(self, seed, count):
        folder = self.folder / f"report-{seed}"
        folder.mkdir()
        (folder / "report.toml").write_text(REPORT, encoding="utf-8")
        chance = random.Random(seed)
        lines = ["n,amphoe,money,day,count"]
        for n in range(1, ROWS + 1):
            blank = "" if n % 7 == 0 else str(chance.randrange(0, 12))
            lines.append(f"{n},{chance.choice(AMPHOE)},{chance.randrange(1, 10**6) / 100},2023-01-{n % 28 + 1:02},{blank}")
        (folder / "people.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        book = Workbook()
        data = book.active
        data.title = "ข้อมูล"
        data.append(["ที่", "อำเภอ", "เงิน", "วัน", "จำนวน", "ร้อยละ", "ป้าย", "สะสม"])
        data.append(["{{รายการ.n}}", "{{รายการ.amphoe}}", "{{รายการ.money}}", "{{รายการ.day}}", "{{รายการ.count}}",
                     "=ROUND(C2/SUM(C$2:C$2)*100,2)", '=IF(E2>5,"มาก",IF(E2=0,"ไม่มี","น้อย"))&" "&A2', "=SUM(C$2:C2)"])
        formulas = book.create_sheet("สูตร")
        formulas["A1"] = "{{รายการ|นับ}}"
        made = Formulas(seed)
        for row in range(1, count + 1):
            formulas.cell(row=row, column=2).value = "=" + made.any()
        book.save(folder / "template.xlsx")
        return self.render(folder, data=folder / "people.csv", into=f"out-{seed}") / "report.xlsx"

    def without_values(self, path):
        """The same workbook as openpyxl writes it: formulas without values, so that LibreOffice must compute them."""
        plain = path.with_name("plain.xlsx")
        load_workbook(path).save(plain)
        return in_libreoffice(plain, self.folder)

    def test_as_libreoffice_computes_them(self):
        """600 generated formulas and three columns of a repeating row: every stored value is LibreOffice's"""
        known = total = 0
        for seed in (1, 2):
            path = self.fill(seed, 300)
            ours, texts = load_workbook(path, data_only=True), load_workbook(path)
            theirs = load_workbook(self.without_values(path), data_only=True)
            for sheet in texts.worksheets:
                for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
                    mine, other = (book[sheet.title][cell.coordinate].value for book in (ours, theirs))
                    total += 1
                    if mine is None:
                        continue
                    known += 1
                    place = f"{sheet.title}!{cell.coordinate} {cell.value}: {mine!r} is not {other!r}"
                    if isinstance(mine, (int, float)) and not isinstance(mine, bool):
                        self.assertIsInstance(other, (int, float), place)
                        self.assertTrue(math.isclose(mine, other, rel_tol=1e-12, abs_tol=1e-12), place)
                    else:
                        self.assertEqual(mine, other if other is not None else "", place)
        self.assertGreater(total, 800)
        self.assertGreater(known / total, 0.8, f"{known} of {total} known")

    def test_full_calculation_is_asked_for(self):
        """Excel computes everything anew on opening"""
        with zipfile.ZipFile(self.fill(3, 10)) as package:
            self.assertIn('fullCalcOnLoad="1"', package.read("xl/workbook.xml").decode())


if __name__ == "__main__":
    unittest.main()
