let startedAt: number | null = null;

/** A key was pressed that leads to the next item. `at`: the event's time stamp. */
export function startStep(at: number): void {
  startedAt = at;
}

/** The next item is rendered; `accept-to-next` is measured once the browser has painted it. */
export function endStep(): void {
  const start = startedAt;
  if (start === null) return;
  startedAt = null;
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    performance.measure('accept-to-next', { start, end: performance.now() });
    channel.port1.close();
  };
  // The message runs after the frame that follows the animation callback was painted.
  requestAnimationFrame(() => channel.port2.postMessage(null));
}
