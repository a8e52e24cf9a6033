"""The torture document: at ten widths no line ends where it may not, and six readers extract the source exactly."""
import os
import re
import shutil
import struct
import sys
import tempfile
import unittest
from pathlib import Path

import support
from line_rules import HOLDING, Lexicon, Paragraph
from support import Case, repository, saraban

sys.path.insert(0, str(repository / "tests" / "tools" / "readers"))
import readers  # noqa: E402

# Millimetres, in two documents; from 113 on lines are justified.
WIDTHS = ((40, 52, 66, 80, 100), (115, 127, 143, 160, 257))
FONTS = {"Laksaman": "/usr/share/fonts/truetype/tlwg/Laksaman.ttf",
         "Laksaman OTF": "/usr/share/fonts/opentype/tlwg/Laksaman.otf"}
SIZE = 16  # points, of the style that the document uses

CONSONANTS = [chr(c) for c in range(ord("ก"), ord("ฮ") + 1)]
TONES = "่้๊๋"


def stacked_marks():
    """Every consonant with every mark above and below that Thai writes, alone and under a tone; sara am with tones."""
    for consonant in CONSONANTS:
        for vowels in ("ัิี", "ึืุ", "ู"):
            yield " ".join(consonant + vowel + tone for vowel in vowels for tone in ("", *TONES))
        yield " ".join(consonant + mark for mark in (*TONES, "์", "็", "ํ", "ฺ", "ิ์", "ุ์"))
        yield " ".join(consonant + tone + "ำ" for tone in ("", *TONES))
        yield "".join(consonant + vowel + tone for vowel in ("", *"ัิีึืุู") for tone in ("", *TONES))


class Line:
    """One paragraph of the document: its text, what its {…} and ‹…› hold together, and its parts as the template has
    them."""

    def __init__(self, marked):
        self.text, self.holds, self.parts = "", [], [["", False]]
        begin = 0
        for character in marked:
            if character in "{‹":
                begin = len(self.text)
            if character in "}›":
                self.holds.append((begin, len(self.text), "marked" if character == "}" else "name"))
            if character in "‹›":
                self.parts.append(["", character == "‹"])
            if character not in "{}‹›":
                self.text += character
                self.parts[-1][0] += character

    def template(self):
        quoted = ((text.replace('"', '""'), is_name) for text, is_name in self.parts if text)
        return "".join('{{"%s"%s}}' % (text, " | ห้ามตัด" if is_name else "") for text, is_name in quoted)


def read_lines():
    for path in sorted((repository / "tests" / "suite" / "torture").glob("*.txt")):
        for line in path.read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                yield Line(line)
    for line in stacked_marks():
        yield Line(line)


def write_template(lines, widths):
    parts = []
    for width in widths:
        paper, direction = (210, "ตั้ง") if width <= 160 else (297, "นอน")
        parts.append(f"::: หน้ากระดาษ ขนาด=A4 แนว={direction} ซ้าย=20มม. ขวา={paper - 20 - width}มม. บน=15มม. ล่าง=15มม.\n")
        parts.append("::: ลักษณะ ชื่อ=ไม่ย่อหน้า")
        parts += [line.template() + "\n" for line in lines]
        parts.append(":::\n")
    return "\n".join(parts)


class FontWidths:
    """Advances from the font file itself (cmap format 4, hmtx): how wide a text is set, marks taking no room."""

    def __init__(self, path):
        data = Path(path).read_bytes()
        tables = {}
        for i in range(struct.unpack_from(">H", data, 4)[0]):
            tag, _, offset, _ = struct.unpack_from(">4sLLL", data, 12 + 16 * i)
            tables[tag.decode()] = offset
        self._em = struct.unpack_from(">H", data, tables["head"] + 18)[0]
        metrics = struct.unpack_from(">H", data, tables["hhea"] + 34)[0]
        self._advance = lambda glyph: struct.unpack_from(">H", data, tables["hmtx"] + 4 * min(glyph, metrics - 1))[0]
        self._glyph = dict(self._read_cmap(data, tables["cmap"]))

    @staticmethod
    def _read_cmap(data, cmap):
        for i in range(struct.unpack_from(">H", data, cmap + 2)[0]):
            table = cmap + struct.unpack_from(">HHL", data, cmap + 4 + 8 * i)[2]
            if struct.unpack_from(">H", data, table)[0] != 4:
                continue
            count = struct.unpack_from(">H", data, table + 6)[0] // 2
            end, start = table + 14, table + 16 + 2 * count
            for segment in range(count):
                last, first = (struct.unpack_from(">H", data, at + 2 * segment)[0] for at in (end, start))
                delta = struct.unpack_from(">H", data, start + 2 * count + 2 * segment)[0]
                at = start + 4 * count + 2 * segment
                offset = struct.unpack_from(">H", data, at)[0]
                for character in range(first, min(last, 0xFFFE) + 1):
                    glyph = character
                    if offset:
                        glyph = struct.unpack_from(">H", data, at + offset + 2 * (character - first))[0]
                    yield chr(character), (glyph + delta) & 0xFFFF if glyph or not offset else 0

    def width(self, text):
        """In points."""
        return sum(self._advance(self._glyph.get(c, 0)) for c in text) * SIZE / self._em


