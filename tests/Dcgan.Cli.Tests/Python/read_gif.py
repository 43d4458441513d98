"""Reads an animation with Pillow: read_gif.py GIF OUT

Prints a JSON object: the number of frames, width, height, how long each frame stays in milliseconds, and how often it is
repeated (0 for ever). Writes the frames one after another, in grey.
"""

import json
import sys

from PIL import Image, ImageSequence

with Image.open(sys.argv[1]) as animation, open(sys.argv[2], "wb") as out:
    durations = []
    for frame in ImageSequence.Iterator(animation):
        durations.append(frame.info["duration"])
        out.write(frame.convert("L").tobytes())
    print(json.dumps({
        "frames": animation.n_frames,
        "size": animation.size,
        "durations": durations,
        "loop": animation.info["loop"],
    }))
