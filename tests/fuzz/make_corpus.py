#!/usr/bin/python3
"""Makes the first inputs of every fuzzer out of the repository's own files and the fonts that are installed.

usage: tests/fuzz/make_corpus.py build/fuzz/corpus
"""
import re
import shutil
import struct
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

repository = Path(__file__).resolve().parents[2]
LETTERS = "กขตญฐทนปฟมรสหอฤๅะาิีุู่้์ำเแใไๆฯ๐๑๒AVfi019-., "


class Corpus:
    def __init__(self, folder):
        self.folder = folder

    def add(self, target, name, content):
        place = self.folder / target
        place.mkdir(parents=True, exist_ok=True)
        (place / re.sub(r"[^A-Za-z0-9.-]", "_", name)).write_bytes(content if isinstance(content, bytes) else content.encode())


def fonts(corpus):
    """Whole fonts are too large to be changed byte by byte with hope: small ones are cut from them."""
    for path in sorted(Path("/usr/share/fonts").rglob("*.[to]tf")):
        if not re.match(r"Laksaman(-Bold)?\.|DejaVuSans\.", path.name):
            continue
        if shutil.which("hb-subset"):
            cut = subprocess.run(["hb-subset", path, LETTERS, "--output-file=-"], capture_output=True)
            if cut.returncode == 0:
                corpus.add("font", path.name, cut.stdout)
                continue
        corpus.add("font", path.name, path.read_bytes())


def documents(corpus):
    guide = (repository / "docs/template-guide-prose.th.md").read_text()
    for n, example in enumerate(re.findall(r"```แม่แบบ\n(.*?)```", guide, re.S)):
        corpus.add("document", f"guide-{n}", example)
    contents = [(repository / "templates/lesson-learned/content.txt").read_text()]
    contents += re.findall(r"```เนื้อหา\n(.*?)```", guide, re.S)
    for n, content in enumerate(contents):
        corpus.add("document", f"content-{n}", f"::: เนื้อหา แฟ้ม=c.txt หัวข้อ=\"ที่มา | ข้อเสนอแนะ\"\n=====\n{content[:6000]}")
    for path in [*repository.glob("templates/*/*.md"), *repository.glob("tests/suite/flow/**/*.md"), *repository.glob("tests/suite/gallery/*.md")]:
        corpus.add("document", path.parent.name + path.name, path.read_bytes())
    for path in repository.glob("tests/suite/text/*.txt"):
        for n, line in enumerate(path.read_text().splitlines()[:200]):
            corpus.add("text", f"{path.stem}-{n}", line)
    corpus.add("text", "content", contents[0][:3000])


def texts(corpus):
    corpus.add("catalogue", "shipped", (repository / "fonts/catalogue.toml").read_bytes())
    corpus.add("style_sheet", "shipped", (repository / "templates/styles/official.toml").read_bytes())
    for path in [*repository.glob("templates/*/report.toml"), *repository.glob("tests/suite/*/report.toml")]:
        text = path.read_text()
        corpus.add("report", path.parent.name, text)
        for n, sql in enumerate(re.findall(r'sql = """(.*?)"""', text, re.S)):
            corpus.add("sql", f"{path.parent.name}-{n}", sql)
    reference = (repository / "docs/expressions.md").read_text()
    for n, example in enumerate(re.findall(r"`([^`]+)` → ", reference)):
        corpus.add("expression", f"reference-{n}", example)
        corpus.add("expression", f"tag-{n}", f"ก {{{{ {example} }}}} ข")
    for n, text in enumerate(["1,234.50", "-1234.50", "1e3", "999999999999999999", "2023-01-05", "2023-01-05T13:00",
                              "1-2345-67890-12-1", "๑๒๓๔๕๖๗๘๙๐๑๒๑", "numeric(12,2)", "COVID-19 มี 5 ราย https://a.go.th/5"]):
        corpus.add("values", str(n), text)


def workbooks(corpus):
    for path in repository.glob("templates/*/*.xlsx"):
        corpus.add("package", path.parent.name, path.read_bytes())
        with zipfile.ZipFile(path) as package:
            parts = [f"=== {name}\n{package.read(name).decode('utf-8', 'replace')}" for name in package.namelist()]
        corpus.add("workbook", path.parent.name, "\n".join(parts))


def data(corpus):
    corpus.add("csv", "table", 'id,ชื่อ,amount,day\n1,"นายสมมติ ""หนึ่ง""",12500.50,2023-01-05\n2,,0,\n')
    corpus.add("csv", "lines", 'a,b\r\n"1\n2",3\r\n')
    for path in repository.glob("tests/suite/intake/*.csv"):
        corpus.add("intake", path.stem, path.read_bytes())
        corpus.add("intake", path.stem + "-874", path.read_text().encode("cp874", "replace"))
    corpus.add("json", "array", '[{"id": 1, "ชื่อ": "สมมติ", "amount": 12500.50}, {"id": 2, "ok": true, "day": null}]')
    corpus.add("json", "tables", '{"a": [{"x": 1e3}], "b": [{"y": "\\u0e01\\ud83d\\ude00"}]}')


def png(kind, depth, row):
    def chunk(name, content):
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
    header = struct.pack(">IIBBBBB", 2, 2, depth, kind, 0, 0, 0)
    palette = chunk(b"PLTE", bytes(range(48))) if kind == 3 else b""
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + palette + chunk(b"IDAT", zlib.compress((b"\0" + row) * 2)) + chunk(b"IEND", b"")


def pictures(corpus):
    for name, kind, depth, size in [("gray", 0, 8, 2), ("rgb", 2, 8, 6), ("palette", 3, 4, 1), ("alpha", 6, 8, 8), ("deep", 6, 16, 16)]:
        corpus.add("picture", name, png(kind, depth, bytes(range(size))))
    jpeg = b"\xff\xd8\xff\xe0\0\x04\0\0\xff\xc0\0\x11\x08\0\2\0\4\3" + b"\1" * 9 + b"\xff\xda\0\2scan\xff\xd9"
    corpus.add("picture", "jpeg", jpeg)


def main():
    corpus = Corpus(Path(sys.argv[1]))
    for fill in (fonts, documents, texts, workbooks, data, pictures):
        fill(corpus)


if __name__ == "__main__":
    main()
