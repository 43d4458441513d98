// The grid of seeds to pick from.

import { latentOf } from "./latents.js";
import { percent } from "./painter.js";

const COUNT = 24;

function cell(pick) {
  const button = document.createElement("button");
  button.type = "button";
  const canvas = document.createElement("canvas");
  canvas.setAttribute("aria-hidden", "true");
  const name = document.createElement("span");
  const score = document.createElement("small");
  button.append(canvas, name, " ", score);
  button.addEventListener("click", () => pick(BigInt(button.dataset.seed)));
  return { button, canvas, name, score };
}

export class Seeds {
  #cells;
  #first = 0n;

  /** @param {(seed: bigint) => void} pick Told which seed is clicked. */
  constructor(grid, pick) {
    this.#cells = Array.from({ length: COUNT }, () => cell(pick));
    grid.replaceChildren(...this.#cells.map(({ button }) => button));
    this.turn(0);
  }

  /** Shows other seeds: so many pages further. */
  turn(pages) {
    this.#first = BigInt.asIntN(64, this.#first + BigInt(pages * COUNT));
    this.#cells.forEach(({ button, canvas, name, score }, i) => {
      const seed = BigInt.asIntN(64, this.#first + BigInt(i));
      button.dataset.seed = String(seed);
      name.textContent = String(seed);
      button.setAttribute("aria-label", `Seed ${seed}`);
      score.textContent = "";
      delete button.dataset.probability;
      canvas.getContext("2d").clearRect(0, 0, canvas.width, canvas.height);
    });
  }

  /** Marks the seed that is looked at; null for none. */
  mark(seed) {
    this.#cells.forEach(({ button }) => {
      button.setAttribute("aria-current", String(seed !== null && button.dataset.seed === String(seed)));
    });
  }

  /** The pictures, to be drawn. */
  jobs(latentSize) {
    return this.#cells.map(({ button, canvas, score }) => {
      const { seed } = button.dataset;
      return {
        canvas,
        latent: latentOf(BigInt(seed), latentSize),
        isWanted: () => button.dataset.seed === seed,
        done: (probability) => {
          if (probability !== null) {
            score.textContent = percent(probability);
            button.dataset.probability = probability;
            button.setAttribute("aria-label", `Seed ${seed}, ${percent(probability)} real`);
          }
        },
      };
    });
  }
}
