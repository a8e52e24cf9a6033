"""Templates made by openpyxl."""
import io
import zipfile

from fidelity.book import SHEET, WORKBOOK, book
from fidelity.geometry import sum_of_amounts

MAKER = "openpyxl"
PEOPLE = "รายชื่อ"
SUMMARY = "xl/worksheets/sheet2.xml"


def base(book):
    from openpyxl import Workbook
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = PEOPLE
    for ref, value in {"A2": "บัญชีรายชื่อ", "A5": "ชื่อ", "B5": "จำนวน", "C5": "เงิน", "D5": "รวม", "A6": "{{รายการ.ชื่อ}}", "B6": "{{รายการ.จำนวน}}", "C6": "{{รายการ.เงิน}}",
                       "D6": "=B6*C6", "A7": "รวมทั้งสิ้น", "D7": "=SUM(D6:D6)", "A9": "หมายเหตุ"}.items():
        sheet[ref] = value
    summary = workbook.create_sheet("สรุป")
    summary["A1"], summary["B1"] = "ยอด", f"={PEOPLE}!D7"
    book.touched.add(SUMMARY)
    book.filled.add(SUMMARY)
    if "xl/sharedStrings.xml" not in _parts_of(workbook):  # some versions write every text into its cell
        book.added.add("xl/sharedStrings.xml")
        book.touched |= {"[Content_Types].xml", "xl/_rels/workbook.xml.rels"}
    book.formula("grand total right", "D*", "B{i}*C{i}")
    book.formula("grand total right", "D{7}", "SUM(D6:D{L})")
    book.formula("formulas on other sheets", "B1", f"{PEOPLE}!D{{7}}", SUMMARY)
    book.total("grand total right", PEOPLE, "D{7}")
    book.total("formulas on other sheets", "สรุป", "B1")
    return workbook, sheet


def _parts_of(workbook):
    buffer = io.BytesIO()
    workbook.save(buffer)
    return zipfile.ZipFile(buffer).namelist()


@book("openpyxl-print", MAKER)
def print_set_up(book):
    def make(path):
        from openpyxl.worksheet.pagebreak import Break
        workbook, sheet = base(book)
        sheet.print_area, sheet.print_title_rows, sheet.freeze_panes = "A1:D9", "5:5", "B6"
        sheet.merge_cells("A9:D9")
        sheet.merge_cells("A7:C7")
        sheet.row_breaks.append(Break(id=9))
        sheet.oddHeader.center.text = "หน้า &P จาก &N"
        workbook.save(path)
    base(book)
    book.expect("print area and titles", WORKBOOK, "definedName", None, f"'{PEOPLE}'!$A$1:$D${{9}}", 1)
    book.expect("merges below and in repeated rows", SHEET, "mergeCell", "ref", "A{9}:D{9}", 0)
    book.expect("merges below and in repeated rows", SHEET, "mergeCell", "ref", "A{7}:C{7}", 1)
    book.expect("manual breaks moved", SHEET, "brk", "id", "{9}", 0)
    return make


@book("openpyxl-charts", MAKER)
def charts(book):
    def make(path):
        from openpyxl.chart import BarChart, LineChart, PieChart, Reference
        workbook, sheet = base(book)
        for number, kind in enumerate((BarChart, LineChart, PieChart)):
            chart = kind()
            chart.add_data(Reference(sheet, min_col=3, min_row=5, max_row=6), titles_from_data=True)
            chart.set_categories(Reference(sheet, min_col=1, min_row=6, max_row=6))
            sheet.add_chart(chart, f"F{9 + 16 * number}")
        workbook.save(path)
    base(book)
    for number in (1, 2, 3):
        book.expect("chart ranges grow", f"xl/charts/chart{number}.xml", "f", None, lambda g: f"'{PEOPLE}'!$A$6" + (f":$A${g.last}" if g.rows > 1 else ""), 1)
        book.expect("chart ranges grow", f"xl/charts/chart{number}.xml", "f", None, lambda g: f"'{PEOPLE}'!$C$6" + (f":$C${g.last}" if g.rows > 1 else ""), 2)
        book.expect("drawing anchors moved", "xl/drawings/drawing1.xml", "row", None, (lambda row: lambda g: str(g.moved(row) - 1))(9 + 16 * (number - 1)), number - 1)
    return make


