"""A small image classifier, written from its description with PyTorch's functions:

image_classifier.py CHANNELS HEIGHT WIDTH MAPS CLASSES WEIGHTS IMAGES FEATURES LOGITS

Three stages of two 3x3 convolutions, each with batch normalization and ReLU; pooling halves the size between stages; the
means of the last maps are the features, and a linear layer makes logits of them. WEIGHTS holds float32 values in this
order: for each convolution its weight and its normalization's gain, shift, mean and variance; then the linear layer's
weight and bias.
"""

import sys

import numpy
import torch
from torch.nn import functional


class Values:
    def __init__(self, path):
        self.values = torch.from_numpy(numpy.fromfile(path, numpy.float32))
        self.at = 0

    def take(self, *shape):
        count = int(numpy.prod(shape))
        self.at += count
        return self.values[self.at - count : self.at].reshape(shape)


def main(channels, height, width, first, classes, weights, images, features, logits):
    values = Values(weights)
    maps = Values(images).values.reshape(-1, channels, height, width)
    for stage, size in enumerate([first, 2 * first, 4 * first]):
        if stage:
            maps = functional.max_pool2d(maps, 2)
        for _ in range(2):
            maps = functional.conv2d(maps, values.take(size, maps.shape[1], 3, 3), padding=1)
            gain, shift, mean, variance = (values.take(size) for _ in range(4))
            maps = functional.relu(functional.batch_norm(maps, mean, variance, gain, shift))
    means = maps.mean(dim=(2, 3))
    means.numpy().tofile(features)
    (means @ values.take(classes, 4 * first).T + values.take(classes)).numpy().tofile(logits)
    assert values.at == len(values.values)


main(*map(int, sys.argv[1:6]), *sys.argv[6:])
