"""Reads a file of TensorBoard's events from its description alone: records with masked checksums (TFRecord), and protocol
buffers with the fields of event.proto, summary.proto and tensor.proto. Prints the events as JSON; fails where a byte is wrong."""

import hashlib
import json
import struct
import sys


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


def masked(data):
    crc = crc32c(data)
    return ((crc >> 15 | crc << 17) + 0xA282EAD8) & 0xFFFFFFFF


def records(data):
    at = 0
    while at < len(data):
        (length, check) = struct.unpack_from("<QI", data, at)
        assert check == masked(data[at : at + 8]), f"length at {at}"
        content = data[at + 12 : at + 12 + length]
        assert struct.unpack_from("<I", data, at + 12 + length)[0] == masked(content), f"content at {at}"
        yield content
        at += 16 + length


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at


def fields(data):
    found, at = {}, 0
    while at < len(data):
        key, at = varint(data, at)
        kind = key & 7
        if kind == 0:
            value, at = varint(data, at)
        elif kind == 1:
            value, at = data[at : at + 8], at + 8
        elif kind == 5:
            value, at = data[at : at + 4], at + 4
        else:
            assert kind == 2, f"wire type {kind}"
            length, at = varint(data, at)
            value, at = data[at : at + length], at + length
        found.setdefault(key >> 3, []).append(value)
    assert at == len(data)
    return found


def value_of(data):
    value = fields(data)
    told = {"tag": value[1][0].decode()}
    if 2 in value:
        told["scalar"] = struct.unpack("<f", value[2][0])[0]
    if 4 in value:
        image = fields(value[4][0])
        height, width, channels = (image[number][0] for number in (1, 2, 3))
        png = image[4][0]
        assert struct.unpack_from(">II", png, 16) == (width, height), "the picture has another size"
        told["image"] = [width, height, channels, hashlib.sha256(png).hexdigest()]
    if 8 in value:
        tensor = fields(value[8][0])
        assert tensor[1] == [7], "no strings"
        assert [fields(dimension)[1] for dimension in fields(tensor[2][0])[2]] == [[1]]
        told["text"] = tensor[8][0].decode()
        told["plugin"] = fields(fields(value[9][0])[1][0])[1][0].decode()
    return told


def event_of(record):
    event = fields(record)
    return {
        "wall": struct.unpack("<d", event[1][0])[0],
        "step": event.get(2, [0])[0],
        "version": event[3][0].decode() if 3 in event else None,
        "values": [value_of(value) for value in fields(event[5][0])[1]] if 5 in event else [],
    }


with open(sys.argv[1], "rb") as file:
    print(json.dumps([event_of(record) for record in records(file.read())]))
