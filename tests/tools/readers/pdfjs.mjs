// usage: node pdfjs.mjs file.pdf        the text that pdf.js extracts, a line for each line, pages parted by form feeds
import { readFileSync, writeSync } from "node:fs";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

const data = new Uint8Array(readFileSync(process.argv[2]));
const document = await getDocument({ data, verbosity: 0, useSystemFonts: false, isEvalSupported: false }).promise;
for (let number = 1; number <= document.numPages; ++number) {
  const page = await document.getPage(number);
  const { items } = await page.getTextContent();
  writeSync(1, items.map((item) => (item.str ?? "") + (item.hasEOL ? "\n" : "")).join("") + "\n\f");
  page.cleanup();
}
