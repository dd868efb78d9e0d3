/** Something of which there is only so much, such as memory. Who needs it is served in turn. */
export class Allowance {
  readonly #most: number;
  readonly #queue: (() => boolean)[] = [];
  #taken = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** Does something that needs an amount when there is room for it; what needs more than there is, is done alone. */
  async spend<Result>(amount: number, work: () => Promise<Result>): Promise<Result> {
    await new Promise<void>((resolve) => {
      this.#queue.push(() => {
        if (this.#taken > 0 && this.#taken + amount > this.#most) return false;
        this.#taken += amount;
        resolve();
        return true;
      });
      this.#serve();
    });
    try {
      return await work();
    } finally {
      this.#taken -= amount;
      this.#serve();
    }
  }

  #serve(): void {
    while (this.#queue[0]?.()) this.#queue.shift();
  }
}
