// Levels 0 to 255 to canvases. Channels of a pixel stand side by side; four are RGBA with colours premultiplied by alpha.

/** Straight RGBA of grey, RGB or premultiplied RGBA. */
function straight(levels, channels) {
  const pixels = new Uint8ClampedArray((levels.length / channels) * 4);
  for (let from = 0, to = 0; from < levels.length; from += channels, to += 4) {
    const alpha = channels === 4 ? levels[from + 3] : 255;
    for (let colour = 0; colour < 3; colour++) {
      const level = levels[from + (channels === 1 ? 0 : colour)];
      pixels[to + colour] = alpha === 0 ? 0 : Math.floor((level * 510 + alpha) / (alpha * 2));
    }
    pixels[to + 3] = alpha;
  }
  return pixels;
}

export function draw(canvas, levels, { channels, width, height }) {
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  canvas.getContext("2d").putImageData(new ImageData(straight(levels, channels), width, height), 0, 0);
}

/** Saves a canvas as a PNG file of its own size. */
export async function save(canvas, name) {
  const file = await new Promise((done) => canvas.toBlob(done, "image/png"));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
