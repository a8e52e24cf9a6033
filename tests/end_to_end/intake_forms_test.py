"""Blank forms as officers open them: in LibreOffice their lists, checks, locks and hidden properties are there, what is
filled in there comes back as rows, and what is refused goes back to be mended."""
import zipfile

from openpyxl import load_workbook

from support import Case, need, run, saraban

BY = ["--by", "somchai"]
HEAD_ROW = 5
FORM, LISTS = "แบบรายงาน", "รายการ"
SHARED_NAME = "วังลึก"  # a tambon of two amphoe


class IntakeForms(Case):
    def setUp(self):
        super().setUp()
        month = self.folder / "month"
        self.database = self.folder / "office.db"
        saraban("sample", "--folder", month)
        saraban("office", "new", self.database, "--areas", month / "areas.csv", "--agencies", month / "agencies.csv",
                "--projects", month / "projects.csv", "--on", "2566-01-15", *BY)
        saraban("forms", self.database, "--month", "2566-01", "--agency", "LABOUR", "-o", self.folder / "forms")
        self.form = self.folder / "forms" / "LABOUR-2566-01.xlsx"

    def through_libreoffice(self, path):
        need("soffice")
        out = self.folder / "saved"
        run("soffice", f"-env:UserInstallation=file://{self.folder}/lo", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
            "--outdir", out, path)
        return out / path.name

    def fill(self, rows):
        workbook = load_workbook(self.form)
        sheet = workbook[FORM]
        columns = {cell.value: cell.column for cell in sheet[HEAD_ROW]}
        for number, row in enumerate(rows, HEAD_ROW + 1):
            for heading, value in row.items():
                sheet.cell(number, columns[heading], value)
        path = self.folder / "filled.xlsx"
        workbook.save(path)
        return path

    def row(self, changes=None):
        row = {"โครงการ/หลักสูตร": load_workbook(self.form)[LISTS]["C2"].value, "ว.ด.ป.": "5 ม.ค. 2566", "คำนำหน้า": "นาย",
               "ชื่อ": "สมมติ", "สกุล": "ใจดี", "เลขประจำตัว": "9640000000131", "ตำบล": SHARED_NAME, "อำเภอ": "ศรีสำโรง",
               "ความช่วยเหลือ": "ฝึกอบรม", "งบประมาณ": 500}
        return {**row, **(changes or {})}

    def test_libreoffice_keeps_all_that_the_form_is(self):
        workbook = load_workbook(self.through_libreoffice(self.form))
        sheet = workbook[FORM]
        rules = {str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation}
        self.assertEqual(rules["C6"].formula1, "list_projects")
        self.assertIn("tambon_", rules["K6"].formula1)
        self.assertIn("INDIRECT", rules["K6"].formula1)
        self.assertIn("list_id_weights", rules["H6"].formula1)
        self.assertIn("13 หลัก", rules["H6"].error)
        self.assertEqual(rules["D6"].type, "date")
        self.assertTrue(sheet.protection.sheet)
        self.assertTrue(sheet["C5"].protection.locked)
        self.assertFalse(sheet["C6"].protection.locked)
        self.assertEqual(sheet["H6"].number_format, "@")
        self.assertEqual(load_workbook(self.form)[FORM].freeze_panes, "A6")  # a view: converting leaves it out
        self.assertEqual(sheet.print_title_rows, "$5:$5")
        self.assertEqual(workbook[LISTS].sheet_state, "hidden")
        with zipfile.ZipFile(self.folder / "saved" / self.form.name) as package:
            properties = package.read("docProps/custom.xml").decode()
        self.assertRegex(properties, 'name="saraban.agency"[^/]*LABOUR<')
        self.assertRegex(properties, 'name="saraban.month"[^/]*2023-01-01<')

    def test_the_id_check_of_the_form_is_that_of_the_program(self):
        """The rule of the form, computed by LibreOffice in a cell for ids whose check digit is right and wrong."""
        workbook = load_workbook(self.form)
        rule = {str(r.sqref).split(":")[0]: r.formula1 for r in workbook[FORM].data_validations.dataValidation}["H6"]
        ids = ["9640000000131", "9640000000050", "9640000000009", "9640000000132", "964000000013", "96400000001ก1"]
        sheet = workbook.create_sheet("ตรวจ")
        for number, national_id in enumerate(ids, 1):
            sheet.cell(number, 1, national_id)
            sheet.cell(number, 2, "=IFERROR(" + rule.replace("$H6", f"$A{number}") + ",FALSE)")
        path = self.folder / "rule.xlsx"
        workbook.save(path)
        computed = load_workbook(self.through_libreoffice(path), data_only=True)["ตรวจ"]
        self.assertEqual([bool(computed.cell(n, 2).value) for n in range(1, 7)], [True, True, True, False, False, False])

    def test_the_lists_of_tambon_follow_the_amphoe(self):
        workbook = load_workbook(self.form)
        rule = {str(r.sqref).split(":")[0]: r.formula1 for r in workbook[FORM].data_validations.dataValidation}["K6"]
        sheet = workbook.create_sheet("ตรวจ")
        for number, amphoe in enumerate(["ศรีสำโรง", "บ้านด่านลานหอย", "ศรีนคร"], 1):
            sheet.cell(number, 12, amphoe)
            sheet.cell(number, 1, "=COUNTIF(" + rule.replace("$L6", f"$L{number}") + f',"{SHARED_NAME}")')
        path = self.folder / "rule.xlsx"
        workbook.save(path)
        computed = load_workbook(self.through_libreoffice(path), data_only=True)["ตรวจ"]
        self.assertEqual([computed.cell(n, 1).value for n in (1, 2, 3)], [1, 1, 0])

    def test_filled_in_saved_by_libreoffice_refused_mended_and_taken_in(self):
        bad = self.row({"ชื่อ": "สมหญิง", "เลขประจำตัว": "9.64E+12"})
        path = self.through_libreoffice(self.fill([self.row(), bad]))
        errors = self.folder / "errors"
        first = saraban("intake", self.database, path, "--errors", errors, "--on", "2566-02-01", *BY, check=False)
        self.assertIn("1 rows in, 1 refused", first.stdout)
        (sent_back,) = errors.glob("*.xlsx")
        workbook = load_workbook(sent_back)
        sheet = workbook[FORM]
        self.assertIn("เลขประจำตัว", sheet.cell(HEAD_ROW + 1, 19).value)
        self.assertIsNotNone(sheet["H6"].comment)
        sheet["H6"] = "9640000000050"
        mended = self.folder / "mended.xlsx"
        workbook.save(mended)
        second = saraban("intake", self.database, mended, "--on", "2566-02-02", *BY, check=False)
        self.assertIn("1 rows in, 0 refused", second.stdout)

    def test_the_same_form_has_the_same_bytes_and_no_clock(self):
        again = self.folder / "again"
        saraban("forms", self.database, "--month", "2566-01", "--agency", "LABOUR", "-o", again)
        self.assertEqual((again / self.form.name).read_bytes(), self.form.read_bytes())
        with zipfile.ZipFile(self.form) as package:
            self.assertEqual({entry.date_time for entry in package.infolist()}, {package.infolist()[0].date_time})
