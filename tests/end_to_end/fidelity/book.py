"""A template of the suite: how it is made, what it holds, and what must have become of each reference in it."""
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, field

from fidelity.geometry import total

SHEET = "xl/worksheets/sheet1.xml"
WORKBOOK = "xl/workbook.xml"


def local(tag):
    return tag.rsplit("}", 1)[-1]


def elements(tree, name):
    """All elements of a local name, in document order."""
    return [element for element in tree.iter() if local(element.tag) == name]


@dataclass
class Expect:
    """One reference of the template's part and what it must be in the output.

    `value` is text with {L}, {9}… (geometry.py), or None where nothing may change. Without `attribute` it is the text.
    """
    feature: str
    part: str
    element: str
    index: int
    attribute: str
    value: str

    def targets(self, tree):
        found = elements(tree, self.element)
        if self.index >= len(found):
            raise AssertionError(f"{self.part} of the template has no {self.element}[{self.index}]")
        return found[self.index]

    def apply(self, tree, geometry):
        element = self.targets(tree)
        value = geometry.fill(self.value)
        if self.attribute is None:
            element.text = value
        else:
            key = next((key for key in element.attrib if local(key) == self.attribute), self.attribute)
            element.set(key, value)


@dataclass
class ExpectList:
    """An element whose children become others: `make(geometry)` gives their XML, `attributes` the element's own."""
    feature: str
    part: str
    element: str
    index: int
    make: object
    attributes: dict = field(default_factory=dict)

    def apply(self, tree, geometry):
        element = elements(tree, self.element)[self.index]
        namespaces = ('xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
                      'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
                      'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
                      'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
                      'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"')
        inside = ElementTree.fromstring(f"<list {namespaces}>{self.make(geometry)}</list>")
        for child in list(element):
            element.remove(child)
        element.extend(inside)
        for name, value in self.attributes.items():
            element.set(name, geometry.fill(value))


@dataclass
class ExpectGone:
    """Elements that may not be there any more, all or all but the first."""
    feature: str
    part: str
    element: str
    keep_first: bool = False

    def apply(self, tree, geometry):
        found = 0
        for parent in list(tree.iter()):
            for child in list(parent):
                if local(child.tag) != self.element:
                    continue
                found += 1
                if found > 1 or not self.keep_first:
                    parent.remove(child)


@dataclass
class Formula:
    """A cell's formula in the output, or an attribute of it; `cell` and `text` with {L}, {9}…"""
    feature: str
    part: str
    cell: str
    text: str
    attribute: str = None


@dataclass
class Total:
    """A cell that LibreOffice must compute to `value(count)`."""
    feature: str
    sheet: str
    cell: str
    value: object = total


class Book:
    """One template; `make(path)` writes it."""

    def __init__(self, name, producer):
        self.name, self.producer = name, producer
        self.make = None
        self.expectations, self.formulas, self.totals = [], [], []
        self.kept = []                    # features whose parts must be there byte for byte
        self.touched = {WORKBOOK, "xl/sharedStrings.xml", SHEET}
        self.dropped, self.added = set(), set()
        self.filled = {SHEET}             # parts whose rows are compared by formula, not as a tree
        self.row_features = {}            # feature -> {template row: attributes that every copy has}

    def expect(self, feature, part, element, attribute, value, index=0):
        self.expectations.append(Expect(feature, part, element, index, attribute, value))
        self.touched.add(part)

    def expect_list(self, feature, part, element, make, index=0, **attributes):
        self.expectations.append(ExpectList(feature, part, element, index, make, attributes))
        self.touched.add(part)

    def expect_gone(self, feature, part, element, keep_first=False):
        self.expectations.append(ExpectGone(feature, part, element, keep_first))
        self.touched.add(part)

    def formula(self, feature, cell, text, part=SHEET, attribute=None):
        self.formulas.append(Formula(feature, part, cell, text, attribute))
        self.touched.add(part)

    def total(self, feature, sheet, cell, value=total):
        self.totals.append(Total(feature, sheet, cell, value))

    def keep(self, feature, *parts):
        """Parts that must come through byte for byte (all that is not touched is looked at, this only names a feature)."""
        self.kept.append((feature, parts))

    def features(self):
        named = [e.feature for e in (*self.expectations, *self.formulas, *self.totals)]
        return list(dict.fromkeys(named + [feature for feature, _ in self.kept] + list(self.row_features)))


BOOKS = []


def book(name, producer):
    """Registers what the decorated function describes; it is called with the Book and returns a writer of its file."""
    def register(describe):
        one = Book(name, producer)
        one.make = describe(one)
        BOOKS.append(one)
        return describe
    return register
