"""Workbooks printed without Excel: the pages of `saraban print` beside those of LibreOffice, cell by cell.

Both programs get the same workbook in the same font. The places of cells come from the workbook alone (widths, heights, margins and
the scale that the page shows), so neither program vouches for the other.
"""
import re
import shutil
import unittest
import zipfile
from collections import Counter

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from support import Case, keep_for_validation, need, pdf_text, repository, run, saraban

FONT = "Laksaman"
# A size at which the widest digit is 8 pixels of 1/96 inch: LibreOffice counts widths in fractions of a pixel, Excel in whole ones.
NORMAL_SIZE = "10.8"
# Inches: a room for the table that is not just at the edge of a whole percent, where half a pixel decides.
RIGHT = "0.34"
SMALLER = {"4": 10, "6": 11, "8": 13}


def in_one_font(source, target):
    """The same workbook with every text in one font that both programs have, as small as the rows ask for that were made for another.

    Rows that were fitted to their texts get a fixed height: LibreOffice would fit them anew, and its room for them ends some
    points below the margin that the file says, which decides where a row stands just at the edge (row_height_test compares
    fitted rows)."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/styles.xml" or name.startswith("xl/worksheets/sheet"):
                text = content.decode()
                text = re.sub(r'<name val="[^"]*"', f'<name val="{FONT}"', text)
                text = re.sub(r'<scheme val="[^"]*"/>', "", text).replace("TH Sarabun New", FONT)
                text = re.sub(r'(<fonts[^>]*><font>.*?<sz val=)"[^"]*"', rf'\1"{NORMAL_SIZE}"', text, count=1)
                text = re.sub(r'<sz val="1([468])"', lambda size: f'<sz val="{SMALLER[size[1]]}"', text)
                text = re.sub(r'(<row [^>]*?) ht="[^"]*"(?![^>]*customHeight)', r'\1 ht="48" customHeight="1"', text)
                text = text.replace('right="0.4"', f'right="{RIGHT}"')
                content = text.encode()
            new.writestr(name, content)


def in_libreoffice(path, folder):
    need("soffice")
    run("soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir", folder / "lo", path)
    return folder / "lo" / f"{path.stem}.pdf"


def words_of(path):
    """Of each page, its words with the points in their middles."""
    pages = []
    for page in run("pdftotext", "-bbox", path, "-").stdout.split("<page ")[1:]:
        found = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</word>', page)
        pages.append([((float(x0) + float(x1)) / 2, (float(y0) + float(y1)) / 2, text) for x0, y0, x1, y1, text in found])
    return pages


class Plan:
    """Where the cells of a sheet are on paper at a scale, by the workbook's own measures: ECMA-376 part 1, 18.3.1.13."""

    DIGIT = 8  # pixels

    def __init__(self, sheet):
        inch, pixel = 72, 0.75
        margins, setup = sheet.page_margins, sheet.page_setup
        width, height = (841.89, 595.28) if setup.orientation == "landscape" else (595.28, 841.89)
        self.room = (margins.left * inch, margins.top * inch, width - margins.right * inch, height - margins.bottom * inch)
        named = sheet.print_area if isinstance(sheet.print_area, str) else sheet.print_area[0]
        area = sheet[named.replace("$", "").split("!")[-1]]
        self.rows = range(area[0][0].row, area[-1][0].row + 1)
        self.columns = range(area[0][0].column, area[0][-1].column + 1)
        self.widths = [int(sheet.column_dimensions[get_column_letter(c)].width * self.DIGIT + 0.5) * pixel for c in self.columns]
        self.heights = {row: sheet.row_dimensions[row].height or 15 for row in self.rows}
        titles = re.findall(r"\d+", sheet.print_title_rows or "")
        self.titles = list(range(int(titles[0]), int(titles[-1]) + 1)) if titles else []
        self.pages_high = setup.fitToHeight
        self.merged = {(cell.row, column): (area.min_row, area.min_col) for area in sheet.merged_cells.ranges
                       for row in sheet[area.coord] for cell in row for column in [cell.column]}

    def pages(self, scale):
        """The rows of each page."""
        room, pages, used = (self.room[3] - self.room[1]) / scale, [[]], 0
        for row in self.rows:
            if pages[-1] and used + self.heights[row] > room + 1e-6:
                pages.append([title for title in self.titles if title < row])
                used = sum(self.heights[title] for title in pages[-1])
            pages[-1].append(row)
            used += self.heights[row]
        return pages

    def cells(self, rows, words, scale, across=1):
        """The letters in each cell of a page, merged ones as their first. `across`: how much wider columns are than the plan's."""
        widths = [width * scale * across for width in self.widths]
        table = sum(widths)
        left = self.room[0] + (self.room[2] - self.room[0] - table) / 2
        found = {}
        for x, y, text in words:
            row = self.find(self.room[1], [(r, self.heights[r] * scale) for r in rows], y)
            column = self.find(left, zip(self.columns, widths), x)
            place = (row, column) if row and column else None
            letters = found.setdefault(self.merged.get(place, place), Counter())
            letters.update("#" if set(text) == {"#"} else text)
        # How many # stand for a number that is too wide is each program's own.
        return {place: Counter({k: 1 if k == "#" else n for k, n in letters.items()}) for place, letters in found.items() if place}

    @staticmethod
    def find(at, sizes, value):
        for number, size in sizes:
            if at <= value < at + size:
                return number
            at += size
        return None


