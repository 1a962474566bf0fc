"""Writes random CSV files as coders' programs do, runs `shiqu survey agree|analyse` on them, and compares what is printed.

Usage: check-bare-tables.py SHIQU [--files N] [--seed N]

The references are those of check-statistics.py: formulas in plain loops, krippendorff, statsmodels, scipy; 1e-9. What the
files look like is random too: UTF-8 with and without a byte order mark, GB 18030, CRLF, tabs and semicolons, words for codes.
"""
import argparse
import csv
import importlib.util
import io
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from scipy.cluster.hierarchy import cophenet, linkage
from scipy.spatial.distance import pdist
from statsmodels.stats.contingency_tables import cochrans_q

spec = importlib.util.spec_from_file_location("reference", Path(__file__).parent / "check-statistics.py")
reference = importlib.util.module_from_spec(spec)
spec.loader.exec_module(reference)

SCALES = ["nominal", "ordinal", "interval", "ratio"]
WORDS = ["无", "部分", "有", "不知", "多", "少", "中", "好"]


def bytes_of(rows, pick):
    text = io.StringIO()
    separator = pick.choice([",", ",", ",", "\t", ";"])
    csv.writer(text, delimiter=separator, lineterminator=pick.choice(["\n", "\r\n"])).writerows(rows)
    return text.getvalue().encode(pick.choice(["utf-8", "utf-8", "utf-8-sig", "gb18030"]))


def shown(code, pick):
    """A number as people and programs write it."""
    if code is None:
        return pick.choice(["", "", " "])
    return pick.choice([f"{code:g}", f"{code:g}", repr(float(code)), f" {code:g}"])


def run(shiqu, folder, words, content):
    path = Path(folder) / "table.csv"
    path.write_bytes(content)
    done = subprocess.run([shiqu, "survey", *words, str(path), "--format", "json", "--resamples", "0"],
                          capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"check-bare-tables: {content!r}: {done.stderr}")
    return json.loads(done.stdout)


def check_agree(shiqu, folder, ledger, pick):
    rows, codes = reference.random_table(pick)
    coders = len(rows[0]) if rows else 2
    are_words = pick.random() < 0.25
    declared = sorted(codes) if pick.random() < 0.2 else None
    order = WORDS[:len(codes)] if are_words else [f"{code:g}" for code in sorted(codes)]
    names = dict(zip(sorted(codes), order))
    table = [["单元"] + [f"编码员{index}" for index in range(coders)]]
    for unit, row in enumerate(rows):
        table.append([f"u{unit}"] + [("" if code is None else names[code]) if are_words else shown(code, pick)
                                     for code in row])
    words = ["agree"] + (["--order", ",".join(order)] if declared else [])
    ours = run(shiqu, folder, words, bytes_of(table, pick))
    is_ordered = declared is not None or not are_words
    theirs = reference.formulas(rows, coders, declared)
    for name, figure in theirs.items():
        if name.startswith("cohen_kappa_") and not is_ordered:
            figure = None
        ledger.compare(f"agree: {name}", ours[name], figure, question=rows)
    for scale in SCALES:
        figure = reference.alpha_by_formula(rows, scale)
        if (scale == "ordinal" and not is_ordered) or (scale in ("interval", "ratio") and are_words):
            figure = None
        ledger.compare(f"agree: alpha {scale}", ours["krippendorff_alpha"][scale], figure, question=rows)
    left = sum(None in row for row in rows)
    ledger.compare("agree: units left out", ours["units_left_out"], left, question=rows)


def check_analyse(shiqu, folder, ledger, pick):
    rows = reference.random_matrix(pick)
    functions = len(rows[0]) if rows else 3
    table = [["图书馆"] + [f"f{index}" for index in range(functions)]]
    table += [[f"馆{index}"] + [shown(code, pick) for code in row] for index, row in enumerate(rows)]
    ours = run(shiqu, folder, ["analyse"], bytes_of(table, pick))
    data = np.array(rows, dtype=float).reshape(len(rows), functions)
    for side, axis in [("libraries", 1), ("functions", 0)]:
        known = (~np.isnan(data)).sum(axis)
        sums = np.nansum(data, axis)
        share = [s / k if k else None for s, k in zip(sums, known)]
        ledger.lists(f"analyse: coverage {side}", list(ours["coverage"][side].values()), share, question=rows)
        for name, figure in reference.unevenness_by_formula(sums).items():
            if name in ours["unevenness"][side]:
                ledger.compare(f"analyse: {name} {side}", ours["unevenness"][side][name], figure, question=rows)
    whole = (data[~np.isnan(data).any(1)] == 1).astype(float)
    mixed = whole[(whole.sum(1) > 0) & (whole.sum(1) < functions)]
    theirs = cochrans_q(whole) if len(mixed) and functions > 1 else None
    ledger.compare("analyse: cochran q", ours["cochran_q"]["q"], theirs and theirs.statistic, question=rows)
    ledger.compare("analyse: cochran p", ours["cochran_q"]["p"], theirs and theirs.pvalue, question=rows)
    distances = pdist(whole == 1, "jaccard") if len(whole) > 1 else np.array([])
    ledger.compare("analyse: jaccard mean", ours["jaccard"]["mean"], distances.mean() if len(distances) else None,
                   question=rows)
    kept = cophenet(linkage(distances, "average"), distances)[0] if len(distances) > 1 and np.ptp(distances) > 0 else None
    ledger.compare("analyse: cophenetic", ours["jaccard"]["cophenetic_average"], kept, question=rows)
    ledger.compare("analyse: rows left out", ours["cochran_q"]["libraries_left_out"], len(rows) - len(whole))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("shiqu")
    parser.add_argument("--files", type=int, default=400)
    parser.add_argument("--seed", type=int, default=2025)
    options = parser.parse_args()
    ledger, pick = reference.Ledger(), random.Random(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(options.files // 2):
            check_agree(options.shiqu, folder, ledger, pick)
            check_analyse(options.shiqu, folder, ledger, pick)
    is_beyond = ledger.table()
    print(f"{options.files} random files, seed {options.seed}: {'beyond tolerance' if is_beyond else 'all within tolerance'}")
    sys.exit(1 if is_beyond else 0)


if __name__ == "__main__":
    main()
