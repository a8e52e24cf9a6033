"""The same rows and targets through Splink on DuckDB, beside ours: for bench/screening."""
import csv
import tempfile
from collections import defaultdict
from pathlib import Path

from measure import repository, run_once

PYTHON = repository / "build" / "tools" / "splink" / "bin" / "python"
SEEDS = (101, 102)  # of those for judging


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def ours(folder):
    """Per row: outcome, person, persons shown to a reviewer."""
    return {row["unique_id"]: (row["outcome"], row["person"], row["candidates"].split()) for row in read(folder / "matches.csv")}


def splinks(folder):
    """Per row: its likeliest persons with their probabilities, the likeliest first."""
    persons = defaultdict(list)
    for pair in read(folder / "splink.csv"):
        persons[pair["row"]].append((float(pair["probability"]), pair["person"]))
    return {row: sorted(found, reverse=True) for row, found in persons.items()}


def judged_at(persons, truth, accept, review):
    """Splink's pairs as three bands: accepted from `accept`, to a reviewer from `review`, with five persons at most."""
    outcomes = {}
    for row in truth:
        found = persons.get(row, [])
        best = found[0][0] if found else 0
        outcome = "accepted" if best >= accept else "review" if best >= review else "not_found"
        outcomes[row] = (outcome, found[0][1] if found else "", [person for _, person in found[:5]])
    return outcomes


def figures(outcomes, truth):
    accepted = right = reviews = found = listed = 0
    for row, person in truth.items():
        outcome, target, candidates = outcomes[row]
        listed += person != ""
        accepted += outcome == "accepted"
        right += outcome == "accepted" and target == person
        reviews += outcome == "review"
        found += outcome == "review" and person != "" and person in candidates
    return {"precision": right / max(accepted, 1), "recall": right / listed, "with review": (right + found) / listed,
            "review": reviews / len(truth)}


def threshold_of_precision(persons, truth, wanted):
    """The lowest probability from which on Splink's best persons are right so often: told by the truth, in its favour."""
    best = sorted(((found[0][0], row) for row, found in persons.items()), reverse=True)
    threshold, right = 2, 0
    for count, (probability, row) in enumerate(best, 1):
        right += persons[row][0][1] == truth[row]
        if right / count >= wanted:
            threshold = probability
    return threshold


def review_from(persons, accept, count):
    """The probability from which on so many rows below `accept` go to a reviewer."""
    below = sorted((found[0][0] for found in persons.values() if found[0][0] < accept), reverse=True)
    return below[min(count, len(below)) - 1] if below and count else accept


def show(name, numbers, seconds, peak):
    print(f"{name:<44} precision {numbers['precision']:.4f}  recall {numbers['recall']:.4f}  with review "
          f"{numbers['with review']:.4f}  review {numbers['review']:.4f}  {seconds:7.2f} s CPU {peak:7.0f} MB", flush=True)


def compare(program, quick):
    if not PYTHON.exists():
        print("skipped: Splink is not installed (bench/install-splink)")
        return
    for seed in SEEDS[:1] if quick else SEEDS:
        with tempfile.TemporaryDirectory(prefix="saraban-splink-") as name:
            folder = Path(name)
            mine = run_once([program, "export", folder, "--seed", seed])
            theirs = run_once([PYTHON, repository / "bench" / "splink_model.py", folder])
            truth = {row["unique_id"]: row["person"] for row in read(folder / "truth.csv")}
            print(f"seed {seed}: {mine.output.strip()}")
            ours_now, persons = ours(folder), splinks(folder)
            numbers = figures(ours_now, truth)
            show("saraban (and making and writing the data)", numbers, mine.cpu, mine.peak)
            show("Splink, accepted from 0.99, review from 0.5", figures(judged_at(persons, truth, 0.99, 0.5), truth),
                 theirs.cpu, theirs.peak)
            accept = threshold_of_precision(persons, truth, 0.999)
            review = review_from(persons, accept, round(numbers["review"] * len(truth)))
            show("Splink, its best cut for 0.999, our review", figures(judged_at(persons, truth, accept, review), truth),
                 theirs.cpu, theirs.peak)
