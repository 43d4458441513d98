// Moves in the latent space.

export const dot = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);

/** Where a latent lies along a unit vector, in standard deviations of random latents. */
export const coordinate = (latent, direction) => dot(latent, direction);

/** The latent moved along a unit vector to a place on it. */
export function movedTo(latent, direction, place) {
  const way = place - coordinate(latent, direction);
  return latent.map((value, i) => value + way * direction[i]);
}

export const scaled = (latent, factor) => latent.map((value) => value * factor);
