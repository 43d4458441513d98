"""nearest_known.py MASK HEIGHT WIDTH: each pixel's squared distance to the nearest known pixel (byte 1), one a line."""
import sys

import numpy as np
from scipy import ndimage

height, width = map(int, sys.argv[2:])
known = np.fromfile(sys.argv[1], np.uint8).reshape(height, width)
for distance in ndimage.distance_transform_edt(known == 0).ravel():
    print(round(distance ** 2))
