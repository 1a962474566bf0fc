"""Asks statistics-probe thousands of random questions and compares its answers with reference packages.

Usage: check-statistics.py PROBE [--rounds N] [--seed N]

Prints the worst difference of each figure and ends with status 1 when one is beyond its tolerance: 1e-9 (relative to
figures above 1), 5e-6 for irrCAC, which rounds to five digits, and 1e-12 relative for tails of distributions. A figure that
one side has and the other has not is a difference too. Where a package raises or guesses instead of leaving a figure
undefined (krippendorff with one code only, irrCAC with one code, statsmodels' Cochran Q without a mixed row), the formula
written out here is the judge.
"""
import argparse
import json
import math
import random
import subprocess
import sys
from collections import defaultdict
from itertools import combinations

import krippendorff
import mpmath
import numpy as np
import statsmodels.api as sm
from irrCAC.raw import CAC
from scipy import stats
from scipy.cluster import hierarchy
from scipy.spatial.distance import pdist, squareform
from sklearn.metrics import cohen_kappa_score, silhouette_score
from statsmodels.stats.contingency_tables import cochrans_q, mcnemar
from statsmodels.stats.inter_rater import aggregate_raters, fleiss_kappa
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint
import pandas as pd

TOLERANCE, IRRCAC = 1e-9, 5.0000001e-6


