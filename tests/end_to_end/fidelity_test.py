"""Whether filled workbooks keep all that their templates hold, and move all that must follow the rows."""
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

    def test_checks_see(self):
        """a planted stale reference is seen by every check"""
        self.assertEqual(self.suite.blind, [])

    def test_enough(self):
        """there are at least 30 templates, by four producers"""
        self.assertGreaterEqual(len(BOOKS), 30)
        self.assertEqual({book.producer for book in BOOKS}, {"parts", "openpyxl", "ExcelJS", "LibreOffice"})
