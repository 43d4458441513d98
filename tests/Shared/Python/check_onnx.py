"""Checks ONNX files: check_onnx.py MODEL...

Fails unless the ONNX checker accepts them and strict shape inference finds the type and the shape of every value,
complete but for a first axis named "batch".
"""

import sys

import onnx


def incomplete(value):
    tensor = value.type.tensor_type
    if not tensor.elem_type or not tensor.HasField("shape"):
        return True
    return any(
        not dimension.HasField("dim_value") and not (axis == 0 and dimension.dim_param == "batch")
        for axis, dimension in enumerate(tensor.shape.dim)
    )


def check(path):
    model = onnx.load(path)
    onnx.checker.check_model(model, full_check=True)
    inferred = onnx.shape_inference.infer_shapes(model, check_type=True, strict_mode=True, data_prop=True).graph
    known = {value.name: value for value in [*inferred.value_info, *inferred.input, *inferred.output]}
    computed = [name for node in inferred.node for name in node.output if name]
    problems = [name for name in computed if name not in known or incomplete(known[name])]
    if problems:
        sys.exit(f"{path}: no complete shape: " + ", ".join(problems))
    print(path, len(computed), "values have complete shapes")


for model_path in sys.argv[1:]:
    check(model_path)
