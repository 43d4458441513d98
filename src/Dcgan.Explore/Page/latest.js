/** Runs one task at a time; of those that come meanwhile only the newest. */
export class Latest {
  #waiting = null;
  #done = null;

  /** Ends when this task, or a newer one in its place, is done, and nothing waits any more. */
  run(task) {
    this.#waiting = task;
    this.#done ??= this.#work();
    return this.#done;
  }

  /** Whether a task that runs has been overtaken. */
  get isStale() {
    return this.#waiting !== null;
  }

  async #work() {
    try {
      while (this.#waiting !== null) {
        const next = this.#waiting;
        this.#waiting = null;
        await next();
      }
    } finally {
      this.#done = null;
    }
  }
}
