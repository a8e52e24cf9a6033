"""Templates that are damaged, hostile or of another kind: a message with the part or the cell, exit code 65, no file."""
import io
import os
import struct
import unittest
import zipfile

from fidelity.book import Book
from fidelity.books_parts import base
from fidelity.suite import REPORT, write_data
from support import Case, need, run, saraban


class BadPackage(Case):
    """Each template is refused with its code, and nothing is written."""

    def template(self, **options):
        """The bytes of a sound template; `rows` and others as books_parts.base has them."""
        buffer = io.BytesIO()
        base(Book("bad", "parts"), **options).write(buffer)
        return buffer.getvalue()

    def changed(self, change, template=None):
        """The template with parts changed: `change(name, content)` gives a list of (name, content)."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(template or self.template())) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                for changed_name, content in change(name, old.read(name)):
                    new.writestr(changed_name, content)
        return buffer.getvalue()

    def render(self, template, rows=3):
        report = self.folder / "report"
        report.mkdir(exist_ok=True)
        (report / "template.xlsx").write_bytes(template)
        (report / "report.toml").write_text(REPORT.format(name="out"), encoding="utf-8")
        data = self.folder / f"items-{rows}.db"
        if not data.exists():
            write_data(data, rows)
        return saraban("render", report, "--data", data, "-o", self.folder / "out", "--lang", "en", check=False)

    def refused(self, template, *expected, rows=3):
        done = self.render(template, rows)
        self.assertEqual(done.returncode, 65, done.stdout + done.stderr)
        for text in ("template.xlsx", "hint:", *expected):
            self.assertIn(text, done.stderr)
        out = self.folder / "out"
        self.assertEqual([path for path in out.rglob("*") if path.is_file()] if out.exists() else [], [])

    def test_sound(self):
        """the template that the others spoil is filled"""
        self.assertEqual(self.render(self.template()).returncode, 0)

    def test_truncated(self):
        """cut at every tenth of its length"""
        template = self.template()
        for tenth in range(1, 10):
            self.refused(template[:len(template) * tenth // 10], "xlsx.truncated")

    def test_old_kinds(self):
        """an old .xls, and one with a password (both OLE containers)"""
        compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
        self.refused(compound + "Workbook".encode("utf-16-le") + bytes(512), "xlsx.old-format")
        self.refused(compound + "EncryptedPackage".encode("utf-16-le") + bytes(512), "xlsx.protected")

    def test_encrypted_entries(self):
        """entries encrypted with the zip's own password"""
        template = bytearray(self.template())
        for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            at = template.find(signature)
            while at >= 0:
                template[at + place] |= 1
                at = template.find(signature, at + 4)
        self.refused(bytes(template), "xlsx.protected")

    def test_open_document(self):
        """a real .ods of LibreOffice"""
        need("soffice")
        (self.folder / "a.csv").write_text("a,b\n1,2\n")
        run("soffice", f"-env:UserInstallation=file://{self.folder}/profile", "--headless", "--convert-to", "ods", "--outdir", self.folder, self.folder / "a.csv")
        self.refused((self.folder / "a.ods").read_bytes(), "xlsx.open-document")

    def test_macro_enabled(self):
        """a workbook with macros"""
        main = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
        change = lambda name, content: [(name, content.replace(main, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml") if name == "[Content_Types].xml" else content)]
        self.refused(self.changed(change), "xlsx.macro-enabled")

    def test_bombs(self):
        """a part that inflates far beyond its size, and one whose size lies"""
        bomb = self.changed(lambda name, content: [(name, content)] + ([("xl/media/image1.png", bytes(64 << 20))] if name == "xl/styles.xml" else []))
        self.refused(bomb, "xlsx.zip-bomb", "xl/media/image1.png")
        small = bytearray(bomb)
        for signature, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
            at = small.find(signature)
            while at >= 0:
                if struct.unpack_from("<I", small, at + place)[0] == 64 << 20:
                    struct.pack_into("<I", small, at + place, 1000)
                at = small.find(signature, at + 4)
        self.refused(bytes(small), "xl/media/image1.png")

    def test_doctype(self):
        """a DOCTYPE with entities in a sheet"""
        doctype = b'<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
        change = lambda name, content: [(name, content.replace(b"<worksheet", doctype + b"<worksheet", 1))]
        self.refused(self.changed(change), "xlsx.doctype", "xl/worksheets/sheet1.xml")

    def test_names(self):
        """names that point outside the file, and a name that comes twice"""
        for name in ("../../etc/cron.d/x", "/etc/passwd", "xl\\..\\..\\x", "C:x"):
            entry = zipfile.ZipInfo("x" * len(name))
            change = lambda part, content: [(part, content)] + ([(entry, b"x")] if part == "xl/styles.xml" else [])
            self.refused(self.changed(change).replace(entry.filename.encode(), name.encode()), "xlsx.unsafe-name")
        import warnings
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            twice = self.changed(lambda name, content: [(name, content)] * (2 if name == "xl/worksheets/sheet1.xml" else 1))
        self.refused(twice, "xlsx.duplicate-part", "xl/worksheets/sheet1.xml")

    def test_shared_formulas(self):
        """shared formulas that go in a circle, and one that leans on nothing, are refused by their cells"""
        rows = {9: {"E": '<f t="shared" ref="E9:E10" si="0">E10</f>'}, 10: {"E": '<f t="shared" ref="E9:E10" si="0">E9</f>'}}
        self.refused(self.template(rows=rows), "sheet.circular-formula", "E9 → E10 → E9", "รายชื่อ คน!E9")
        self.refused(self.template(rows={9: {"F": '<f t="shared" si="9"/>'}}), "xlsx.broken-sheet", "F9")

    def test_same_tab_name(self):
        """two tabs of one name; names that data make are made different, and that is told"""
        book = lambda name, content: [(name, content.replace("name=\"สรุป\"".encode(), "name=\"รายชื่อ คน\"".encode()) if name == "xl/workbook.xml" else content)]
        self.refused(self.changed(book), "xlsx.same-sheet-name", "รายชื่อ คน")

    def test_last_row(self):
        """a band that goes past the last row of a sheet"""
        rows = {1048570: {"A": "{{รายการ.ชื่อ}}"}}
        self.refused(self.template(rows=rows), "too-many-rows", "รายชื่อ คน", rows=24)

    def test_broken_sheet(self):
        """a sheet whose XML ends early, one whose cells are out of order, one that is not there"""
        part = "xl/worksheets/sheet1.xml"
        self.refused(self.changed(lambda name, content: [(name, content[:-40] if name == part else content)]), part)
        self.refused(self.changed(lambda name, content: [(name, content.replace(b'r="B6"', b'r="A6"') if name == part else content)]), "รายชื่อ คน")
        self.refused(self.changed(lambda name, content: [] if name == part else [(name, content)]), "xlsx.missing-part")

    def test_large(self):
        """a template of 40 MB is refused; one of 30 MB is filled, its pictures byte for byte"""
        def with_picture(megabytes):
            picture = os.urandom(megabytes << 20)
            return picture, self.changed(lambda name, content: [(name, content)] + ([("xl/media/image1.png", picture)] if name == "xl/styles.xml" else []))
        self.refused(with_picture(40)[1], "run.template-too-large", "32 MB")
        picture, template = with_picture(30)
        done = self.render(template)
        self.assertEqual(done.returncode, 0, done.stderr)
        with zipfile.ZipFile(self.folder / "out" / "out.xlsx") as package:
            self.assertEqual(package.read("xl/media/image1.png"), picture)


if __name__ == "__main__":
    unittest.main()