class Extraction:
    """A reader's text laid against the source: where its lines end, and every difference."""

    def __init__(self, paragraphs, text, is_indented=False):
        self.line_ends = []  # (paragraph, end, start)
        self.differences = []
        self._paragraphs = paragraphs
        self._at, self._pos, self._is_lost = 0, 0, False
        for line in re.split(r"[\n\f]", text.replace("\r", "")):
            if line.strip(" "):
                self._take(line.lstrip(" ") if is_indented else line)
        if self._at < len(paragraphs):
            self._differ("nothing more")

    def _differ(self, line):
        wanted = self._paragraphs[self._at][self._pos:] if self._at < len(self._paragraphs) else ""
        self.differences.append(f"wanted {wanted[:len(line) + 8]!r}, got {line!r}")

    def _take(self, line):
        body = line.rstrip(" ")
        if self._is_lost:  # one difference is told once: on with the next paragraph that begins like a line
            following = self._paragraphs[self._at + 1] if self._at + 1 < len(self._paragraphs) else None
            if following is None or not following.startswith(body):
                return
            self._at, self._pos, self._is_lost = self._at + 1, 0, False
        source = self._paragraphs[self._at] if self._at < len(self._paragraphs) else ""
        if not source.startswith(body, self._pos) or not source:
            self._is_lost = True
            return self._differ(line)
        end = self._pos + len(body)
        self._pos = end
        while self._pos < len(source) and source[self._pos] == " ":
            self._pos += 1
        if self._pos < len(source):
            self.line_ends.append((self._at, end, self._pos))
            if body != line and self._pos == end:
                self._differ("a space after " + line)
        else:
            self._at, self._pos = self._at + 1, 0


# A line end that breaks one rule, and the rule. Between two bars stand the spaces that the end took.
PLANTED = [
    ("start", "การช่วยเหลือต่าง| |ๆ เช่น ข้าวสาร"), ("start", "ยากจน||ฯ จังหวัด"), ("start", "ประชุม (ครั้งที่ ๓||) แล้ว"),
    ("start", "คำว่า “ให้ทำ||” แล้ว"), ("start", 'เรียก "ให้ทำ||" แล้ว'), ("end", "ประชุม (||ครั้งที่ ๓) แล้ว"),
    ("end", "คำว่า “||ให้ทำ” แล้ว"), ("end", 'เรียก "||ให้ทำ" แล้ว'), ("end", "ประชุม (| |ครั้งที่ ๓) แล้ว"),
    ("mark", "น||้ำใจ"), ("mark", "กะป||ิ"), ("mark", "มาก||า"), ("vowel", "เ||ก่า"), ("vowel", "ไ||ป"),
    ("abbreviation", "ตาม ศจพ.||จ. แจ้ง"), ("abbreviation", "เมื่อ ม.||ค. นี้"), ("repeat", "ข้าวสาร ฯ||ลฯ ให้"),
    ("number", "เงิน ๑,๒๕||๐ บาท"), ("number", "เงิน 1,||250 บาท"), ("latin", "ระบบ TP||MAP ใช้"),
    ("unit", "ระยะ ๔๒๗.๕| |กม. จาก"), ("unit", "เงิน ๑๐| |บาท ถ้วน"), ("date", "วันที่ ๕| |ม.ค. ๒๕๖๖"),
    ("date", "วันที่ ๕ มกราคม| |๒๕๖๖ นี้"), ("date", "วันที่ ๕ มกราคม| |พ.ศ. ๒๕๖๖ นี้"), ("era", "เมื่อ พ.ศ.| |๒๕๖๖ นี้"),
    ("range", "ปี ๒๕๖๑ –| |๒๕๘๐ นี้"), ("hyphen", "โรค COVID-||19 นี้"), ("head", "ตาม ข้อ| |๕ นี้"), ("lexicon", "ผู้อำนวย||การคนใหม่"),
    ("lexicon", "จังหวัดสุโข||ทัย"), ("marked", "คือ {นาย||กิตติพงษ์} ใจดี"), ("marked", "{ตำบล| |วังลึก} นี้"),
    ("name", "คือ ‹กิตติพงษ์| |ศรีสุข› เอง"), ("name", "คือ ‹กิตติ||พงษ์ ศรีสุข› เอง"),
]

