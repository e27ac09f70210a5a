/** Something that is due at an instant. */
export interface Timed {
  readonly atMs: number;
}

interface Slot<Event extends Timed> {
  readonly event: Event;
  /** Its place in the order of making. */
  readonly nth: number;
  /** Called off, or taken. */
  isGone: boolean;
}

/**
 * Events by their times, and by the order of their making where times are equal: a binary heap, so that one more among
 * thousands costs a few comparisons. What is called off stays in its place until it comes up or until more than half of
 * all is called off; then the rest moves together.
 */
export class EventHeap<Event extends Timed> {
  #slots: Slot<Event>[] = [];
  #made = 0;
  #size = 0;

  /** Events that wait. */
  get size(): number {
    return this.#size;
  }

  /** Returns a function that calls the event off; it says whether the event still waited. */
  add(event: Event): () => boolean {
    const slot = { event, nth: this.#made++, isGone: false };
    this.#slots.push(slot);
    this.#size += 1;
    this.#rise(this.#slots.length - 1);
    return () => {
      if (slot.isGone) return false;
      this.#lose(slot);
      if (this.#slots.length > 2 * this.#size) this.#compact();
      return true;
    };
  }

  /** The event that is due first; it stays. */
  first(): Event | undefined {
    while (this.#slots[0]?.isGone === true) this.#dropRoot();
    return this.#slots[0]?.event;
  }

  /** The same, and it waits no more. */
  takeFirst(): Event | undefined {
    const event = this.first();
    const root = this.#slots[0];
    if (root !== undefined) {
      this.#lose(root);
      this.#dropRoot();
    }
    return event;
  }

  #lose(slot: Slot<Event>): void {
    slot.isGone = true;
    this.#size -= 1;
  }

  #dropRoot(): void {
    const last = this.#slots.pop();
    if (last === undefined || this.#slots.length === 0) return;
    this.#slots[0] = last;
    this.#sink(0);
  }

  #compact(): void {
    this.#slots = this.#slots.filter(({ isGone }) => !isGone);
    for (let at = (this.#slots.length >> 1) - 1; at >= 0; at--) this.#sink(at);
  }

  #rise(from: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#isBefore(at, parent)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  #sink(from: number): void {
    let at = from;
    for (;;) {
      const left = 2 * at + 1;
      const child = this.#isBefore(left + 1, left) ? left + 1 : left;
      if (!this.#isBefore(child, at)) return;
      this.#swap(at, child);
      at = child;
    }
  }

  /** False, too, when there is nothing at the first place. */
  #isBefore(at: number, otherAt: number): boolean {
    const [one, other] = [this.#slots[at], this.#slots[otherAt]];
    if (one === undefined || other === undefined) return false;
    const { atMs } = other.event;
    return one.event.atMs < atMs || (one.event.atMs === atMs && one.nth < other.nth);
  }

  #swap(at: number, otherAt: number): void {
    const [one, other] = [this.#slots[at], this.#slots[otherAt]];
    if (one === undefined || other === undefined) return;
    this.#slots[at] = other;
    this.#slots[otherAt] = one;
  }
}
