"""Templates made by ExcelJS (books_exceljs.js, run once for all)."""
import functools
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from fidelity.book import SHEET, WORKBOOK, book
from support import repository, run

MAKER = "ExcelJS"
PEOPLE = "รายชื่อ"
SUMMARY = "xl/worksheets/sheet2.xml"


@functools.cache
def made():
    """The folder with all of them; ExcelJS is fetched where it is not there."""
    run(repository / "tests/tools/exceljs/fetch")
    folder = tempfile.mkdtemp(prefix="saraban-exceljs-")
    subprocess.run(["node", str(Path(__file__).with_name("books_exceljs.js")), folder], check=True, capture_output=True,
                   env={**os.environ, "NODE_PATH": str(repository / "build/tools/exceljs/node_modules")})
    return Path(folder)


def base(book):
    book.touched.add(SUMMARY)
    book.filled.add(SUMMARY)
    book.formula("grand total right", "D*", "B{i}*C{i}")
    book.formula("grand total right", "D{7}", "SUM(D6:D{L})")
    book.formula("formulas on other sheets", "B1", f"{PEOPLE}!D{{7}}", SUMMARY)
    book.total("grand total right", PEOPLE, "D{7}")
    book.total("formulas on other sheets", "สรุป", "B1")
    return lambda path: shutil.copy(made() / f"{book.name}.xlsx", path)


@book("exceljs-formats", MAKER)
def formats(book):
    feature = "conditional formats grow"
    book.expect(feature, SHEET, "conditionalFormatting", "sqref", "D6:D{L}", 0)
    book.expect(feature, SHEET, "conditionalFormatting", "sqref", "A6:D{7}", 1)
    book.expect(feature, SHEET, "formula", None, "$D6>$D${7}/5", 0)
    book.expect("x14 conditional formats grow", SHEET, "sqref", None, "D6:D{L}", 0)
    book.expect("validations grow", SHEET, "dataValidation", "sqref", "B{9}")
    book.expect("validations grow", SHEET, "formula1", None, "$A$6:$A${L}")
    book.keep("gradient or theme fill", "xl/styles.xml", "xl/theme/theme1.xml")
    return base(book)


@book("exceljs-print", MAKER)
def print_set_up(book):
    book.expect("print area and titles", WORKBOOK, "definedName", None, f"'{PEOPLE}'!$A1:$D{{9}}", 0)
    book.expect("autofilter and its hidden name", SHEET, "autoFilter", "ref", "A5:D{L}")
    book.expect("merges below and in repeated rows", SHEET, "mergeCell", "ref", "A{7}:C{7}", 0)
    book.expect("merges below and in repeated rows", SHEET, "mergeCell", "ref", "A{9}:D{9}", 1)
    book.expect("manual breaks moved", SHEET, "brk", "id", "{9}")
    book.row_features["row heights and outline levels"] = {6: {"ht": "27", "customHeight": "1"}}
    return base(book)


@book("exceljs-notes", MAKER)
def notes(book):
    book.expect("notes and their boxes", "xl/comments1.xml", "comment", "ref", "D{7}")
    book.expect("notes and their boxes", "xl/drawings/vmlDrawing1.vml", "Row", None, lambda g: str(g.moved(7) - 1))
    book.expect("notes and their boxes", "xl/drawings/vmlDrawing1.vml", "Anchor", None, lambda g: f"4, 6, {g.moved(7) - 2}, 14, 6, 2, {g.moved(7) + 2}, 16")
    book.expect("hyperlinks moved", SHEET, "hyperlink", "ref", "A{9}")
    return base(book)


@book("exceljs-table", MAKER)
def table(book):
    book.expect("tables grow", "xl/tables/table1.xml", "table", "ref", "F5:G{7}")
    book.expect("tables grow", "xl/tables/table1.xml", "autoFilter", "ref", "F5:G{L}")
    return base(book)


@book("exceljs-picture", MAKER)
def picture(book):
    book.expect("drawing anchors moved", "xl/drawings/drawing1.xml", "row", None, lambda g: str(g.moved(9) - 1), 0)
    book.expect("drawing anchors moved", "xl/drawings/drawing1.xml", "row", None, lambda g: str(g.moved(12) - 1), 1)
    book.keep("pictures", "xl/media/image1.png")
    return base(book)
