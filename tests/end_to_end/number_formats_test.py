"""Number formats: LibreOffice shows what tests/suite/xlsx/number_formats.txt says, so that the suite itself is true."""
import csv
import re
import unittest
import zipfile
from xml.sax.saxutils import escape, quoteattr

from support import Case, need, repository, run

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def suite():
    """(code, value, what LibreOffice shows) of every line of the suite."""
    code = None
    for line in (repository / "tests/suite/xlsx/number_formats.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("    "):
            value, shown = line[4:].split(" = ", 1)
            yield code, value, re.findall("⟨(.*?)⟩", shown)[-1]
        elif line and not line.startswith("//"):
            code = line


def relationships(*targets):
    return f'<Relationships xmlns="{PACKAGE}">' + "".join(
        f'<Relationship Id="r{i}" Type="{OFFICE}/{kind}" Target="{target}"/>' for i, (kind, target) in enumerate(targets)
    ) + "</Relationships>"


def write_workbook(path, pairs):
    """One row for each pair, part by part: a library would change format codes on the way."""
    codes = list(dict.fromkeys(code for code, _ in pairs))
    ids = [int(code[3:]) if code.startswith("id:") else 200 + i for i, code in enumerate(codes)]
    formats = "".join(f"<numFmt numFmtId=\"{i}\" formatCode={quoteattr(code)}/>" for i, code in zip(ids, codes) if i >= 200)
    plain = 'fontId="0" fillId="0" borderId="0"'
    looks = "".join(f'<xf numFmtId="{i}" {plain} xfId="0" applyNumberFormat="1"/>' for i in ids)
    rows = ""
    for row, (code, value) in enumerate(pairs, 1):
        style = codes.index(code)
        content = (f' t="inlineStr"><is><t xml:space="preserve">{escape(value[1:])}</t></is></c>' if value.startswith("'")
                   else f"><v>{value}</v></c>")
        rows += f'<row r="{row}"><c r="A{row}" s="{style}"{content}</row>'
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                         '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                         '<Default Extension="xml" ContentType="application/xml"/>'
                         f'<Override PartName="/xl/workbook.xml" ContentType="{TYPES}.sheet.main+xml"/>'
                         f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPES}.worksheet+xml"/>'
                         f'<Override PartName="/xl/styles.xml" ContentType="{TYPES}.styles+xml"/></Types>')
        package.writestr("_rels/.rels", relationships(("officeDocument", "xl/workbook.xml")))
        package.writestr("xl/_rels/workbook.xml.rels",
                         relationships(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")))
        package.writestr("xl/workbook.xml", f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets>'
                         '<sheet name="a" sheetId="1" r:id="r0"/></sheets></workbook>')
        package.writestr("xl/styles.xml", f"<styleSheet {MAIN}><numFmts>{formats}</numFmts><fonts><font><sz val=\"11\"/>"
                         '<name val="Calibri"/></font></fonts><fills><fill><patternFill patternType="none"/></fill></fills>'
                         f"<borders><border/></borders><cellStyleXfs><xf numFmtId=\"0\" {plain}/></cellStyleXfs>"
                         f"<cellXfs>{looks}</cellXfs></styleSheet>")
        package.writestr("xl/worksheets/sheet1.xml", f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>")


class NumberFormats(Case):
    def test_libreoffice_shows_what_the_suite_says(self):
        need("soffice")
        cases = list(suite())
        self.assertGreater(len(cases), 400)
        write_workbook(self.folder / "formats.xlsx", [(code, value) for code, value, _ in cases])
        run("soffice", f"-env:UserInstallation=file://{self.folder}/profile", "--headless", "--convert-to",
            "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,true", "--outdir", self.folder, self.folder / "formats.xlsx")
        with open(self.folder / "formats.csv", encoding="utf-8", newline="") as file:
            shown = [row[0] if row else "" for row in csv.reader(file, delimiter="\t")]
        shown += [""] * (len(cases) - len(shown))
        wrong = [f"{code}   {value}: {text!r}, the suite says {expected!r}"
                 for (code, value, expected), text in zip(cases, shown) if text != expected]
        self.assertEqual(wrong, [])


if __name__ == "__main__":
    unittest.main()
