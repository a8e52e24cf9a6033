"""Pictures and QR codes that data bring to a workbook, and tags outside cells, as other programs see them."""
import re
import struct
import unittest
import zipfile
import zlib

from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.drawing.image import Image
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.utils.units import pixels_to_EMU

from support import Case, in_libreoffice, need, run, saraban

REPORT = """title = "ภาพ"
[queries."รายการ"]
sql = "SELECT * FROM people"
columns = { "money" = "number" }
[queries."หน่วยงาน"]
shape = "record"
sql = "SELECT 'จังหวัดทดสอบ & ใกล้เคียง' AS ชื่อ, 'ภาพ/ตรา.png' AS ตรา"
[[outputs]]
template = "template.xlsx"
file = "report.xlsx"
"""
PEOPLE = [("เมือง", "ก", "แดง.png"), ("เมือง", "ข", "เขียว.png"), ("กง", "ค", "แดง.png")]


def png(width, height, rgb):
    """A picture of one colour."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = (b"\0" + bytes(rgb) * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def with_parts(path, change):
    """Rewrites a workbook's parts: change(name, text) gives the new text of an XML part."""
    with zipfile.ZipFile(path) as old:
        parts = [(name, old.read(name)) for name in old.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts:
            is_xml = name.endswith((".xml", ".rels", ".vml"))
            new.writestr(name, change(name, content.decode("utf-8")) if is_xml else content)


def with_alt_texts(path, texts):
    """Gives the pictures of the first drawing their alt texts, in order."""
    left = list(texts)

    def change(name, text):
        if not name.startswith("xl/drawings/drawing"):
            return text
        def alt(match):
            told = re.sub(r' descr="[^"]*"', "", match.group(0)[:-2])
            return f'{told} descr="{left.pop(0)}"/>' if left else match.group(0)
        return re.sub(r"<(?:\w+:)?cNvPr [^>]*/>", alt, text)
    with_parts(path, change)


def place(sheet, path, cell, width, height):
    picture = Image(path)
    picture.width, picture.height = width, height
    sheet.add_image(picture, cell)


def pictures_of(path):
    """(sheet, row, column, first bytes of the picture's colour, EMU width, EMU height) of every picture."""
    found = []
    for sheet in load_workbook(path).worksheets:
        for picture in sheet._images:
            at = picture.anchor._from
            extent = getattr(picture.anchor, "ext", None)  # LibreOffice writes two cells, we one and a size
            size = (extent.width, extent.height) if extent else ()
            found.append((sheet.title, at.row + 1, at.col + 1, picture._data(), *size))
    return sorted(found, key=lambda one: one[:3])


class Pictures(Case):
    RED, GREEN, SEAL = png(40, 20, (200, 0, 0)), png(20, 40, (0, 160, 0)), png(30, 30, (0, 0, 200))

    def make(self, book, alt_texts, change=None, people=PEOPLE, check=True):
        folder = self.folder / "report"
        folder.mkdir(exist_ok=True)
        (folder / "ภาพ").mkdir(exist_ok=True)
        for name, content in (("แดง.png", self.RED), ("เขียว.png", self.GREEN), ("ตรา.png", self.SEAL)):
            (folder / "ภาพ" / name).write_bytes(content)
        (folder / "report.toml").write_text(REPORT, encoding="utf-8")
        lines = ["amphoe,name,picture,money"] + [f"{a},{n},ภาพ/{p},5" for a, n, p in people]
        (folder / "people.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        book.save(folder / "template.xlsx")
        with_alt_texts(folder / "template.xlsx", alt_texts)
        if change:
            with_parts(folder / "template.xlsx", change)
        if not check:
            return saraban("render", folder, "--data", folder / "people.csv", "-o", self.folder / "out", check=False)
        saraban("check", folder, "--data", folder / "people.csv")
        return self.render(folder, data=folder / "people.csv") / "report.xlsx"

    def book(self, title="รายชื่อ"):
        book = Workbook()
        sheet = book.active
        sheet.title = title
        sheet["A1"] = "รายชื่อ"
        sheet["A3"], sheet["B3"] = "{{รายการ.name}}", "{{รายการ.money}}"
        sheet["B4"] = "=SUM(B3)"
        self.blank = self.folder / "blank.png"
        self.blank.write_bytes(png(10, 10, (255, 255, 255)))
        return book, sheet

    def test_a_picture_in_place_and_one_for_each_row(self):
        """a seal above the list, each person's picture beside the name, in its own proportions inside the box"""
        book, sheet = self.book()
        place(sheet, self.blank, "D1", 100, 50)
        place(sheet, self.blank, "C3", 40, 40)
        path = self.make(book, ["{{หน่วยงาน.ตรา}}", "{{รายการ.picture}}"])
        for made in (path, in_libreoffice(path, self.folder)):
            found = pictures_of(made)
            self.assertEqual([one[:3] for one in found],
                             [("รายชื่อ", 1, 4), ("รายชื่อ", 3, 3), ("รายชื่อ", 4, 3), ("รายชื่อ", 5, 3)])
        for one, wanted in zip(pictures_of(path), [(50, 50), (40, 20), (20, 40), (40, 20)]):
            self.assertAlmostEqual(one[4] / pixels_to_EMU(1), wanted[0], delta=1)
            self.assertAlmostEqual(one[5] / pixels_to_EMU(1), wanted[1], delta=1)
        self.assertEqual([one[3] for one in pictures_of(path)], [self.SEAL, self.RED, self.GREEN, self.RED])
        with zipfile.ZipFile(path) as package:
            self.assertEqual(sum(name.startswith("xl/media/picture") for name in package.namelist()), 3)
            drawing = package.read("xl/drawings/drawing1.xml").decode()
        self.assertNotIn("{{", drawing)
        self.assertIn('descr="ตรา"', drawing)
        ids = re.findall(r'cNvPr id="(\d+)"', drawing)
        self.assertEqual(len(ids), len(set(ids)))

    def test_qr_codes_are_read_back(self):
        """each row has a QR code of its own text"""
        need("zbarimg")
        book, sheet = self.book()
        place(sheet, self.blank, "C3", 60, 60)
        path = self.make(book, ["{{รายการ.name &amp; '/' &amp; รายการ.amphoe|คิวอาร์}}".replace("'", "&quot;")])
        read = []
        for _, row, _, content, *_ in pictures_of(path):
            file = self.folder / f"qr{row}.png"
            file.write_bytes(content)
            read.append(run("zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", file).stdout.strip())
        self.assertEqual(read, [f"{name}/{amphoe}" for amphoe, name, _ in PEOPLE])

    def test_a_sheet_per_group(self):
        """every copy of a sheet has the pictures of its own group"""
        book, sheet = self.book("{{รายการ.amphoe}}")
        place(sheet, self.blank, "C3", 40, 40)
        path = self.make(book, ["{{รายการ.picture}}"])
        self.assertEqual([(one[0], one[1], one[3]) for one in pictures_of(path)],
                         [("กง", 3, self.RED), ("เมือง", 3, self.RED), ("เมือง", 4, self.GREEN)])
        in_libreoffice(path, self.folder)

    def test_an_anchor_over_two_cells(self):
        """an anchor over two cells becomes one for each row"""
        book, sheet = self.book()
        picture = Image(self.blank)
        picture.anchor = TwoCellAnchor(_from=AnchorMarker(col=2, row=2), to=AnchorMarker(col=3, row=3))
        sheet.add_image(picture)
        path = self.make(book, ["{{รายการ.picture}}"])
        with zipfile.ZipFile(path) as package:
            drawing = package.read("xl/drawings/drawing1.xml").decode()
        self.assertEqual(re.findall(r"<(?:\w+:)?row>(\d+)<", drawing)[0::2] if "twoCellAnchor" in drawing else
                         re.findall(r"<(?:\w+:)?row>(\d+)<", drawing), ["2", "3", "4"])

    def test_what_cannot_be_found_is_told_with_its_cell(self):
        """a missing file, a path out of the folder: exit 65, the anchor's cell, the data row, not the value"""
        book, sheet = self.book()
        place(sheet, self.blank, "C3", 40, 40)
        people = [("เมือง", "ก", "ไม่มีอยู่.png"), ("เมือง", "ข", "../../../etc/passwd")]
        done = self.make(book, ["{{รายการ.picture}}"], people=people, check=False)
        self.assertEqual(done.returncode, 65)
        self.assertIn("sheet.picture-not-read", done.stderr)
        self.assertIn("sheet.picture-outside-folder", done.stderr)
        self.assertIn("รายชื่อ!C3", done.stderr)
        self.assertNotIn("ไม่มีอยู่", done.stderr)
        self.assertFalse((self.folder / "out" / "report.xlsx").exists())

    def test_tags_outside_cells(self):
        """headers, text boxes and titles of charts are filled, on every copy of a sheet with its own values"""
        book, sheet = self.book("{{รายการ.amphoe}}")
        sheet.oddHeader.left.text = "{{หน่วยงาน.ชื่อ}}"
        sheet.oddFooter.right.text = "อำเภอ{{amphoe}} หน้า &P"
        chart = BarChart()
        chart.title = "ยอดของ{{amphoe}}"
        chart.add_data(Reference(sheet, min_col=2, min_row=3, max_row=3))
        sheet.add_chart(chart, "E1")
        box = ('<xdr:oneCellAnchor><xdr:from><xdr:col>6</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>20</xdr:row>'
               '<xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:ext cx="1270000" cy="635000"/><xdr:sp macro="" textlink="">'
               '<xdr:nvSpPr><xdr:cNvPr id="90" name="กล่อง"/><xdr:cNvSpPr txBox="1"/></xdr:nvSpPr><xdr:spPr><a:xfrm>'
               '<a:off x="0" y="0"/><a:ext cx="1270000" cy="635000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
               '</xdr:spPr><xdr:txBody><a:bodyPr/><a:p><a:r><a:t>อำเภอ {{am</a:t></a:r><a:r><a:rPr b="1"/><a:t>phoe}}</a:t></a:r>'
               '</a:p></xdr:txBody></xdr:sp><xdr:clientData/></xdr:oneCellAnchor>')
        namespaces = ('xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
                      'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"')

        def change(name, text):
            if not name.startswith("xl/drawings/drawing"):
                return text
            with_names = box.replace("<xdr:oneCellAnchor>", f"<xdr:oneCellAnchor {namespaces}>", 1)
            return re.sub(r"(</(?:\w+:)?wsDr>)", lambda end: with_names + end.group(1), text)
        path = self.make(book, [], change)
        made = load_workbook(path)
        for name in ("เมือง", "กง"):
            self.assertEqual(made[name].oddHeader.left.text, "จังหวัดทดสอบ && ใกล้เคียง")
            self.assertEqual(made[name].oddFooter.right.text, f"อำเภอ{name} หน้า &P")
        with zipfile.ZipFile(path) as package:
            parts = {name: package.read(name).decode() for name in package.namelist()
                     if "/drawings/drawing" in name or "/charts/chart" in name}
        joined = "".join(parts.values())
        self.assertNotIn("{{", joined)
        for name in ("เมือง", "กง"):
            self.assertIn(f"<a:t>อำเภอ {name}</a:t>", joined)
            self.assertRegex(joined, rf"<(?:\w+:)?t>ยอดของ{name}</")
        in_libreoffice(path, self.folder)

    def test_unknown_tags_outside_cells(self):
        """check tells them with their place"""
        book, sheet = self.book()
        sheet.oddHeader.left.text = "{{ไม่รู้จัก}}"
        done = self.make(book, [], check=False)
        self.assertEqual(done.returncode, 65)
        self.assertIn("lang.unknown-name", done.stderr)
        self.assertIn("รายชื่อ!oddHeader", done.stderr)


if __name__ == "__main__":
    unittest.main()
