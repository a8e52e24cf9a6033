"""What LibreOffice computes in filled workbooks: all of them opened by one headless process, their cells read back."""
import re
import subprocess
import xml.etree.ElementTree as ElementTree
import zipfile
from pathlib import Path

from fidelity.book import elements, local
from support import need


def without_values(source, target):
    """The workbook with no stored value in any formula's cell, so that LibreOffice has to compute them all."""
    pattern = re.compile(rb"(<(?:\w+:)?f[ >/](?:[^<]*</(?:\w+:)?f>)?)<(?:\w+:)?v>[^<]*</(?:\w+:)?v>")
    with zipfile.ZipFile(source) as package, zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as stripped:
        for entry in package.infolist():
            content = package.read(entry)
            if entry.filename.startswith("xl/worksheets/sheet"):
                content = pattern.sub(rb"\1", content)
            stripped.writestr(entry.filename, content)


def in_libreoffice(paths, folder):
    """Converts the workbooks in one process; the path of each one's copy as LibreOffice computed it."""
    need("soffice")
    stripped, computed = Path(folder) / "stripped", Path(folder) / "computed"
    stripped.mkdir(exist_ok=True)
    for path in paths:
        without_values(path, stripped / path.with_suffix(".xlsx").name)
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
                    "--outdir", str(computed), *[str(stripped / path.with_suffix(".xlsx").name) for path in paths]],
                   check=True, capture_output=True, timeout=600)
    return {path.name: computed / path.with_suffix(".xlsx").name for path in paths}


class Values:
    """The cells of a workbook as its file has them: numbers as float, texts as str."""

    def __init__(self, path):
        self.package = zipfile.ZipFile(path)
        workbook = ElementTree.fromstring(self.package.read("xl/workbook.xml"))
        relations = {e.get("Id"): e.get("Target") for e in ElementTree.fromstring(self.package.read("xl/_rels/workbook.xml.rels"))}
        key = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
        self.parts = {}
        for sheet in elements(workbook, "sheet"):
            target = relations[sheet.get(key)]
            self.parts[sheet.get("name")] = target[1:] if target.startswith("/") else "xl/" + target
        self.sheets, self._strings = {}, None

    def strings(self):
        if self._strings is None:
            names = self.package.namelist()
            tree = ElementTree.fromstring(self.package.read("xl/sharedStrings.xml")) if "xl/sharedStrings.xml" in names else []
            self._strings = ["".join(t.text or "" for t in elements(item, "t")) for item in tree]
        return self._strings

    def cells(self, sheet):
        if sheet not in self.sheets:
            tree = ElementTree.fromstring(self.package.read(self.parts[sheet]))
            self.sheets[sheet] = {cell.get("r"): self.value(cell) for cell in elements(tree, "c")}
        return self.sheets[sheet]

    def value(self, cell):
        text = next((child.text for child in cell if local(child.tag) == "v"), None)
        if text is None:
            return None
        if cell.get("t") == "s":
            return self.strings()[int(text)]
        return text if cell.get("t") in ("str", "e") else float(text)
