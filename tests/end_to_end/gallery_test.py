"""The gallery (tests/suite/gallery): every feature of pages and tables, in a TrueType and in a CFF font."""
import re
import sqlite3
import unittest
from decimal import Decimal
from pathlib import Path

from small_report import make_home
from support import Case, appears_in, keep_for_validation, need, pdf_text, repository, run, saraban

GALLERY = repository / "tests" / "suite" / "gallery"
CFF_FONT = Path("/usr/share/fonts/opentype/tlwg/Laksaman.otf")
ROWS = 150
THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
ORDER = "ORDER BY amphoe_code, tambon_code, agency_order, assisted_on, assistance_id"


def amount(text):
    return Decimal(text.replace(",", ""))


def squeezed(text):
    """Without white space: what does not depend on where lines end."""
    return re.sub(r"\s+", "", text)


class Gallery(Case):
    """Rendered once in each font."""
    _made = {}

    def pdf(self, name, font):
        """The path of a PDF of the gallery in one of the fonts."""
        if font not in self._made:
            environment = {}
            if font == "CFF":
                if not CFF_FONT.exists():
                    self.skipTest("the CFF font is not installed (fonts-tlwg-laksaman-otf)")
                shipped = (repository / "fonts" / "catalogue.toml").read_text(encoding="utf-8")
                changed = re.sub(r"/truetype/tlwg/(Laksaman[^\"]*)\.ttf", r"/opentype/tlwg/\1.otf", shipped)
                environment["SARABAN_HOME"] = str(make_home(self.keep(font), changed))
            out = self.keep(font) / "out"
            done = saraban("render", GALLERY, "--data", self.sample(ROWS), "-o", out, "--lang", "en", environment=environment)
            self.assertNotIn("warning:", done.stdout + done.stderr)
            keep_for_validation(*out.glob("*.pdf"))
            self._made[font] = out
        return self._made[font] / f"{name}.pdf"

    def keep(self, font):
        """A folder that outlives this test."""
        return Path(self.sample(ROWS)).parent / f"gallery-{font}"

    def for_each_font(self, name):
        return [self.pdf(name, font) for font in ("TrueType", "CFF")]

    def pages(self, pdf, *options):
        return pdf_text(pdf, *options).split("\f")[:-1]

    def ask(self, sql):
        return sqlite3.connect(self.sample(ROWS)).execute(sql).fetchall()

    def items(self):
        return [(name, amphoe, tambon, Decimal(str(money))) for name, amphoe, tambon, money in self.ask(
            f"SELECT full_name, amphoe_name, tambon_name, amount FROM accepted_assistance {ORDER}")]

    # -- the fonts and the files

    def test_fonts(self):
        """the one is set in a TrueType font, the other in a CFF font, and nothing else"""
        for font, kind in (("TrueType", "CID TrueType"), ("CFF", "CID Type 0C")):
            fonts = run("pdffonts", self.pdf("prose", font)).stdout.splitlines()[2:]
            self.assertTrue(fonts)
            for line in fonts:
                self.assertIn(kind, line)
                self.assertIn("Laksaman", line)

    def test_files(self):
        """qpdf finds nothing wrong"""
        need("qpdf")
        for name in ("prose", "register", "matrix", "forms"):
            for pdf in self.for_each_font(name):
                self.assertIn("No syntax or stream encoding errors", run("qpdf", "--check", pdf).stdout)

    # -- the register

    def test_rows_are_whole(self):
        """every item of the register stands on the pages once, in its order, its name on one line"""
        names = [squeezed(name) for name, *_ in self.items()]
        for pdf in self.for_each_font("register"):
            text = pdf_text(pdf, "-layout")
            numbers = [int(n) for n in re.findall(r"(?m)^\s{0,12}(\d+)\s{2,}\S", text)]
            self.assertEqual(numbers, list(range(1, len(names) + 1)))
            lines = [squeezed(line) for line in text.splitlines()]
            at = 0
            for n, name in enumerate(names, 1):
                at = next((i for i in range(at, len(lines)) if lines[i].startswith(f"{n}{name}")), None)
                self.assertIsNotNone(at, f"item {n} is not one line after the item before it")

    def register_pages(self, pdf):
        """For each page: the number of its first and last item, and its sums brought and carried."""
        for page in self.pages(pdf, "-layout"):
            numbers = [int(n) for n in re.findall(r"(?m)^\s{0,12}(\d+)\s{2,}\S", page)]
            sums = {word: re.search(rf"{word}\s+([\d,]+) ครั้ง\s+([\d,.]+)", page) for word in ("ยอดยกมา", "ยอดยกไป")}
            yield page, numbers, {word: found and (int(found[1]), amount(found[2])) for word, found in sums.items()}

    def test_sums_at_page_ends(self):
        """ยอดยกไป is the sum of all items down to it, ยอดยกมา the same on the next page; none before the first or after the last"""
        items = self.items()
        for pdf in self.for_each_font("register"):
            pages = list(self.register_pages(pdf))
            self.assertGreater(len(pages), 5)
            done = 0
            for n, (page, numbers, sums) in enumerate(pages):
                before = (done, sum((money for *_, money in items[:done]), Decimal(0)))
                self.assertEqual(sums["ยอดยกมา"], before if n > 0 else None, page)
                done = max(numbers, default=done)
                after = (done, sum((money for *_, money in items[:done]), Decimal(0)))
                self.assertEqual(sums["ยอดยกไป"], after if n + 1 < len(pages) else None, page)
            self.assertEqual(done, len(items))

    def test_groups(self):
        """a group that goes on has its heads again with (ต่อ); no head of a group is a page's last line"""
        items = self.items()
        for pdf in self.for_each_font("register"):
            done = 0
            for page, numbers, _ in self.register_pages(pdf):
                if 0 < done < len(items) and numbers:
                    for column, word in ((1, "อำเภอ"), (2, "ตำบล")):
                        goes_on = items[done][1:column + 1] == items[done - 1][1:column + 1]
                        again = f"{word}{items[done][column]} (ต่อ)" in page
                        self.assertEqual(again, goes_on, f"{word} of item {done + 1}\n{page}")
                done = max(numbers, default=done)
                lines = [line.strip() for line in page.splitlines() if line.strip()]
                body = [line for line in lines if not line.startswith(("หน้า ", "ยอดยกไป"))]
                self.assertNotRegex(body[-1], r"^(อำเภอ|ตำบล|ที่ )")

    def test_running_head_names_the_group(self):
        """the running head names the group of the page's first item, the foot says page x of y"""
        items = self.items()
        for pdf in self.for_each_font("register"):
            pages = list(self.register_pages(pdf))
            for n, (page, numbers, _) in enumerate(pages, 1):
                if numbers:
                    _, amphoe, tambon, _ = items[numbers[0] - 1]
                    head = page.splitlines()[0].split(" อำเภอ")[1].strip()
                    begins_anew = f"อำเภอ{amphoe} (ต่อ)" not in page  # then the first row is the head of the amphoe alone
                    self.assertEqual(head, amphoe if begins_anew else f"{amphoe} / {tambon}")
                self.assertRegex(page.translate(THAI_DIGITS), rf"หน้า {n} จาก {len(pages)}\s*$")

    # -- prose

    def headings(self, pdf):
        """The headings of the contents, each with its page number as it is printed."""
        text = "\n".join(self.pages(pdf, "-layout"))
        return re.findall(r"(?m)^\s*((?:๑|๒|๓)\..*?)\s*\.{3,}\s*([๐-๙]+)\s*$", text)

    def test_contents(self):
        """the contents name every heading of two levels with the page where it stands"""
        for pdf in self.for_each_font("prose"):
            pages = self.pages(pdf)
            contents = self.headings(pdf)
            self.assertEqual(len(contents), 5 + len(self.ask("SELECT DISTINCT amphoe_code FROM accepted_assistance")))
            for heading, number in contents:
                page = int(number.translate(THAI_DIGITS))
                self.assertTrue(appears_in(heading, pages[page - 1]), f"{heading} is not on page {page}")

    def test_notes(self):
        """each footnote stands on the page of its mark"""
        for pdf in self.for_each_font("prose"):
            marks, notes = [], []
            for n, page in enumerate(self.pages(pdf)):
                text = squeezed(page)
                marks += [n] * len(re.findall(r"ครั้งใน[๐-๙]+ตำบล", text))
                notes += [n] * text.count("นับเฉพาะตำบลที่มีผู้ได้รับ")
            self.assertEqual(len(marks), len(self.ask("SELECT DISTINCT amphoe_code FROM accepted_assistance")))
            self.assertEqual(marks, notes)
            text = squeezed(pdf_text(pdf))
            for once in ("ครัวเรือนที่อยู่ในบัญชีของระบบบริหารจัดการ", "การตรวจสอบใช้เลขประจำตัวประชาชน"):
                self.assertEqual(text.count(once), 1)

    def test_running_heading(self):
        """the running head names the heading that the page's first line stands under"""
        for pdf in self.for_each_font("prose"):
            known = {heading for heading, _ in self.headings(pdf)}
            current = None
            for n, page in enumerate(self.pages(pdf)[1:], 2):
                lines = [line.strip() for line in page.splitlines() if line.strip()]
                headings = [line for line in lines[1:] if line in known or line.startswith("ข้อเสนอของ")]
                first = lines[1] if headings and lines[1] == headings[0] else current
                if first is not None:
                    self.assertEqual(lines[0], first, f"page {n}")
                current = headings[-1] if headings else current

    def test_kept_blocks(self):
        """what is kept together is on one page; headings are not alone at a foot"""
        for pdf in self.for_each_font("prose"):
            for page in self.pages(pdf):
                text = squeezed(page)
                self.assertEqual(text.count("ย่อหน้านี้กับบรรทัดสรุปข้างล่าง"), text.count("จบเพียงเท่านี้"))
                lines = [line.strip() for line in page.splitlines() if line.strip()]
                self.assertFalse(lines[-2].startswith("ข้อเสนอของ"), page)

    def test_prose_as_written(self):
        """the template's own words come back letter by letter"""
        template = (GALLERY / "prose.md").read_text(encoding="utf-8")
        paragraphs = [line.lstrip("> ") for line in template.splitlines() if len(line) > 60 and not re.search(r"[{:^\[]", line)]
        self.assertGreater(len(paragraphs), 6)
        for pdf in self.for_each_font("prose"):
            text = squeezed(pdf_text(pdf))
            for paragraph in paragraphs:  # a page's end may stand between two of its phrases
                for phrase in re.sub(r"^\s*(๑|๒|๓)\. |^- ", "", paragraph).split():
                    parts = [(phrase[:k], phrase[k:]) for k in range(2, len(phrase) - 1)]
                    self.assertTrue(phrase in text or any(a in text and b in text for a, b in parts), phrase)
            for mark in ("๑.๑", "(๑)", "(ก)", "(ข)"):
                self.assertIn(mark, text)

    # -- tables and forms

    def test_sections(self):
        """portrait and landscape pages in one document"""
        for pdf in self.for_each_font("matrix"):
            sizes = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+)", run("pdfinfo", "-f", 1, "-l", 999, pdf).stdout)
            turns = [float(width) > float(height) for width, height in sizes]
            changes = [a for a, b in zip(turns, [None, *turns]) if a != b]
            self.assertEqual(changes, [False, True, False])

    def characters(self, pdf):
        """(text, [x of each character]) of every line, as mutool sees them."""
        need("mutool")
        found = run("mutool", "draw", "-q", "-F", "stext", pdf).stdout
        for line in re.findall(r"<line .*?</line>", found, re.S):
            characters = re.findall(r'<char quad="([-\d.]+) [^"]*"[^>]* c="([^"]*)"', line)
            yield "".join(c for _, c in characters), [float(x) for x, _ in characters]

    def test_decimal_points(self):
        """numbers with one, two and three decimals stand on one decimal point"""
        means = {str(Decimal(str(mean)).normalize()) for (mean,) in self.ask(
            "SELECT ROUND(AVG(amount) / 7.0, 3) FROM accepted_assistance GROUP BY agency_code")}
        for pdf in self.for_each_font("matrix"):
            points = [places[text.index(".")] for text, places in self.characters(pdf) if text.strip() in means and "." in text]
            self.assertGreaterEqual(len(points), 3)
            self.assertLess(max(points) - min(points), 0.05)

    def test_upward_heads(self):
        """heads that read upwards come back as text"""
        for pdf in self.for_each_font("matrix"):
            text = squeezed(pdf_text(pdf))
            for head in ("จำนวนครั้ง", "จำนวนเงิน(บาท)", "หน่วยงานในสังกัดกระทรวงแรงงาน"):
                self.assertIn(head, text)

    def test_merged_cells(self):
        """equal neighbours are one cell: a name of an agency or place is printed less often than it has rows"""
        for pdf in self.for_each_font("matrix"):
            text = "".join(self.pages(pdf)[1:])
            names = self.ask("SELECT tambon_name, COUNT(*) FROM accepted_assistance GROUP BY tambon_code ORDER BY 2 DESC LIMIT 3")
            for name, rows in names:
                self.assertGreaterEqual(text.count(name), 1)
                self.assertLess(text.count(name), rows)

    def test_forms(self):
        """each form is whole on its page, what is in its boxes is all there"""
        amphoe = self.ask("SELECT amphoe_name FROM accepted_assistance GROUP BY amphoe_code ORDER BY amphoe_code")
        for pdf in self.for_each_font("forms"):
            pages = [squeezed(page) for page in self.pages(pdf)]
            for page in pages:
                counts = [page.count(word) for word in ("แบบสรุปอำเภอ", "ที่สท๐๐๒๗/", "ช่องที่สูงตายตัว๒เซนติเมตร", "[]ไม่เห็นชอบ", "แรงงานจังหวัดสุโขทัย")]
                self.assertEqual(len(set(counts)), 1, counts)
            text = "".join(pages)
            for (name,) in amphoe:
                self.assertEqual(text.count(f"แบบสรุปอำเภอ{name}"), 1)
            self.assertNotIn("Suspect", run("pdffonts", pdf).stdout)


if __name__ == "__main__":
    unittest.main()
