"""Bad input: a message with file, place, reason and hint; the right exit code; no file left behind."""
import os
import shutil
import subprocess

from openpyxl import load_workbook

from support import Case, repository, run, saraban

TEMPLATES = repository / "templates"


class BadInput(Case):
    """Each mistake ends with its exit code, says where it is, and leaves no file."""

    def report(self, name="assistance-monthly"):
        """A copy of a shipped report that a test may spoil."""
        folder = self.folder / "templates" / name
        if not folder.exists():
            shutil.copytree(TEMPLATES / name, folder)
        return folder

    def spoil(self, path, old, new):
        text = path.read_text(encoding="utf-8")
        self.assertIn(old, text)
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def fails(self, code, *expected, report=None, data=None, options=(), output=None):
        output = output or self.folder / "out"
        for language, hint in (("th", "วิธีแก้:"), ("en", "hint:")):
            done = saraban("render", report or self.report(), "--data", data or self.sample(8), *options, "-o", output,
                           "--lang", language, check=False)
            message = done.stdout + done.stderr
            self.assertEqual(done.returncode, code, message)
            self.assertIn(hint, done.stderr)
            self.assertNotIn("terminate called", message)
        for text in expected:  # of the English message
            self.assertIn(text, message)
        left = [str(path) for path in output.rglob("*")] if output.exists() else []
        self.assertEqual(left, [])
        return message

    # -- templates

    def test_unknown_tag_in_prose(self):
        """an unknown tag in a prose template: file, line and column, nearest name"""
        self.spoil(self.report() / "monthly.md", "{{ชื่อเดือน}}", "{{ชื่อเดื่อน}}")
        self.fails(65, "monthly.md:", "ชื่อเดือน")

    def test_unknown_tag_in_workbook(self):
        """an unknown tag in a workbook: workbook, sheet and cell"""
        self.change_cell(self.report() / "monthly.xlsx", "{{รายการ.ตำบล}}", "{{รายการ.ตำบน}}")
        self.fails(65, "monthly.xlsx", "รายชื่อ", "F6", "ตำบล")

    def test_unclosed_tag(self):
        """an unclosed {{ in a prose template and in a workbook"""
        self.spoil(self.report() / "monthly.md", "{{ชื่อเดือน}}", "{{ชื่อเดือน")
        self.fails(65, "monthly.md:")
        shutil.rmtree(self.report())
        self.change_cell(self.report() / "monthly.xlsx", "{{รายการ.ตำบล}}", "{{รายการ.ตำบล")
        self.fails(65, "monthly.xlsx", "F6")

    def change_cell(self, path, old, new):
        book = load_workbook(path)
        self.assertEqual(book["รายชื่อ"]["F6"].value, old)
        book["รายชื่อ"]["F6"].value = new
        book.save(path)

    def test_not_a_zip(self):
        """a .xlsx that is no zip"""
        (self.report() / "monthly.xlsx").write_bytes(b"this is no workbook")
        self.fails(65, "monthly.xlsx", "xlsx.not-a-zip")

    def test_password(self):
        """a password-protected .xlsx (an OLE container)"""
        (self.report() / "monthly.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 512)
        self.fails(65, "monthly.xlsx", "xlsx.protected")

    def test_missing_image(self):
        """a missing image"""
        path = self.report() / "monthly.md"
        path.write_text(path.read_text(encoding="utf-8") + "\n\n![ตรา](no-such-picture.png)\n", encoding="utf-8")
        self.fails(65, "no-such-picture.png")

    def test_missing_template(self):
        """a template that is not there"""
        (self.report() / "monthly.md").rename(self.report() / "monthy.md")
        self.fails(65, "report.toml", "monthly.md", "did you mean “monthy.md”?")

    # -- data

    def test_unknown_column(self):
        """an unknown column, with the nearest one"""
        self.spoil(self.report() / "report.toml", "house_number AS", "house_numbr AS")
        self.fails(65, "report.toml", "house_numbr", "house_number")

    def test_bad_sql(self):
        """SQL that is no SQL"""
        self.spoil(self.report() / "report.toml", "SELECT full_name", "SELEC full_name")
        self.fails(65, "report.toml", "SELEC")

    def test_writing_sql(self):
        """SQL that would write"""
        self.spoil(self.report() / "report.toml", "SELECT full_name", "DELETE FROM assistance; SELECT full_name")
        before = self.sample(8).read_bytes()
        self.fails(65, "report.toml")
        self.assertEqual(self.sample(8).read_bytes(), before)

    def test_no_rows(self):
        """a query with no rows"""
        self.fails(65, "report.toml", "run.no-rows", options=["--set", "month=2570-01"])

    def test_data_not_there(self):
        """a data file that is not there, and one that is no database"""
        self.fails(65, "nowhere.db", data=self.folder / "nowhere.db")
        rubbish = self.folder / "rubbish.db"
        rubbish.write_bytes(os.urandom(5000))
        self.fails(65, "rubbish.db", data=rubbish)

    def test_server_not_there(self):
        """a PostgreSQL server that is not there: try again (75), and no password in the message"""
        message = self.fails(75, "data.connection", data="postgres://officer:s3cret@127.0.0.1:1/nothing")
        self.assertNotIn("s3cret", message)

    # -- the command line and the output

    def test_usage(self):
        """unknown report, unknown parameter, bad value, missing option: 64"""
        self.fails(64, "assistance-monthly", report="assistance-montly")
        self.fails(64, "month", options=["--set", "monht=2566-01"])
        self.fails(64, "2566-01", options=["--set", "month=มกราคม"])
        self.fails(64, options=["--set", "month"])
        self.assertIn("render", saraban("rendr", "--lang", "en", check=False).stderr)
        for arguments in ((), ("render",), ("render", "assistance-monthly"), ("nothing",), ("render", "--no-such-option")):
            done = saraban(*arguments, check=False)
            self.assertEqual(done.returncode, 64, arguments)

    def test_read_only_folder(self):
        """an output folder that cannot be written: 73"""
        output = self.folder / "locked"
        output.mkdir()
        if os.geteuid() == 0:
            # root writes anywhere, so the folder is made immutable for everybody by standing on a file
            output.rmdir()
            output.write_text("a file stands where the folder should be")
            done = saraban("render", self.report(), "--data", self.sample(8), "-o", output, "--lang", "en", check=False)
            self.assertEqual(done.returncode, 73, done.stderr)
            self.assertIn("hint:", done.stderr)
            self.assertEqual(output.read_text(), "a file stands where the folder should be")
            self.as_nobody(self.folder)
            return
        output.chmod(0o555)
        self.fails(73, output=output)

    def as_nobody(self, folder):
        """Where the tests run as root: the same as a user without rights, into a folder of root's."""
        if not shutil.which("setpriv"):
            return
        locked = folder / "roots-own"
        locked.mkdir(mode=0o755)
        folder.chmod(0o755)
        sample = folder / "sample.db"
        shutil.copy(self.sample(8), sample)
        sample.chmod(0o644)
        home = folder / "home"
        home.mkdir(mode=0o755)
        for name in ("templates", "fonts"):
            shutil.copytree(repository / name, home / name)
        program = folder / "saraban"
        shutil.copy(__import__("support").program, program)
        done = run("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", program, "render", "lesson-learned", "--data", sample,
                   "-o", locked, "--lang", "en", check=False, environment={"SARABAN_HOME": str(home)})
        self.assertEqual(done.returncode, 73, done.stdout + done.stderr)
        self.assertIn("hint:", done.stderr)
        self.assertEqual(list(locked.iterdir()), [])

    def test_full_disk(self):
        """a disk that fills up: 73, and nothing is left"""
        mount = self.folder / "small"
        mount.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(mount)], capture_output=True)
        if mounted.returncode != 0:
            self.skipTest("a small file system cannot be mounted here")
        self.addCleanup(run, "umount", mount, check=False)
        done = saraban("render", self.report(), "--data", self.sample(400), "-o", mount, "--lang", "en", check=False)
        self.assertEqual(done.returncode, 73, done.stderr)
        self.assertEqual([path.name for path in mount.iterdir() if path.suffix != ".json"], [])

    def test_check(self):
        """saraban check finds the same mistakes and writes nothing"""
        self.spoil(self.report() / "report.toml", "house_number AS", "house_numbr AS")
        for options in ((), ("--data", self.sample(8))):
            done = saraban("check", self.report(), *options, "--lang", "en", check=False)
            self.assertEqual(done.returncode, 65, done.stderr)
            self.assertIn("house_number", done.stderr)
        self.assertEqual(saraban("check", "assistance-monthly").returncode, 0)
        self.assertEqual(saraban("check", "assistance-monthly", "--data", self.sample(8)).returncode, 0)
