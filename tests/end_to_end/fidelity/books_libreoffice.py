"""Templates made by LibreOffice: written as flat OpenDocument, saved as .xlsx by the program itself, once for all."""
import functools
import shutil
import subprocess
import tempfile
from pathlib import Path
from xml.sax.saxutils import quoteattr

from fidelity.book import SHEET, WORKBOOK, book
from fidelity.geometry import sum_of_amounts
from support import need

MAKER = "LibreOffice"
PEOPLE = "รายชื่อ คน"
SUMMARY = "xl/worksheets/sheet2.xml"
SPACES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{uri}:1.0"' for name, uri in (
    ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("number", "datastyle"))) + (
    ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"'
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"')
CELLS = {2: {"A": "บัญชีรายชื่อ"}, 5: {"A": "ชื่อ", "B": "จำนวน", "C": "เงิน", "D": "รวม"},
         6: {"A": "{{รายการ.ชื่อ}}", "B": "{{รายการ.จำนวน}}", "C": "{{รายการ.เงิน}}", "D": "of:=[.B6]*[.C6]"},
         7: {"A": "รวมทั้งสิ้น", "D": "of:=SUM([.D6:.D6])"}, 9: {"A": "หมายเหตุ"}}
BOOKS = {}


def cell(value, attributes=""):
    if value is None:
        return f"<table:table-cell{attributes}/>"
    if value.startswith("of:"):
        return f'<table:table-cell{attributes} table:formula={quoteattr(value)} office:value-type="float" office:value="0"/>'
    return f'<table:table-cell{attributes} office:value-type="string"><text:p>{value}</text:p></table:table-cell>'


def rows(cells, cell_attributes, row_attributes):
    xml = ""
    for row in range(1, max(cells) + 1):
        inside = "".join(cell(cells.get(row, {}).get(column), cell_attributes.get(f"{column}{row}", "")) for column in "ABCDEF")
        xml += f"<table:table-row{row_attributes.get(row, '')}>{inside}</table:table-row>"
    return xml


def document(styles="", cells=None, cell_attributes=None, row_attributes=None, table_attributes="", before_rows="", after_rows="", ending="", before=""):
    merged = {row: {**CELLS.get(row, {}), **(cells or {}).get(row, {})} for row in {*CELLS, *(cells or {})}}
    summary = rows({1: {"A": "ยอด", "B": f"of:=['{PEOPLE}'.D7]"}}, {}, {})
    return (f'<?xml version="1.0" encoding="UTF-8"?><office:document {SPACES} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">'
            f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{before}"
            f"<table:table table:name={quoteattr(PEOPLE)}{table_attributes}>{before_rows}{rows(merged, cell_attributes or {}, row_attributes or {})}{after_rows}</table:table>"
            f'<table:table table:name="สรุป">{summary}</table:table>{ending}</office:spreadsheet></office:body></office:document>')


@functools.cache
def made():
    need("soffice")
    folder = Path(tempfile.mkdtemp(prefix="saraban-fods-"))
    for name, text in BOOKS.items():
        (folder / f"{name}.fods").write_text(text, encoding="utf-8")
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
                    "--outdir", str(folder / "made"), *[str(folder / f"{name}.fods") for name in BOOKS]], check=True, capture_output=True, timeout=300)
    return folder / "made"


def base(book, text):
    BOOKS[book.name] = text
    book.touched.add(SUMMARY)
    book.filled.add(SUMMARY)
    book.formula("grand total right", "D*", "B{i}*C{i}")
    book.formula("grand total right", "D{7}", "SUM(D6:D{L})")
    book.formula("formulas on other sheets", "B1", f"'{PEOPLE}'!D{{7}}", SUMMARY)
    book.total("grand total right", PEOPLE, "D{7}")
    book.total("formulas on other sheets", "สรุป", "B1")
    return lambda path: shutil.copy(made() / f"{book.name}.xlsx", path)


@book("libreoffice-names", MAKER)
def names(book):
    ending = (f'<table:named-expressions><table:named-range table:name="ยอดคน" table:base-cell-address="$&apos;{PEOPLE}&apos;.$A$1" table:cell-range-address="$&apos;{PEOPLE}&apos;.$C$6:.$C$6"/></table:named-expressions>'
              f'<table:database-ranges><table:database-range table:name="__Anonymous_Sheet_DB__0" table:target-range-address="&apos;{PEOPLE}&apos;.A5:&apos;{PEOPLE}&apos;.D6" table:display-filter-buttons="true"/></table:database-ranges>')
    book.total("defined names", PEOPLE, "C{7}", sum_of_amounts)
    book.formula("defined names", "C{7}", "SUM(ยอดคน)")
    book.expect("autofilter and its hidden name", SHEET, "autoFilter", "ref", "A5:D{L}")
    book.expect("autofilter and its hidden name", WORKBOOK, "definedName", None, f"'{PEOPLE}'!$A$5:$D${{L}}", 0)
    book.expect("defined names", WORKBOOK, "definedName", None, f"'{PEOPLE}'!$C$6:$C${{L}}", 1)
    return base(book, document(cells={7: {"C": "of:=SUM(ยอดคน)"}}, ending=ending))


@book("libreoffice-formats", MAKER)
def formats(book):
    styles = '<style:style style:name="red" style:family="table-cell"><style:text-properties fo:color="#ff0000"/></style:style>'
    after = (f'<calcext:conditional-formats><calcext:conditional-format calcext:target-range-address="&apos;{PEOPLE}&apos;.D6:&apos;{PEOPLE}&apos;.D7">'
             f'<calcext:color-scale><calcext:color-scale-entry calcext:value="0" calcext:type="minimum" calcext:color="#ffffff"/><calcext:color-scale-entry calcext:value="0" calcext:type="maximum" calcext:color="#63be7b"/></calcext:color-scale></calcext:conditional-format></calcext:conditional-formats>')
    before = (f'<table:content-validations><table:content-validation table:name="v1" table:condition="of:cell-content-is-in-list([$&apos;{PEOPLE}&apos;.$A$6:.$A$6])" '
              f'table:base-cell-address="&apos;{PEOPLE}&apos;.B9"/></table:content-validations>')
    book.expect("conditional formats grow", SHEET, "conditionalFormatting", "sqref", "D6:D{7}")
    book.expect("validations grow", SHEET, "dataValidation", "sqref", "B{9}")
    book.expect("validations grow", SHEET, "formula1", None, f"'{PEOPLE}'!$A$6:$A${{L}}")
    return base(book, document(styles=styles, cells={9: {"B": "ก"}}, cell_attributes={"B9": ' table:content-validation-name="v1"'}, after_rows=after, before=before))


@book("libreoffice-print", MAKER)
def print_set_up(book):
    styles = '<style:style style:name="ro" style:family="table-row"><style:table-row-properties style:row-height="12mm" style:use-optimal-row-height="false"/></style:style>'
    book.expect("print area and titles", WORKBOOK, "definedName", None, f"'{PEOPLE}'!$A$1:$D${{9}}")
    book.expect("merges below and in repeated rows", SHEET, "mergeCell", "ref", "A{9}:D{9}")
    book.row_features["row heights and outline levels"] = {6: {"customHeight": "true"}}
    covered = {f"{column}9": "" for column in "BCD"}
    return base(book, document(styles=styles, cell_attributes={"A9": ' table:number-columns-spanned="4" table:number-rows-spanned="1"', **covered}, row_attributes={6: ' table:style-name="ro"'},
                               table_attributes=f' table:print-ranges="&apos;{PEOPLE}&apos;.A1:&apos;{PEOPLE}&apos;.D9"'))
