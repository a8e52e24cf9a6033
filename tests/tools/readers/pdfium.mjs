// usage: node pdfium.mjs file.pdf       the text that PDFium extracts, pages parted by form feeds
import { readFileSync, writeSync } from "node:fs";
import { PDFiumLibrary } from "@hyzyla/pdfium";

const library = await PDFiumLibrary.init();
const document = await library.loadDocument(readFileSync(process.argv[2]));
for (const page of document.pages()) writeSync(1, page.getText() + "\n\f");
document.destroy();
library.destroy();
