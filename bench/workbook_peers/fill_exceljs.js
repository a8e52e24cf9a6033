// usage: node fill_exceljs.js TEMPLATE.xlsx CELLS.tsv OUT.xlsx   (node_modules of build/tools/workbook_peers)
// The template's row 2 gives the looks; the rows are put in its place, and the sum under them is pointed to them.
const fs = require("fs");
const ExcelJS = require("exceljs");

async function main([template, cells, out]) {
  const [, kindLine, ...lines] = fs.readFileSync(cells, "utf8").trimEnd().split("\n");
  const kinds = kindLine.split("\t");
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(template);
  const sheet = book.worksheets[0];
  const looks = kinds.map((_, i) => sheet.getRow(2).getCell(i + 1).style);
  const total = sheet.getRow(3).values, totalLooks = kinds.map((_, i) => sheet.getRow(3).getCell(i + 1).style);
  const value = (text, kind) => kind === "number" ? Number(text) : kind === "date" ? new Date(text + "T00:00:00Z") : text;
  lines.forEach((line, at) => {
    const row = sheet.getRow(at + 2);
    line.split("\t").forEach((text, i) => {
      const cell = row.getCell(i + 1);
      cell.value = value(text, kinds[i]);
      cell.style = looks[i];
    });
  });
  const last = sheet.getRow(lines.length + 2);
  last.values = total;
  totalLooks.forEach((style, i) => { last.getCell(i + 1).style = style; });
  last.getCell(kinds.length).value = { formula: `SUM(J2:J${lines.length + 1})` };
  await book.xlsx.writeFile(out);
}

main(process.argv.slice(2)).catch((error) => { console.error(error); process.exit(1); });
