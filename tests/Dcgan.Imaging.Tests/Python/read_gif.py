"""Reads an animation with Pillow. Prints its number of frames, and the mean squared error that Pillow's own median cut to
256 colours has on an image; writes the last frame as RGBA."""

import sys

from PIL import Image, ImageSequence

gif, original, width, height, out = sys.argv[1:]
with Image.open(gif) as animation:
    frames = [frame.convert("RGBA") for frame in ImageSequence.Iterator(animation)]
with open(out, "wb") as file:
    file.write(frames[-1].tobytes())

with open(original, "rb") as file:
    image = Image.frombytes("RGB", (int(width), int(height)), file.read())
cut = image.quantize(256, method=Image.MEDIANCUT, dither=0).convert("RGB")
pairs = zip(image.tobytes(), cut.tobytes())
print(len(frames), sum((a - b) ** 2 for a, b in pairs) / (3 * image.width * image.height))
