"""Latents of seeds, algorithm 1, after the documentation alone: latents.py SIZE SEED...

Whole numbers are Python's, cut to 64 bits where the algorithm says so; real numbers have 50 decimal digits.
Prints one JSON object a seed.
"""

import json
import sys
from decimal import Decimal, getcontext

getcontext().prec = 50
WORD = 2**64
HIGH_KEY = 0xC8E4FD154CE32F6D
LOW_KEY = 0xB5AD4ECEDA1CE2A9
PI = Decimal("3.14159265358979323846264338327950288419716939937510582")


def squares(counter, key):
    def swap(x):
        return x // 2**32 + x % 2**32 * 2**32

    y = counter * key % WORD
    z = (y + key) % WORD
    x = swap((y * y + y) % WORD)
    x = swap((x * x + z) % WORD)
    x = swap((x * x + y) % WORD)
    return (x * x + z) % WORD // 2**32


def key_of(seed):
    counter = seed % WORD
    return (2 * (2**32 * squares(counter, HIGH_KEY) + squares(counter, LOW_KEY)) + 1) % WORD


def cosine(x):
    """Taylor's series."""
    total, term, n = Decimal(1), Decimal(1), 0
    while abs(term) > Decimal(10) ** -45:
        n += 2
        term *= -x * x / ((n - 1) * n)
        total += term
    return total


def normal(i, key):
    a = squares(2 * i, key) // 2**8
    b = squares(2 * i + 1, key) // 2**8
    radius = (-2 * (Decimal(a + 1) / 2**24).ln()).sqrt()
    return radius * cosine(2 * PI * (b - 2**23) / 2**24)


def main(size, *seeds):
    for seed in map(int, seeds):
        key = key_of(seed)
        print(json.dumps({
            "seed": seed,
            "key": key,
            "draws": [squares(counter, key) for counter in range(2 * int(size))],
            "latent": [format(normal(i, key), ".12f") for i in range(int(size))],
        }))


if __name__ == "__main__":
    main(*sys.argv[1:])
