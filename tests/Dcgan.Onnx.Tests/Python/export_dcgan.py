"""Exports small DCGANs as PyTorch users do, with what PyTorch computes.

Usage: export_dcgan.py FOLDER. Writes generator.onnx (free batch axis), probability.onnx (free batch axis, output [N]),
logit.onnx (batch fixed at 4, output [N, 1, 1, 1]), and as raw float32: latents, images, probabilities, logits.
"""
import sys
import warnings

import numpy
import torch
from torch import nn

LATENT, CHANNELS, MAPS, COUNT = 100, 3, 4, 7


def generator():
    layers = [nn.ConvTranspose2d(LATENT, MAPS * 4, 4, 1, 0, bias=False), nn.BatchNorm2d(MAPS * 4), nn.ReLU(True)]
    for maps in (MAPS * 4, MAPS * 2):
        layers += [nn.ConvTranspose2d(maps, maps // 2, 4, 2, 1, bias=False), nn.BatchNorm2d(maps // 2), nn.ReLU(True)]
    return nn.Sequential(*layers, nn.ConvTranspose2d(MAPS, CHANNELS, 4, 2, 1, bias=False), nn.Tanh())


class Discriminator(nn.Module):
    def __init__(self, logits):
        super().__init__()
        layers = [nn.Conv2d(CHANNELS, MAPS, 4, 2, 1, bias=False), nn.LeakyReLU(0.2, inplace=True)]
        for maps in (MAPS, MAPS * 2):
            layers += [
                nn.Conv2d(maps, maps * 2, 4, 2, 1, bias=False),
                nn.BatchNorm2d(maps * 2),
                nn.LeakyReLU(0.2, inplace=True),
            ]
        self.main = nn.Sequential(*layers, nn.Conv2d(MAPS * 4, 1, 4, 1, 0, bias=False))
        self.logits = logits

    def forward(self, image):
        logit = self.main(image)
        return logit if self.logits else torch.sigmoid(logit).view(-1, 1).squeeze(1)


def main(folder):
    warnings.filterwarnings("ignore")
    torch.manual_seed(1)
    maker, judge = generator().eval(), Discriminator(logits=True).eval()
    for parameter in [*maker.parameters(), *judge.parameters()]:
        if parameter.dim() == 4:
            nn.init.normal_(parameter, 0, 0.15)
    probable = Discriminator(logits=False).eval()
    probable.load_state_dict(judge.state_dict())

    latents = torch.randn(COUNT, LATENT, 1, 1)
    with torch.no_grad():
        images = maker(latents)
        results = {"latents": latents, "images": images, "probabilities": probable(images), "logits": judge(images)}
    for name, values in results.items():
        values.numpy().astype(numpy.float32).tofile(f"{folder}/{name}.bin")

    free = {"input": {0: "N"}, "output": {0: "N"}}
    names = {"input_names": ["input"], "output_names": ["output"]}
    torch.onnx.export(maker, latents, f"{folder}/generator.onnx", dynamic_axes=free, **names)
    torch.onnx.export(probable, images, f"{folder}/probability.onnx", dynamic_axes=free, **names)
    torch.onnx.export(judge, images[:4], f"{folder}/logit.onnx")


main(sys.argv[1])
