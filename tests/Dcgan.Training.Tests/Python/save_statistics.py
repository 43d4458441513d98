"""Writes statistics as FID programs publish them: a NumPy archive with mu and sigma."""
import sys

import numpy as np

np.savez(
    sys.argv[1],
    mu=np.array([1.5, -2, 0.25]),
    sigma=np.array([[4, 1, 0.5], [1, 3, 0.25], [0.5, 0.25, 2]], dtype=np.float32),
)
