// The way between two latents, as LatentInterpolation.GreatCircle of Dcgan.Onnx.LatentSpace has it.

import { dot } from "./latent-space.js";

/** Below this sine two directions are one, or opposite ones: float32 cannot tell such directions apart. */
const SMALLEST_SINE = 1e-12;

const length = (vector) => Math.sqrt(dot(vector, vector));

const straight = (from, to, share) => from.map((value, i) => (1 - share) * value + share * to[i]);

function removePart(vector, direction) {
  const part = dot(vector, direction);
  vector.forEach((value, i) => {
    vector[i] = value - part * direction[i];
  });
}

/** Brings a vector to length 1; its length before. */
function normalize(vector) {
  const before = length(vector);
  if (before > 0) {
    vector.forEach((value, i) => {
      vector[i] = value / before;
    });
  }
  return before;
}

/** At right angles to a direction: towards the axis that is closest to that already. */
function perpendicular(direction) {
  const across = new Float64Array(direction.length);
  const smallest = direction.reduce((best, value, i) => (Math.abs(value) < Math.abs(direction[best]) ? i : best), 0);
  across[smallest] = 1;
  removePart(across, direction);
  normalize(across);
  return across;
}

/**
 * Between two latents on the great circle through both (White 2016, arXiv 1609.04468): the direction turns evenly, and the
 * length goes evenly from one's to the other's.
 */
export function between(from, to, share) {
  const [fromLength, toLength] = [length(from), length(to)];
  if (share === 0 || share === 1 || fromLength === 0 || toLength === 0 || from.length === 1) {
    return straight(from, to, share);
  }
  const start = Float64Array.from(from, (value) => value / fromLength);
  let across = Float64Array.from(to, (value) => value / toLength);
  const cosine = dot(start, across);
  // Twice: what rounding leaves of the start in a short remainder counts after the remainder has been scaled.
  removePart(across, start);
  const sine = normalize(across);
  removePart(across, start);
  normalize(across);
  let angle = Math.atan2(sine, cosine);
  if (sine < SMALLEST_SINE) {
    if (cosine > 0) {
      return straight(from, to, share);
    }
    across = perpendicular(start);
    angle = Math.PI;
  }
  const reach = (1 - share) * fromLength + share * toLength;
  const [along, aside] = [reach * Math.cos(share * angle), reach * Math.sin(share * angle)];
  return from.map((_, i) => along * start[i] + aside * across[i]);
}
