"""power_spectrum.py FILE CHANNELS HEIGHT WIDTH: the mean power of planar uint8 images in rings of frequency, one a line."""
import sys

import numpy as np

channels, height, width = map(int, sys.argv[2:])
planes = np.fromfile(sys.argv[1], np.uint8).astype(np.float64).reshape(-1, height, width)


def hann(length):
    return 0.5 - 0.5 * np.cos(2 * np.pi * (np.arange(length) + 0.5) / length)


window = np.outer(hann(height), hann(width))
means = np.array([np.average(plane, weights=window) for plane in planes])
spectra = np.fft.fft2((planes - means[:, None, None]) * window)
power = (np.abs(spectra) ** 2).mean(0) / (window ** 2).sum() / (height * width)

# In cycles along the shorter side.
side = min(height, width)
radius = side * np.hypot(np.fft.fftfreq(height)[:, None], np.fft.fftfreq(width)[None, :])
ring = np.maximum(1, np.floor(radius + 0.5)).astype(int)
ring[0, 0] = 0
for total in np.bincount(ring.ravel(), weights=power.ravel())[1:]:
    print(repr(float(total)))
