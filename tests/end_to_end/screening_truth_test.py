"""A month of incoming files whose truth is known goes through the office's steps: what comes out is held to the truth."""
import csv
import shutil
import sqlite3
import tempfile
import unittest
from pathlib import Path

from support import saraban

ACTOR = ("--on", "2566-02-03", "--by", "เจ้าหน้าที่")


class Truth(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="saraban-truth-"))
        month, office = cls.folder / "month", cls.folder / "office.db"
        saraban("sample", "--folder", month, "--rows", 400, "--seed", 7)
        saraban("office", "new", office, "--areas", month / "areas.csv", "--agencies", month / "agencies.csv",
                "--projects", month / "projects.csv", *ACTOR)
        for kind in ("tpmap", "fragile"):
            saraban("intake", office, *(month / "lists").glob(f"{kind}-*"), "--list", kind, *ACTOR)
        # 2: done in part, for some rows are refused.
        cls.intake = saraban("intake", office, *sorted((month / "incoming").iterdir()), "--month", "2566-01", *ACTOR,
                             "--errors", cls.folder / "errors", check=False)
        saraban("screen", office, "-q", *ACTOR)
        with open(month / "truth.csv", encoding="utf-8", newline="") as file:
            cls.truth = {(row["file"], int(row["row"])): row for row in csv.DictReader(file)}
        database = sqlite3.connect(office)
        cls.matches = {(file, row): (outcome, target) for file, row, outcome, target in database.execute(
            "SELECT source_file, source_row, match_outcome, targets.national_id FROM assistance "
            "JOIN matches USING (assistance_id) LEFT JOIN targets USING (target_id)")}
        database.close()

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def test_intake_says_that_some_rows_were_refused(self):
        self.assertEqual(self.intake.returncode, 2, self.intake.stderr)
        self.assertEqual(len(list((self.folder / "errors").iterdir())), 5)

    def test_the_rows_without_a_fault_went_in_and_no_others(self):
        sound = {place for place, row in self.truth.items() if not row["fault"]}
        self.assertEqual(set(self.matches), sound)
        self.assertGreater(len(sound), 350)

    def test_nobody_is_accepted_who_is_not_meant(self):
        accepted = {place: target for place, (outcome, target) in self.matches.items() if outcome == "accepted"}
        self.assertGreater(len(accepted), 280)
        wrong = {place for place, target in accepted.items() if target != self.truth[place]["listed_national_id"]}
        self.assertEqual(wrong, set())

    def test_hardly_anybody_on_a_list_is_lost(self):
        listed = {place for place in self.matches if self.truth[place]["listed_national_id"]}
        lost = {place for place in listed if self.matches[place][0] in ("rejected", "not_found")}
        self.assertLess(len(lost) / len(listed), 0.02)


if __name__ == "__main__":
    unittest.main()
