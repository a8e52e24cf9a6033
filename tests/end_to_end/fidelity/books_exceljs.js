// Makes the ExcelJS templates of the fidelity suite: node books_exceljs.js FOLDER
const ExcelJS = require('exceljs');
const path = require('path');
const folder = process.argv[2];

function base() {
  const workbook = new ExcelJS.Workbook();
  workbook.created = workbook.modified = new Date(Date.UTC(2026, 0, 5));
  const sheet = workbook.addWorksheet('รายชื่อ');
  const cells = {
    A2: 'บัญชีรายชื่อ', A5: 'ชื่อ', B5: 'จำนวน', C5: 'เงิน', D5: 'รวม', A6: '{{รายการ.ชื่อ}}', B6: '{{รายการ.จำนวน}}',
    C6: '{{รายการ.เงิน}}', D6: {formula: 'B6*C6', result: 1}, A7: 'รวมทั้งสิ้น', D7: {formula: 'SUM(D6:D6)', result: 1}, A9: 'หมายเหตุ',
  };
  for (const [ref, value] of Object.entries(cells)) sheet.getCell(ref).value = value;
  const summary = workbook.addWorksheet('สรุป');
  summary.getCell('A1').value = 'ยอด';
  summary.getCell('B1').value = {formula: 'รายชื่อ!D7', result: 1};
  return {workbook, sheet};
}

const books = {
  formats(sheet) {
    sheet.addConditionalFormatting({ref: 'D6:D6', rules: [{type: 'dataBar', cfvo: [{type: 'min'}, {type: 'max'}], color: {argb: 'FF638EC6'}, minLength: 0, maxLength: 100}]});
    sheet.addConditionalFormatting({ref: 'A6:D7', rules: [{type: 'expression', formulae: ['$D6>$D$7/5'], style: {font: {bold: true}}}]});
    sheet.getCell('B9').dataValidation = {type: 'list', allowBlank: true, formulae: ['$A$6:$A$6']};
    sheet.getCell('A2').fill = {type: 'gradient', gradient: 'angle', degree: 90, stops: [{position: 0, color: {argb: 'FFFFFFFF'}}, {position: 1, color: {theme: 4}}]};
  },
  print(sheet) {
    sheet.pageSetup.printArea = 'A1:D9';
    sheet.pageSetup.printTitlesRow = '5:5';
    sheet.views = [{state: 'frozen', xSplit: 1, ySplit: 5}];
    sheet.mergeCells('A9:D9');
    sheet.mergeCells('A7:C7');
    sheet.autoFilter = 'A5:D6';
    sheet.getRow(6).height = 27;
    sheet.getRow(9).addPageBreak();
    sheet.headerFooter.oddHeader = '&Cหน้า &P';
  },
  notes(sheet) {
    sheet.getCell('D7').note = 'ยอดรวม';
    sheet.getCell('A9').value = {text: 'เว็บ', hyperlink: 'https://example.go.th/'};
    sheet.getCell('E9').value = {richText: [{font: {bold: true}, text: 'หนา '}, {text: 'บาง'}]};
  },
  table(sheet) {
    sheet.addTable({name: 'ตาราง1', ref: 'F5', headerRow: true, totalsRow: true, style: {theme: 'TableStyleDark3'},
      columns: [{name: 'ก', totalsRowLabel: 'รวม'}, {name: 'ข', totalsRowFunction: 'sum'}], rows: [['ค่า', 1]]});
  },
};

books.picture = (sheet) => {
  const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
  const id = sheet.workbook.addImage({base64: dot, extension: 'png'});
  sheet.addImage(id, {tl: {col: 1, row: 8}, br: {col: 3, row: 11}});
  sheet.addImage(id, {tl: {col: 0, row: 0}, ext: {width: 20, height: 20}});
};

(async () => {
  for (const [name, describe] of Object.entries(books)) {
    const {workbook, sheet} = base();
    describe(sheet);
    await workbook.xlsx.writeFile(path.join(folder, `exceljs-${name}.xlsx`));
  }
})();
