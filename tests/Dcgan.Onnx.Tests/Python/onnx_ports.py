"""Inputs and outputs of ONNX files as the onnx package reads them: onnx_ports.py MODEL...

Prints a list of {inputs, outputs}, each a list of {name, type, shape}; an axis of unknown size is its name.
"""

import json
import sys

import onnx


def describe(value):
    tensor = value.type.tensor_type
    return {
        "name": value.name,
        "type": onnx.TensorProto.DataType.Name(tensor.elem_type),
        "shape": [size.dim_param if size.HasField("dim_param") else size.dim_value for size in tensor.shape.dim],
    }


def ports(path):
    graph = onnx.load(path).graph
    constants = {tensor.name for tensor in graph.initializer}
    return {
        "inputs": [describe(value) for value in graph.input if value.name not in constants],
        "outputs": [describe(value) for value in graph.output],
    }


print(json.dumps([ports(path) for path in sys.argv[1:]]))
