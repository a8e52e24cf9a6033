"""A filled workbook against its template, part by part, independent of how saraban moves references."""
import xml.etree.ElementTree as ElementTree
import zipfile

from fidelity.book import SHEET, Expect, ExpectList, elements, local


def canonical(element):
    """A tree that compares: names, attributes, texts, children."""
    text = element.text or ""
    return (element.tag, tuple(sorted(element.attrib.items())), text if text.strip() else "", tuple(canonical(child) for child in element))


def first_difference(expected, found, path=""):
    path += "/" + local(expected[0])
    if expected[0] != found[0]:
        return f"{path}: found <{local(found[0])}>"
    if expected[1] != found[1]:
        return f"{path}: attributes {dict(expected[1])} expected, found {dict(found[1])}"
    if expected[2] != found[2]:
        return f"{path}: text {expected[2]!r} expected, found {found[2]!r}"
    for one, other in zip(expected[3], found[3]):
        if one != other:
            return first_difference(one, other, path)
    if len(expected[3]) != len(found[3]):
        return f"{path}: {len(expected[3])} children expected, found {len(found[3])}"
    return None


def without_rows(tree):
    """A sheet without what is compared in other ways: its rows and its dimension."""
    for parent in list(tree.iter()):
        for child in list(parent):
            if local(child.tag) == "dimension":
                parent.remove(child)
            elif local(child.tag) == "sheetData":
                for row in list(child):
                    child.remove(row)
    return tree


def full_calculation(tree):
    """What every filled workbook is asked: to compute all when it is opened."""
    found = elements(tree, "calcPr")
    for element in found:
        element.set("fullCalcOnLoad", "1")
    if not found:
        names = [local(child.tag) for child in tree]
        at = max(names.index(name) for name in ("sheets", "functionGroups", "externalReferences", "definedNames") if name in names) + 1
        element = ElementTree.Element(tree.tag.replace("workbook", "calcPr"))
        element.set("fullCalcOnLoad", "1")
        tree.insert(at, element)
    return tree


def is_xml(name):
    return name.endswith((".xml", ".rels", ".vml"))


class Comparison:
    """The breaches of one filled book, by feature."""

    def __init__(self, book, template, output, geometry):
        self.book, self.geometry = book, geometry
        self.template, self.output = read_parts(template), read_parts(output)
        self.breaches = []

    def run(self, rows=True):
        self.compare_parts()
        for part in sorted(self.book.touched):
            self.compare_tree(part)
        if rows:
            self.compare_formulas()
            self.compare_row_attributes()
        return self.breaches

    def fail(self, feature, message):
        self.breaches.append((feature, f"{self.book.name}, {self.geometry.count} rows: {message}"))

    def compare_parts(self):
        """What is not touched is there byte for byte, nothing is lost and nothing is added."""
        kept = {part: feature for feature, parts in self.book.kept for part in parts}
        for name, content in self.template.items():
            if name in self.book.dropped:
                if name in self.output:
                    self.fail("calculation chain dropped", f"{name} is still there")
            elif name not in self.output:
                self.fail(kept.get(name, "untouched parts"), f"{name} is lost")
            elif name not in self.book.touched and content != self.output[name]:
                self.fail(kept.get(name, "untouched parts"), f"{name} changed")
        for name in self.output.keys() - self.template.keys() - self.book.added:
            self.fail("untouched parts", f"{name} was added")

    def expectations_of(self, part):
        return [expectation for expectation in self.book.expectations if expectation.part == part]

    def expected_tree(self, part):
        tree = without_rows(ElementTree.fromstring(self.template[part]))
        # elements are counted in the template: what removes or repeats them comes after what counts them
        for expectation in sorted(self.expectations_of(part), key=lambda one: not isinstance(one, Expect)):
            expectation.apply(tree, self.geometry)
        if part == "xl/workbook.xml":
            full_calculation(tree)
        return tree

    def compare_tree(self, part):
        if part not in self.output or part == "xl/sharedStrings.xml" or not is_xml(part):
            return
        if part in self.book.dropped or part in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
            return
        found = canonical(without_rows(ElementTree.fromstring(self.output[part])))
        expected = canonical(self.expected_tree(part))
        if difference := first_difference(expected, found) if expected != found else None:
            self.fail(self.feature_at(part, found), f"{part} {difference}")

    def feature_at(self, part, found):
        """The feature whose expectation is not met, for the table."""
        names = [expectation.feature for expectation in self.expectations_of(part)]
        for expectation in self.expectations_of(part):
            if isinstance(expectation, Expect):
                wanted = self.geometry.fill(expectation.value)
                tree = without_rows(ElementTree.fromstring(self.output[part]))
                there = [e.text if expectation.attribute is None else next((v for k, v in e.attrib.items() if local(k) == expectation.attribute), None)
                         for e in elements(tree, expectation.element)]
                if wanted not in there:
                    return expectation.feature
        return names[-1] if names else "untouched bytes of touched parts"

    def cells(self, part):
        tree = ElementTree.fromstring(self.output[part])
        return {cell.get("r"): cell for cell in elements(tree, "c")}

    def compare_formulas(self):
        parts = {formula.part for formula in self.book.formulas}
        cells = {part: self.cells(part) for part in parts if part in self.output}
        for formula in self.book.formulas:
            for cell_name, text in self.spread(formula):
                cell = cells.get(formula.part, {}).get(cell_name)
                element = next((child for child in cell if local(child.tag) == "f"), None) if cell is not None else None
                found = None if element is None else element.get(formula.attribute) if formula.attribute else element.text
                if found != text:
                    self.fail(formula.feature, f"{formula.part} {cell_name}: ={text} expected, found ={found}")

    def spread(self, formula):
        """A formula of the item row ("D*") stands in each of its copies, where {i} is that copy's row. The row that is left
        where there is no item is empty."""
        if not formula.cell.endswith("*"):
            return [(self.geometry.fill(formula.cell), self.geometry.fill(formula.text))]
        return [(formula.cell[:-1] + str(row), self.geometry.fill(formula.text.replace("{i}", str(row)))) for row in self.geometry.items() if self.geometry.count > 0]

    def compare_row_attributes(self):
        rows = None
        for feature, wanted in self.book.row_features.items():
            data = elements(ElementTree.fromstring(self.output[SHEET]), "sheetData")[0]
            rows = rows or {row.get("r"): row for row in data}
            for template_row, attributes in wanted.items():
                for row in self.geometry.items() if template_row == 6 else [self.geometry.moved(template_row)]:
                    found = {name: rows[str(row)].get(name) for name in attributes} if str(row) in rows else None
                    if found != attributes:
                        self.fail(feature, f"row {row}: {attributes} expected, found {found}")


