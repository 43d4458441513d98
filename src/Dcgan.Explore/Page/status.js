// The line that says what is wrong.

export class Status {
  #line;
  #errors = new Map();

  /** @param {HTMLElement} line Where it is said. It stays on the page when it is empty, so that screen readers follow it. */
  constructor(line) {
    this.#line = line;
  }

  /**
   * Says what is wrong with a thing, until that is mended; the newest of several.
   * @param {object | string} thing What it is about.
   * @param {string} error What is wrong; empty where nothing is.
   */
  tell(thing, error) {
    this.#errors.delete(thing);
    if (error !== "") {
      this.#errors.set(thing, error);
    }
    const told = [...this.#errors.values()].at(-1) ?? "";
    if (this.#line.textContent !== told) {
      // Written anew, it would be read out anew.
      this.#line.textContent = told;
      this.#line.classList.toggle("bad", told !== "");
    }
  }

  /** Whether nothing is wrong with a thing. */
  isFine(thing) {
    return !this.#errors.has(thing);
  }
}
