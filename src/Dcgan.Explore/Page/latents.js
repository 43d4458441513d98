// Seeds to latents: algorithm 1 of Dcgan.Onnx.Latents, whose documentation has the formulas and test vectors.

const WORD = (1n << 64n) - 1n;
const HIGH_KEY = 0xc8e4fd154ce32f6dn;
const LOW_KEY = 0xb5ad4eceda1ce2a9n;
const UNIT = 2 ** -24;

const swap = (x) => (x >> 32n) | ((x << 32n) & WORD);

/** The counter-based generator of Widynski (arXiv 2004.06278): 32 bits. */
function squares(counter, key) {
  const y = (counter * key) & WORD;
  const z = (y + key) & WORD;
  let x = swap((y * y + y) & WORD);
  x = swap((x * x + z) & WORD);
  x = swap((x * x + y) & WORD);
  return ((x * x + z) & WORD) >> 32n;
}

function keyOf(seed) {
  const counter = BigInt.asUintN(64, seed);
  return (2n * ((squares(counter, HIGH_KEY) << 32n) + squares(counter, LOW_KEY)) + 1n) & WORD;
}

/** The latent of a seed, a BigInt of 64 bits with sign. */
export function latentOf(seed, size) {
  const key = keyOf(seed);
  return Float32Array.from({ length: size }, (_, i) => {
    const a = Number(squares(2n * BigInt(i), key) >> 8n);
    const b = Number(squares(2n * BigInt(i) + 1n, key) >> 8n);
    return Math.sqrt(-2 * Math.log((a + 1) * UNIT)) * Math.cos(2 * Math.PI * (b - 2 ** 23) * UNIT);
  });
}

/** What is said of anything else. */
export const NO_SEED = `A seed is a whole number from ${-(2n ** 63n)} to ${2n ** 63n - 1n}.`;

/** A seed as a person writes it; null for anything else. */
export function readSeed(text) {
  if (!/^\s*[+-]?\d{1,19}\s*$/.test(text)) {
    return null;
  }
  const seed = BigInt(text.trim().replace("+", ""));
  return seed === BigInt.asIntN(64, seed) ? seed : null;
}