class SamePages(Case):
    """The workbook in LibreOffice and in our own print."""

    def check(self, book_path):
        ours, theirs = self.folder / "ours.pdf", in_libreoffice(book_path, self.folder)
        saraban("print", book_path, "-o", ours, "-q")
        keep_for_validation(ours)
        our_words, their_words = words_of(ours), words_of(theirs)
        self.assertEqual(len(our_words), len(their_words), "so many pages")
        book = load_workbook(book_path)
        first = 0
        for sheet in book:
            plan = Plan(sheet)
            if plan.pages_high == 1:  # one page, whose long texts run over cells that have no edges to tell them by
                mine, other = ("".join(sorted("".join(text for _, _, text in pages[first]))) for pages in (our_words, their_words))
                self.assertEqual(mine, other, sheet.title)
                first += 1
                continue
            our_scale, their_scale = (self.scale_of(sheet, pages[first]) for pages in (our_words, their_words))
            our_span, their_span = self.span_of(our_words[first], their_words[first])
            across = their_span / our_span * our_scale / their_scale
            self.assertLess(abs(across - 1), 0.03, "columns are as wide, but for fractions of a pixel a digit")
            pages = plan.pages(our_scale)
            self.assertEqual(pages, plan.pages(their_scale), f"{sheet.title}: the same rows on the same pages")
            for number, rows in enumerate(pages):
                mine = plan.cells(rows, our_words[first + number], our_scale)
                other = plan.cells(rows, their_words[first + number], their_scale, across)
                wrong = {place: (self.text(mine.get(place)), self.text(other.get(place)))
                         for place in mine.keys() | other.keys() if mine.get(place) != other.get(place)}
                self.assertEqual(wrong, {}, f"{sheet.title}, page {number + 1}: row, column: ours, LibreOffice's")
                self.assertGreater(len(mine), len(rows), "cells were found")
            first += len(pages)
        self.assertEqual(first, len(our_words))

    def scale_of(self, sheet, words):
        """The whole percent by which two rows that look alike stand closer on the page than in the workbook."""
        places = {}
        for x, y, text in words:
            places.setdefault(text, []).append((x, y))
        alike = {}
        for (cell,) in sheet.iter_rows(max_col=1):
            here = places.get(str(cell.value), []) if cell.value is not None else []
            here = [y for x, y in here if x < 200]
            if len(here) == 1:
                alike.setdefault((cell.style_id, sheet.row_dimensions[cell.row].height), []).append((cell.row, here[0]))
        rows = max(alike.values(), key=lambda found: abs(found[-1][1] - found[0][1]))
        (first, top), (last, bottom) = rows[0], rows[-1]
        height = sum(sheet.row_dimensions[row].height or 15 for row in range(first, last))
        self.assertGreater(height, 100, "rows that tell the scale")
        return round(100 * (bottom - top) / height) / 100

    @staticmethod
    def span_of(words, others):
        """How far the leftmost and the rightmost word are apart of those that stand once on both pages."""
        counts, other_counts = (Counter(text for _, _, text in page) for page in (words, others))
        places = sorted((x, text) for x, _, text in words if counts[text] == 1 and other_counts[text] == 1)
        others_x = {text: x for x, _, text in others}
        (left, first), (right, last) = places[0], places[-1]
        return right - left, others_x[last] - others_x[first]

    @staticmethod
    def text(letters):
        return "".join(sorted(letters.elements())) if letters else None

    def monthly(self, rows):
        need("pdftotext")
        out = self.render("assistance-monthly", data=self.sample(rows))
        book = self.folder / "monthly.xlsx"
        in_one_font(next(out.glob("*.xlsx")), book)
        self.check(book)

    def test_24_rows(self):
        """24 rows of data: the same rows on the same pages, the same text in each cell"""
        self.monthly(24)

    def test_1000_rows(self):
        """1,000 rows of data"""
        self.monthly(1000)


