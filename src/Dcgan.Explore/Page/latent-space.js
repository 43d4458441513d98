// Moves in the latent space.

const dot = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);

/** Where a latent lies along a unit vector, in standard deviations of random latents. */
export const coordinate = (latent, direction) => dot(latent, direction);

/** The latent moved along a unit vector to a place on it. */
export function movedTo(latent, direction, place) {
  const way = place - coordinate(latent, direction);
  return latent.map((value, i) => value + way * direction[i]);
}

export const scaled = (latent, factor) => latent.map((value) => value * factor);

/**
 * Between two latents on the great circle through both (White 2016, arXiv 1609.04468), so that it is as far from zero as
 * random latents are; in a straight line where they point almost the same or the opposite way.
 */
export function between(from, to, share) {
  const cosine = dot(from, to) / Math.sqrt(dot(from, from) * dot(to, to));
  const angle = Math.acos(Math.min(1, Math.max(-1, cosine)));
  const sine = Math.sin(angle);
  const [a, b] = sine > 1e-4
    ? [Math.sin((1 - share) * angle) / sine, Math.sin(share * angle) / sine]
    : [1 - share, share];
  return from.map((value, i) => a * value + b * to[i]);
}
