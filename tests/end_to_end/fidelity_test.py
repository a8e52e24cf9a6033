"""Whether filled workbooks keep all that their templates hold, and move all that must follow the rows."""
import os
import tempfile
import unittest

from fidelity.suite import BOOKS, Suite
from support import need


class Fidelity(unittest.TestCase):
    """Templates of several producers, filled at 0, 1, 24 and 10,000 rows, compared part by part and in LibreOffice."""

    @classmethod
    def setUpClass(cls):
        need("soffice")
        cls.folder = tempfile.TemporaryDirectory(prefix="saraban-fidelity-")
        cls.addClassCleanup(cls.folder.cleanup)
        cls.suite = Suite(cls.folder.name).run()
        print(f"\n{cls.suite.table()}\n{len(BOOKS)} templates, {len(cls.suite.filled)} filled workbooks")

    def test_every_feature_is_kept(self):
        """a column of K alone"""
        self.assertEqual({feature: messages for feature, messages in self.suite.breaches.items() if messages}, {})

    def test_sound(self):
        """every template and every filled workbook is sound"""
        self.assertEqual(self.suite.unsound, [])

    def test_schemas(self):
        """every part of every filled workbook keeps to the schemas of ECMA-376"""
        if self.suite.schemas is None:
            if os.environ.get("CI") == "true":
                self.fail("tests/tools/ooxml/fetch brought no schemas")
            self.skipTest("the schemas of ECMA-376 are not here: run tests/tools/ooxml/fetch")
        self.assertEqual(self.suite.against_schemas, [])

    def test_schemas_see(self):
        """an element out of its place and a wrong attribute are seen"""
        if self.suite.schemas is None:
            self.skipTest("the schemas of ECMA-376 are not here: run tests/tools/ooxml/fetch")
        main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
        sheet = lambda inside: f"<worksheet {main}>{inside}</worksheet>".encode()
        self.assertEqual(self.suite.schemas.messages(sheet("<sheetData/><mergeCells count='1'><mergeCell ref='A1:B1'/></mergeCells>")), set())
        self.assertNotEqual(self.suite.schemas.messages(sheet("<mergeCells><mergeCell ref='A1:B1'/></mergeCells><sheetData/>")), set())
        self.assertNotEqual(self.suite.schemas.messages(sheet("<sheetData><row r='x'/></sheetData>")), set())

    def test_checks_see(self):
        """a planted stale reference is seen by every check"""
        self.assertEqual(self.suite.blind, [])

    def test_enough(self):
        """there are at least 30 templates, by four producers"""
        self.assertGreaterEqual(len(BOOKS), 30)
        self.assertEqual({book.producer for book in BOOKS}, {"parts", "openpyxl", "ExcelJS", "LibreOffice"})
