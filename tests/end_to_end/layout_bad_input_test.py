"""Bad input to the layout: each ends with a clear message and a sound PDF, or with none; nothing crashes or hangs."""
import random
import re
import shutil
import struct
import unittest
import zlib

from small_report import SmallReport, family, limited, make_home
from support import Case, keep_for_validation, need, pdf_text, run

LAKSAMAN = "/usr/share/fonts/truetype/tlwg/Laksaman.ttf"
DEJAVU = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
PAGE = "::: หน้ากระดาษ ขนาด=A4\n\n"


class LayoutCase(Case):
    """Renders a small report under limits of time and memory, in both languages."""

    def attempt(self, template, *, tables=None, files=None, queries=None, home=None):
        """The exit code, the messages by language, and the PDF where there is one."""
        report = SmallReport(self.folder, template, tables, files, queries)
        environment = {"SARABAN_HOME": str(home)} if home else {}
        messages, codes = {}, set()
        for language in ("th", "en"):
            out = self.folder / f"out-{language}"
            shutil.rmtree(out, ignore_errors=True)
            done = limited("render", report.folder, "--data", report.data, "-o", out, "--lang", language,
                           environment=environment)
            messages[language] = done.stdout + done.stderr
            self.assertIn(done.returncode, (0, 65), messages[language][-3000:])
            for sign in ("terminate called", "Assertion", "Sanitizer"):
                self.assertNotIn(sign, messages[language])
            codes.add(done.returncode)
        self.assertEqual(len(codes), 1, "the two languages end in the same way")
        left = sorted(path.name for path in out.rglob("*")) if out.exists() else []
        self.messages, self.report = messages, report
        if codes == {65}:
            self.assertEqual(left, [], "a failed run leaves nothing")
            return 65, None
        self.assertEqual(left, ["t.manifest.json", "t.pdf"])
        return 0, out / "t.pdf"

    def says(self, code, *english, line=None, hint=True):
        """The message with this code is there in both languages, with its place, its hint and these words."""
        for language, hint_word in (("th", "วิธีแก้:"), ("en", "hint:")):
            entry = next((e for e in self.entries(language) if f"[{code}]" in e), None)
            self.assertIsNotNone(entry, f"no [{code}] in:\n{self.messages[language][-3000:]}")
            if hint:
                self.assertIn(hint_word, entry)
            if line is not None:
                self.assertRegex(entry, rf"t\.md:{line}:\d+" if language == "en" else rf"t\.md บรรทัด {line} ตัวอักษรที่ \d+")
        for text in english:
            self.assertIn(text, entry)
        return entry

    def entries(self, language):
        """The messages one by one; each begins with its severity."""
        words = "error|warning|note" if language == "en" else "ผิดพลาด|คำเตือน|หมายเหตุ"
        return re.split(rf"(?m)^(?=(?:{words}): )", self.messages[language])

    def sound(self, pdf, is_validated=True):
        """qpdf finds nothing wrong; its text. The validator looks at all but the largest at the end of the run."""
        need("qpdf")
        if is_validated and pdf.stat().st_size < 2_000_000:
            keep_for_validation(pdf)
        checked = run("qpdf", "--check", pdf)
        self.assertIn("No syntax or stream encoding errors", checked.stdout)
        return pdf_text(pdf)

    def renders(self, template, **how):
        code, pdf = self.attempt(template, **how)
        self.assertEqual(code, 0, self.messages["en"][-3000:])
        return self.sound(pdf)

    def fails(self, template, **how):
        code, _ = self.attempt(template, **how)
        self.assertEqual(code, 65, self.messages["en"][-3000:])


