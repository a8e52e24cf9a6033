"""Templates whose rows, columns and sheets are made from data in other ways than by one repeated row: groups in groups,
a sheet for each group, columns that repeat, conditions, merged equal values, pages by group, links. What must come out
is computed here, from the data alone."""
from dataclasses import dataclass

from openpyxl import Workbook

from fidelity.geometry import amount, quantity

DISTRICTS, TAMBONS = 3, 4


def district(i):
    return f"อำเภอ {i % DISTRICTS + 1}"


def tambon(i):
    return f"ตำบล {i // DISTRICTS % TAMBONS + 1}"


def village(i):
    return f"หมู่ {i // (DISTRICTS * TAMBONS) % 2 + 1}"


def money(rows):
    return sum(amount(i) for i in rows) / 100


def groups(rows, key):
    """{key: rows}, in the order in which keys appear."""
    found = {}
    for i in rows:
        found.setdefault(key(i), []).append(i)
    return found


@dataclass
class BandBook:
    name: str
    features: list
    make: object    # (openpyxl Workbook) -> None
    check: object   # (openpyxl Workbook with formulas, count) -> [(feature, message)]
    totals: object  # (count) -> [(feature, sheet's name, "C" and its last row, value)]


BAND_BOOKS = []


def band_book(name, *features):
    def register(described):
        BAND_BOOKS.append(BandBook(name, list(features), *described()))
        return described
    return register


def differences(feature, found, expected):
    if found == expected:
        return []
    at = next((i for i, (a, b) in enumerate(zip(found, expected)) if a != b), min(len(found), len(expected)))
    return [(feature, f"row {at + 1}: {expected[at:at + 1]} expected, found {found[at:at + 1]} ({len(expected)} rows, {len(found)} found)")]


def column(sheet, letter):
    values = [cell.value for cell in sheet[letter]]
    while values and values[-1] is None:
        values.pop()
    return values


@band_book("bands-nested", "groups in groups in groups")
def nested():
    def make(book):
        sheet = book.active
        sheet.title = "กลุ่ม"
        for row, (a, c) in enumerate((("ชื่อ", "เงิน"), ("{{#กลุ่ม อำเภอ}}{{อำเภอ}}", None), ("{{#กลุ่ม ตำบล}}{{ตำบล}}", None),
                                      ("{{#กลุ่ม หมู่}}{{หมู่}}", None), ("{{รายการ.ชื่อ}}", "{{รายการ.เงิน}}"),
                                      ("{{/กลุ่ม}}รวมหมู่", "=SUBTOTAL(9,C5)"), ("{{/กลุ่ม}}รวมตำบล", "=SUBTOTAL(9,C4:C6)"),
                                      ("{{/กลุ่ม}}รวมอำเภอ", "=SUBTOTAL(9,C3:C7)"), ("รวม", "=SUBTOTAL(9,C2:C8)")), 1):
            sheet[f"A{row}"], sheet[f"C{row}"] = a, c

    def rows_of(count):
        rows = ["ชื่อ"]
        for outer, in_outer in groups(range(count), district).items():
            rows.append(outer)
            for middle, in_middle in groups(in_outer, tambon).items():
                rows.append(middle)
                for inner, items in groups(in_middle, village).items():
                    rows += [inner, *(f"ราย {i}" for i in items), "รวมหมู่"]
                rows.append("รวมตำบล")
            rows.append("รวมอำเภอ")
        return [*rows, "รวม"]

    def check(book, count):
        return differences("groups in groups in groups", column(book.active, "A"), rows_of(count)) if count else []

    return make, check, lambda count: [("groups in groups in groups", "กลุ่ม", "C", money(range(count)))]


@band_book("bands-sheets", "a sheet for each group")
def sheets():
    def make(book):
        sheet = book.active
        sheet.title = "{{รายการ.อำเภอ}}"
        sheet["A1"], sheet["A2"], sheet["C2"] = "{{อำเภอ}}", "{{รายการ.ชื่อ}}", "{{รายการ.เงิน}}"
        sheet["A3"], sheet["C3"] = "รวม", "=SUM(C2)"
        book.create_sheet("ท้าย")["A1"] = "จบ"

    def check(book, count):
        expected = groups(range(count), district)
        found = differences("a sheet for each group", book.sheetnames, [*expected, "ท้าย"]) if count else []
        for name, items in expected.items() if not found else ():
            found += differences("a sheet for each group", column(book[name], "A"), [name, *(f"ราย {i}" for i in items), "รวม"])
        return found

    return make, check, lambda count: [("a sheet for each group", name, "C", money(items)) for name, items in groups(range(count), district).items()]


@band_book("bands-columns", "columns that repeat")
def columns():
    def make(book):
        sheet = book.active
        sheet.title = "ไขว้"
        sheet["A1"], sheet["B1"], sheet["C1"] = "ตำบล", "{{#คอลัมน์ อำเภอทั้งหมด}}{{อำเภอทั้งหมด.ชื่อ}}", "รวม"
        sheet["A2"] = "{{ตำบลทั้งหมด.ชื่อ}}"
        sheet["B2"] = "{{รายการ|เฉพาะ(อำเภอ = อำเภอทั้งหมด.ชื่อ และ ตำบล = ตำบลทั้งหมด.ชื่อ)|รวม(เงิน)}}"
        sheet["C2"], sheet["A3"], sheet["B3"], sheet["C3"] = "=SUM(B2)", "รวม", "=SUM(B2)", "=SUM(C2)"

    def check(book, count):
        if not count:
            return []
        across, down = sorted(groups(range(count), district)), sorted(groups(range(count), tambon))
        rows = [list(row) for row in book.active.iter_rows(values_only=True)]
        found = differences("columns that repeat", rows[0], ["ตำบล", *across, "รวม"])
        for row, name in zip(rows[1:], down):
            wanted = [money(i for i in range(count) if tambon(i) == name and district(i) == other) for other in across]
            found += differences("columns that repeat", [round(float(cell), 2) for cell in row[1:-1]], [round(cell, 2) for cell in wanted])
        return found

    return make, check, lambda count: [("columns that repeat", "ไขว้", None, money(range(count)))] if count else []


