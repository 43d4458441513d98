"""Checks ONNX files: check_onnx.py MODEL...

Fails unless the ONNX checker accepts them, and unless the file states for every value the type and the shape, complete
but for a first axis named "batch", that strict shape inference finds by itself.
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
    stated = {value.name: value.type for value in [*model.graph.value_info, *model.graph.output]}
    # Inference drops the batch's name at Resize, so what that computes is held against what is stated, and goes on so.
    resized = {name for node in model.graph.node if node.op_type == "Resize" for name in node.output}
    kept = [value for value in model.graph.value_info if value.name in resized]
    del model.graph.value_info[:]
    model.graph.value_info.extend(kept)
    inferred = onnx.shape_inference.infer_shapes(model, check_type=True, strict_mode=True, data_prop=True).graph
    known = {value.name: value for value in [*inferred.value_info, *inferred.input, *inferred.output]}
    computed = [name for node in inferred.node for name in node.output if name]
    problems = [name for name in computed if name not in known or incomplete(known[name])]
    if problems:
        sys.exit(f"{path}: no complete shape: " + ", ".join(problems))
    wrong = [name for name in computed if name not in stated or stated[name] != known[name].type]
    if wrong:
        sys.exit(f"{path}: the file states no shape or another one: " + ", ".join(wrong))
    print(path, len(computed), "values have complete shapes")


for model_path in sys.argv[1:]:
    check(model_path)
