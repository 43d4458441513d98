"""Wilson's 95% intervals of shares, as SciPy has them.

binomial_interval.py WRONG/COUNT...

Prints the two bounds of each, one pair a line.
"""
import sys

from scipy.stats import binomtest

for share in sys.argv[1:]:
    wrong, count = map(int, share.split('/'))
    interval = binomtest(wrong, count).proportion_ci(0.95, 'wilson')
    print(repr(float(interval.low)), repr(float(interval.high)))
