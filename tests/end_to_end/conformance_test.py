"""veraPDF on every PDF that the tests and the demo make, and on files that were broken on purpose."""
import re
import subprocess
import unittest

import support
from support import Case, need, repository, run
from validator import claims_of, need_validator, validate

REPORTS = [("assistance-monthly", []), ("district-committee", ["--set", "amphoe=6406"]), ("lesson-learned", [])]

# What is done to a sound file opened up by qpdf, and the clauses that must be found broken (19005-2 or -3, 14289-1).
BREAKAGES = {
    "no language": (rb"/Lang \(th\)", b"/Bang (th)", {"ua1": "7.2"}),
    "no text map": (rb"/ToUnicode (\d+ 0 R)", rb"/ToNothing \1", {"2a": "6.2.11.7.2", "ua1": "7.21.7"}),
    "no structure": (rb"/StructTreeRoot (\d+ 0 R)", rb"/NoTreeRoot \1", {"2a": "6.7.3.3", "ua1": "7.1"}),
    "not marked": (rb"/Marked true", b"/Marked false", {"2a": "6.7.2.2", "ua1": "6.2"}),
    "font not embedded": (rb"/FontFile2 (\d+ 0 R)", rb"/FontGone2 \1", {"2a": "6.2.11.4.1", "ua1": "7.21.4.1"}),
    "no output intent": (rb"/OutputIntents \[", b"/OutputAttempt [", {"2a": "6.2.4.3"}),
    "undescribed metadata": (rb"pdf:Producer>", b"pdf:Produced>", {"2a": "6.6.2.3.1"}),
    "no title shown": (rb"/DisplayDocTitle true", b"/DisplayDocTitle false", {"ua1": "7.1"}),
    "heads without scope": (rb"/Scope /Column", b"", {"ua1": "7.5"}),
    "heading levels skipped": (rb"/S /H1\b", b"/S /H2", {"ua1": "7.4.2"}),
}


def break_file(path, pattern, replacement, into):
    """A copy with one mistake in it, its cross-references mended, so that nothing else is wrong."""
    need("fix-qdf")
    opened = run_bytes("qpdf", "--qdf", "--object-streams=disable", path, "-")
    broken, count = re.subn(pattern, replacement, opened)
    assert count > 0, f"nothing to break: {pattern}"
    into.with_suffix(".qdf").write_bytes(run_bytes("fix-qdf", given=broken))
    run_bytes("qpdf", "--newline-before-endstream", into.with_suffix(".qdf"), into)
    return into


def run_bytes(*arguments, given=None):
    done = subprocess.run([str(a) for a in arguments], input=given, capture_output=True)
    assert done.returncode in (0, 3), done.stderr
    return done.stdout


class Conformance(Case):
    """PDF/A and PDF/UA as veraPDF judges them."""

    def render_all(self):
        made = {}
        for rows in (8, 400):
            for report, options in REPORTS:
                folder = self.render(report, *options, data=self.sample(rows), into=f"{report}-{rows}")
                made.update({f"{report} with {rows} rows": path for path in folder.glob("*.pdf")})
        return made

    def run_demo(self):
        """The commands of scripts/demo, word for word, with the program under test."""
        script = (repository / "scripts" / "demo").read_text(encoding="utf-8")
        commands = [line for line in script.splitlines() if line.startswith('"$saraban"')]
        self.assertGreaterEqual(len(commands), 4)
        out = self.folder / "demo"
        out.mkdir()
        run("bash", "-ec", "\n".join([f"saraban={support.program}", f"out={out}", *commands]))
        return {f"demo's {path.name}": path for path in sorted(out.glob("*.pdf"))}

    def broken_files(self, sound):
        same = break_file(sound, rb"\A%PDF", b"%PDF", self.folder / "unbroken.pdf")
        files = {"unbroken": same}
        for name, (pattern, replacement, _) in BREAKAGES.items():
            files[name] = break_file(sound, pattern, replacement, self.folder / f"{name.replace(' ', '-')}.pdf")
        return files

    def test_everything(self):
        """PDF/A-2a and PDF/UA-1 on all that was made, and each broken file found by its clause"""
        need_validator()
        reports = {**self.render_all(), **self.run_demo()}
        sound = reports["assistance-monthly with 8 rows"]
        broken = self.broken_files(sound)
        kept = sorted(path for path in support.kept_folder().glob("*.pdf") if claims_of(path))
        found = validate([*reports.values(), *broken.values(), *kept])

        for name, path in reports.items():
            with self.subTest(report=name):
                self.assertEqual(found[path.resolve()], {"2a": [], "ua1": []})
        for path in kept:
            with self.subTest(kept=path.name):
                self.assertEqual(found[path.resolve()], {flavour: [] for flavour in claims_of(path)})
        self.assertEqual(found[broken.pop("unbroken").resolve()], {"2a": [], "ua1": []}, "the way of breaking breaks by itself")
        for name, path in broken.items():
            for flavour, clause in BREAKAGES[name][2].items():
                with self.subTest(broken=name, standard=flavour):
                    clauses = [rule.split("-")[0] for rule in found[path.resolve()].get(flavour, [])]
                    self.assertIn(clause, clauses, found[path.resolve()])
        print(f"veraPDF: {len(reports)} PDFs of reports and demo, {len(kept)} more of the tests, all sound; {len(broken)} broken ones found")


if __name__ == "__main__":
    unittest.main()
