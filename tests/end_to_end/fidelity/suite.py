"""The fidelity suite: every template filled at several lengths by the real program, and what became of its features."""
import os
import sqlite3
from collections import defaultdict
from pathlib import Path

from fidelity import books_bands, books_exceljs, books_libreoffice, books_openpyxl, books_parts  # noqa: F401  (they register their books)
from fidelity.book import BOOKS
from fidelity.books_bands import BAND_BOOKS, district, tambon, village
from fidelity.compare import Comparison, planted
from fidelity.geometry import Geometry, amount, quantity
from fidelity.readback import Values, in_libreoffice
from fidelity.schemas import find_schemas
from fidelity.soundness import Soundness
from support import saraban

LENGTHS = (0, 1, 24)
LONG = 10000
IS_LONG_RUN = bool(os.environ.get("SARABAN_LONG_TESTS"))
LONG_BOOKS = ("formulas", "merges", "sparklines")  # without the long run

REPORT = """title = "ความคงเดิมของแม่แบบ"

[queries."รายการ"]
sql = 'SELECT name AS "ชื่อ", quantity AS "จำนวน", amount AS "เงิน" FROM items ORDER BY id'
columns = {{ "จำนวน" = "number", "เงิน" = "number" }}
empty = "allow"

[[outputs]]
template = "template.xlsx"
file = "{name}.xlsx"
"""


