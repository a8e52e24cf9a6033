"""What `saraban check` and `saraban render` tell of the typography: the template's place, the data row, what to do."""
import re
import unittest

from small_report import SmallReport, limited, make_home
from support import Case

PAGE = "::: หน้ากระดาษ ขนาด=A5\n\n"


class Typography(Case):
    """Each mistake of the set page, in both commands and both languages."""

    def entry(self, code, command, language, *, expected_exit=0, home=None):
        """The message with this code; everything else that was told fails the test."""
        data = ["--data", self.report.data]
        out = ["-o", self.folder / f"out-{language}"] if command == "render" else []
        done = limited(command, self.report.folder, *data, *out, "--lang", language,
                       environment={"SARABAN_HOME": str(home)} if home else {})
        printed = done.stdout + done.stderr
        self.assertEqual(done.returncode, expected_exit, printed)
        words = "error|warning|note" if language == "en" else "ผิดพลาด|คำเตือน|หมายเหตุ"
        entries = [e for e in re.split(rf"(?m)^(?=(?:{words}): )", printed) if re.match(rf"(?:{words}): ", e)]
        self.assertEqual({re.search(r"\[([a-z.-]+)\]", e)[1] for e in entries}, {code}, printed)
        return entries[0]

    def told(self, template, code, place, row, *words, **how):
        """Both commands tell it in both languages, with file:line:column, the query's row, the line itself and a hint."""
        tables = {"rows": [{"a": "ก"}, {"a": "ข"}, {"a": how.pop("text", "ค")}]}
        self.report = SmallReport(self.folder, PAGE + template, tables)
        line, column = place
        for command in ("check", "render"):
            with self.subTest(command=command):
                english = self.entry(code, command, "en", **how)
                self.assertIn(f"t.md:{line}:{column}" + (f", query rows, row {row}\n" if row else "\n"), english)
                self.assertIn("hint: ", english)
                for word in words:
                    self.assertIn(word, english)
                thai = self.entry(code, command, "th", **how)
                self.assertIn(f"t.md บรรทัด {line} ตัวอักษรที่ {column}" + (f" คำถาม rows แถวข้อมูลที่ {row}\n" if row else "\n"), thai)
                self.assertIn("วิธีแก้: ", thai)

    def test_overfull_line(self):
        """a line that runs over its edge"""
        self.told('::: ตาราง รายการ=rows กว้าง="0.55ซม. | 1"\nแถว | {{a}} | ข |\n:::\n', "layout.overfull-line", (4, 7), 3, "mm over", text="ฌ")

    def test_word_cut(self):
        """a name that is wider than its column"""
        self.told('::: ตาราง รายการ=rows กว้าง="1.5ซม. | 1" ห้ามตัด=1\nแถว | {{a}} | ข |\n:::\n', "layout.word-cut", (4, 7), 3,
                  text="พระนครศรีอยุธยาพระนครศรีอยุธยา")

    def test_name_cut(self):
        """a name that is wider than its column and goes on after a space"""
        self.told('::: ตาราง รายการ=rows กว้าง="3ซม. | 1" ห้ามตัด=1\nแถว | {{a}} | ข |\n:::\n', "layout.name-cut", (4, 7), 3,
                  "goes on in the next", text="นางกาญจนา ศรีสุข ใจงาม")

    def test_table_wider_than_its_page(self):
        """a table that is wider than its page: a matter of the template, not of a row"""
        self.told('::: ตาราง รายการ=rows กว้าง="10ซม. | 10ซม."\nแถว | {{a}} | ข |\n:::\n', "layout.table-too-wide", (3, 5), None, "200.0 mm", "98.0 mm")

    def test_text_cut_in_a_box(self):
        """a text that is higher than its box, and than its row: an error, for it would be cut"""
        long = "ยาว " * 60
        self.told("{% สำหรับ r ใน rows %}\n\n::: กล่อง กว้าง=4ซม. สูง=1.5ซม.\n{{r.a}}\n:::\n\n{% จบ %}\n", "layout.text-cut", (6, 1), 3, "mm higher",
                  text=long, expected_exit=65)
        self.told('::: ตาราง รายการ=rows สูง=1ซม.\nแถว | {{a}} | ข |\n:::\n', "layout.text-cut", (4, 7), 3, "mm higher", text=long, expected_exit=65)

    def test_missing_glyph(self):
        """a character that no font has"""
        self.told("{% สำหรับ r ใน rows %}\nคำว่า {{r.a}}\n{% จบ %}\n", "layout.missing-glyph", (4, 7), 3, "U+4E2D", text="中")

    def test_substituted_font(self):
        """a font that another one replaces, told where the first text is set in it"""
        home = make_home(self.folder, change_styles=lambda text: text.replace('thai = "ตัวเล็ก"\n', 'thai = "ตัวเล็ก"\nfont = "No Such"\n', 1))
        self.told("ปกติ\n\n{% สำหรับ r ใน rows %}\n{% ถ้า r.a = \"ค\" %}\n::: ลักษณะ ชื่อ=ตัวเล็ก\nคำว่า {{r.a}}\n:::\n{% จบ %}\n{% จบ %}\n",
                  "font.substituted", (8, 1), 3, "No Such", "Laksaman", home=home)


if __name__ == "__main__":
    unittest.main()
