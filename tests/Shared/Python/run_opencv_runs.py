"""Runs model files in OpenCV's DNN module: run_opencv_runs.py RUNS.json

RUNS.json is a list of {model, inputs: [{name, type, shape, file}], outputs: [{name, file}]}; the files hold raw
little-endian values, float32 on the way out. Prints {version, errors}: one error for each run, null where its outputs
were written.
"""

import json
import sys

import cv2
import numpy

networks = {}


def open_network(model):
    if model not in networks:
        networks[model] = cv2.dnn.readNetFromONNX(model)
    return networks[model]


def run(model, inputs, outputs):
    network = open_network(model)
    for given in inputs:
        # OpenCV computes in float32 only.
        values = numpy.fromfile(given["file"], given["type"]).reshape(given["shape"]).astype(numpy.float32)
        network.setInput(values, given["name"])
    results = network.forward([output["name"] for output in outputs])
    for output, result in zip(outputs, results):
        result.astype(numpy.float32).tofile(output["file"])


def attempt(one):
    try:
        run(one["model"], one["inputs"], one["outputs"])
        return None
    except cv2.error as error:
        # The rest of its message says where in OpenCV's source it was raised.
        return error.err.strip(" >\n").splitlines()[0].split(": OpenCV(")[0]


with open(sys.argv[1], encoding="utf-8") as file:
    runs = json.load(file)
print(json.dumps({"version": cv2.__version__, "errors": [attempt(one) for one in runs]}))
