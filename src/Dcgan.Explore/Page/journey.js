// The way from one picture to another, by hand or played.

import { between } from "./great-circle.js";

const SECONDS = 3;

export class Journey {
  #slider;
  #button;
  #ends = {};
  #arrived;
  #trip = null;

  /**
   * @param {HTMLInputElement} slider The way, 0 to 1.
   * @param {HTMLButtonElement} button Plays and stops.
   * @param {(latent: Float32Array, share: number, settled: boolean) => Promise<boolean>} arrived Told where it has come to;
   * ends once that is drawn, or has failed.
   */
  constructor(slider, button, arrived) {
    this.#slider = slider;
    this.#button = button;
    this.#arrived = arrived;
    slider.addEventListener("input", () => {
      this.stop();
      this.#go(false);
    });
    slider.addEventListener("change", () => this.#go(true));
    button.addEventListener("click", () => {
      if (this.#trip === null) {
        this.#play();
      } else {
        this.rest();
      }
    });
  }

  setEnd(name, latent) {
    this.#ends[name] = latent;
  }

  /** The pictures of the ends, to be drawn. */
  jobs(canvases) {
    return Object.entries(this.#ends).map(([name, latent]) => ({ canvas: canvases[name], latent }));
  }

  /** Stops where it has come to. */
  rest() {
    if (this.#trip !== null) {
      this.stop();
      this.#go(true);
    }
  }

  stop() {
    this.#trip = null;
    this.#button.setAttribute("aria-pressed", "false");
    this.#button.textContent = "Play";
  }

  #go(settled) {
    const share = Number(this.#slider.value);
    return this.#arrived(between(this.#ends.from, this.#ends.to, share), share, settled);
  }

  /** There and back, until it is stopped or nothing is drawn any more. */
  async #play() {
    const trip = {};
    this.#trip = trip;
    this.#button.setAttribute("aria-pressed", "true");
    this.#button.textContent = "Stop";
    let way = Number(this.#slider.value);
    let last = performance.now();
    for (;;) {
      const now = await new Promise(requestAnimationFrame);
      if (this.#trip !== trip) {
        return;
      }
      way = (way + Math.max(0, now - last) / 1000 / SECONDS) % 2;
      last = now;
      this.#slider.value = way <= 1 ? way : 2 - way;
      const drawn = await this.#go(false);
      if (!drawn && this.#trip === trip) {
        this.stop();
      }
    }
  }
}
