"""Parses the YAML and Python blocks of a page: parse_blocks.py PAGE.md

Fails where one does not parse. Prints a list of {kind, name, images} of the Kubernetes resources.
"""

import ast
import json
import re
import sys

import yaml

text = open(sys.argv[1], encoding="utf-8").read()
blocks = re.findall(r"^```(\w+)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
resources = []
for language, block in blocks:
    if language == "python":
        ast.parse(block)
    if language == "yaml":
        for resource in yaml.safe_load_all(block):
            pod = resource["spec"].get("template", {}).get("spec", {})
            resources.append({
                "kind": f'{resource["apiVersion"]} {resource["kind"]}',
                "name": resource["metadata"]["name"],
                "images": [container["image"] for container in pod.get("containers", [])],
            })
print(json.dumps({"python": sum(language == "python" for language, _ in blocks), "resources": resources}))
