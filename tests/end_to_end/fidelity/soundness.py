"""What every workbook must be for Excel to open it without a word: our own checker of structure.

ECMA-376's schemas are not to be had from a package registry, so what Excel is known to refuse is looked for: XML that is
not well-formed, elements of a worksheet out of the order of CT_Worksheet (18.3.1.99), relationships and content types
that point to nothing, rows and cells out of order, indices past their tables, merges that overlap, lists that are empty
or miscounted, names and ids that stand twice.
"""
import posixpath
import re
import xml.etree.ElementTree as ElementTree

from fidelity.book import elements, local
from fidelity.compare import is_xml, read_parts
from fidelity.part_book import column_number

WORKSHEET = ("sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState "
             "dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup "
             "headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture "
             "oleObjects controls webPublishItems tableParts extLst").split()
WORKBOOK = ("fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences definedNames calcPr oleSize "
            "customWorkbookViews pivotCaches smartTagPr smartTagTypes webPublishing fileRecoveryPr webPublishObjects extLst").split()
NEVER_EMPTY = ("mergeCells dataValidations hyperlinks rowBreaks colBreaks protectedRanges cellWatches ignoredErrors scenarios smartTags conditionalFormatting "
               "cols tableParts definedNames sparklines").split()
COUNTED = {"mergeCells": "mergeCell", "dataValidations": "dataValidation", "rowBreaks": "brk", "colBreaks": "brk", "tableParts": "tablePart"}


def split(ref):
    match = re.fullmatch(r"\$?([A-Z]{1,3})\$?([0-9]+)", ref)
    return (int(match[2]), column_number(match[1])) if match else None


def corners(ref):
    first, _, last = ref.partition(":")
    return split(first), split(last or first)


