"""Where a line of Thai may not end, as an editor would list it: nothing here comes from the program's own rules.

A line end lies between `end`, where the text of the line before stops, and `start`, where that of the line after
begins; what is between them are spaces. find_breaches() says which rules it breaks.
"""
import re
from pathlib import Path

REPEAT_MARKS = "ๆฯ"
CLOSING = ")]}”’»!?:;,.%…" + "ๅ" + REPEAT_MARKS
OPENING = "([{“‘«"
LEADING_VOWELS = "เแโใไ"
FOLLOWING = "ะัาำิีึืฺุู็่้๊๋์ํ๎"
THAI = "ก-ฺเ-๎"
DIGIT = "0-9๐-๙"
NUMBER = rf"[{DIGIT}]+(?:[.,:/-][{DIGIT}]+)*"

MONTHS = ("มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม "
          "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.").split()
UNITS = ("บาท ล้านบาท สตางค์ คน ราย ครัวเรือน หมู่บ้าน ตำบล อำเภอ ไร่ งาน ตารางวา ตารางเมตร เมตร กิโลเมตร กม. ม. ซม. มม. "
         "กก. กิโลกรัม ลิตร ขวด แปลง ตัว คัน หลัง ครั้ง วัน เดือน ปี ชั่วโมง นาที น. ชม. คะแนน แผ่น ฉบับ ชุด องศา ข้อ").split()
ERAS = ["พ.ศ.", "ค.ศ.", "ร.ศ."]
HEADS = ("ข้อ มาตรา หมวด ส่วนที่ ครั้งที่ หมู่ที่ บ้านเลขที่ ชั้น ตอนที่ ร้อยละ ไตรมาสที่ ระยะที่ งวดที่ เล่ม").split()


def one_of(words):
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


# What holds together, by the kind of its rule. A word that only looks like a unit is told by what follows it: a letter
# goes on (ปีงบประมาณ is no ปี), a name of its own begins ("๕ ตำบลวังลึก"), another number belongs to it ("๒๕๖๖ ข้อ ๕").
NOT_A_WORD_OF_ITS_OWN = rf"(?![{THAI}]| ?[{DIGIT}])"
HOLDING = [
    ("abbreviation", re.compile(r"(?:[ก-ฮ]{1,3}\.){2,}(?:[ก-ฮ]{1,3}\.)*")),
    ("repeat", re.compile(r"ฯลฯ|ฯพณฯ")),
    ("repeat", re.compile(rf"[^ ] *[{REPEAT_MARKS}]")),
    ("number", re.compile(NUMBER)),
    ("latin", re.compile(r"[A-Za-z]+")),
    ("unit", re.compile(rf"{NUMBER} ?{one_of(UNITS)}{NOT_A_WORD_OF_ITS_OWN}")),
    ("date", re.compile(rf"[{DIGIT}]{{1,2}} ?{one_of(MONTHS)}")),
    ("date", re.compile(rf"{one_of(MONTHS)}(?: ?{one_of(ERAS)})? ?[{DIGIT}]{{4}}")),
    ("date", re.compile(rf"{one_of(MONTHS)} ?{one_of(ERAS)}")),
    ("era", re.compile(rf"{one_of(ERAS)} ?[{DIGIT}]+")),
    ("range", re.compile(rf"{NUMBER} ?[–-] ?{NUMBER}|{one_of(MONTHS)} ?[–-] ?(?:[{DIGIT}]{{1,2}} )?{one_of(MONTHS)}")),
    ("hyphen", re.compile(r"[^ ]?- *[^ ]")),
    ("start", re.compile(rf"[^ ] *[{re.escape(CLOSING)}]")),
    ("end", re.compile(rf"[{re.escape(OPENING)}] *[^ ]")),
    ("head", re.compile(rf"(?<![{THAI}]){one_of(HEADS)} ?{NUMBER}")),
]


class Lexicon:
    """The words of the shipped list that are long enough not to stand anywhere by chance."""

    def __init__(self, path):
        lines = (line.strip() for line in Path(path).read_text("utf-8").splitlines())
        words = {line for line in lines if line and line[0] not in "#[" and len(line) >= 5}
        self._by_head = {}
        for word in sorted(words, key=len, reverse=True):
            self._by_head.setdefault(word[:3], []).append(word)

    def find(self, text):
        """The longest word that begins at each place."""
        for begin in range(len(text)):
            for word in self._by_head.get(text[begin:begin + 3], ()):
                if text.startswith(word, begin):
                    yield begin, begin + len(word)
                    break


class Paragraph:
    """A text and what holds together in it: (begin, end, kind)."""

    def __init__(self, text, marked=(), lexicon=None):
        self.text = text
        self.holds = list(marked)
        for kind, pattern in HOLDING:
            self.holds += [(match.start(), match.end(), kind) for match in pattern.finditer(text)]
        if lexicon:
            self.holds += [(begin, end, "lexicon") for begin, end in lexicon.find(text)]
        self._regions = self._merge()

    def _merge(self):
        """Holds that share a character are one thing, which may be cut only where it is wider than its line."""
        regions = []
        for begin, end, _ in sorted(self.holds):
            if regions and begin < regions[-1][1]:
                regions[-1][1] = max(regions[-1][1], end)
            else:
                regions.append([begin, end])
        return regions

    def region_of(self, at):
        return next(((begin, end) for begin, end in self._regions if begin < at < end), None)

    def find_breaches(self, end, start, measure, width_of):
        """The kinds of rules that a line end breaks. `width_of(text)` and `measure` are in the same unit."""
        text = self.text
        breaches = []
        if text[start] in CLOSING or (text[start] == '"' and text.count('"', 0, start) % 2 == 1):
            breaches.append("start")
        if text[start] in FOLLOWING:
            breaches.append("mark")
        if text[end - 1] in OPENING or (text[end - 1] == '"' and text.count('"', 0, end) % 2 == 1):
            breaches.append("end")
        if text[end - 1] in LEADING_VOWELS:
            breaches.append("vowel")
        cut = sorted({kind for begin, stop, kind in self.holds if begin < end and start < stop})
        if cut and not self._is_emergency(end, start, measure, width_of):
            breaches += cut
        return breaches

    def _is_emergency(self, end, start, measure, width_of):
        """Whether what is cut is wider than the line, and so is the word of it where no space was taken for the cut."""
        region = self.region_of(end) or self.region_of(start)
        if region is None or width_of(self.text[region[0]:region[1]]) <= measure:
            return False
        if start > end:
            return True
        word_begin = max(self.text.rfind(" ", region[0], end) + 1, region[0])
        word_end = self.text.find(" ", start, region[1])
        return width_of(self.text[word_begin:word_end if word_end >= 0 else region[1]]) > measure