@band_book("bands-conditions", "rows on a condition", "columns on a condition", "sheets on a condition")
def conditions():
    def make(book):
        sheet = book.active
        sheet.title = "เงื่อนไข"
        sheet["A1"], sheet["B1"], sheet["C1"], sheet["D1"] = "ชื่อ", "{{?คอลัมน์: 1 = 2}}ลับ", "จำนวน", "เงิน"
        sheet["A2"], sheet["B2"], sheet["C2"] = "{{?รายการ.จำนวน > 3}}{{รายการ.ชื่อ}}", "ลับ", "{{รายการ.จำนวน}}"
        sheet["D2"] = "{{รายการ.เงิน}}"
        sheet["A3"], sheet["D3"] = "รวม", "=SUM(D2)"
        book.create_sheet("ไม่มี")["A1"] = "{{?แผ่นงาน: 1 = 2}}ลับ"
        book.create_sheet("มี")["A1"] = "{{?แผ่นงาน: 1 = 1}}เห็น"

    def check(book, count):
        kept = [i for i in range(count) if quantity(i) > 3]
        found = differences("sheets on a condition", book.sheetnames, ["เงื่อนไข", "มี"])
        found += differences("columns on a condition", [cell.value for cell in book["เงื่อนไข"][1]], ["ชื่อ", "จำนวน", "เงิน"])
        # The total needs the row, so rows that do not hold are blank and hidden, not gone.
        sheet = book["เงื่อนไข"]
        rows = [value for row, value in enumerate(column(sheet, "A"), 1) if not sheet.row_dimensions[row].hidden]
        blank = [value for row, value in enumerate(column(sheet, "A"), 1) if sheet.row_dimensions[row].hidden]
        found += differences("rows on a condition", blank, [None] * len(blank))
        return found + (differences("rows on a condition", rows, ["ชื่อ", *(f"ราย {i}" for i in kept), "รวม"]) if kept else [])

    return make, check, lambda count: [("rows on a condition", "เงื่อนไข", "C", money(i for i in range(count) if quantity(i) > 3))]


@band_book("bands-merges", "equal values merged", "a page for each group", "links from data")
def merges():
    def make(book):
        sheet = book.active
        sheet.title = "ผสาน"
        sheet["A1"] = "ชื่อ"
        sheet["A2"] = "{{#กลุ่ม อำเภอ}}{{#หน้าใหม่}}{{อำเภอ}}"
        sheet["A3"], sheet["B3"], sheet["C3"] = "{{#ผสาน}}{{รายการ.ตำบล}}", "{{#ลิงก์ ที่อยู่}}{{รายการ.ชื่อ}}", "{{รายการ.เงิน}}"
        sheet["A4"], sheet["C4"] = "{{/กลุ่ม}}รวม", "=SUBTOTAL(9,C3)"
        sheet["A5"], sheet["C5"] = "รวมทั้งสิ้น", "=SUBTOTAL(9,C2:C4)"

    def check(book, count):
        if not count:
            return []
        sheet, row, merged, breaks, linked = book.active, 2, [], [], []
        for number, items in enumerate(groups(range(count), district).values()):
            if number:
                breaks.append(row - 1)
            first = row + 1
            for at, i in enumerate(items):
                linked.append((f"B{first + at}", f"https://example.org/{i}"))
            begin = 0
            for at in range(1, len(items) + 1):
                if at < len(items) and tambon(items[at]) == tambon(items[begin]):
                    continue
                if at - begin > 1:
                    merged.append(f"A{first + begin}:A{first + at - 1}")
                begin = at
            row = first + len(items) + 1
        found = differences("equal values merged", sorted(map(str, sheet.merged_cells.ranges)), sorted(merged))
        found += differences("a page for each group", [one.id for one in sheet.row_breaks.brk], breaks)
        return found + differences("links from data", [(link, sheet[link].hyperlink and sheet[link].hyperlink.target) for link, _ in linked], linked)

    return make, check, lambda count: [("links from data", "ผสาน", "C", money(range(count)))]


REPORT = """title = "แถบ"

[queries."รายการ"]
sql = 'SELECT name AS "ชื่อ", quantity AS "จำนวน", amount AS "เงิน", district AS "อำเภอ", tambon AS "ตำบล", village AS "หมู่", link AS "ที่อยู่" FROM items ORDER BY id'
columns = {{ "จำนวน" = "number", "เงิน" = "number" }}
empty = "allow"

[queries."อำเภอทั้งหมด"]
sql = 'SELECT DISTINCT district AS "ชื่อ" FROM items ORDER BY district'
empty = "allow"

[queries."ตำบลทั้งหมด"]
sql = 'SELECT DISTINCT tambon AS "ชื่อ" FROM items ORDER BY tambon'
empty = "allow"

[[outputs]]
template = "template.xlsx"
file = "{name}.xlsx"
"""


def write_template(book, path):
    made = Workbook()
    book.make(made)
    made.save(path)