# Line ends that no rule forbids.
ALLOWED = ["การช่วยเหลือ||ต่าง ๆ เช่น", "ต่าง ๆ| |เช่น ข้าวสาร", "ประชุม| |(ครั้งที่ ๓) แล้ว", "เด็ก||ตากลม", "ปี ๒๕๖๖| |จังหวัด", "คือ {นายกิตติพงษ์}| |ใจดี",
           "พ.ศ. ๒๕๖๖| |ปีงบประมาณ", "ระบบ||TPMAP||และ", 'เรียก| |"ให้ทำ"| |แล้ว']


def read_planted(marked):
    """The line, and its ends as (end, start)."""
    first, *rest = marked.split("|")
    text, ends = first, []
    for spaces, part in zip(rest[::2], rest[1::2]):
        end = len(Line(text).text)
        text += spaces + part
        ends.append((end, end + len(spaces)))
    return Line(text), ends


class Torture(Case):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lines = list(read_lines())
        cls.lexicon = Lexicon(repository / "templates" / "styles" / "no-break.th.txt")
        cls.paragraphs = [Paragraph(line.text, line.holds, cls.lexicon) for line in cls.lines]
        cls.missing = readers.find_missing()
        cls.pdfs = {}  # by font and widths

    @classmethod
    def make_pdfs(cls):
        """The documents in each font that is here: each font has a home of its own, whose default font it is."""
        if cls.pdfs:
            return cls.pdfs
        folder = Path(cls.enterClassContext(tempfile.TemporaryDirectory(prefix="saraban-torture-")))
        for font in (font for font, path in FONTS.items() if Path(path).exists()):
            home = folder / font.replace(" ", "-")
            (home / "fonts").mkdir(parents=True)
            catalogue = (repository / "fonts" / "catalogue.toml").read_text("utf-8")
            changed = catalogue.replace('default = "Laksaman"', f'default = "{font}"')
            (home / "fonts" / "catalogue.toml").write_text(changed, "utf-8")
            shutil.copytree(repository / "templates" / "styles", home / "templates" / "styles")
            report = home / "templates" / "torture"
            report.mkdir()
            settings = ['title = "แบบทดสอบ"']
            for name, widths in zip(("narrow", "wide"), WIDTHS):
                settings += ["[[outputs]]", f'template = "{name}.md"', f'file = "{name}.pdf"']
                (report / f"{name}.md").write_text(write_template(cls.lines, widths), "utf-8")
            (report / "report.toml").write_text("\n".join(settings) + "\n", "utf-8")
            saraban("render", "torture", "--data", cls.sample(10), "-o", home / "out", cwd=home,
                    environment={"SARABAN_HOME": str(home)})
            for name, widths in zip(("narrow", "wide"), WIDTHS):
                cls.pdfs[font, widths] = home / "out" / f"{name}.pdf"
        support.keep_for_validation(*cls.pdfs.values())
        return cls.pdfs

    def test_all_is_here(self):
        """every reader and both fonts are here, so that nothing is left out"""
        missing = [f"{name}: {reason}" for name, reason in self.missing.items()]
        missing += [f"{font}: {path} is not installed" for font, path in FONTS.items() if not Path(path).exists()]
        if missing and os.environ.get("CI"):
            self.fail("; ".join(missing))
        if missing:
            self.skipTest("; ".join(missing))

    def test_planted_breaches(self):
        """the checker finds a planted breach of each rule, and no other"""
        wide, narrow = 1e6, 1
        kinds = set()
        for kind, marked in PLANTED:
            line, [(end, start)] = read_planted(marked)
            paragraph = Paragraph(line.text, line.holds, self.lexicon)
            with self.subTest(marked):
                found = paragraph.find_breaches(end, start, wide, len)
                self.assertIn(kind, found)
                # What is wider than its line may be cut, but no line begins or ends with what no line may.
                forbidden = {"start", "end", "mark", "vowel"}
                self.assertEqual(set(paragraph.find_breaches(end, start, narrow, len)), forbidden & set(found))
            kinds.add(kind)
        self.assertEqual(kinds, {"start", "end", "mark", "vowel", "lexicon", "marked", "name"} | {k for k, _ in HOLDING})
        for marked in ALLOWED:
            line, ends = read_planted(marked)
            for end, start in ends:
                paragraph = Paragraph(line.text, line.holds, self.lexicon)
                self.assertEqual(paragraph.find_breaches(end, start, wide, len), [], marked)

    def test_planted_cut_of_a_word_that_fits(self):
        """a long name is cut at its space, not inside a word that would fit the line"""
        line = Line("{กิตติพงษ์ ศรีสุขเจริญ}")
        paragraph = Paragraph(line.text, line.holds)
        self.assertEqual(paragraph.find_breaches(9, 10, 15, len), [])
        self.assertEqual(paragraph.find_breaches(13, 13, 15, len), ["marked"])
        self.assertEqual(paragraph.find_breaches(13, 13, 8, len), [])

    def test_planted_differences(self):
        """a letter, a space or a line too few or too many is a difference"""
        source = ["นํ้า น้ำ ใจ", "ดี"]
        self.assertEqual(Extraction(source, "นํ้า\nน้ำ ใจ\nดี\n").differences, [])
        self.assertEqual(Extraction(source, "นํ้า \nน้ำ ใจ\n\fดี").line_ends, [(0, 4, 5)])
        for text in ("น้ำ\nน้ำ ใจ\nดี", "นํ้า น้ำใจ\nดี", "นํ้า น้ำ  ใจ\nดี", "นํ้า น้ำ ใจ", "นํ้า น้ำ ใจ\nดี\nดี", "นํ้า น้ \nำ ใจ\nดี",
                     " นํ้า น้ำ ใจ\nดี", "นํ้า น้ำ ใจ ดี"):
            self.assertNotEqual(Extraction(source, text).differences, [], text)

    def find_breaches(self, line_ends, widths, font_widths):
        """[what is wrong where] over all line ends of an extraction."""
        breaches = []
        for number, end, start in line_ends:
            width = widths[number // len(self.lines)]
            paragraph = self.paragraphs[number % len(self.lines)]
            for kind in paragraph.find_breaches(end, start, width / 25.4 * 72 + 0.01, font_widths.width):
                text = paragraph.text
                breaches.append(f"{width} mm: {kind}: {text[max(0, end - 20):end]}|{text[start:start + 20]}")
        return breaches

    def test_torture_document(self):
        """no line of the torture document ends where it may not, and readers extract it exactly"""
        self.assertGreaterEqual(len(self.lines), 500)
        present = [name for name in readers.COMMANDS if name not in self.missing]
        pdfs = self.make_pdfs()
        paragraphs = sum(len(widths) for _, widths in pdfs) * len(self.lines)
        texts = readers.read_all(present, pdfs.values())
        problems = []
        for reader in present:
            differences = []
            for (font, widths), pdf in pdfs.items():
                extraction = Extraction([line.text for line in self.lines] * len(widths), texts[reader, pdf],
                                        is_indented=reader == "pdftotext -layout")
                differences += [f"{reader}, {font}: {difference}" for difference in extraction.differences]
                if reader == "mutool":
                    breaches = self.find_breaches(extraction.line_ends, widths, FontWidths(FONTS[font]))
                    problems += [f"{font}, {breach}" for breach in breaches]
                    print(f"{font}: {len(breaches)} breaches at {len(extraction.line_ends)} line ends, "
                          f"{len(self.lines)} lines, widths {', '.join(map(str, widths))} mm")
            problems += differences
            print(f"{reader}: {len(differences)} differences in {paragraphs} paragraphs")
        self.assertEqual(problems, [], "\n".join(problems[:200]))

    def test_tagged_text(self):
        """the text of the tags is the source's, with the spaces that line ends took"""
        support.need("pdfinfo")
        for (font, widths), pdf in self.make_pdfs().items():
            paragraphs = []
            for line in support.run("pdfinfo", "-struct-text", pdf).stdout.splitlines():
                if line.strip().startswith('"'):
                    paragraphs[-1] += line.strip()[1:-1]
                elif line.strip().startswith("P"):
                    paragraphs.append("")
            source = [line.text for line in self.lines] * len(widths)
            self.assertEqual(len(paragraphs), len(source))
            for got, wanted in zip(paragraphs, source):
                self.assertEqual(got, wanted, font)


if __name__ == "__main__":
    unittest.main()
