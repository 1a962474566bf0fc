"""Times statistics-probe and the Python packages on studies of the same size: bench-statistics.py PROBE [sizes].

Both make a study by the same rule and compute the same figures. The packages would need hours for a thousand samples, so one
sample of each figure is timed (the best of three, to their favour) and multiplied; the table says which rows are so. They
are called as their manuals say, one call a coefficient. Interpreter start and making the study are left out on both sides.
"""
import argparse
import json
import os
import resource
import subprocess
import time

import krippendorff
import numpy as np
import pandas as pd
import statsmodels.api as sm
from irrCAC.raw import CAC
from scipy import stats
from scipy.cluster import hierarchy
from scipy.spatial.distance import pdist, squareform
from sklearn.metrics import silhouette_score
from statsmodels.stats.contingency_tables import cochrans_q
from statsmodels.stats.proportion import proportion_confint

LEVELS = ["nominal", "ordinal", "interval", "ratio"]


def study(libraries, functions, coders, rng):
    """Codes as in MadeUpStudy: library × function × coder, nan where left out."""
    strength = rng.random(libraries)[:, None] * 0.4 - 0.2
    share = 0.1 + 0.8 * np.arange(functions) / (functions - 1) + strength
    number = rng.random((libraries, functions))
    truth = np.where(number < share, 1, np.where(number < share + 0.1, 0.5, 0))
    codes = np.repeat(truth[:, :, None], coders, axis=2)
    fate = rng.integers(0, 20, codes.shape)
    codes = np.where((fate == 1) | (fate == 2), rng.integers(0, 3, codes.shape) / 2, codes)
    codes[fate == 0] = np.nan
    return codes


def coefficients(table):
    """All measures of agreement of units × coders."""
    for level in LEVELS:
        krippendorff.alpha(reliability_data=table.T, level_of_measurement=level)
    cac = CAC(pd.DataFrame(table).dropna())
    return cac.fleiss(), cac.gwet(), cac.bp()


def gini(x):
    x = np.sort(x)
    n = len(x)
    return ((2 * np.arange(1, n + 1) - n - 1) * x).sum() / (n * x.sum())


def unevenness(x):
    relative = x / x.mean()
    positive = relative[relative > 0]
    return gini(x), stats.variation(x, ddof=1), (positive * np.log(positive)).sum() / len(x)


def seconds(work, repeats=3):
    best = float("inf")
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def python_side(options):
    rng = np.random.default_rng(74)
    codes = study(options.libraries, options.functions, options.coders, rng)
    flat, matrix = codes.reshape(-1, options.coders), np.nan_to_num(codes[:, :, 0])
    present, sums = matrix == 1, matrix.sum(1)
    shares, size = matrix.mean(0), np.arange(len(matrix)) % 97 + matrix.sum(1) / 4
    middle = len(codes) // 2

    def resampled():
        return codes[rng.integers(0, len(codes), len(codes))]

    def coverage():
        for held in present.sum(0):
            proportion_confint(held, len(present), method="wilson")
        cochrans_q(present.astype(float))

    def clusters():
        distances = pdist(present, "jaccard")
        tree = hierarchy.linkage(distances, "average")
        hierarchy.cophenet(tree, distances)
        silhouette_score(squareform(distances), hierarchy.fcluster(tree, 4, "maxclust"), metric="precomputed")

    def tests():
        stats.spearmanr(sums, size), stats.kendalltau(sums, size), stats.kruskal(sums[:middle], sums[middle:])
        sm.GLM(sums, sm.add_constant(size), family=sm.families.Poisson()).fit()

    by_function = seconds(lambda: coefficients(resampled()[:, 0]))
    return {
        "agreement": seconds(lambda: coefficients(flat)),
        "agreement_intervals": seconds(lambda: coefficients(resampled().reshape(-1, options.coders))) * options.samples,
        "agreement_by_function": by_function * options.samples * options.functions,
        "coverage": seconds(coverage),
        "unevenness": seconds(lambda: unevenness(rng.choice(sums, len(sums)))) * options.samples,
        "equal_libraries": seconds(lambda: unevenness((rng.random(matrix.shape) < shares).sum(1))) * options.samples,
        "clusters": seconds(clusters),
        "tests": seconds(tests),
    }


def swift_side(options):
    sizes = [str(size) for size in (options.libraries, options.functions, options.coders, options.samples)]
    process = subprocess.Popen([options.probe, "bench", *sizes], stdout=subprocess.PIPE, text=True)
    answer = json.loads(process.stdout.readline())
    _, _, usage = os.wait4(process.pid, 0)
    return answer["seconds"], usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("probe")
    for name, size in [("libraries", 3000), ("functions", 74), ("coders", 3), ("samples", 1000)]:
        parser.add_argument(f"--{name}", type=int, default=size)
    options = parser.parse_args()
    ours, memory = swift_side(options)
    theirs = python_side(options)
    scaled = {"agreement_intervals", "agreement_by_function", "unevenness", "equal_libraries"}
    print(f"{options.libraries} libraries × {options.functions} functions × {options.coders} coders, "
          f"{options.samples} samples")
    print(f"{'seconds':<26}{'shiqu':>12}{'packages':>14}{'ratio':>10}")
    for name in theirs:
        mark = " (one sample, multiplied)" if name in scaled else ""
        print(f"{name:<26}{ours[name]:>12.3f}{theirs[name]:>14.3f}{theirs[name] / ours[name]:>10.1f}{mark}")
    mine, other = sum(ours.values()), sum(theirs.values())
    print(f"{'all':<26}{mine:>12.3f}{other:>14.3f}{other / mine:>10.1f}")
    print(f"memory, most: shiqu {memory:.0f} MiB, packages {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    main()