@book("openpyxl-table", MAKER)
def table(book):
    def make(path):
        from openpyxl.worksheet.table import Table, TableStyleInfo
        workbook, sheet = base(book)
        table = Table(displayName="ตาราง1", ref="A5:D6")
        table.tableStyleInfo = TableStyleInfo(name="TableStyleMedium9", showRowStripes=True)
        sheet.add_table(table)
        sheet["D9"] = "=SUM(ตาราง1[เงิน])"
        workbook.save(path)
    base(book)
    book.expect("tables grow", "xl/tables/table1.xml", "table", "ref", "A5:D{L}")
    book.expect("tables grow", "xl/tables/table1.xml", "autoFilter", "ref", "A5:D{L}")
    book.formula("structured references", "D{9}", "SUM(ตาราง1[เงิน])")
    book.total("structured references", PEOPLE, "D{9}", sum_of_amounts)
    return make


@book("openpyxl-formats", MAKER)
def formats(book):
    def make(path):
        from openpyxl.formatting.rule import CellIsRule, ColorScaleRule, FormulaRule
        from openpyxl.styles import GradientFill, PatternFill
        from openpyxl.worksheet.datavalidation import DataValidation
        workbook, sheet = base(book)
        red = PatternFill(bgColor="FFC7CE")
        sheet.conditional_formatting.add("D6:D6", CellIsRule(operator="greaterThan", formula=["$D$7/5"], fill=red))
        sheet.conditional_formatting.add("A6:D7", FormulaRule(formula=["$B6>3"], fill=red))
        sheet.conditional_formatting.add("C6:C6", ColorScaleRule(start_type="min", start_color="FFFFFF", end_type="max", end_color="63BE7B"))
        validation = DataValidation(type="list", formula1="$A$6:$A$6")
        validation.add("B9")
        sheet.add_data_validation(validation)
        sheet["A2"].fill = GradientFill(stop=("FFFFFF", "4472C4"))
        sheet.auto_filter.ref = "A5:D6"
        workbook.save(path)
    base(book)
    for index, areas in enumerate(("{D6}", "A6:D{7}", "{C6}")):
        book.expect("conditional formats grow", SHEET, "conditionalFormatting", "sqref", areas, index)
    book.expect("conditional formats grow", SHEET, "formula", None, "$D${7}/5", 0)
    book.expect("validations grow", SHEET, "dataValidation", "sqref", "B{9}")
    book.expect("validations grow", SHEET, "formula1", None, "$A$6:$A${L}")
    book.expect("autofilter and its hidden name", SHEET, "autoFilter", "ref", "A5:D{L}")
    book.expect("autofilter and its hidden name", WORKBOOK, "definedName", None, f"'{PEOPLE}'!$A$5:$D${{L}}")
    book.keep("gradient or theme fill", "xl/styles.xml", "xl/theme/theme1.xml")
    return make


@book("openpyxl-notes", MAKER)
def notes(book):
    def make(path):
        from openpyxl.comments import Comment
        workbook, sheet = base(book)
        sheet["D7"].comment = Comment("ยอดรวม", "ผู้ตรวจ")
        sheet["A5"].comment = Comment("หัว", "ผู้ตรวจ")
        sheet["A9"].hyperlink = "https://example.go.th/"
        sheet.row_dimensions[6].height = 24
        sheet.row_dimensions[7].outlineLevel = 1
        workbook.save(path)
    base(book)
    comments, boxes = "xl/comments/comment1.xml", "xl/drawings/commentsDrawing1.vml"
    book.expect("notes and their boxes", comments, "comment", "ref", "D{7}", 1)
    book.expect("notes and their boxes", boxes, "Row", None, lambda g: str(g.moved(7) - 1), 1)
    book.expect("hyperlinks moved", SHEET, "hyperlink", "ref", "A{9}")
    book.row_features["row heights and outline levels"] = {6: {"ht": "24"}, 7: {"outlineLevel": "1"}}
    return make
