"""Parses a file of Python, without running it."""
import ast
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    ast.parse(file.read())
