#!/usr/bin/env python3
"""Links a folder's rows.csv with its targets.csv by Splink on DuckDB, as somebody would who knows Splink and no Thai.

usage: splink_model.py FOLDER      (in the environment that bench/install-splink makes)

Writes FOLDER/splink.csv: row, person, probability, for each person of each row above a probability of 0.001. The model is
Splink's own advice: comparison levels by Jaro-Winkler and Damerau-Levenshtein, term frequencies on both names, several
blocking rules, u by random sampling, m by expectation maximisation.
"""
import logging
import sys
from pathlib import Path

import duckdb
import splink.comparison_library as compare
from splink import Linker, SettingsCreator, block_on
from splink.backends.duckdb import DuckDBAPI

logging.getLogger("splink").setLevel(logging.ERROR)
folder = Path(sys.argv[1])


def read(name):
    return duckdb.sql(f"""SELECT * FROM read_csv('{folder / name}', all_varchar=true, nullstr='', header=true)""").df()


frequent = {"term_frequency_adjustments": True}
settings = SettingsCreator(
    link_type="link_only",
    comparisons=[
        compare.DamerauLevenshteinAtThresholds("national_id", [1, 2]),
        compare.JaroWinklerAtThresholds("given_name", [0.92, 0.85]).configure(**frequent),
        compare.JaroWinklerAtThresholds("surname", [0.92, 0.85]).configure(**frequent),
        compare.ExactMatch("title"),
        compare.ExactMatch("tambon_code").configure(**frequent),
        compare.ExactMatch("village_no"),
        compare.ExactMatch("house_number").configure(**frequent),
    ],
    blocking_rules_to_generate_predictions=[
        block_on("national_id"),
        block_on("given_name", "surname"),
        block_on("given_name", "tambon_code"),
        block_on("surname", "tambon_code"),
        block_on("house_number", "village_no", "tambon_code"),
    ],
    retain_matching_columns=False,
)
database = DuckDBAPI()
targets = read("targets.csv")
rows = read("rows.csv")
tables = [database.register(rows, dataset_display_name="rows"),
          database.register(targets.drop(columns="person"), dataset_display_name="targets")]
linker = Linker(tables, settings, log_level=logging.ERROR)
linker.training.estimate_probability_two_random_records_match([block_on("national_id")], recall=0.9)
linker.training.estimate_u_using_random_sampling(max_pairs=5e6, seed=1)
for rule in (block_on("national_id"), block_on("given_name", "surname")):
    linker.training.estimate_parameters_using_expectation_maximisation(rule)
pairs = linker.inference.predict(threshold_match_probability=0.001).as_pandas_dataframe()

# Which side is which depends on the names of the data sets; a person stands on several lists and counts once.
is_row_left = pairs["source_dataset_l"] == "rows"
pairs["row"] = pairs["unique_id_l"].where(is_row_left, pairs["unique_id_r"])
pairs["target"] = pairs["unique_id_r"].where(is_row_left, pairs["unique_id_l"])
person_of = dict(zip(targets["unique_id"], targets["person"]))
pairs["person"] = pairs["target"].map(person_of)
best = pairs.groupby(["row", "person"])["match_probability"].max().reset_index()
best.columns = ["row", "person", "probability"]
best.to_csv(folder / "splink.csv", index=False)