class Templates(LayoutCase):
    """What an author writes."""

    def test_unknown_style(self):
        """an unknown style: its line, and the nearest one"""
        self.fails(PAGE + "::: ลักษณะ ชื่อ=ตัวเล็ก ๆ\nก\n:::\n\n::: ลักษณะ ชื่อ=ตัวเลก\nก\n:::\n")
        self.says("flow.unknown-style", "ตัวเล็ก", line=7)

    def test_table_wider_than_its_page(self):
        """a table wider than its page is narrowed in proportion, and told"""
        text = self.renders(PAGE + '::: ตาราง รายการ=rows กว้าง="10ซม. | 12ซม."\nหัว | ก | ข |\nแถว | {{a}} | สอง |\n:::\n')
        self.assertIn("สอง", text)
        self.says("layout.table-too-wide", "220.0 mm", "160.0 mm", line=3)

    def test_many_columns(self):
        """a table of 1,000 columns and one of 10,000"""
        for columns in (1000, 10000):
            cells = " | ".join(["ก"] * columns)
            code, pdf = self.attempt(PAGE + f"::: ตาราง รายการ=rows\nแถว | {cells} |\n:::\n")
            if code == 0:
                self.sound(pdf)

    def test_tables_nested(self):
        """tables and blocks nested 50 deep, lists 100 deep"""
        nested = "".join(":" * (60 - n) + " ไม่แยกหน้า\n" for n in range(50)) + "ก\n" + "".join(":" * (11 + n) + "\n" for n in range(50))
        self.attempt(PAGE + nested)
        tables = "".join(":" * (60 - n) + " ตาราง รายการ=rows\nแถว | ก |\n" for n in range(50)) + "".join(":" * (11 + n) + "\n" for n in range(50))
        self.fails(PAGE + tables)
        lists = "".join("   " * n + f"{n + 1}. ข้อ\n" for n in range(100))
        self.attempt(PAGE + lists)

    def test_margins_larger_than_paper(self):
        """margins that leave no room: an error at the page block"""
        self.fails("::: หน้ากระดาษ ขนาด=A5 ซ้าย=20ซม. ขวา=20ซม.\n\nก\n")
        self.says("flow.bad-value", "margins", line=1)

    def test_sizes_of_styles(self):
        """sizes of nothing, of 10,000 points, below nothing; a leading of 0"""
        for change in (("size = 16", "size = 0"), ("size = 16", "size = 10000"), ("size = 16", "size = -3"),
                       ("size = 16", "size = 16\nleading = 0"), ("size = 16", "size = 0.001"),
                       ("size = 16", "size = 16\nleading = -5"), ("first_line = 2.5", "first_line = 1000000"),
                       ("before = 6 ", "before = 100000 ")):
            with self.subTest(change=change[1]):
                home = make_home(self.folder, change_styles=lambda text: text.replace(*change, 1))
                code, pdf = self.attempt(PAGE + "ข้อความหนึ่งย่อหน้าที่ยาวพอจะขึ้นบรรทัดใหม่ได้หลายบรรทัด " * 5, home=home)
                if code == 0:
                    self.sound(pdf)

    def test_keep_together_around_everything(self):
        """a kept block of more than a page is divided, and told; one of thousands of paragraphs is refused or divided"""
        text = self.renders(PAGE + "::: ไม่แยกหน้า\n" + "\n\n".join(f"ย่อหน้าที่ {n} " + "คำ " * 40 for n in range(60)) + "\n:::\n")
        self.assertIn("ย่อหน้าที่ 59", text)
        self.says("layout.block-taller-than-page", line=4)
        code, pdf = self.attempt(PAGE + "::: ไม่แยกหน้า\n" + "\n\n".join(f"ย่อหน้าที่ {n}" for n in range(20000)) + "\n:::\n")
        if code == 0:
            self.sound(pdf)

    def test_row_taller_than_a_page(self):
        """a row that is taller than a page among many: its text is all there"""
        rows = [{"a": f"แถว {n}"} for n in range(300)]
        rows[150]["a"] = "ยาว " * 3000
        text = self.renders(PAGE + "::: ตาราง รายการ=rows\nแถว | {{a}} | ข |\n:::\n", tables={"rows": rows})
        self.assertEqual(text.count("ยาว"), 3000)
        self.assertIn("แถว 299", text)

    def test_many_headings(self):
        """5,000 headings"""
        text = self.renders(PAGE + "\n\n".join(f"# หัวข้อ {n}\n\nเนื้อความ" for n in range(5000)))
        self.assertIn("หัวข้อ 4999", text)


