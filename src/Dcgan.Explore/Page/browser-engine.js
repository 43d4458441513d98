// The engine that runs the ONNX files in the browser, with onnxruntime-web.

import * as ort from "./onnxruntime-web/ort.wasm.bundle.min.js";

// More threads need a page of its own origin's isolation, which plain web servers do not give.
ort.env.wasm.numThreads = 1;
ort.env.wasm.wasmPaths = { wasm: new URL("./onnxruntime-web/ort-wasm-simd-threaded.wasm", import.meta.url).href };

const session = (file) =>
  ort.InferenceSession.create(new URL(file, import.meta.url).href, { executionProviders: ["wasm"] });

/** One image of [channels, height, width] in -1 to 1 as levels, rounded as the product does: half up, in float32. */
function toLevels(values, { channels, width, height }) {
  const plane = width * height;
  const levels = new Uint8Array(values.length);
  for (let channel = 0; channel < channels; channel++) {
    for (let i = 0; i < plane; i++) {
      const value = values[channel * plane + i];
      if (Number.isNaN(value)) {
        throw new Error("The generator gives values that are no numbers.");
      }
      const level = Math.fround(Math.fround(value + 1) * 127.5);
      levels[i * channels + channel] = Math.min(255, Math.max(0, Math.round(level)));
    }
  }
  if (channels === 4) {
    for (let i = 0; i < levels.length; i++) {
      levels[i] = Math.min(levels[i], levels[i | 3]);
    }
  }
  return levels;
}

function number(probability) {
  if (Number.isNaN(probability)) {
    throw new Error("The discriminator gives values that are no numbers.");
  }
  return probability;
}

export async function open(model) {
  const generator = await session("generator.onnx");
  const discriminator = model.scores ? await session("discriminator.onnx") : null;
  let last = Promise.resolve();

  async function run(latents, labels) {
    const count = latents.length;
    const latent = new Float32Array(count * model.latentSize);
    latents.forEach((one, i) => latent.set(one, i * model.latentSize));
    const label = () => ({ label: new ort.Tensor("int64", BigInt64Array.from(labels, BigInt), [count]) });
    const { image } = await generator.run({
      latent: new ort.Tensor("float32", latent, [count, model.latentSize]),
      ...(model.classes.length > 0 ? label() : {}),
    });
    const scores = discriminator === null
      ? null
      : await discriminator.run({ image, ...(model.scoresByClass ? label() : {}) }, ["probability"]);
    const size = image.data.length / count;
    return latents.map((_, i) => ({
      levels: toLevels(image.data.subarray(i * size, (i + 1) * size), model),
      probability: scores === null ? null : number(scores.probability.data[i]),
    }));
  }

  return {
    /** Pictures of latents: their levels, and how real they look, or null. A session runs once at a time. */
    generate(latents, labels) {
      const pictures = last.then(() => run(latents, labels));
      last = pictures.catch(() => {});
      return pictures;
    },
  };
}
