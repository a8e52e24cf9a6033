"""usage: fill_openpyxl.py TEMPLATE.xlsx CELLS.tsv OUT.xlsx

The template's row 2 gives the looks; the rows are put in its place, and the sum under them is pointed to them."""
import sys
from copy import copy
from datetime import date

from openpyxl import load_workbook

template, cells, out = sys.argv[1:]
with open(cells, encoding="utf-8") as file:
    next(file)
    kinds = next(file).rstrip("\n").split("\t")
    read = {"number": float, "date": date.fromisoformat, "text": str}
    rows = [[read[kind](text) for kind, text in zip(kinds, line.rstrip("\n").split("\t"))] for line in file]
book = load_workbook(template)
sheet = book.active
looks = [copy(sheet.cell(2, i + 1)._style) for i in range(len(kinds))]
total = [(cell.value, copy(cell._style)) for cell in sheet[3]]
for number, row in enumerate(rows, 2):
    for column, value in enumerate(row, 1):
        cell = sheet.cell(number, column, value)
        cell._style = looks[column - 1]
for column, (value, style) in enumerate(total, 1):
    sheet.cell(len(rows) + 2, column, value)._style = style
sheet.cell(len(rows) + 2, len(kinds)).value = f"=SUM(J2:J{len(rows) + 1})"
book.save(out)