class Texts(LayoutCase):
    """What stands in the data."""

    def paragraph(self, text, **how):
        return self.attempt(PAGE + "{{rows[1].a}}\n\nจบ\n", tables={"rows": [{"a": text}]}, **how)

    def test_long_paragraph_without_a_space(self):
        """a paragraph of 1 MB without a space"""
        for word in ("ก" * 350_000, "x" * 1_000_000, "กำ้" * 100_000, "ความช่วยเหลือ" * 26_000):
            with self.subTest(word=word[:5]):
                code, pdf = self.paragraph(word)
                if code == 0:
                    text = "".join(self.sound(pdf).split())
                    self.assertGreaterEqual(len(text), len(word) * 0.99)

    def test_lone_marks(self):
        """combining marks without a consonant"""
        for text in ("\u0e49", " \u0e34\u0e49 ", "ก \u0e48\u0e48\u0e48\u0e48", "\u0e33", "\u0301", "\u0e4d\u0e32", "ก" + "\u0e34" * 5000):
            with self.subTest(text=text[:6]):
                code, pdf = self.paragraph(text)
                self.assertEqual(code, 0, self.messages["en"])
                self.assertIn("จบ", self.sound(pdf))

    def test_control_characters(self):
        """control characters are left out, and told"""
        code, pdf = self.paragraph("ก\u0001ข\u001bค\u007fง\u0085จ\u009fฉ\tช\fซ")
        self.assertEqual(code, 0)
        self.assertEqual("".join(self.sound(pdf).split()), "กขคงจฉชซจบ")
        self.says("layout.unsettable-text", line=3)

    def test_control_characters_in_the_template(self):
        """control characters and a NUL in the template itself"""
        for text in ("ก\0ข", "ก\u0001ข", "{{rows[1].a}}\0", "::: ตาราง\0 รายการ=rows\nแถว | ก |\n:::"):
            with self.subTest(text=text):
                code, pdf = self.attempt(PAGE + text + "\n\nจบ\n")
                if code == 0:
                    self.assertIn("จบ", self.sound(pdf))
        self.fails(b"::: \xff\xfe\n\n\x80\x80 \xe0\xb8\n")

    def test_odd_letters(self):
        """right-to-left text, emoji, zero-width characters, private use, CJK: set or told, never lost in silence"""
        for text in ("שלום مرحبا", "😀👨‍👩‍👧", "ก\u200bข\u200cค\u200dง\u2060จ\ufeffฉ\u00ad", "\ue000\uf701", "中文字", "\ufffd\uffff",
                     "\u202eกขค\u202c", "\U000e0041"):
            with self.subTest(text=text):
                code, pdf = self.paragraph(text)
                self.assertEqual(code, 0, self.messages["en"])
                self.assertIn("จบ", self.sound(pdf))
        code, pdf = self.paragraph("中")
        self.says("layout.missing-glyph", "U+4E2D", line=3)

    def test_one_tall_table(self):
        """100,000 rows, one of them taller than a page"""
        rows = [{"a": f"แถว {n}"} for n in range(100_000)]
        rows[70_000]["a"] = "ยาว\n" * 400
        code, pdf = self.attempt(PAGE + "::: ตาราง รายการ=rows\nหัว | ก |\nแถว | {{a}} |\n:::\n", tables={"rows": rows})
        self.assertEqual(code, 0, self.messages["en"][-2000:])
        text = self.sound(pdf)
        self.assertEqual(len(re.findall(r"แถว \d+", text)), 99_999)


