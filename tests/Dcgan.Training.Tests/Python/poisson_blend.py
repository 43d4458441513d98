"""poisson_blend.py GENERATED GIVEN KNOWN HEIGHT WIDTH: Poisson blending of float32 planes by a dense matrix, a value a line."""
import sys

import numpy as np

height, width = map(int, sys.argv[4:])
count = height * width
generated, given = (np.fromfile(path, np.float32).astype(np.float64).reshape(-1, count) for path in sys.argv[1:3])
hidden = np.fromfile(sys.argv[3], np.float32) == 0

# The Laplacian of the grid graph: the sum over edges of (e_p - e_q)(e_p - e_q)'.
index = np.arange(count).reshape(height, width)
edges = np.concatenate([
    np.stack([index[:, :-1].ravel(), index[:, 1:].ravel()], 1),
    np.stack([index[:-1].ravel(), index[1:].ravel()], 1)])
laplacian = np.zeros((count, count))
for p, q in edges:
    laplacian[p, p] += 1
    laplacian[q, q] += 1
    laplacian[p, q] -= 1
    laplacian[q, p] -= 1

blended = given.copy()
inner, border = laplacian[np.ix_(hidden, hidden)], laplacian[np.ix_(hidden, ~hidden)]
right = generated @ laplacian[hidden].T - given[:, ~hidden] @ border.T
blended[:, hidden] = np.clip(np.linalg.solve(inner, right.T).T, -1, 1)
for value in blended.ravel():
    print(repr(float(value)))
