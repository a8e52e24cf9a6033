"""The documents of bench/peers: read from the sample database and our own templates, written for each peer."""
import json
import re
import sqlite3
import tomllib

from measure import reports

MONTHS = "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.".split()
HEADS = ["ที่", "ชื่อ – สกุล", "ตำบล", "หน่วยงาน", "วันที่", "จำนวนเงิน"]
WIDTHS_CM = [2.0, 5.0, 3.0, 2.5, 2.5, 2.9]


# ---- reading

def thai_digits(text):
    return str(text).translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))


def money(amount):
    return f"{amount or 0:,.2f}"


def short_date(iso):
    year, month, day = (int(part) for part in iso.split("-"))
    return f"{day} {MONTHS[month - 1]} {(year + 543) % 100}"


def rows_of(database, report, name, **parameters):
    query = tomllib.loads((reports / report / "report.toml").read_text(encoding="utf-8"))["queries"][name]["sql"]
    connection = sqlite3.connect(database)
    connection.row_factory = sqlite3.Row
    return connection.execute(query, parameters).fetchall()


def read(database, work, copies):
    return read_table(database) if work == "table" else read_prose(database, copies)


def read_table(database):
    """{"groups": [{"name", "rows": [[cell]], "sum"}], "sum"}: all of it printed already."""
    groups, total = {}, 0
    for row in rows_of(database, "table", "รายการ"):
        groups.setdefault(row["อำเภอ"], []).append(row)
    printed, number = [], 0
    for name, rows in groups.items():
        cells = []
        for row in rows:
            number += 1
            cells.append([thai_digits(number), row["ชื่อ"], row["ตำบล"], row["หน่วยงาน"],
                          thai_digits(short_date(row["วันที่"])), thai_digits(money(row["จำนวนเงิน"]))])
        group_sum = sum(row["จำนวนเงิน"] or 0 for row in rows)
        total += group_sum
        printed.append({"name": "อำเภอ" + name, "rows": cells, "sum": thai_digits(money(group_sum))})
    return {"groups": printed, "sum": thai_digits(money(total))}


def read_prose(database, copies):
    """[[(kind, text)]]: the template's own lines, each with its tags filled."""
    template = (reports / "lessons" / "lessons.md").read_text(encoding="utf-8")
    lines = [line for line in template.split("\n") if line and not line.startswith((":::", "{%", "- "))]
    sentences = [row["ข้อความ"] for row in rows_of(database, "lessons", "ประโยค")]
    documents = []
    for person in rows_of(database, "lessons", "ฉบับ", copies=copies):
        fill = lambda found: fill_tag(found[1], person, sentences)
        document = []
        for line in lines:
            marks = re.match(r"#*", line)[0]
            document.append((("paragraph", "title", "head")[len(marks)], re.sub(r"\{\{(.+?)\}\}", fill, line[len(marks):].strip())))
        documents.append(document)
    return documents


def fill_tag(tag, person, sentences):
    expression, *filters = tag.split("|")
    if picked := re.fullmatch(r"ประโยค\[คน\.(.+?)\]\.ข้อความ", expression):
        value = sentences[person[picked[1]] - 1]
    else:
        field, *times = expression.strip("()").removeprefix("คน.").split(" * ")
        value = person[field] * int(times[0]) if times else person[field]
    for name in filters:
        value = {"เลขไทย": thai_digits, "จำนวน": lambda n: f"{n:,}", "เงิน": money, "วันที่ย่อ": short_date,
                 "ห้ามตัด": str}[name](value)
    return str(value)


# ---- Typst

TYPST_COMMON = """#set document(title: "งาน")
#set text(font: "Laksaman", size: 16pt, lang: "th")
#let thai(n) = str(n).clusters().map(c => "๐๑๒๓๔๕๖๗๘๙".clusters().at(int(c))).join()
"""
TYPST_TABLE = """#set page(paper: "a4", margin: (top: 2.5cm, bottom: 2.5cm, left: 1.5cm, right: 1.5cm),
  footer: context align(center)[หน้า #thai(counter(page).get().first()) จาก #thai(counter(page).final().first())])
#let data = json("table.json")
#table(
  columns: (2cm, 5cm, 3cm, 2.5cm, 2.5cm, 2.9cm), align: (center, left, left, left, center, right),
  table.header(..HEADS.map(h => strong(h))),
  ..data.groups.map(g => (
    table.cell(colspan: 6, strong(g.name)), ..g.rows.flatten(),
    table.cell(colspan: 4, strong[รวม]), table.cell(colspan: 2, align: right, strong(g.sum)))).flatten(),
  table.cell(colspan: 4, strong[รวมทั้งสิ้น]), table.cell(colspan: 2, align: right, strong(data.sum)))
"""
TYPST_PROSE = """#set page(paper: "a4", margin: (top: 3cm, bottom: 2cm, left: 3cm, right: 2cm),
  header: context align(center)[- #thai(counter(page).get().first()) -])
#set par(justify: true, first-line-indent: (amount: 2.5cm, all: true))
#show heading: set text(size: 16pt)
#for (i, copy) in json("prose.json").enumerate() {
  if i > 0 { pagebreak() }
  counter(page).update(1)
  for (kind, text) in copy {
    if kind == "title" { align(center, heading(level: 1, text)) } else if kind == "head" { heading(level: 2, text) } else { par(text) }
  }
}
"""


def typst(work, document, folder):
    (folder / f"{work}.json").write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    heads = "(" + ", ".join(f'"{head}"' for head in HEADS) + ")"
    return TYPST_COMMON + (TYPST_TABLE.replace("HEADS", heads) if work == "table" else TYPST_PROSE)