def write_data(path, count):
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE items (id INTEGER, name TEXT, quantity INTEGER, amount NUMERIC, district TEXT, tambon TEXT, village TEXT, link TEXT)")
    database.executemany("INSERT INTO items VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                         ((i, f"ราย {i}", quantity(i), amount(i) / 100, district(i), tambon(i), village(i), f"https://example.org/{i}") for i in range(count)))
    database.commit()
    database.close()


class Suite:
    def __init__(self, folder):
        self.folder = Path(folder)
        self.breaches = defaultdict(list)  # feature -> messages
        self.blind, self.unsound = [], []
        self.filled = []        # (book, geometry, path)
        self.filled_bands = []  # (band book, count, path)
        self.templates = {}
        self.schemas = find_schemas()
        self.against_schemas = []
        self.known_breaches = {}

    def run(self):
        for book in BOOKS:
            report = self.folder / "templates" / book.name
            report.mkdir(parents=True)
            self.templates[book.name] = report / "template.xlsx"
            book.make(self.templates[book.name])
            (report / "report.toml").write_text(REPORT.format(name=book.name), encoding="utf-8")
            self.check_sound(book, self.templates[book.name], "the template itself")
        for book in BAND_BOOKS:
            report = self.folder / "templates" / book.name
            report.mkdir(parents=True)
            self.templates[book.name] = report / "template.xlsx"
            books_bands.write_template(book, self.templates[book.name])
            (report / "report.toml").write_text(books_bands.REPORT.format(name=book.name), encoding="utf-8")
        for count in (*LENGTHS, LONG):
            self.fill(count)
            self.fill_bands(count)
        self.read_back()
        return self

    def books(self, count):
        return [book for book in BOOKS if count < LONG or IS_LONG_RUN or book.name in LONG_BOOKS]

    def fill(self, count):
        data = self.folder / f"items-{count}.db"
        write_data(data, count)
        for book in self.books(count):
            path = self.render(book, count)
            if path is None:
                continue
            self.filled.append((book, Geometry(count), path))
            comparison = Comparison(book, self.templates[book.name], path, Geometry(count))
            for feature, message in comparison.run():
                self.breaches[feature].append(message)
            self.check_sound(book, path, f"{count} rows")
            if count == LENGTHS[-1]:
                self.blind += planted(comparison)

    def render(self, book, count):
        """The filled workbook, or None: then all its features are broken."""
        target = self.folder / f"filled-{count}"
        done = saraban("render", self.templates[book.name].parent, "--data", self.folder / f"items-{count}.db", "-o", target, "--lang", "en", check=False)
        path = target / f"{book.name}.xlsx"
        if done.returncode == 0 and path.exists():
            return path
        features = book.features if isinstance(book.features, list) else book.features()
        for feature in features:
            self.breaches[feature].append(f"{book.name}, {count} rows: render ended with {done.returncode}\n{done.stderr}")
        return None

    def fill_bands(self, count):
        from openpyxl import load_workbook
        for book in BAND_BOOKS if count < LONG or IS_LONG_RUN else ():
            path = self.render(book, count)
            if path is None:
                continue
            self.filled_bands.append((book, count, path))
            for feature, message in book.check(load_workbook(path), count):
                self.breaches[feature].append(f"{book.name}, {count} rows: {message}")
            self.check_sound(book, path, f"{count} rows")

    def check_sound(self, book, path, what):
        self.unsound += [f"{book.name}, {what}: {wrong}" for wrong in Soundness(path).check()]
        template = self.templates[book.name]
        if self.schemas is None or path == template:
            return
        # What the template's author wrote against the schemas is kept; nothing may come to it.
        if template not in self.known_breaches:
            self.known_breaches[template] = {message for _, message in self.schemas.breaches(template)}
        known = self.known_breaches[template]
        self.against_schemas += [f"{book.name}, {what}: {part}: {message}" for part, message in sorted(self.schemas.breaches(path))
                                 if message not in known]

    def read_back(self):
        """Every total as LibreOffice computes it, and as saraban stored it."""
        for count in (*LENGTHS, LONG):
            filled = [(book, path) for book, geometry, path in self.filled if geometry.count == count]
            bands = [(book, path) for book, rows, path in self.filled_bands if rows == count]
            if not filled and not bands:
                continue
            folder = self.folder / f"office-{count}"
            folder.mkdir()
            computed = in_libreoffice([path for _, path in filled + bands], folder)
            for book, path in bands:
                self.compare_band_totals(book, count, computed[path.name])
            for book, path in filled:
                if not computed[path.name].exists():
                    self.unsound.append(f"{book.name}, {count} rows: LibreOffice does not open it")
                    continue
                self.compare_totals(book, Geometry(count), Values(computed[path.name]), Values(path))

    def compare_band_totals(self, book, count, computed):
        """The last number of the total's column (the sheet's last cell where no column is named), in LibreOffice."""
        from openpyxl import load_workbook
        if not computed.exists():
            self.unsound.append(f"{book.name}, {count} rows: LibreOffice does not open it")
            return
        values = load_workbook(computed, data_only=True)
        for feature, sheet, letter, wanted in book.totals(count):
            cells = values[sheet][letter] if letter else values[sheet][values[sheet].max_row]
            found = next((cell.value for cell in reversed(cells) if cell.value is not None), None)
            if not isinstance(found, (int, float)) or abs(found - wanted) > 1e-6 * max(1, abs(wanted)):
                self.breaches[feature].append(f"{book.name}, {count} rows: the total of {sheet} is {found} in LibreOffice, {wanted} expected")

    def compare_totals(self, book, geometry, computed, stored):
        for total in book.totals:
            cell, wanted = geometry.fill(total.cell), total.value(geometry.count)
            if wanted is None:
                continue
            found, kept = computed.cells(total.sheet).get(cell), stored.cells(total.sheet).get(cell)
            if not isinstance(found, float) or abs(found - wanted) > 1e-6 * max(1, abs(wanted)):
                self.breaches[total.feature].append(f"{book.name}, {geometry.count} rows: {total.sheet}!{cell} is {found} in LibreOffice, {wanted} expected")
            if kept is not None and abs(kept - wanted) > 1e-9 * max(1, abs(wanted)):
                self.breaches[total.feature].append(f"{book.name}, {geometry.count} rows: {total.sheet}!{cell} is stored as {kept}, {wanted} expected")

    def table(self):
        """K kept or moved, S stale or lost, by feature, with the producers of the templates that hold it."""
        features, producers = {}, defaultdict(list)
        for book in BOOKS:
            for feature in book.features():
                features.setdefault(feature, None)
                if book.producer not in producers[feature]:
                    producers[feature].append(book.producer)
        for book in BAND_BOOKS:
            for feature in book.features:
                features.setdefault(feature, None)
                producers[feature].append("openpyxl")
        width = max(map(len, features), default=0)
        lines = [f"{'feature'.ljust(width)}  saraban  templates by"]
        for feature in [*features, *(self.breaches.keys() - features.keys())]:
            lines.append(f"{feature.ljust(width)}  {'S' if self.breaches.get(feature) else 'K'}        {', '.join(producers[feature])}")
        return "\n".join(lines)
