"""image_similarity.py IMAGES TRUTH COUNT CHANNELS HEIGHT WIDTH: PSNR and SSIM of each pair of float32 images, one a line.

Both are computed at the scale of bytes, 0 to 255, as they are commonly given.
"""
import sys

import numpy as np
from scipy import ndimage

shape = tuple(map(int, sys.argv[3:]))
images, truth = (
    (np.fromfile(file, np.float32).astype(np.float64).reshape(shape) + 1) * 127.5 for file in sys.argv[1:3])


def blurred(plane):
    # scipy cuts its Gaussian after an 11 × 11 window at 5 = int(3.5 · 1.5 + 0.5); the rim that it has to invent is cut off.
    return ndimage.gaussian_filter(plane, sigma=1.5, truncate=3.5)[5:-5, 5:-5]


def similarity(x, y):
    mean_x, mean_y = blurred(x), blurred(y)
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    variances = blurred(x * x) - mean_x ** 2 + blurred(y * y) - mean_y ** 2
    covariance = blurred(x * y) - mean_x * mean_y
    luminance = (2 * mean_x * mean_y + c1) / (mean_x ** 2 + mean_y ** 2 + c1)
    return (luminance * (2 * covariance + c2) / (variances + c2)).mean()


for image, original in zip(images, truth):
    noise = np.sqrt(((image - original) ** 2).mean())
    print(repr(float(20 * np.log10(255 / noise))))
    print(repr(float(np.mean([similarity(x, y) for x, y in zip(image, original)]))))