# ---- XeLaTeX

XELATEX_COMMON = r"""\documentclass[a4paper]{article}
\usepackage{fontspec}\usepackage{longtable}\usepackage{geometry}
\setmainfont{Laksaman}
\XeTeXlinebreaklocale "th"\XeTeXlinebreakskip=0pt plus 1.5pt
\makeatletter
\AtEndDocument{\immediate\write\@auxout{\string\gdef\string\lastpage{\thepage}}}
\providecommand\lastpage{?}
\def\ps@work{\def\@oddhead{HEAD}\def\@oddfoot{FOOT}}
\makeatother
\newcommand\worksize{\fontsize{16pt}{24pt}\selectfont}
\pagestyle{work}
\begin{document}\worksize
"""


def tex(text):
    return re.sub(r"([&%$#_{}])", r"\\\1", text)


def xelatex(work, document):
    if work == "table":
        head, foot, geometry = "", r"\hfil หน้า \thepage{} จาก \lastpage\hfil", "top=2.5cm,bottom=2.5cm,left=1.5cm,right=1.5cm"
        body = xelatex_table(document)
    else:
        head, foot, geometry = r"\hfil- \thepage{} -\hfil", "", "top=3cm,bottom=2cm,left=3cm,right=2cm"
        body = xelatex_prose(document)
    common = XELATEX_COMMON.replace("HEAD", head).replace("FOOT", foot)
    common = common.replace(r"\usepackage{geometry}", rf"\usepackage[{geometry}]{{geometry}}")
    return common + body + "\\end{document}\n"


def xelatex_table(document):
    columns = "|".join(f"p{{{width - 0.45}cm}}" for width in WIDTHS_CM)
    heads = " & ".join(rf"\textbf{{{head}}}" for head in HEADS)
    lines = [rf"\begin{{longtable}}{{|{columns}|}}\hline {heads}\\\hline\endhead"]
    for group in document["groups"]:
        lines.append(rf"\multicolumn{{6}}{{|l|}}{{\textbf{{{tex(group['name'])}}}}}\\*\hline")
        lines += [" & ".join(tex(cell) for cell in row) + r"\\\hline" for row in group["rows"]]
        lines.append(rf"\multicolumn{{4}}{{|l|}}{{\textbf{{รวม}}}} & \multicolumn{{2}}{{r|}}{{\textbf{{{group['sum']}}}}}\\\hline")
    lines.append(rf"\multicolumn{{4}}{{|l|}}{{\textbf{{รวมทั้งสิ้น}}}} & \multicolumn{{2}}{{r|}}{{\textbf{{{document['sum']}}}}}\\\hline")
    return "\n".join(lines) + "\n\\end{longtable}\n"


def xelatex_prose(document):
    forms = {"title": r"\begin{{center}}\textbf{{{}}}\end{{center}}", "head": r"\medskip\noindent\textbf{{{}}}\nopagebreak",
             "paragraph": "{}"}
    copies = ["\n\n".join(forms[kind].format(tex(text)) for kind, text in copy) for copy in document]
    return "\\parindent=2.5cm\n" + "\n\\clearpage\\setcounter{page}{1}\n".join(copies) + "\n"


# ---- WeasyPrint

HTML_COMMON = """<!DOCTYPE html><html lang="th"><meta charset="utf-8"><title>งาน</title><style>
body { font: 16pt/1.5 Laksaman; margin: 0 } table { border-collapse: collapse; width: 100%; table-layout: fixed }
td, th { border: 0.5pt solid; padding: 0 4pt } h1, h2 { font-size: 16pt; margin: 6pt 0 } h1 { text-align: center }
p { text-align: justify; text-indent: 2.5cm; margin: 0 } .copy { break-before: page; counter-reset: page 1 }
"""
HTML_TABLE = """@page { size: A4; margin: 2.5cm 1.5cm 2.5cm 1.5cm;
  @bottom-center { content: "หน้า " counter(page, thai) " จาก " counter(pages, thai); font: 16pt Laksaman } }
</style>"""
HTML_PROSE = """@page { size: A4; margin: 3cm 2cm 2cm 3cm;
  @top-center { content: "- " counter(page, thai) " -"; font: 16pt Laksaman } }
</style>"""


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")


def html(work, document):
    return HTML_COMMON + (HTML_TABLE + html_table(document) if work == "table" else HTML_PROSE + html_prose(document))


def html_table(document):
    lines = ["<table>", "".join(f'<col style="width:{width}cm">' for width in WIDTHS_CM)]
    lines.append("<thead><tr>" + "".join(f"<th>{head}" for head in HEADS) + "</thead><tbody>")
    for group in document["groups"]:
        lines.append(f"<tr><th colspan=6>{escape(group['name'])}")
        lines += ["<tr>" + "".join(f"<td>{escape(cell)}" for cell in row) for row in group["rows"]]
        lines.append(f"<tr><th colspan=4>รวม<th colspan=2>{group['sum']}")
    return "\n".join(lines) + f"<tr><th colspan=4>รวมทั้งสิ้น<th colspan=2>{document['sum']}</tbody></table>"


def html_prose(document):
    tags = {"title": "h1", "head": "h2", "paragraph": "p"}
    copies = ["".join(f"<{tags[kind]}>{escape(text)}</{tags[kind]}>" for kind, text in copy) for copy in document]
    return "".join(f'<div class="copy">{copy}</div>\n' for copy in copies)