class Soundness:
    def __init__(self, path):
        self.parts, self.wrong, self.trees = read_parts(path), [], {}

    def check(self):
        for name, content in self.parts.items():
            if is_xml(name) and not name.endswith(".vml"):
                try:
                    self.trees[name] = ElementTree.fromstring(content)
                except ElementTree.ParseError as error:
                    self.wrong.append(f"{name} is not well-formed: {error}")
        self.check_content_types()
        for name, tree in self.trees.items():
            if name.endswith(".rels"):
                self.check_relationships(name, tree)
        for name, tree in self.trees.items():
            kind = local(tree.tag)
            if kind == "worksheet":
                self.check_worksheet(name, tree)
            elif kind == "workbook":
                self.check_workbook(name, tree)
        self.check_tables()
        return self.wrong

    def check_content_types(self):
        tree = self.trees["[Content_Types].xml"]
        defaults = {e.get("Extension").lower() for e in elements(tree, "Default")}
        overrides = [e.get("PartName") for e in elements(tree, "Override")]
        for name in overrides:
            if name[1:] not in self.parts:
                self.wrong.append(f"[Content_Types].xml names {name}, which is not there")
        if len(set(overrides)) != len(overrides):
            self.wrong.append("[Content_Types].xml names a part twice")
        for name in self.parts:
            if name != "[Content_Types].xml" and not name.endswith("/") and "/" + name not in overrides and name.rsplit(".", 1)[-1].lower() not in defaults:
                self.wrong.append(f"{name} has no content type")

    def check_relationships(self, name, tree):
        folder, file = posixpath.split(name)
        owner = posixpath.join(posixpath.dirname(folder), file[:-5])
        ids = [e.get("Id") for e in elements(tree, "Relationship")]
        if len(set(ids)) != len(ids):
            self.wrong.append(f"{name} has an id twice")
        for element in elements(tree, "Relationship"):
            target = element.get("Target")
            if element.get("TargetMode") == "External":
                continue
            path = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(posixpath.dirname(owner), target))
            if path not in self.parts and not target.startswith("#"):
                self.wrong.append(f"{name} points to {path}, which is not there")
        if owner in self.trees:
            for element in self.trees[owner].iter():
                for key, value in element.attrib.items():
                    if key.startswith("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}") and value and value not in ids:
                        self.wrong.append(f"{owner} uses {value}, which {name} has not")

    def in_order(self, name, tree, order):
        places = [order.index(local(child.tag)) for child in tree if local(child.tag) in order]
        if places != sorted(places):
            self.wrong.append(f"{name}: its elements are out of order: {[local(child.tag) for child in tree]}")
        alone = [local(child.tag) for child in tree if local(child.tag) != "conditionalFormatting"]
        if len(set(alone)) != len(alone):
            self.wrong.append(f"{name}: an element stands twice: {alone}")

    def check_worksheet(self, name, tree):
        self.in_order(name, tree, WORKSHEET)
        for element in tree.iter():
            kind = local(element.tag)
            if kind in NEVER_EMPTY and len(element) == 0:
                self.wrong.append(f"{name}: <{kind}> is empty")
            if kind in COUNTED and element.get("count") not in (None, str(len([c for c in element if local(c.tag) == COUNTED[kind]]))):
                self.wrong.append(f"{name}: <{kind}> miscounts")
        self.check_cells(name, tree)
        self.check_merges(name, tree)
        self.check_columns(name, tree)

    def check_cells(self, name, tree):
        strings = len(elements(self.trees.get("xl/sharedStrings.xml", ElementTree.Element("sst")), "si"))
        styles = self.trees.get("xl/styles.xml")
        looks = len(elements(styles, "cellXfs")[0]) if styles is not None else 1
        shared, before = {}, 0
        for row in (row for data in tree if local(data.tag) == "sheetData" for row in data):
            number = int(row.get("r"))
            if number <= before or number > 1048576:
                self.wrong.append(f"{name}: row {number} comes after row {before}")
            before, column = number, 0
            for cell in row:
                at = split(cell.get("r"))
                if not at or at[0] != number or at[1] <= column:
                    self.wrong.append(f"{name}: cell {cell.get('r')} stands wrongly in row {number}")
                    continue
                column = at[1]
                value = next((child.text for child in cell if local(child.tag) == "v"), None)
                if cell.get("t") == "s" and int(value) >= strings:
                    self.wrong.append(f"{name}: {cell.get('r')} shows string {value} of {strings}")
                if int(cell.get("s", 0)) >= looks:
                    self.wrong.append(f"{name}: {cell.get('r')} has look {cell.get('s')} of {looks}")
                for formula in (child for child in cell if local(child.tag) == "f"):
                    self.check_formula(name, cell, formula, shared)

    def check_formula(self, name, cell, formula, shared):
        if formula.get("t") == "shared":
            if formula.get("ref"):
                shared[formula.get("si")] = corners(formula.get("ref"))
            first, last = shared.get(formula.get("si"), ((0, 0), (0, 0)))
            row, column = split(cell.get("r"))
            if not (first[0] <= row <= last[0] and first[1] <= column <= last[1]):
                self.wrong.append(f"{name}: {cell.get('r')} is outside its shared formula")
        if formula.text and len(formula.text) > 8192:
            self.wrong.append(f"{name}: the formula of {cell.get('r')} is longer than 8,192 characters")

    def check_merges(self, name, tree):
        taken = set()
        for element in elements(tree, "mergeCell"):
            first, last = corners(element.get("ref"))
            cells = {(row, column) for row in range(first[0], last[0] + 1) for column in range(first[1], last[1] + 1)}
            if taken & cells:
                self.wrong.append(f"{name}: the merge {element.get('ref')} overlaps another")
            taken |= cells

    def check_columns(self, name, tree):
        before = 0
        for element in (column for columns in tree if local(columns.tag) == "cols" for column in columns):
            if int(element.get("min")) <= before or int(element.get("max")) < int(element.get("min")):
                self.wrong.append(f"{name}: columns {element.get('min')} to {element.get('max')} overlap")
            before = int(element.get("max"))

    def check_workbook(self, name, tree):
        self.in_order(name, tree, WORKBOOK)
        tabs = [element.get("name").lower() for element in elements(tree, "sheet")]
        for what, values in (("tab", tabs), ("sheetId", [e.get("sheetId") for e in elements(tree, "sheet")]),
                             ("defined name", [(e.get("name").lower(), e.get("localSheetId")) for e in elements(tree, "definedName")])):
            if len(set(values)) != len(values):
                self.wrong.append(f"{name}: a {what} stands twice: {values}")
        for element in elements(tree, "definedName"):
            if int(element.get("localSheetId") or 0) >= len(tabs):
                self.wrong.append(f"{name}: the name {element.get('name')} is of a sheet that is not there")

    def check_tables(self):
        ids, names = [], []
        for name, tree in self.trees.items():
            if local(tree.tag) != "table":
                continue
            ids.append(tree.get("id"))
            names.append(tree.get("displayName").lower())
            first, last = corners(tree.get("ref"))
            inside = last[0] - first[0] + 1 - int(tree.get("headerRowCount", 1)) - int(tree.get("totalsRowCount", 0))
            if inside < 1:
                self.wrong.append(f"{name}: the table has no row")
            if len(elements(tree, "tableColumn")) != last[1] - first[1] + 1:
                self.wrong.append(f"{name}: the table's columns are not those of {tree.get('ref')}")
        if len(set(ids)) != len(ids) or len(set(names)) != len(names):
            self.wrong.append(f"tables have the same id or name: {ids} {names}")