class Printed(Case):
    """The command, and the output of a report."""

    def test_report_prints_its_workbook(self):
        """a report makes the workbook and its print in one run; the print says what the workbook says"""
        need("pdftotext")
        out = self.render("assistance-monthly", data=self.sample(24))
        book, printed = next(out.glob("*.xlsx")), next(out.glob("*-tables.pdf"))
        again = self.folder / "again.pdf"
        saraban("print", book, "-o", again)
        self.assertEqual(pdf_text(printed), pdf_text(again))
        text = re.sub(r"\s+", "", pdf_text(printed))
        for cell in load_workbook(book)["รายชื่อ"]["B"]:
            for word in str(cell.value or "").split():
                self.assertIn(word, text)
        self.assertIn("หน้า1จาก2", text)
        self.assertNotIn("{{", text)

    def test_bookmarks(self):
        """each sheet has a bookmark; one sheet is printed alone"""
        need("qpdf")
        out = self.render("assistance-monthly", data=self.sample(8))
        book = next(out.glob("*.xlsx"))
        whole, one = self.folder / "whole.pdf", self.folder / "one.pdf"
        saraban("print", book, "-o", whole)
        saraban("print", book, "--sheet", "สรุป", "-o", one)
        outlines = run("qpdf", "--json", "--json-key=outlines", whole).stdout
        self.assertIn("รายชื่อ", outlines.encode().decode("unicode_escape") if "\\u" in outlines else outlines)
        self.assertEqual(pdf_text(one).count("\f"), 1)
        run("qpdf", "--check", whole)

    def test_same_bytes(self):
        """the same workbook gives the same bytes"""
        book = next(self.render("assistance-monthly", data=self.sample(8)).glob("*.xlsx"))
        files = [self.folder / name for name in ("a.pdf", "b.pdf")]
        for file in files:
            saraban("print", book, "-o", file)
        self.assertEqual(files[0].read_bytes(), files[1].read_bytes())

    def test_mistakes(self):
        """bad files and arguments: a message, no file, the exit code"""
        book = next(self.render("assistance-monthly", data=self.sample(8)).glob("*.xlsx"))
        broken, old = self.folder / "broken.xlsx", self.folder / "old.xls"
        broken.write_bytes(book.read_bytes()[:4000])
        shutil.copyfile(book, old)
        for arguments, code, said in [((broken,), 65, "broken.xlsx"), ((old,), 64, ".xlsx"), ((self.folder / "none.xlsx",), 65, "none.xlsx"),
                                      ((book, "--sheet", "สรูป"), 64, "สรุป"), ((book, "--date", "31/1/2566"), 64, "2023-01-31")]:
            target = self.folder / "out.pdf"
            done = saraban("print", *arguments, "-o", target, "--lang", "en", check=False)
            self.assertEqual(done.returncode, code, done.stderr)
            self.assertIn(said, done.stderr)
            self.assertFalse(target.exists())

    def test_date_of_report(self):
        """print_date names the date that headers show; without one that is told"""
        folder = self.folder / "report"
        shutil.copytree(repository / "templates" / "assistance-monthly", folder)
        book = load_workbook(folder / "monthly.xlsx")
        book.worksheets[1].oddHeader.right.text = "พิมพ์ &D"
        book.save(folder / "monthly.xlsx")
        report = folder / "report.toml"
        text = report.read_text(encoding="utf-8")
        done = saraban("render", folder, "--data", self.sample(8), "-o", self.folder / "without", "--lang", "en")
        self.assertIn("print.no-date", done.stderr)
        report.write_text(text + 'print_date = "month_end"\n', encoding="utf-8")
        done = saraban("render", folder, "--data", self.sample(8), "-o", self.folder / "with", "--lang", "en")
        self.assertNotIn("print.no-date", done.stderr)
        self.assertIn("31/1/2566", pdf_text(next((self.folder / "with").glob("*-tables.pdf"))))
        report.write_text(text + 'print_date = "nothing"\n', encoding="utf-8")
        done = saraban("render", folder, "--data", self.sample(8), "-o", self.folder / "bad", "--lang", "en", check=False)
        self.assertEqual(done.returncode, 65)
        self.assertIn("run.no-print-date", done.stderr)


if __name__ == "__main__":
    unittest.main()
