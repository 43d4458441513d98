// Draws what the page asks for, and says so where that fails.

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
   * Draws jobs of {canvas, latent, done, isWanted}, where done gets the probability and the view, and isWanted says whether the
   * picture is still needed once it is made; both may be missing. Batches that are overtaken are left out.
   * @param {Latest} turns Those of one kind of pictures.
   * @param {() => {canvas, latent, done, isWanted}[]} jobs What is to be drawn once it is their turn.
   * @param {() => {label: number, scale: number}} view The class and the scale of all.
   * @returns {Promise<boolean>} Whether the newest of this kind is drawn.
   */
  async paint(turns, jobs, view) {
    await turns.run(async () => {
      try {
        const all = jobs();
        const seen = view();
        for (let i = 0; i < all.length && !turns.isStale; i += this.#model.mostPictures) {
          await this.#paintBatch(all.slice(i, i + this.#model.mostPictures), seen);
        }
        this.#status.tell(turns, "");
      } catch (failure) {
        this.#status.tell(turns, failure.message);
      }
    });
    return this.#status.isFine(turns);
  }

  async #paintBatch(jobs, view) {
    const labels = this.#model.classes.length > 0 ? jobs.map(() => view.label) : [];
    const pictures = await this.#engine.generate(jobs.map(({ latent }) => scaled(latent, view.scale)), labels);
    pictures.forEach(({ levels, probability }, i) => {
      if (jobs[i].isWanted?.() ?? true) {
        draw(jobs[i].canvas, levels, this.#model);
        jobs[i].done?.(probability, view);
      }
    });
  }
}
