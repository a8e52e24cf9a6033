"""The office's month from a folder of files to signed-off reports, with the commands of the README; and what survives a
kill at any moment."""
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import time
import unittest
from pathlib import Path

from openpyxl import load_workbook

import support
from support import Case, pdf_text, run, saraban

BY = ["--by", "somchai"]
SAME, DIFFERENT, UNSURE = "ใช่คนเดียวกัน", "ไม่ใช่", "ยังไม่แน่ใจ"
HEAD_ROW, VERDICT_COLUMN, NOTE_COLUMN = 4, 24, 25


def dump(database):
    """Everything in the database, in an order of its own."""
    connection = sqlite3.connect(database)
    tables = [name for (name,) in connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    rows = {table: sorted(connection.execute(f"SELECT * FROM {table}"), key=repr) for table in tables}
    connection.close()
    return rows


def one(database, sql):
    connection = sqlite3.connect(database)
    try:
        return connection.execute(sql).fetchone()[0]
    finally:
        connection.close()


def tolerant(*arguments, codes=(0, 2)):
    done = saraban(*arguments, check=False)
    if done.returncode not in codes:
        raise AssertionError(f"{' '.join(map(str, arguments))} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done


class OfficeCase(Case):
    def setUp(self):
        super().setUp()
        self.month = self.folder / "month"
        self.database = self.folder / "office.db"

    def make_office(self):
        saraban("sample", "--folder", self.month)
        saraban("office", "new", self.database, "--areas", self.month / "areas.csv", "--agencies",
                self.month / "agencies.csv", "--projects", self.month / "projects.csv", "--on", "2566-01-15", *BY)

    def list_commands(self):
        for path in sorted((self.month / "lists").iterdir()):
            kind = "fragile" if "fragile" in path.name else "tpmap"
            yield ["intake", self.database, path, "--list", kind, "--on", "2566-01-15", *BY]

    def report_command(self):
        return ["intake", self.database, *sorted((self.month / "incoming").iterdir()), "--month", "2566-01", "--errors",
                self.folder / "to-mend", "--on", "2566-02-03", *BY]

    def screen_command(self, day=4):
        return ["screen", self.database, "--on", f"2566-02-{day:02}", *BY]

    def take_everything_in(self):
        for command in self.list_commands():
            tolerant(*command)
        tolerant(*self.report_command())

    def fill_in_review(self, verdict_of=lambda row: DIFFERENT):
        """Decides every pair of the review workbook as a person would: the cells of the sheet, and nothing else."""
        path = self.folder / "review.xlsx"
        saraban("review", "export", self.database, "-o", path)
        book = load_workbook(path)
        sheet = book.worksheets[0]
        decided = 0
        for row in range(HEAD_ROW + 1, sheet.max_row + 1):
            if sheet.cell(row, 1).value is None:
                continue
            sheet.cell(row, VERDICT_COLUMN).value = verdict_of(row)
            sheet.cell(row, NOTE_COLUMN).value = "ตรวจกับทะเบียนแล้ว"
            decided += 1
        filled = self.folder / "review-filled.xlsx"
        book.save(filled)
        return filled, decided


class Walkthrough(OfficeCase):
    """From five agencies' files and the target lists to the month's reports."""

    def test_the_month(self):
        """forms, intake, screening, review, status, reports, follow-up, audit"""
        self.make_office()
        forms = saraban("forms", self.database, "--month", "2566-01", "-o", self.folder / "forms")
        self.assertEqual(forms.stdout.count("wrote"), 5)
        self.assertEqual(len(list((self.folder / "forms").glob("*-2566-01.xlsx"))), 5)

        self.take_everything_in()
        reports = one(self.database, "SELECT count(*) FROM incoming_files WHERE file_kind = 'report'")
        self.assertEqual(reports, 5)
        refused = one(self.database, "SELECT count(*) FROM refused_rows r JOIN incoming_files f USING (file_no) "
                                     "WHERE f.file_kind = 'report'")
        if refused:
            self.assertTrue(list((self.folder / "to-mend").glob("*.xlsx")))

        saraban(*self.screen_command())
        in_review = one(self.database, "SELECT count(*) FROM matches WHERE match_outcome = 'review'")
        if in_review:
            filled, decided = self.fill_in_review()
            self.assertGreater(decided, 0)
            saraban("review", "import", self.database, filled, "--on", "2566-02-06", *BY)
            again = saraban("review", "import", self.database, filled, "--on", "2566-02-06", *BY)
            self.assertIn("nothing was changed", again.stdout)
            saraban(*self.screen_command(day=6))
            self.assertLess(one(self.database, "SELECT count(*) FROM matches WHERE match_outcome = 'review'"), in_review)

        status = saraban("status", self.database, "--month", "2566-01", "--on", "2566-02-07")
        self.assertIn("due 5 Feb 2023", status.stdout)
        told = json.loads(saraban("status", self.database, "--month", "2566-01", "--json").stdout)
        self.assertEqual({agency["report"] for agency in told["agencies"]}, {"on-time"})
        self.assertEqual(told["total"]["unscreened"], 0)
        self.assertEqual(told["total"]["rows"], one(self.database, "SELECT count(*) FROM assistance"))
        self.assertEqual(told["total"]["rows"], sum(agency["rows"] for agency in told["agencies"]))
        self.assertEqual(told["total"]["rows"], sum(amphoe["rows"] for amphoe in told["amphoe"]))

        for report, options in (("assistance-monthly", ["--set", "month=2566-01"]),
                                ("district-committee", ["--set", "month=2566-01", "--set", "amphoe=6406"]),
                                ("lesson-learned", ["--set", "fiscal_year=2566"]),
                                ("screening-result", ["--set", "month=2566-01"])):
            made = self.render(report, *options, data=self.database, into=report)
            self.assertTrue(list(made.glob("*.pdf")), report)
        text = pdf_text(next((self.folder / "screening-result").glob("*.pdf")))
        self.assertIn("รายชื่อที่หน่วยงานต้องดำเนินการ", text)

        people = saraban("history", self.database, "--again").stdout
        self.assertIn("helped more than once", people)
        ids = {value for (value,) in sqlite3.connect(self.database).execute(
            "SELECT national_id FROM assistance WHERE national_id IS NOT NULL")}
        self.assertFalse([value for value in ids if value in people])
        self.assertNotIn("นาง", saraban("history", self.database, "--privacy", "public").stdout)
        audit = saraban("audit", self.database)
        self.assertIn("all as they were written", audit.stdout)
        self.assertFalse([value for value in ids if value in audit.stdout])

    def test_the_same_file_twice(self):
        """files that came before change nothing, and that is said"""
        self.make_office()
        self.take_everything_in()
        before = dump(self.database)
        again = tolerant(*self.report_command())
        self.assertEqual(again.stdout.count("nothing was changed"), 5)
        self.assertEqual(dump(self.database), before)

    def test_dry_run(self):
        """a dry run of each step writes nothing"""
        self.make_office()
        self.take_everything_in()
        before = dump(self.database)
        saraban(*self.screen_command(), "--dry-run")
        self.assertEqual(dump(self.database), before)
        self.assertEqual(one(self.database, "SELECT count(*) FROM matches"), 0)

    def test_changed_by_hand(self):
        """audit ends with 65 and the entry where the chain breaks"""
        self.make_office()
        self.take_everything_in()
        connection = sqlite3.connect(self.database)
        connection.execute("UPDATE audit_log SET done_by = 'nobody' WHERE entry_no = 2")
        connection.commit()
        connection.close()
        done = saraban("audit", self.database, "--lang", "en", check=False)
        self.assertEqual(done.returncode, 65)
        self.assertIn("entry 2 of the audit log", done.stderr)

    def test_usage(self):
        """a day is asked for, a bad one is refused, and who does it must be known"""
        self.make_office()
        self.assertEqual(saraban("screen", self.database, check=False).returncode, 64)
        self.assertEqual(saraban("screen", self.database, "--on", "5/2/2566", check=False).returncode, 64)
        done = saraban("screen", self.database, "--on", "2566-02-05", "--lang", "en", check=False,
                       environment={"USER": ""})
        self.assertEqual(done.returncode, 64)
        self.assertIn("cli.nobody", done.stderr)
        done = saraban("screen", self.folder / "none.db", "--on", "2566-02-05", *BY, check=False)
        self.assertEqual(done.returncode, 65)


class Kills(OfficeCase):
    """kill -9 at any moment leaves each step done or not done, and the next run ends as an unbroken one does."""
    KILLS = 10

    def check_whole(self, database, entries):
        connection = sqlite3.connect(database)
        self.assertEqual(connection.execute("PRAGMA integrity_check").fetchone()[0], "ok")
        self.assertEqual(connection.execute("PRAGMA foreign_key_check").fetchall(), [])
        count = connection.execute("SELECT count(*) FROM audit_log").fetchone()[0]
        connection.close()
        self.assertIn(count, entries)
        saraban("audit", database)
        return count

    def kill_often(self, prepared, command, steps):
        """Runs the command on copies of `prepared`, kills it at moments spread over its time, runs it again."""
        work = self.database
        shutil.copyfile(prepared, work)
        entries = one(work, "SELECT count(*) FROM audit_log")
        started = time.monotonic()
        tolerant(*command)
        took = time.monotonic() - started
        unbroken = dump(work)
        self.assertEqual(len(unbroken["audit_log"]), entries + steps)
        chance = random.Random(2566)
        killed = 0
        for _ in range(self.KILLS):
            for left in self.folder.glob("office.db*"):
                left.unlink()
            shutil.copyfile(prepared, work)
            process = subprocess.Popen([str(a) for a in (support.program, *command)], stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL, cwd=support.repository)
            time.sleep(chance.uniform(0.05, 1.0) * took)
            process.send_signal(signal.SIGKILL)
            killed += process.wait() == -signal.SIGKILL
            self.check_whole(work, range(entries, entries + steps + 1))
            tolerant(*command)
            again = dump(work)
            if len(again["audit_log"]) > entries + steps:  # a screening that was done is done once more: another entry
                for table in ("audit_log", "screening_runs"):
                    again[table] = unbroken[table]
            self.assertEqual(again, unbroken)
        self.assertGreater(killed, 0)

    def test_intake(self):
        """in the middle of taking five files in"""
        self.make_office()
        for command in self.list_commands():
            tolerant(*command)
        prepared = self.folder / "prepared.db"
        shutil.move(self.database, prepared)
        self.kill_often(prepared, self.report_command(), 5)

    def test_screening(self):
        """in the middle of a screening"""
        self.make_office()
        self.take_everything_in()
        prepared = self.folder / "prepared.db"
        shutil.move(self.database, prepared)
        self.kill_often(prepared, self.screen_command(), 1)

    def test_review_import(self):
        """in the middle of recording decisions"""
        self.make_office()
        self.take_everything_in()
        saraban(*self.screen_command())
        if one(self.database, "SELECT count(*) FROM matches WHERE match_outcome = 'review'") == 0:
            self.skipTest("the sample month leaves nothing in doubt")
        filled, _ = self.fill_in_review()
        prepared = self.folder / "prepared.db"
        shutil.move(self.database, prepared)
        self.kill_often(prepared, ["review", "import", self.database, filled, "--on", "2566-02-06", *BY], 1)

    def test_half_written_file(self):
        """a transaction that a kill left half written into the file is taken back by whatever opens it next"""
        self.make_office()
        self.take_everything_in()
        saraban(*self.screen_command())
        whole = dump(self.database)
        for command in (["status", "{}", "--month", "2566-01"],
                        ["render", "assistance-monthly", "--data", "{}", "-o", self.folder / "out"]):
            for left in self.folder.glob("killed.db*"):
                left.unlink()
            killed = self.folder / "killed.db"
            connection = sqlite3.connect(self.database, isolation_level=None)
            connection.execute("PRAGMA cache_size = 2")
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("UPDATE assistance SET note = hex(randomblob(400))")
            connection.execute("UPDATE matches SET reasons = hex(randomblob(400))")
            shutil.copyfile(self.database, killed)
            shutil.copyfile(f"{self.database}-journal", f"{killed}-journal")
            connection.execute("ROLLBACK")
            connection.close()
            self.assertGreater(os.path.getsize(f"{killed}-journal"), 0)
            saraban(*(killed if argument == "{}" else argument for argument in command))
            self.assertEqual(dump(killed), whole)


class AtOnce(OfficeCase):
    """Two runs on one database."""

    def test_the_second_waits_its_turn(self):
        """while another program writes, a step ends with 75, says why, and has changed nothing"""
        self.make_office()
        self.take_everything_in()
        connection = sqlite3.connect(self.database, isolation_level=None)
        connection.execute("BEGIN IMMEDIATE")
        done = saraban(*self.screen_command(), "--lang", "en", check=False)
        self.assertEqual(done.returncode, 75)
        self.assertIn("another program is writing this database", done.stderr)
        again = saraban(*self.report_command(), "--lang", "en", check=False)
        self.assertEqual(again.returncode, 75)
        connection.execute("ROLLBACK")
        connection.close()
        self.assertEqual(one(self.database, "SELECT count(*) FROM screening_runs"), 0)

    def test_many_at_once(self):
        """of several at once each is done or told to try again, and the log stays whole"""
        self.make_office()
        self.take_everything_in()
        entries = one(self.database, "SELECT count(*) FROM audit_log")
        running = [subprocess.Popen([str(a) for a in (support.program, *self.screen_command())],
                                    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=support.repository)
                   for _ in range(4)]
        codes = [process.wait() for process in running]
        self.assertTrue(set(codes) <= {0, 75}, codes)
        self.assertIn(0, codes)
        self.assertEqual(one(self.database, "SELECT count(*) FROM audit_log"), entries + codes.count(0))
        saraban("audit", self.database)


if __name__ == "__main__":
    unittest.main()
