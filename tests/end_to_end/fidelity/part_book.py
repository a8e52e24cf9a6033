"""Workbooks built part by part from text: whatever a producer can write, whether a library knows it or not."""
import zipfile
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
NAMESPACES = (f'xmlns="{MAIN}" xmlns:r="{OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
              'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
              'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" '
              'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" '
              'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" mc:Ignorable="x14ac"')
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml."

# 0 plain, 1 money, 2 a Thai date, 3 a gradient fill with a theme colour, 4 bold
STYLES = (HEAD + f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="170" formatCode="[$-D07041E]d\\ mmmm\\ yyyy"/></numFmts>'
          '<fonts count="2"><font><sz val="16"/><name val="TH Sarabun New"/></font><font><b/><sz val="16"/><name val="TH Sarabun New"/></font></fonts>'
          '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
          '<fill><gradientFill degree="90"><stop position="0"><color theme="0"/></stop><stop position="1"><color theme="4" tint="0.4"/></stop></gradientFill></fill></fills>'
          '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
          '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
          '<cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
          '<xf numFmtId="170" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="0" fillId="2" borderId="0" xfId="0" applyFill="1"/>'
          '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>'
          '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
          '<dxfs count="1"><dxf><font><color rgb="FFFF0000"/></font></dxf></dxfs></styleSheet>')


def relationship(id, kind, target, external=False):
    uri = kind if "://" in kind else f"{OFFICE}/{kind}"
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{id}" Type="{uri}" Target={quoteattr(target)}{mode}/>'


def relationships(elements):
    return HEAD + f'<Relationships xmlns="{PACKAGE}">{"".join(elements)}</Relationships>'


def column_number(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


class PartBook:
    def __init__(self, prefix=""):
        self.prefix = prefix  # "x:" writes every element with a prefix
        self.sheets, self.strings, self.parts = [], [], []
        self.types, self.defaults, self.relations = [], {"xml": "application/xml", "rels": "application/vnd.openxmlformats-package.relationships+xml"}, []
        self.names = self.before_sheets = self.workbook_end = ""
        self.main_type = SPREADSHEET + "sheet.main+xml"
        self.style_sheet = STYLES

    def string(self, item):
        self.strings.append(item if item.startswith("<") else f'<t xml:space="preserve">{escape(item)}</t>')
        return len(self.strings) - 1

    def cell(self, ref, value):
        style, attributes = "", ""
        if isinstance(value, tuple):
            value, style = value
            style = f' s="{style}"'
        if value is None:
            return f'<c r="{ref}"{style}/>'
        if isinstance(value, (int, float)):
            return f'<c r="{ref}"{style}><v>{value}</v></c>'
        if value.startswith("<f"):  # a formula in full
            return f'<c r="{ref}"{style}>{value}</c>'
        if value.startswith("="):
            return f'<c r="{ref}"{style}><f>{escape(value[1:])}</f><v>12345</v></c>'
        return f'<c r="{ref}"{style} t="s"><v>{self.string(value)}</v></c>'

    def rows(self, rows, attributes=None):
        """{6: {"A": "{{รายการ.ชื่อ}}", "D": "=B6*C6"}} as the inside of sheetData."""
        xml = ""
        for row in sorted(rows):
            cells = "".join(self.cell(f"{column}{row}", rows[row][column]) for column in sorted(rows[row], key=column_number))
            xml += f'<row r="{row}"{(attributes or {}).get(row, "")}>{cells}</row>'
        return xml

    def sheet(self, name, rows, before="", after="", attributes=None, relations=(), state=""):
        """`before` and `after` stand around sheetData."""
        number = len(self.sheets) + 1
        xml = HEAD + f'<worksheet {NAMESPACES}>{before}<sheetData>{self.rows(rows, attributes)}</sheetData>{after}</worksheet>'
        self.sheets.append((name, number, state))
        self.part(f"xl/worksheets/sheet{number}.xml", xml, SPREADSHEET + "worksheet+xml")
        if relations:
            self.part(f"xl/worksheets/_rels/sheet{number}.xml.rels", relationships(relations))
        return f"xl/worksheets/sheet{number}.xml"

    def part(self, name, content, content_type=None):
        self.parts.append((name, content))
        if content_type:
            self.types.append((name, content_type))

    def relate(self, kind, target):
        self.relations.append((kind, target))

    def write(self, path):
        relations = [relationship(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for _, n, _ in self.sheets]
        relations += [relationship("rIdStyles", "styles", "styles.xml"), relationship("rIdStrings", "sharedStrings", "sharedStrings.xml")]
        relations += [relationship(f"rIdOther{n}", kind, target) for n, (kind, target) in enumerate(self.relations)]
        names = f"<definedNames>{self.names}</definedNames>" if self.names else ""
        tabs = "".join(f'<sheet name={quoteattr(name)} sheetId="{n}"{state} r:id="rId{n}"/>' for name, n, state in self.sheets)
        workbook = HEAD + f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr/>{self.before_sheets}<sheets>{tabs}</sheets>{names}{self.workbook_end}</workbook>'
        strings = HEAD + f'<sst xmlns="{MAIN}" count="{len(self.strings)}" uniqueCount="{len(self.strings)}">' + "".join(f"<si>{s}</si>" for s in self.strings) + "</sst>"
        own = [("xl/workbook.xml", self.main_type), ("xl/styles.xml", SPREADSHEET + "styles+xml"), ("xl/sharedStrings.xml", SPREADSHEET + "sharedStrings+xml")]
        types = HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        types += "".join(f'<Default Extension="{extension}" ContentType="{kind}"/>' for extension, kind in self.defaults.items())
        types += "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in own + self.types) + "</Types>"
        parts = [("[Content_Types].xml", types), ("_rels/.rels", relationships([relationship("rId1", "officeDocument", "xl/workbook.xml")])),
                 ("xl/workbook.xml", workbook), ("xl/_rels/workbook.xml.rels", relationships(relations)), *self.parts,
                 ("xl/styles.xml", self.style_sheet), ("xl/sharedStrings.xml", strings)]
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in parts:
                entry = zipfile.ZipInfo(name, (2026, 1, 5, 8, 30, 0))
                entry.compress_type = zipfile.ZIP_DEFLATED
                package.writestr(entry, self.prefixed(name, content))

    def prefixed(self, name, content):
        """The workbook's and the sheets' elements under a prefix, as some producers write them."""
        if not self.prefix or not (name == "xl/workbook.xml" or name.startswith("xl/worksheets/sheet")):
            return content
        import re
        content = content.replace(f'xmlns="{MAIN}"', f'xmlns:{self.prefix[:-1]}="{MAIN}"')
        return re.sub(r"<(/?)([A-Za-z0-9]+)(?=[ />])", lambda m: f"<{m[1]}{self.prefix}{m[2]}", content)
