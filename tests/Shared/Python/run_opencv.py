"""Runs an ONNX file in OpenCV's DNN module: run_opencv.py MODEL INPUT.bin SHAPE OUTPUT-NAME OUTPUT.bin

Input and output are raw float32 files; SHAPE is like 2,3,8,8.
"""

import sys

import cv2
import numpy


def main(model, input_path, shape, output_name, output_path):
    values = numpy.fromfile(input_path, numpy.float32).reshape([int(size) for size in shape.split(",")])
    network = cv2.dnn.readNetFromONNX(model)
    network.setInput(values)
    # OpenCV names layers, not values: the name of an output is that of its node's first output.
    output = network.forward(output_name)
    output.astype(numpy.float32).tofile(output_path)
    print(*output.shape)


main(*sys.argv[1:])
