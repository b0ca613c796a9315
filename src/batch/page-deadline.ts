/** Processor time a page may use once its deadline has passed; a loop without end gets there. Share of the deadline. */
const SHARE_OF_PROCESSOR = 0.5;
/** A worker that gained less than this since the last look does not work but wait. Share of the time between. */
const STANDING_STILL = 0.01;
/** Between two looks after the deadline. Share of it. */
const LOOK_AGAIN = 0.25;
/** Whatever the machine is busy with; 30 minutes for a deadline of 240 s. Multiple of the deadline. */
const LONGEST_WAIT = 7.5;

/** What a worker has done since a page was given to it, and since it was last looked at. */
export interface Progress {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly sinceLookMs: number;
  readonly cpuSinceLookMs: number;
}

/**
 * Whether a page whose deadline has passed hangs. On a busy or slow machine a page takes long and is nothing but
 * starved: it is waited for as long as its worker gets on and has not had the time that would have been enough.
 */
export function hangs({ wallMs, cpuMs, sinceLookMs, cpuSinceLookMs }: Progress, deadlineMs: number): boolean {
  if (wallMs < deadlineMs) return false;
  const spent = cpuMs >= deadlineMs * SHARE_OF_PROCESSOR;
  const stands = cpuSinceLookMs < sinceLookMs * STANDING_STILL;
  return spent || stands || wallMs >= deadlineMs * LONGEST_WAIT;
}

/** Watches over one page, or over the opening or finishing of a file. */
export class PageDeadline {
  readonly #deadlineMs: number;
  readonly #cpuMs: () => number;
  readonly #giveUp: (detail: string) => void;
  readonly #begun: { readonly wallMs: number; readonly cpuMs: number };
  #looked: { readonly wallMs: number; readonly cpuMs: number };
  #timer: NodeJS.Timeout;

  /** @param cpuMs the worker's processor time so far, as last told */
  constructor(deadlineMs: number, cpuMs: () => number, giveUp: (detail: string) => void) {
    this.#deadlineMs = deadlineMs;
    this.#cpuMs = cpuMs;
    this.#giveUp = giveUp;
    this.#begun = { wallMs: performance.now(), cpuMs: cpuMs() };
    this.#looked = this.#begun;
    this.#timer = setTimeout(() => this.#look(), deadlineMs);
  }

  cancel(): void {
    clearTimeout(this.#timer);
  }

  #look(): void {
    const now = { wallMs: performance.now(), cpuMs: this.#cpuMs() };
    const progress: Progress = {
      // A timer may fire a fraction of a millisecond early.
      wallMs: Math.max(this.#deadlineMs, now.wallMs - this.#begun.wallMs),
      cpuMs: now.cpuMs - this.#begun.cpuMs,
      sinceLookMs: now.wallMs - this.#looked.wallMs,
      cpuSinceLookMs: now.cpuMs - this.#looked.cpuMs,
    };
    if (hangs(progress, this.#deadlineMs)) {
      const seconds = (ms: number) => Math.round(ms / 1000);
      this.#giveUp(`${seconds(progress.wallMs)} s, ${seconds(progress.cpuMs)} s of processor time`);
      return;
    }
    this.#looked = now;
    this.#timer = setTimeout(() => this.#look(), this.#deadlineMs * LOOK_AGAIN);
  }
}
