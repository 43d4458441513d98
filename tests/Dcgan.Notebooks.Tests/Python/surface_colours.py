"""surface_colours.py CHART.svg: red, green and blue at the corners of the one bitmap that a chart holds, top row first."""
import base64
import io
import re
import sys

from PIL import Image

bitmaps = re.findall(r"data:image/png;base64,([^\"]+)", open(sys.argv[1], encoding="utf-8").read())
assert len(bitmaps) == 1, f"{len(bitmaps)} bitmaps"
picture = Image.open(io.BytesIO(base64.b64decode(bitmaps[0]))).convert("RGB")
right, bottom = picture.width - 1, picture.height - 1
print(picture.width, picture.height)
for corner in [(0, 0), (right, 0), (0, bottom), (right, bottom)]:
    print(*picture.getpixel(corner))
