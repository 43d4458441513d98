// Draws what the page asks for, and says so where that fails.

import { Latest } from "./latest.js";
import { scaled } from "./latent-space.js";
import { draw } from "./pictures.js";

export const percent = (probability) => `${(100 * probability).toFixed(1)}%`;

/** Draws pictures by an engine, as many at a time as it makes. */
export class Painter {
  #engine;
  #model;
  #status;

  constructor(engine, model, status) {
    this.#engine = engine;
    this.#model = model;
    this.#status = status;
  }

  /**
   * Draws jobs of {canvas, latent, done}, where done gets the probability. Batches that are overtaken are left out.
   * @param {Latest} turns Those of one kind of pictures.
   * @param {() => {canvas, latent, done}[]} jobs What is to be drawn once it is their turn.
   * @param {{label: number, scale: number}} view The class and the scale of all.
   */
  async paint(turns, jobs, view) {
    await turns.run(async () => {
      try {
        const all = jobs();
        const { label, scale } = view();
        for (let i = 0; i < all.length && !turns.isStale; i += this.#model.mostPictures) {
          await this.#paintBatch(all.slice(i, i + this.#model.mostPictures), label, scale);
        }
        this.#tell("");
      } catch (failure) {
        this.#tell(failure.message);
      }
    });
  }

  async #paintBatch(jobs, label, scale) {
    const labels = this.#model.classes.length > 0 ? jobs.map(() => label) : [];
    const pictures = await this.#engine.generate(jobs.map(({ latent }) => scaled(latent, scale)), labels);
    pictures.forEach(({ levels, probability }, i) => {
      draw(jobs[i].canvas, levels, this.#model);
      jobs[i].done?.(probability);
    });
  }

  #tell(error) {
    this.#status.textContent = error;
    this.#status.hidden = error === "";
    this.#status.classList.toggle("bad", error !== "");
  }
}
