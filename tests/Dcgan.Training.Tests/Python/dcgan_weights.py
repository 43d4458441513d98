"""Weights between PyTorch and safetensors files, for networks built as the PyTorch example of a DCGAN builds them:

dcgan_weights.py CHANNELS BASE-HEIGHT BASE-WIDTH DOUBLINGS LATENT MAPS [load|save generator|discriminator WEIGHTS IN OUT]...

"load" reads WEIGHTS strictly; "save" draws weights and writes them. Then the network in evaluation mode turns the raw
float32 file IN into OUT: latents to images, or images to logits. The format is read and written from its definition: 8
bytes of header length, a JSON header, and the tensors.
"""

import json
import struct
import sys

import numpy
import torch
from torch import nn

TYPES = {"F32": numpy.dtype("<f4"), "I64": numpy.dtype("<i8")}


def generator(channels, base, doublings, latent, maps):
    widths = [maps * min(2**level, 8) for level in reversed(range(doublings))]
    layers = [nn.ConvTranspose2d(latent, widths[0], base, 1, 0, bias=False), nn.BatchNorm2d(widths[0]), nn.ReLU(True)]
    for before, after in zip(widths, widths[1:]):
        layers += [nn.ConvTranspose2d(before, after, 4, 2, 1, bias=False), nn.BatchNorm2d(after), nn.ReLU(True)]
    return layers + [nn.ConvTranspose2d(widths[-1], channels, 4, 2, 1, bias=False), nn.Tanh()]


def discriminator(channels, base, doublings, _, maps):
    widths = [maps * min(2**level, 8) for level in range(doublings)]
    layers = [nn.Conv2d(channels, widths[0], 4, 2, 1, bias=False), nn.LeakyReLU(0.2, True)]
    for before, after in zip(widths, widths[1:]):
        layers += [nn.Conv2d(before, after, 4, 2, 1, bias=False), nn.BatchNorm2d(after), nn.LeakyReLU(0.2, True)]
    return layers + [nn.Conv2d(widths[-1], 1, base, 1, 0, bias=False)]


class Network(nn.Module):
    def __init__(self, layers):
        super().__init__()
        self.main = nn.Sequential(*layers)

    def forward(self, values):
        return self.main(values)


def randomize(network):
    torch.manual_seed(5)
    for module in network.modules():
        if isinstance(module, nn.BatchNorm2d):
            nn.init.uniform_(module.weight, 0.5, 1.5)
            nn.init.normal_(module.bias, 0, 0.3)
            nn.init.normal_(module.running_mean, 0, 0.5)
            nn.init.uniform_(module.running_var, 0.3, 2)
            module.num_batches_tracked += 17
        elif hasattr(module, "weight"):
            nn.init.normal_(module.weight, 0, 0.1)


def read(path):
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        data = file.read()
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__":
            begin, end = entry["data_offsets"]
            values = numpy.frombuffer(data[begin:end], TYPES[entry["dtype"]]).reshape(entry["shape"])
            tensors[name] = torch.from_numpy(values.copy())
    return tensors


def write(path, tensors):
    names = {torch.float32: "F32", torch.int64: "I64"}
    header, data = {"__metadata__": {"format": "pt"}}, b""
    for name, tensor in tensors.items():
        values = tensor.numpy().tobytes()
        places = [len(data), len(data) + len(values)]
        header[name] = {"dtype": names[tensor.dtype], "shape": list(tensor.shape), "data_offsets": places}
        data += values
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


def run(action, role, weights, source, target, channels, height, width, doublings, latent, maps):
    build = {"generator": generator, "discriminator": discriminator}[role]
    network = Network(build(channels, (height, width), doublings, latent, maps))
    if action == "load":
        network.load_state_dict(read(weights), strict=True)
    else:
        randomize(network)
        write(weights, network.state_dict())
    network.eval()
    shape = [latent, 1, 1] if role == "generator" else [channels, height << doublings, width << doublings]
    with torch.no_grad():
        values = torch.from_numpy(numpy.fromfile(source, numpy.float32)).reshape(-1, *shape)
        network(values).numpy().astype(numpy.float32).tofile(target)


def main(sizes, jobs):
    for first in range(0, len(jobs), 5):
        run(*jobs[first : first + 5], *map(int, sizes))


main(sys.argv[1:7], sys.argv[7:])