class Probe:
    """The program under test, asked one line at a time."""

    def __init__(self, path):
        self.process = subprocess.Popen([path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, op, **question):
        self.process.stdin.write(json.dumps({"op": op, **question}, allow_nan=False) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        if isinstance(answer, dict) and "error" in answer:
            raise SystemExit(f"check-statistics: {op} {question}: {answer['error']}")
        return answer


class Ledger:
    """The worst difference of each figure, and the question that gave it."""

    def __init__(self):
        self.worst, self.counts, self.undefined = {}, defaultdict(int), defaultdict(int)
        self.faults = []

    def compare(self, name, ours, theirs, tolerance=TOLERANCE, question=None):
        theirs = None if theirs is None or not math.isfinite(theirs) else float(theirs)
        self.counts[name] += 1
        if ours is None and theirs is None:
            self.undefined[name] += 1
            return
        if ours is None or theirs is None:
            difference = math.inf
        else:
            difference = abs(ours - theirs) / max(1.0, abs(theirs))
        if difference >= self.worst.get(name, (-1, 0))[0]:
            self.worst[name] = (difference, tolerance)
        if difference > tolerance and len(self.faults) < 20:
            self.faults.append(f"{name}: ours {ours}, theirs {theirs}, of {json.dumps(question)[:600]}")

    def relative(self, name, ours, theirs, tolerance, question):
        """For special functions: relative also to the smallest figures."""
        self.counts[name] += 1
        difference = abs(ours - theirs) / abs(theirs) if ours is not None and theirs else abs((ours or 0) - theirs)
        if difference >= self.worst.get(name, (-1, 0))[0]:
            self.worst[name] = (float(difference), tolerance)
        if difference > tolerance and len(self.faults) < 20:
            self.faults.append(f"{name}: ours {ours}, theirs {theirs}, of {question}")

    def lists(self, name, ours, theirs, tolerance=TOLERANCE, question=None):
        if len(ours) != len(theirs):
            self.compare(name, None, 0.0, tolerance, question)
        for one, other in zip(ours, theirs):
            self.compare(name, one, other, tolerance, question)

    def table(self):
        print(f"{'figure':<44}{'compared':>10}{'undefined':>11}{'worst':>11}{'allowed':>11}")
        for name in sorted(self.counts):
            worst, allowed = self.worst.get(name, (0.0, TOLERANCE))
            mark = "" if worst <= allowed else "  BEYOND"
            print(f"{name:<44}{self.counts[name]:>10}{self.undefined[name]:>11}{worst:>11.1e}{allowed:>11.1e}{mark}")
        for fault in self.faults:
            print("beyond tolerance:", fault)
        return any(worst > allowed for worst, allowed in self.worst.values())


def number_or_none(value):
    try:
        value = float(value)
    except (TypeError, ValueError):
        return None
    return value if math.isfinite(value) else None


# Agreement ------------------------------------------------------------------------------------------------------------

def random_table(pick):
    coders = pick.choice([1, 2, 2, 2, 3, 3, 4, 6])
    units = pick.choice([0, 1, 2, 3, 5, 8, 11, 20, 40, 74])
    codes = pick.choice([[0, 1], [0, 1], [0, 0.5, 1], [1, 2, 3, 4, 5], [0, 1, 2, 3], [1], [2, 10, 17.5, 100]])
    agreeing, blank = pick.choice([0, 0.3, 0.6, 0.9, 1]), pick.choice([0, 0, 0.05, 0.3, 0.7, 1])
    skew = pick.choice([1, 1, 8])
    weights = [skew] + [1] * (len(codes) - 1)
    rows = []
    for _ in range(units):
        truth = pick.choices(codes, weights)[0]
        row = [truth if pick.random() < agreeing else pick.choices(codes, weights)[0] for _ in range(coders)]
        rows.append([None if pick.random() < blank else code for code in row])
    return rows, codes


def formulas(rows, coders, declared):
    """Each coefficient by its formula, in plain loops, over units every coder coded."""
    whole = [row for row in rows if None not in row]
    codes = sorted(declared or {code for row in whole for code in row})
    out = dict.fromkeys(["percent", "scott_pi", "fleiss_kappa", "gwet_ac1", "brennan_prediger", "cohen_kappa",
                         "cohen_kappa_linear", "cohen_kappa_quadratic"])
    if coders < 2 or not whole:
        return out
    counts = np.array([[row.count(code) for code in codes] for row in whole], dtype=float)
    po = float((counts * (counts - 1)).sum(1).mean() / (coders * (coders - 1)))
    shares = counts.sum(0) / counts.sum()
    out["percent"] = po

    def corrected(pe):
        return None if abs(1 - pe) < 1e-15 else (po - pe) / (1 - pe)
    out["fleiss_kappa"] = corrected(float((shares ** 2).sum()))
    if len(codes) > 1:
        out["gwet_ac1"] = corrected(float((shares * (1 - shares)).sum() / (len(codes) - 1)))
        out["brennan_prediger"] = corrected(1 / len(codes))
    if coders == 2:
        out["scott_pi"] = out["fleiss_kappa"]
        joint = np.zeros((len(codes), len(codes)))
        for one, other in whole:
            joint[codes.index(one), codes.index(other)] += 1
        joint /= len(whole)  # At the end, so that one code only gives exactly 1.
        chance = np.outer(joint.sum(1), joint.sum(0))
        out["cohen_kappa"] = corrected(float(np.trace(chance)))
        rank = np.abs(np.subtract.outer(np.arange(len(codes)), np.arange(len(codes))))
        for name, weight in [("linear", rank), ("quadratic", rank ** 2)]:
            expected = float((weight * chance).sum())
            out[f"cohen_kappa_{name}"] = 1 - float((weight * joint).sum()) / expected if expected > 1e-15 else None
    return out


def alpha_by_formula(rows, level):
    """Krippendorff's alpha from the coincidence matrix, straight from its definition."""
    units = [[code for code in row if code is not None] for row in rows]
    units = [unit for unit in units if len(unit) > 1]
    codes = sorted({code for unit in units for code in unit})
    if len(codes) < 2:
        return None
    place = {code: index for index, code in enumerate(codes)}
    joint = np.zeros((len(codes), len(codes)))
    for unit in units:
        for i, one in enumerate(unit):
            for j, other in enumerate(unit):
                if i != j:
                    joint[place[one], place[other]] += 1 / (len(unit) - 1)
    n = joint.sum(1)
    v = np.array(codes, dtype=float)
    if level == "nominal":
        d = 1.0 - np.eye(len(codes))
    elif level == "ordinal":
        d = np.array([[(n[min(i, j):max(i, j) + 1].sum() - (n[i] + n[j]) / 2) ** 2 for j in range(len(n))]
                      for i in range(len(n))])
    elif level == "interval":
        d = np.subtract.outer(v, v) ** 2
    else:
        total = np.add.outer(v, v)
        d = (np.subtract.outer(v, v) / np.where(total == 0, 1, total)) ** 2
    expected = (np.outer(n, n) * d).sum()
    return 1 - (n.sum() - 1) * (joint * d).sum() / expected


def with_irrcac(ledger, rows, ours, what_is_there, question):
    frame = pd.DataFrame(rows, dtype=float)
    frame = frame.dropna(how="all") if what_is_there else frame.dropna()
    # Its variances divide by the units less one.
    if frame.shape[1] < 2 or len(frame) < 2 or frame.stack().nunique() < 2 or not (frame.count(axis=1) > 1).any():
        return
    categories = sorted(frame.stack().unique())
    suffix = " (what is there)" if what_is_there else ""
    cac = CAC(frame, categories=categories)
    for name, method in [("fleiss_kappa", cac.fleiss), ("gwet_ac1", cac.gwet), ("brennan_prediger", cac.bp)]:
        value = method()["est"]["coefficient_value"]
        theirs = number_or_none(np.asarray(value).ravel()[0])
        if theirs is not None:
            ledger.compare(f"{name}{suffix}, irrCAC", ours[name], theirs, IRRCAC, question)
    pa = number_or_none(np.asarray(cac.bp()["est"]["pa"]).ravel()[0])
    if pa is not None and what_is_there:
        ledger.compare("percent (what is there), irrCAC", ours["percent"], pa, IRRCAC, question)


def check_agreement(probe, ledger, pick):
    rows, codes = random_table(pick)
    declared = codes if pick.random() < 0.3 else None
    coders = len(rows[0]) if rows else 0
    ours = probe.ask("agreement", table=rows, declared=declared)
    for name, theirs in formulas(rows, coders, declared).items():
        ledger.compare(f"{name}, formula", ours[name], theirs, question=rows)
    units = [row for row in rows if sum(code is not None for code in row) > 1]
    values = {code for row in units for code in row if code is not None}
    for level in ["nominal", "ordinal", "interval", "ratio"]:
        name = f"krippendorff_alpha.{level}"
        ledger.compare(f"{name}, formula", ours[name], alpha_by_formula(rows, level), question=rows)
        if len(values) > 1:
            data = np.array(rows, dtype=float).T
            theirs = krippendorff.alpha(reliability_data=data, level_of_measurement=level)
            ledger.compare(f"{name}, krippendorff", ours[name], theirs, question=rows)
    whole = [row for row in rows if None not in row]
    if coders == 2 and whole:
        one, other = zip(*[[str(code) for code in row] for row in whole])
        labels = [str(code) for code in (declared or sorted({code for row in whole for code in row}))]
        for name, weights in [("cohen_kappa", None), ("cohen_kappa_linear", "linear"),
                              ("cohen_kappa_quadratic", "quadratic")]:
            theirs = number_or_none(cohen_kappa_score(one, other, labels=labels, weights=weights))
            ledger.compare(f"{name}, scikit-learn", ours[name], theirs, question=rows)
    if coders > 1 and whole and len({code for row in whole for code in row}) > 1:
        counted, _ = aggregate_raters(np.unique(np.array(whole), return_inverse=True)[1].reshape(len(whole), coders))
        theirs = fleiss_kappa(counted) if counted.shape[1] > 1 else None
        ledger.compare("fleiss_kappa, statsmodels", ours["fleiss_kappa"], theirs, question=rows)
    if declared is None and pick.random() < 0.25:
        with_irrcac(ledger, rows, ours, False, rows)
        with_irrcac(ledger, rows, probe.ask("agreement", table=rows, useWhatIsThere=True), True, rows)
    if coders == 2:
        check_bias(probe, ledger, rows, whole)


def check_bias(probe, ledger, rows, whole):
    b = sum(one > other for one, other in whole)
    c = sum(one < other for one, other in whole)
    ours = probe.ask("coder_bias", table=rows)
    if b + c == 0:
        ledger.compare("mcnemar", ours["p_exact"], None, question=rows)
        return
    square = [[0, b], [c, 0]]
    ledger.compare("mcnemar exact, statsmodels", ours["p_exact"], mcnemar(square, exact=True).pvalue, question=rows)
    if b != c:  # statsmodels lets the correction pass 0 when b = c; we, like R, do not.
        theirs = mcnemar(square, exact=False, correction=True)
        ledger.compare("mcnemar chi-square, statsmodels", ours["chi2"], theirs.statistic, question=rows)
        ledger.compare("mcnemar p, statsmodels", ours["p_chi2"], theirs.pvalue, question=rows)


class Xoshiro:
    """The generator of Statistics, written a second time: xoshiro256++ seeded by SplitMix64."""
    MASK = (1 << 64) - 1

    def __init__(self, seed):
        self.state = []
        for _ in range(4):
            seed = (seed + 0x9E3779B97F4A7C15) & self.MASK
            z = ((seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9) & self.MASK
            z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & self.MASK
            self.state.append(z ^ (z >> 31))

    @classmethod
    def rotated(cls, word, by):
        return ((word << by) | (word >> (64 - by))) & cls.MASK

    def next(self):
        a, b, c, d = self.state
        result = (self.rotated((a + d) & self.MASK, 23) + a) & self.MASK
        shifted = (b << 17) & self.MASK
        c ^= a
        d ^= b
        b ^= c
        a ^= d
        self.state = [a, b, c ^ shifted, self.rotated(d, 45)]
        return result

    def below(self, bound):
        product = self.next() * bound
        unfair = (1 << 64) % bound
        while (product & self.MASK) < unfair:
            product = self.next() * bound
        return product >> 64


def check_intervals(probe, ledger, pick):
    """The same draws, made here, and the formulas on each whole table drawn."""
    rows, codes = random_table(pick)
    if not rows or len(rows[0]) < 2:
        return
    clusters = [pick.randrange(max(1, len(rows) // 3)) for _ in rows]
    parts = {}
    for unit, cluster in enumerate(clusters):
        parts.setdefault(cluster, []).append(unit)
    parts = list(parts.values())
    samples, seed = 25, pick.randrange(1 << 60)
    ours = probe.ask("agreement_intervals", table=rows, declared=codes, clusters=clusters, samples=samples, seed=seed)
    generator, found = Xoshiro(seed), defaultdict(list)
    for _ in range(samples):
        drawn = [rows[unit] for _ in parts for unit in parts[generator.below(len(parts))]]
        figures = formulas(drawn, len(rows[0]), codes)
        for level in ["nominal", "ordinal", "interval", "ratio"]:
            figures[f"krippendorff_alpha.{level}"] = alpha_by_formula(drawn, level)
        for name, figure in figures.items():
            if figure is not None:
                found[name].append(figure)
    for name, interval in ours.items():
        theirs = np.quantile(found[name], [0.025, 0.975]) if found[name] else [None, None]
        ledger.lists("bootstrap interval of agreement", interval, theirs, question=[name, rows])


# Comparison -----------------------------------------------------------------------------------------------------------

def random_matrix(pick):
    libraries, functions = pick.choice([1, 2, 3, 11, 25, 40]), pick.choice([1, 2, 5, 17, 74])
    blank, partial = pick.choice([0, 0, 0.02, 0.2]), pick.choice([0, 0, 0.2])
    shares = [pick.choice([0, 0.1, 0.5, 0.9, 1, pick.random()]) for _ in range(functions)]
    rows = []
    for _ in range(libraries):
        row = []
        for share in shares:
            code = 0.5 if pick.random() < partial else float(pick.random() < share)
            row.append(None if pick.random() < blank else code)
        rows.append(row)
    return rows


def check_coverage(probe, ledger, pick):
    rows = random_matrix(pick)
    ours = probe.ask("coverage", table=rows)
    data = np.array(rows, dtype=float)
    ledger.lists("coverage", ours["libraries"], np.nanmean(data, 1), question=rows)
    ledger.lists("coverage", ours["functions"], np.nanmean(data, 0), question=rows)
    for function in range(data.shape[1]):
        column = data[:, function][~np.isnan(data[:, function])]
        for name, held in [("wilson", (column == 1).sum()), ("wilson_half", column.sum())]:
            theirs = proportion_confint(held, len(column), method="wilson") if len(column) else [None, None]
            ledger.lists("wilson, statsmodels", ours[name][function], theirs, question=[held, len(column)])
    whole = (data[~np.isnan(data).any(1)] == 1).astype(float)
    mixed = whole[(whole.sum(1) > 0) & (whole.sum(1) < whole.shape[1])]
    if len(mixed):
        theirs = cochrans_q(whole)
        ledger.compare("cochran q, statsmodels", ours["q"], theirs.statistic, question=rows)
        ledger.compare("cochran p, statsmodels", ours["p"], theirs.pvalue, question=rows)
    else:
        ledger.compare("cochran q, statsmodels", ours["q"], None, question=rows)
    if len(whole) > 1 and whole.shape[1] > 1 and whole.sum(1).var() > 0:
        k, items = whole.shape[1], (whole.mean(0) * (1 - whole.mean(0))).sum()
        ledger.compare("kr-20, formula", ours["kr20"], k / (k - 1) * (1 - items / whole.sum(1).var(ddof=1)))
        ledger.compare("kr-20, formula", ours["kr20_population"], k / (k - 1) * (1 - items / whole.sum(1).var()))
    if len(rows) > 1 and np.nansum(np.nanvar(data, 0)) > 0:
        shares = (~np.isnan(data)).mean(0)
        ledger.compare("variance of sums, numpy", ours["variance_observed"], np.nansum(data, 1).var(ddof=1))
        ledger.compare("variance of sums, numpy", ours["variance_expected"], np.nansum(np.nanvar(data, 0) * shares))


def unevenness_by_formula(x):
    x = np.sort(np.array(x, dtype=float))
    n, total = len(x), x.sum()
    out = dict.fromkeys(["gini", "gini_small_sample", "cv", "cv_population", "theil_t", "theil_l", "max_to_min"])
    if n == 0 or total <= 0:
        return out
    out["gini"] = float(np.abs(np.subtract.outer(x, x)).sum() / (2 * n * n * x.mean()))
    out["cv_population"] = float(stats.variation(x))
    relative = x / x.mean()
    out["theil_t"] = float(np.where(relative > 0, relative * np.log(np.where(relative > 0, relative, 1)), 0).mean())
    if n > 1:
        out["gini_small_sample"] = out["gini"] * n / (n - 1)
        out["cv"] = float(stats.variation(x, ddof=1))
    if x[0] > 0:
        out["theil_l"] = float(-np.log(relative).mean())
        out["max_to_min"] = float(x[-1] / x[0])
    return out


def check_unevenness(probe, ledger, pick):
    n = pick.choice([0, 1, 2, 3, 11, 25, 100])
    kind = pick.choice(["counts", "zeros", "reals", "heavy", "equal"])
    x = {"counts": [float(pick.randrange(20)) for _ in range(n)], "zeros": [0.0] * n,
         "reals": [pick.random() for _ in range(n)], "heavy": [math.exp(pick.gauss(8, 2)) for _ in range(n)],
         "equal": [0.1] * n}[kind]
    groups = [pick.randrange(3) for _ in x]
    samples, seed = 20, pick.randrange(1 << 60)
    ours = probe.ask("unevenness", numbers=x, groups=groups, samples=samples, seed=seed)
    theirs = unevenness_by_formula(x)
    for name, figure in theirs.items():
        ledger.compare(f"{name}, numpy", ours[name], figure, question=x)
    if theirs["gini"] is not None:
        ledger.lists("lorenz curve, numpy", ours["lorenz"], np.concatenate([[0], np.cumsum(np.sort(x)) / np.sum(x)]))
        parts = [np.array([a for a, g in zip(x, groups) if g == group]) for group in sorted(set(groups))]
        between = sum(p.sum() / np.sum(x) * math.log(p.mean() / np.mean(x)) for p in parts if p.sum() > 0)
        ledger.compare("theil t between, numpy", ours["t_between"], between, question=x)
        ledger.compare("theil t within, numpy", ours["t_within"], theirs["theil_t"] - between, question=x)
        if theirs["theil_l"] is not None:
            between = sum(len(p) / n * math.log(np.mean(x) / p.mean()) for p in parts)
            ledger.compare("theil l between, numpy", ours["l_between"], between, question=x)
            ledger.compare("theil l within, numpy", ours["l_within"], theirs["theil_l"] - between, question=x)
    generator, found = Xoshiro(seed), defaultdict(list)
    for _ in range(samples if x else 0):
        for name, figure in unevenness_by_formula([x[generator.below(n)] for _ in x]).items():
            if figure is not None:
                found[name].append(figure)
    for name in ["gini", "theil_t"]:
        interval = np.quantile(found[name], [0.025, 0.975]) if found[name] else [None, None]
        ledger.lists("bootstrap interval of unevenness", ours[f"{name}_interval"], interval, question=x)


def check_profiles(probe, ledger, pick):
    rows = random_matrix(pick)
    if len(rows) < 2:
        return
    ours = probe.ask("profiles", table=rows)
    data = np.array(rows, dtype=float)
    whole = data[~np.isnan(data).any(1)]
    if len(whole) > 1:
        ledger.lists("jaccard, scipy", ours["jaccard"], pdist(whole == 1, "jaccard"), question=rows)
        ledger.lists("hamming, scipy", ours["hamming"], pdist(whole == 1, "hamming"), question=rows)
        ledger.lists("euclidean, scipy", ours["euclidean"], pdist(whole), question=rows)
    gower = [np.nanmean(np.abs(one - other)) if (~np.isnan(one - other)).any() else np.nan
             for one, other in combinations(data, 2)]
    ledger.lists("gower, numpy", ours["gower"], [] if np.isnan(gower).any() else gower, question=rows)


def check_clusters(probe, ledger, pick):
    n = pick.choice([2, 3, 4, 10, 25, 60])
    if pick.random() < 0.5:  # profiles, whose distances are often tied
        points = np.array([[pick.random() < 0.5 for _ in range(12)] + [True] for _ in range(n)])
        distances, metric = pdist(points, "jaccard"), "jaccard"
    else:
        points = np.array([[pick.gauss(0, 1) for _ in range(3)] for _ in range(n)])
        distances, metric = pdist(points), "euclidean"
    ours = probe.ask("clusters", count=n, numbers=list(map(float, distances)))
    for linkage in ["single", "complete", "average", "ward"]:
        if linkage == "ward" and metric != "euclidean":
            continue
        tree = hierarchy.linkage(distances, linkage)
        mine = ours[linkage]
        tied = ", ties" if metric == "jaccard" else ""
        ledger.lists(f"{linkage} heights{tied}, scipy", mine["heights"], tree[:, 2])
        correlation, cophenetic = hierarchy.cophenet(tree, distances)
        ledger.lists(f"{linkage} cophenetic distances{tied}, scipy", mine["cophenetic"], cophenetic)
        theirs = None if n < 3 or np.ptp(distances) == 0 or np.ptp(cophenetic) == 0 else correlation
        ledger.compare(f"{linkage} cophenetic correlation{tied}, scipy", mine["correlation"], theirs)
        if not tied:
            leaves = hierarchy.dendrogram(tree, no_plot=True)["leaves"]
            ledger.lists(f"{linkage} leaf order, scipy", mine["leaves"], leaves)
        labels = np.array(mine["labels"])
        if not tied and n > 4:  # scipy never cuts into one fewer than all
            cut = hierarchy.fcluster(tree, 3, "maxclust")
            same = (np.equal.outer(cut, cut) == np.equal.outer(labels, labels)).all()
            ledger.compare(f"{linkage} cut in three, scipy", float(same), 1.0, question=[cut.tolist(), mine["labels"]])
        if 1 < len(set(labels)) < n:
            theirs = silhouette_score(squareform(distances), labels, metric="precomputed")
            ledger.compare("silhouette, scikit-learn", mine["silhouette"], theirs)


# Tests ----------------------------------------------------------------------------------------------------------------

def numbers(pick, n):
    kind = pick.choice(["reals", "ties", "few"])
    if kind == "reals":
        return [pick.gauss(0, 1) for _ in range(n)]
    return [float(pick.randrange(12 if kind == "ties" else 3)) for _ in range(n)]


def check_ranks(probe, ledger, pick):
    n = pick.choice([2, 3, 4, 5, 8, 11, 25, 33, 34, 60])
    one, other = numbers(pick, n), numbers(pick, n)
    if pick.random() < 0.4:
        other = [a + pick.gauss(0, 0.5) if pick.random() < 0.7 else a for a in one]
    ours = probe.ask("ranks", numbers=one, others=other)
    if len(set(one)) == 1 or len(set(other)) == 1:
        ledger.compare("spearman, scipy", ours["rho"], None)
        ledger.compare("kendall, scipy", ours["tau"], None)
        return
    theirs = stats.spearmanr(one, other)
    ledger.compare("spearman, scipy", ours["rho"], theirs.statistic, question=[one, other])
    if n > 2:
        # Near full correlation scipy's own rounding of rho decides p; so p is taken from its formula here.
        r = mpmath.mpf(ours["rho"])
        p = mpmath.betainc(mpmath.mpf(n - 2) / 2, 0.5, 0, 1 - r * r, regularized=True)
        ledger.compare("spearman p, mpmath", ours["rho_p"], float(p), question=[one, other])
        if abs(theirs.statistic) < 0.999999:
            ledger.compare("spearman p, scipy", ours["rho_p"], theirs.pvalue, question=[one, other])
    theirs = stats.kendalltau(one, other)
    ledger.compare("kendall, scipy", ours["tau"], theirs.statistic, question=[one, other])
    ledger.compare("kendall p, scipy", ours["tau_p"], theirs.pvalue, question=[one, other])


def exact_by_listing(one, other):
    ranks = stats.rankdata(one + other)
    observed = ranks[:len(one)].sum()
    sums = np.array([ranks[list(chosen)].sum() for chosen in combinations(range(len(ranks)), len(one))])
    return min(1.0, 2 * min((sums <= observed + 1e-9).mean(), (sums >= observed - 1e-9).mean()))


def check_groups(probe, ledger, pick):
    lists = [numbers(pick, pick.choice([1, 2, 3, 4, 7, 12, 20])) for _ in range(pick.choice([2, 2, 3, 5]))]
    ours = probe.ask("groups", lists=lists)
    if len({value for values in lists for value in values}) == 1:
        ledger.compare("kruskal-wallis, scipy", ours["h"], None)
    else:
        theirs = stats.kruskal(*lists)
        ledger.compare("kruskal-wallis, scipy", ours["h"], theirs.statistic, question=lists)
        ledger.compare("kruskal-wallis p, scipy", ours["h_p"], theirs.pvalue, question=lists)
    one, other = lists[0], lists[1]
    theirs = stats.mannwhitneyu(one, other, method="asymptotic")
    ledger.compare("mann-whitney u, scipy", ours["u"], theirs.statistic, question=lists)
    if len(set(one + other)) > 1:
        ledger.compare("mann-whitney p, scipy", ours["u_p"], theirs.pvalue, question=lists)
    if len(set(one + other)) == len(one + other):
        theirs = stats.mannwhitneyu(one, other, method="exact").pvalue
        ledger.compare("mann-whitney exact p, scipy", ours["u_exact"], theirs, question=lists)
    if math.comb(len(one + other), len(one)) <= 5000:
        ledger.compare("mann-whitney exact p, listing", ours["u_exact"], exact_by_listing(one, other), question=lists)


def check_counts(probe, ledger, pick):
    n, k = pick.choice([5, 11, 25, 80]), pick.choice([0, 1, 1, 2, 3])
    predictors = [[pick.gauss(0, 1) * pick.choice([1, 10]) for _ in range(n)] for _ in range(k)]
    scale = [0.3 * x[0] / 10 if x else 0 for x in zip(*predictors)] if predictors else [0] * n
    counts = [float(sum(pick.random() < 1 / (1 + math.exp(-0.4 - s)) for _ in range(17))) for s in scale]
    ours = probe.ask("counts", numbers=counts, others=[17.0] * n, lists=predictors)
    design = np.column_stack([np.ones(n)] + [np.array(p) for p in predictors])
    for name, model in [("poisson", sm.GLM(counts, design, family=sm.families.Poisson())),
                        ("quasi", sm.GLM(np.column_stack([counts, 17 - np.array(counts)]), design,
                                         family=sm.families.Binomial()))]:
        if n <= k + 1:
            ledger.compare(f"{name} estimates", 0.0 if ours[name]["estimates"] else None, None)
            continue
        # Twice, since the errors come from the weights of the round before the last.
        fit = model.fit(start_params=model.fit(tol=1e-14, maxiter=200).params, tol=1e-14, maxiter=200)
        mine, question = ours[name], [counts, predictors]
        # statsmodels' own scale "X2" takes the squares of shares, not of counts, out of n; R and we take Pearson's.
        errors = fit.bse * (1 if name == "poisson" else math.sqrt(fit.pearson_chi2 / (n - k - 1)))
        ledger.lists(f"{name} estimates, statsmodels", mine["estimates"], fit.params, question=question)
        ledger.lists(f"{name} errors, statsmodels", mine["errors"], errors, question=question)
        ps = fit.pvalues if name == "poisson" else 2 * stats.t.sf(abs(fit.params / errors), n - k - 1)
        ledger.lists(f"{name} p, statsmodels", mine["ps"], ps, question=question)
        ledger.compare(f"{name} dispersion, statsmodels", mine["dispersion"], fit.pearson_chi2 / (n - k - 1))
        ledger.compare(f"{name} deviance, statsmodels", mine["deviance"], fit.deviance)


def check_class_gap(probe, ledger, pick):
    one = [pick.choice([0, 0.2, 0.5, pick.random()]) for _ in range(pick.randint(1, 5))]
    other = [pick.choice([0, 0.2, 0.5, pick.random()]) for _ in range(pick.randint(1, 7))]
    ours = probe.ask("class_gap", optional=one, otherOptional=other)
    values = np.array(one + other)
    chosen = np.array(list(combinations(range(len(values)), len(one))))
    sums, centre = values[chosen].sum(1), values.sum() * len(one) / len(values)
    ledger.compare("class gap, listing", ours["gap"], np.mean(other) - np.mean(one), question=[one, other])
    ledger.compare("class gap p, listing", ours["one_sided"], (sums <= sum(one) + 1e-9).mean(), question=[one, other])
    far = (np.abs(sums - centre) >= abs(sum(one) - centre) - 1e-9).mean()
    ledger.compare("class gap two-sided p, listing", ours["two_sided"], far, question=[one, other])


def check_families(probe, ledger, pick):
    ps = [pick.choice([pick.random(), pick.random() / 50, 0.0, 1.0]) for _ in range(pick.choice([1, 2, 5, 20, 74]))]
    blanks = [None if pick.random() < 0.1 else p for p in ps]
    known = [p for p in blanks if p is not None]
    ours = probe.ask("families", optional=blanks)
    for name, method in [("holm", "holm"), ("bh", "fdr_bh")]:
        theirs = multipletests(known, method=method)[1] if known else []
        mine = [p for p in ours[name] if p is not None]
        ledger.lists(f"{name}, statsmodels", mine, theirs, question=ps)


def check_equal_libraries(probe, ledger, pick):
    """The dealt-out null, with the same shuffles made here."""
    rows = random_matrix(pick)
    if len(rows) < 2 or len(rows[0]) > 20:
        return
    samples, seed = 15, pick.randrange(1 << 60)
    ours = probe.ask("equal_libraries", table=rows, name="shuffled", samples=samples, seed=seed)["gini_small_sample"]
    data, generator, found = np.array(rows, dtype=float), Xoshiro(seed), []
    columns = [data[~np.isnan(data[:, f]), f] for f in range(data.shape[1])]
    for _ in range(samples):
        sums = np.zeros(len(rows))
        for function, column in enumerate(columns):
            for last in range(len(column) - 1, 0, -1):
                other = generator.below(last + 1)
                column[last], column[other] = column[other], column[last]
            sums[~np.isnan(data[:, function])] += column
        gini = unevenness_by_formula(sums)["gini_small_sample"]
        if gini is not None:
            found.append(gini)
    observed = unevenness_by_formula(np.nansum(data, 1))["gini_small_sample"]
    if observed is None or not found:
        ledger.compare("equal libraries, same draws", ours[0], None, question=rows)
        return
    reached = sum(figure >= observed - 1e-12 for figure in found)
    theirs = [observed, np.quantile(found, 0.5), np.quantile(found, 0.95), (1 + reached) / (1 + len(found))]
    ledger.lists("equal libraries, same draws", ours, theirs, question=rows)


def check_distributions(probe, ledger, pick):
    mpmath.mp.dps = 40
    exact = mpmath.mpf

    def ask(name, *arguments):
        return probe.ask("distribution", name=name, numbers=list(map(float, arguments)))

    def compare(name, ours, theirs, question):
        if abs(theirs) > 1e-290:
            ledger.relative(f"{name}, mpmath", ours, theirs, 1e-12, question)
    z, degrees = pick.gauss(0, 4), pick.choice([1, 2, 3, 16, 73, pick.randint(1, 500), 3000])
    compare("normal tail", ask("normal_sf", z), mpmath.erfc(exact(z) / mpmath.sqrt(2)) / 2, z)
    p = pick.choice([pick.random(), 10 ** pick.uniform(-12, 0)])
    quantile = ask("normal_ppf", p)
    if abs(p - 0.5) > 1e-3:
        compare("normal quantile", quantile, mpmath.sqrt(2) * mpmath.erfinv(2 * exact(p) - 1), p)
    x = pick.choice([pick.random(), 1, 10]) * degrees * pick.uniform(0, 3)
    if x > 0:
        compare("chi-square tail", ask("chi2_sf", x, degrees),
                mpmath.gammainc(exact(degrees) / 2, exact(x) / 2, mpmath.inf, regularized=True), (x, degrees))
        lower = mpmath.gammainc(exact(degrees) / 2, 0, exact(x) / 2, regularized=True)
        compare("chi-square lower tail", ask("chi2_cdf", x, degrees), lower, (x, degrees))
    if 1e-9 < p < 0.999:
        point = exact(ask("chi2_ppf", p, degrees)) / 2
        back = mpmath.gammainc(exact(degrees) / 2, 0, point, regularized=True)
        compare("chi-square quantile, and back", p, back, (p, degrees))
        point = exact(ask("t_ppf", p, degrees)) ** 2
        tail = mpmath.betainc(exact(degrees) / 2, exact(1) / 2, 0, degrees / (degrees + point), regularized=True) / 2
        compare("student quantile, and back", p, tail if p < 0.5 else 1 - tail, (p, degrees))
    t = pick.gauss(0, 5)
    square = exact(t) ** 2
    compare("student tail", ask("t_two_sided", t, degrees),
            mpmath.betainc(exact(degrees) / 2, exact(1) / 2, 0, degrees / (degrees + square), regularized=True),
            (t, degrees))
    n, share = pick.choice([1, 11, 74, 400]), pick.choice([0.5, 0.01, pick.random()])
    k = pick.randint(0, n)
    terms = [mpmath.binomial(n, i) * exact(share) ** i * (1 - exact(share)) ** (n - i) for i in range(n + 1)]
    compare("binomial probability", ask("binom_pmf", k, n, share), terms[k], (k, n, share))
    compare("binomial up to", ask("binom_cdf", k, n, share), mpmath.fsum(terms[:k + 1]), (k, n, share))
    if k < n:
        compare("binomial above", ask("binom_sf", k, n, share), mpmath.fsum(terms[k + 1:]), (k, n, share))
    level = pick.uniform(0.001, 0.999)
    ledger.compare("binomial quantile, scipy", ask("binom_ppf", level, n, share), stats.binom.ppf(level, n, share))


CHECKS = [(check_agreement, 20), (check_intervals, 2), (check_coverage, 5), (check_unevenness, 10), (check_profiles, 5),
          (check_clusters, 5), (check_ranks, 15), (check_groups, 10), (check_counts, 3), (check_class_gap, 5),
          (check_families, 5), (check_equal_libraries, 2), (check_distributions, 5)]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("probe")
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--seed", type=int, default=2025)
    options = parser.parse_args()
    probe, ledger, pick = Probe(options.probe), Ledger(), random.Random(options.seed)
    questions = 0
    for _ in range(options.rounds):
        for check, times in CHECKS:
            for _ in range(times):
                check(probe, ledger, pick)
                questions += 1
    is_beyond = ledger.table()
    print(f"{questions} random inputs, seed {options.seed}: {'beyond tolerance' if is_beyond else 'all within tolerance'}")
    sys.exit(1 if is_beyond else 0)


if __name__ == "__main__":
    main()
