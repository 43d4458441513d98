"""Prints the version of a Python module: version_of.py MODULE"""

import importlib
import sys

print(importlib.import_module(sys.argv[1]).__version__)
