"""Parts held to the schemas of ECMA-376 (part 4, transitional), where tests/tools/ooxml/fetch has brought them."""
import zipfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[3] / "build" / "tools" / "ooxml" / "schemas"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
KNOWN = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "sml.xsd",
    "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing": "dml-spreadsheetDrawing.xsd",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "dml-chart.xsd",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "dml-main.xsd",
}


def find_schemas():
    """The schemas, or None with nothing installed."""
    try:
        import lxml.etree  # noqa: F401
    except ImportError:
        return None
    return Schemas() if (FOLDER / "sml.xsd").exists() else None


class Schemas:
    def __init__(self):
        from lxml import etree
        self.etree = etree
        imports = "".join(f'<xsd:import namespace="{name}" schemaLocation="{FOLDER / file}"/>' for name, file in KNOWN.items())
        all_of_them = f'<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema">{imports}</xsd:schema>'
        self.schema = etree.XMLSchema(etree.fromstring(all_of_them))

    def breaches(self, path):
        """What the schemas say against the parts of a workbook: {(part, message)}."""
        found = set()
        with zipfile.ZipFile(path) as package:
            for name in package.namelist():
                if name.endswith(".xml"):
                    found |= {(name, message) for message in self.messages(package.read(name))}
        return found

    def messages(self, xml):
        root = self.etree.fromstring(xml, self.etree.XMLParser(huge_tree=True, resolve_entities=False))
        if self.etree.QName(root).namespace not in KNOWN:
            return set()
        if MC.strip("{}").encode() in xml:
            self.understand(root)
            root = self.etree.fromstring(self.etree.tostring(root), self.etree.XMLParser(huge_tree=True))
        self.schema.validate(root)
        return {error.message for error in self.schema.error_log}

    def understand(self, root):
        """What a program that knows no extensions makes of a part (ECMA-376 part 3): ignorable namespaces go,
        alternatives become their fallback."""
        namespace = self.etree.QName
        ignored = set()
        for element in root.iter(self.etree.Element):
            for prefix in element.attrib.pop(MC + "Ignorable", "").split():
                ignored.add(element.nsmap.get(prefix))
            for attribute in (MC + "MustUnderstand", MC + "ProcessContent"):
                element.attrib.pop(attribute, None)
        for element in list(root.iter(self.etree.Element)):
            for attribute in list(element.attrib):
                if namespace(attribute).namespace in ignored:
                    del element.attrib[attribute]
            parent = element.getparent()
            if parent is None or element.getroottree().getroot() is not root:
                continue
            if element.tag == MC + "AlternateContent":
                fallback = element.find(MC + "Fallback")
                for child in list(fallback if fallback is not None else ()):
                    element.addprevious(child)
                parent.remove(element)
            elif namespace(element).namespace in ignored:
                parent.remove(element)
