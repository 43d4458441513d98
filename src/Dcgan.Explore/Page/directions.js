// The sliders of the strongest directions, and what lies at their ends.

import { coordinate, movedTo } from "./latent-space.js";

const MOST = 3;

const element = (name, properties = {}) => Object.assign(document.createElement(name), properties);

/** A row: name and share, the picture at the lower end, the slider, the picture at the upper end, the place. */
function row(share, number, moved) {
  const id = `direction-${number}`;
  const label = element("label", { htmlFor: id, textContent: `Direction ${number}` });
  label.append(" ", element("small", { textContent: `${(100 * share).toFixed(1)}%` }));
  const slider = element("input", { id, type: "range", min: -MOST, max: MOST, step: 0.01 });
  const place = element("output");
  place.htmlFor = id;
  const ends = [-MOST, MOST].map((end) => {
    const canvas = element("canvas");
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", `Direction ${number} at ${end}`);
    return canvas;
  });
  slider.addEventListener("input", () => moved(Number(slider.value), false));
  slider.addEventListener("change", () => moved(Number(slider.value), true));
  const item = element("li");
  item.append(label, ends[0], slider, ends[1], place);
  return { item, slider, place, ends };
}

/** The list of all directions. */
export class Directions {
  #directions;
  #rows;

  /**
   * @param {HTMLElement} list Where the rows go.
   * @param {{share: number, vector: number[]}[]} directions The directions.
   * @param {(vector: number[], place: number, settled: boolean) => void} moved Told when a slider moves, and when it rests.
   */
  constructor(list, directions, moved) {
    this.#directions = directions;
    this.#rows = directions.map(({ share, vector }, i) =>
      row(share, i + 1, (place, settled) => moved(vector, place, settled)));
    list.replaceChildren(...this.#rows.map(({ item }) => item));
  }

  /** Puts the sliders where a latent lies. */
  show(latent) {
    this.#rows.forEach(({ slider, place }, i) => {
      const at = coordinate(latent, this.#directions[i].vector);
      slider.value = at;
      place.textContent = at.toFixed(2);
    });
  }

  /** The pictures of the ends, to be drawn. */
  jobs(latent) {
    return this.#rows.flatMap(({ ends }, i) => [-MOST, MOST].map((end, side) =>
      ({ canvas: ends[side], latent: movedTo(latent, this.#directions[i].vector, end) })));
  }
}
