"""Principal directions of a generator's first layer, by a singular value decomposition: principal_directions.py MODEL LATENT_SIZE

Reads the layer's weights by name, and prints {"vectors": [[...], ...], "shares": [...]} of all directions.
"""

import json
import sys

import numpy as np
import onnx
from onnx import numpy_helper


def main(path, latent_size):
    size = int(latent_size)
    tensors = {tensor.name: numpy_helper.to_array(tensor) for tensor in onnx.load(path).graph.initializer}
    if "main.0.weight" in tensors:
        matrix = tensors["main.0.weight"][:, :size]
    else:
        matrix = tensors["project.weight"].reshape(size, -1).T
    _, values, vectors = np.linalg.svd(matrix.astype(np.float64), full_matrices=False)
    peaks = vectors[np.arange(size), np.abs(vectors).argmax(axis=1)]
    print(json.dumps({
        "vectors": (vectors * np.sign(peaks)[:, None]).tolist(),
        "shares": (values**2 / (values**2).sum()).tolist(),
    }))


main(*sys.argv[1:])