class Fonts(LayoutCase):
    """What an office's fonts folder holds."""

    def with_fonts(self, catalogue, text="ข้อความภาษาไทย ABC 123\n"):
        return self.attempt(PAGE + text, home=make_home(self.folder, catalogue))

    def test_no_thai_in_the_first_font(self):
        """a font without Thai: the letters come from the next one, and it is told"""
        head = 'default = "DejaVu Sans"\nfallback = ["Laksaman"]\n'
        code, pdf = self.with_fonts(head + family("DejaVu Sans", DEJAVU) + family("Laksaman", LAKSAMAN))
        self.assertEqual(code, 0, self.messages["en"])
        self.assertIn("ข้อความภาษาไทย ABC 123", self.sound(pdf))
        self.says("font.no-thai", "DejaVu")

    def test_no_thai_in_the_only_font(self):
        """no font with Thai at all: an error, no PDF of empty boxes"""
        head = 'default = "DejaVu Sans"\nfallback = ["DejaVu Sans"]\n'
        code, _ = self.with_fonts(head + family("DejaVu Sans", DEJAVU))
        self.assertEqual(code, 65, self.messages["en"])
        self.says("font.none")

    def noise(self):
        sound = open(LAKSAMAN, "rb").read()
        chance = random.Random(5)
        tables = struct.unpack(">H", sound[4:6])[0]
        yield "random bytes", chance.randbytes(50_000)
        yield "nothing", b""
        yield "a header and noise", sound[:12] + chance.randbytes(50_000)
        yield "zeros", bytes(50_000)
        yield "a text", b"this is no font\n" * 100
        for share in (0.02, 0.3, 0.6, 0.9):
            yield f"cut at {share}", sound[:int(len(sound) * share)]
        for n in range(tables):
            tag, _, offset, length = struct.unpack(">4sIII", sound[12 + 16 * n:28 + 16 * n])
            entry = 12 + 16 * n
            yield f"{tag} gone", sound[:entry] + b"XXXX" + sound[entry + 4:]
            yield f"{tag} cut", sound[:entry + 12] + struct.pack(">I", length // 3) + sound[entry + 16:]
            yield f"{tag} of noise", sound[:offset] + chance.randbytes(length) + sound[offset + length:]
            yield f"{tag} past the end", sound[:entry + 8] + struct.pack(">I", len(sound) * 3) + sound[entry + 12:]

    def test_font_of_noise(self):
        """a font file of noise, cut short, with tables gone, cut and made of noise: told, and another font is taken"""
        head = 'default = "Noise"\nfallback = ["Laksaman"]\n'
        refused = 0
        for name, content in self.noise():
            with self.subTest(font=name):
                file = self.folder / "noise.ttf"
                file.write_bytes(content)
                catalogue = head + family("Noise", file, 'substitutes = ["Laksaman"]\n') + family("Laksaman", LAKSAMAN)
                code, pdf = self.with_fonts(catalogue)
                if code == 0:
                    text = self.sound(pdf, is_validated=False)  # what a broken font says of itself is the font's
                    if "hmtx" not in name and "head" not in name:  # widths of noise push letters off the page
                        self.assertIn("ABC 123", text)
                if "[font." in self.messages["en"]:
                    refused += 1
                    self.assertRegex(self.messages["en"], r"noise\.ttf|“Noise”")
        self.assertGreater(refused, 15)

    def test_font_of_noise_alone(self):
        """the only font is noise: an error, no PDF"""
        file = self.folder / "noise.ttf"
        file.write_bytes(random.Random(6).randbytes(9999))
        code, _ = self.with_fonts('default = "Noise"\nfallback = []\n' + family("Noise", file))
        self.assertEqual(code, 65, self.messages["en"])
        self.assertIn("noise.ttf", self.messages["en"])

    def test_substituted_font(self):
        """a style's font that is not installed: told once, with what takes its place"""
        home = make_home(self.folder, change_styles=lambda text: text.replace("size = 16\n", 'size = 16\nfont = "TH Sarabun New"\n', 1))
        code, pdf = self.attempt(PAGE + "ข้อความ\n", home=home)
        self.assertEqual(code, 0, self.messages["en"])
        self.assertIn("ข้อความ", self.sound(pdf))
        self.says("font.substituted", "TH Sarabun New", "Laksaman")
        self.assertEqual(self.messages["en"].count("[font.substituted]"), 1)


class Pictures(LayoutCase):
    """Pictures that an author puts beside the template."""

    IMAGE = PAGE + '::: ภาพ แฟ้ม=p.png คำอธิบาย="ตรา"\n\nจบ\n'

    def png(self, width, height, data=None):
        def chunk(name, content):
            return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        rows = zlib.compress((b"\0" + b"\x80" * width) * min(height, 3000), 1) if data is None else data
        return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")

    def test_huge_picture(self):
        """a picture larger than a page is made to fit; one of billions of pixels is refused"""
        self.assertIn("จบ", self.renders(self.IMAGE, files={"p.png": self.png(3000, 3000)}))
        for width, height in ((65_000, 65_000), (0xFFFFFFFF, 1), (0, 0), (1, 0x7FFFFFFF)):
            with self.subTest(width=width, height=height):
                self.fails(self.IMAGE, files={"p.png": self.png(width, height, zlib.compress(bytes(100_000)))})

    def test_broken_picture(self):
        """a picture of noise, cut short, or of another kind"""
        whole = self.png(40, 40)
        for content in (b"", b"\x89PNG\r\n\x1a\n", whole[:60], b"GIF89a" + bytes(50), whole[:50] + random.Random(3).randbytes(40), b"<svg/>"):
            with self.subTest(content=content[:12]):
                self.fails(self.IMAGE, files={"p.png": content})
                self.assertIn("p.png", self.messages["en"])


if __name__ == "__main__":
    unittest.main()
