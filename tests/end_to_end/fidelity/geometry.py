"""Where the rows of the suite's templates go. Every template has its item row on row 6 and its total on row 7."""
from dataclasses import dataclass

ITEM = 6


@dataclass(frozen=True)
class Geometry:
    """A fill with `count` items; a list without items leaves one empty row."""
    count: int

    @property
    def rows(self):
        return max(self.count, 1)

    @property
    def last(self):
        return ITEM + self.rows - 1

    def moved(self, row):
        """A row below the items."""
        return row + self.rows - 1 if row > ITEM else row

    def fill(self, text):
        """{L} is the last item's row, {9} is where row 9 went, {D6} is D6 or D6:D20; a function is asked."""
        if callable(text):
            return text(self)
        for column in "ABCDEFGH":
            text = text.replace("{%s6}" % column, f"{column}6" + (f":{column}{self.last}" if self.rows > 1 else ""))
        names = {str(row): self.moved(row) for row in range(7, 80)}
        for name, row in {**names, "L": self.last, "N": self.rows}.items():
            text = text.replace("{%s}" % name, str(row))
        return text

    def items(self):
        return range(ITEM, self.last + 1)


def quantity(i):
    return i % 7 + 1


def amount(i):
    """In satang, so that sums are exact."""
    return (i * 3700 % 100000) + 25 * (i % 4)


def total(count):
    """The sum of quantity times amount, in baht."""
    return sum(quantity(i) * amount(i) for i in range(count)) / 100


def sum_of_amounts(count):
    return sum(amount(i) for i in range(count)) / 100
