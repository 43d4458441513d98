"""Great circles by SciPy: slerp.py FILE

Each line of the file is a JSON object with "from", "to" and "shares". Directions are SciPy's, lengths between those of the
ends. Prints a JSON array of latents a line, one for each share.
"""

import json
import sys

import numpy as np
from scipy.spatial import geometric_slerp

with open(sys.argv[1], encoding="utf-8") as lines:
    for case in map(json.loads, lines):
        start, end, shares = (np.array(case[name], dtype=np.float64) for name in ("from", "to", "shares"))
        lengths = np.linalg.norm(start), np.linalg.norm(end)
        directions = geometric_slerp(start / lengths[0], end / lengths[1], shares)
        print(json.dumps((directions * np.interp(shares, [0, 1], lengths)[:, None]).tolist()))
