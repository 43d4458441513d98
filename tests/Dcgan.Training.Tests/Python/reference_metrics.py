"""Textbook metrics in double precision, to compare with.

reference_metrics.py METRIC DIMENSIONS FIRST SECOND [ARGUMENT...]

FIRST and SECOND hold float32 vectors, row by row. Prints the figures, one a line.
"""
import sys

import numpy as np


def frechet(first, second, root_trace):
    difference = first.mean(0) - second.mean(0)
    traces = first.var(0, ddof=1).sum() + second.var(0, ddof=1).sum()
    return [difference @ difference + traces - 2 * root_trace]


def frechet_sqrtm(first, second):
    from scipy import linalg
    root = linalg.sqrtm(np.cov(first, rowvar=False) @ np.cov(second, rowvar=False))
    return frechet(first, second, np.trace(root).real)


def frechet_nuclear(first, second):
    # The eigenvalues of S1 S2 are the squared singular values of X1 X2^T, but for the sample counts.
    products = (first - first.mean(0)) @ (second - second.mean(0)).T
    nuclear = np.linalg.svd(products, compute_uv=False).sum()
    return frechet(first, second, nuclear / np.sqrt((len(first) - 1) * (len(second) - 1)))


def kernel(first, second):
    def matrix(x, y):
        return (x @ y.T / x.shape[1] + 1) ** 3

    def mean_of_others(x):
        values = matrix(x, x)
        return values[~np.eye(len(x), dtype=bool)].mean()

    return [mean_of_others(first) + mean_of_others(second) - 2 * matrix(first, second).mean()]


def kernel_subsets(first, second, subsets, indices):
    indices = np.fromfile(indices, '<i4').reshape(2, int(subsets), -1)
    values = [kernel(first[a], second[b])[0] for a, b in zip(*indices)]
    return [np.mean(values), np.std(values, ddof=1)]


def inception(logits, _, splits):
    scores = []
    for part in np.array_split(logits, int(splits)):
        powers = np.exp(part - part.max(1, keepdims=True))
        conditional = powers / powers.sum(1, keepdims=True)
        marginal = conditional.mean(0)
        terms = np.where(conditional > 0, conditional * np.log(np.maximum(conditional, 1e-300) / marginal), 0)
        scores.append(np.exp(terms.sum(1).mean()))
    return [np.mean(scores), np.std(scores, ddof=1)]


def distances(first, second):
    return np.stack([np.sqrt(((second - vector) ** 2).sum(1)) for vector in first])


def manifold(real, generated, neighbours):
    k = int(neighbours)
    # A vector's distance to itself comes first in its row.
    real_radii = np.sort(distances(real, real))[:, k]
    generated_radii = np.sort(distances(generated, generated))[:, k]
    between = distances(real, generated)
    in_real = between <= real_radii[:, None]
    in_generated = between <= generated_radii[None, :]
    return [in_real.any(0).mean(), in_generated.any(1).mean(), in_real.sum() / (k * len(generated)), in_real.any(1).mean()]


def nearest(samples, references):
    between = distances(samples, references)
    return np.concatenate([between.argmin(1), between.min(1)])


if __name__ == '__main__':
    sets = (np.fromfile(path, '<f4').astype(np.float64).reshape(-1, int(sys.argv[2])) for path in sys.argv[3:5])
    for value in globals()[sys.argv[1]](*sets, *sys.argv[5:]):
        print(repr(float(value)))