def planted(comparison):
    """The checks themselves: every reference is put back to what the template has, one at a time, and every kept part is
    spoilt. What the comparison then does not see is returned."""
    blind, book, sound = [], comparison.book, dict(comparison.output)
    if comparison.geometry.rows == 1:
        return blind
    for expectation in book.expectations:
        if not isinstance(expectation, (Expect, ExpectList)):
            continue
        template, output = (without_rows(ElementTree.fromstring(parts[expectation.part])) for parts in (comparison.template, sound))
        if not put_back(expectation, template, output):
            continue
        comparison.output = {**sound, expectation.part: ElementTree.tostring(output)}
        comparison.breaches = []
        comparison.compare_tree(expectation.part)
        if not comparison.breaches:
            blind.append(f"{book.name}: a stale {expectation.element} in {expectation.part} is not seen")
    for part in comparison.template.keys() - book.touched - book.dropped:
        comparison.output = {**sound, part: sound.get(part, b"") + b" "}
        comparison.breaches = []
        comparison.compare_parts()
        if not comparison.breaches:
            blind.append(f"{book.name}: a change in {part} is not seen")
    for formula in book.formulas:
        name = comparison.spread(formula)[-1][0]
        tree = ElementTree.fromstring(sound[formula.part])
        for cell in elements(tree, "c"):
            if cell.get("r") == name:
                for child in cell:
                    child.text = (child.text or "") + "+0"
                    if formula.attribute:
                        child.set(formula.attribute, "A1")
        comparison.output = {**sound, formula.part: ElementTree.tostring(tree)}
        comparison.breaches = []
        comparison.compare_formulas()
        if not comparison.breaches:
            blind.append(f"{book.name}: another formula in {name} is not seen")
    comparison.output, comparison.breaches = sound, []
    return blind


def put_back(expectation, template, output):
    """The template's reference into the output; False where they are the same."""
    before, after = elements(template, expectation.element), elements(output, expectation.element)
    if expectation.index >= len(after):
        return False
    old, new = before[expectation.index], after[expectation.index]
    was = canonical(new)
    if isinstance(expectation, ExpectList):
        new[:] = list(old)
    elif expectation.attribute is None:
        new.text = old.text
    else:
        for key in [key for key in new.attrib if local(key) == expectation.attribute]:
            if key in old.attrib:
                new.set(key, old.get(key))
            else:
                del new.attrib[key]
    return canonical(new) != was


def read_parts(path):
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}
