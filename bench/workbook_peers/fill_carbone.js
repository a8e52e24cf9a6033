// usage: node fill_carbone.js TEMPLATE.xlsx CELLS.tsv OUT.xlsx   (node_modules of build/tools/workbook_peers)
// The template has Carbone's own tags: {d[i].c0} … and {d[i+1].c0} on the row behind.
const fs = require("fs");
const carbone = require("carbone");

const [template, cells, out] = process.argv.slice(2);
const [, kindLine, ...lines] = fs.readFileSync(cells, "utf8").trimEnd().split("\n");
const kinds = kindLine.split("\t");
const data = lines.map((line) => Object.fromEntries(
  line.split("\t").map((text, i) => [`c${i}`, kinds[i] === "number" ? Number(text) : text])));
carbone.render(template, data, (error, bytes) => {
  if (error) { console.error(error); process.exit(1); }
  fs.writeFileSync(out, bytes);
  process.exit(0);
});
