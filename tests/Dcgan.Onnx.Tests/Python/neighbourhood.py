"""Noise of a neighbourhood, after the documentation alone: neighbourhood.py SIZE COUNT SEED

Prints a JSON array a neighbour, of the noise of radius 1 in decimal arithmetic.
"""

import json
import sys
from decimal import Decimal

from latents import key_of, squares

size, count, seed = map(int, sys.argv[1:])
for neighbour in range(count):
    draws = [squares(2**32 * (neighbour + 1) + i, key_of(seed)) for i in range(size)]
    print(json.dumps([float((draw + Decimal("0.5")) / 2**31 - 1) for draw in draws]))
