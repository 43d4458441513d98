"""Exports a DCGAN with PyTorch: export_dcgan.py ROLE WEIGHTS.safetensors OUT.onnx HEIGHT WIDTH

ROLE is generator or discriminator. The network is that of PyTorch's DCGAN example: a Sequential named "main" whose
layers have the names of the weights. Prints the version of PyTorch and the opset.
"""

import json
import struct
import sys

import torch
from torch import nn

OPSET = 17
DTYPES = {"F32": torch.float32, "I64": torch.int64}


def read_safetensors(path):
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        data = bytearray(file.read())
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__":
            begin, end = entry["data_offsets"]
            flat = torch.frombuffer(data[begin:end], dtype=DTYPES[entry["dtype"]])
            tensors[name] = flat.reshape(entry["shape"])
    return tensors


class Generator(nn.Module):
    def __init__(self, weights):
        super().__init__()
        layers = []
        while f"main.{len(layers)}.weight" in weights:
            inputs, outputs, *kernel = weights[f"main.{len(layers)}.weight"].shape
            stride, padding = (2, 1) if layers else (1, 0)
            layers.append(nn.ConvTranspose2d(inputs, outputs, kernel, stride, padding, bias=False))
            if f"main.{len(layers)}.weight" in weights:
                layers += [nn.BatchNorm2d(outputs), nn.ReLU(True)]
        self.main = nn.Sequential(*layers, nn.Tanh())
        self.example = torch.zeros(2, weights["main.0.weight"].shape[0], 1, 1)

    def forward(self, latent):
        return self.main(latent)


class Discriminator(nn.Module):
    def __init__(self, weights, height, width):
        super().__init__()
        layers = []
        while f"main.{len(layers)}.weight" in weights:
            outputs, inputs, *kernel = weights[f"main.{len(layers)}.weight"].shape
            stride, padding = (1, 0) if outputs == 1 else (2, 1)
            layers.append(nn.Conv2d(inputs, outputs, kernel, stride, padding, bias=False))
            if f"main.{len(layers)}.running_mean" in weights:
                layers.append(nn.BatchNorm2d(outputs))
            layers.append(nn.Sigmoid() if outputs == 1 else nn.LeakyReLU(0.2, inplace=True))
        self.main = nn.Sequential(*layers)
        self.example = torch.zeros(2, weights["main.0.weight"].shape[1], height, width)

    def forward(self, image):
        return self.main(image).view(-1, 1).squeeze(1)


def main(role, weights_path, out, height, width):
    weights = read_safetensors(weights_path)
    network = Generator(weights) if role == "generator" else Discriminator(weights, int(height), int(width))
    network.load_state_dict(weights)
    network.eval()
    source, target = ("latent", "image") if role == "generator" else ("image", "probability")
    torch.onnx.export(
        network,
        network.example,
        out,
        opset_version=OPSET,
        input_names=[source],
        output_names=[target],
        dynamic_axes={source: {0: "batch"}, target: {0: "batch"}},
    )
    print(f"PyTorch {torch.__version__}, opset {OPSET}")


main(*sys.argv[1:])
