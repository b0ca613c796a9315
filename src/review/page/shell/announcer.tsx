import { useSyncExternalStore } from 'react';

const shownMs = 2500;

interface Said {
  readonly text: string;
  /** On the screen, too, for a moment. */
  readonly shown: string;
}

/** What was said last; kept apart from the views, so that saying something renders none of them. */
export class Announcer {
  private said: Said = { text: '', shown: '' };
  private timer = 0;
  private readonly listeners = new Set<() => void>();

  readonly announce = (text: string, show = false): void => {
    this.change({ text, shown: show ? text : this.said.shown });
    if (!show) return;
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.change({ ...this.said, shown: '' }), shownMs);
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): Said => this.said;

  private change(said: Said): void {
    this.said = said;
    for (const listener of this.listeners) listener();
  }
}

/** A live region, and the same words on the screen for a moment where asked for. */
export function AnnouncerRegion({ announcer }: { readonly announcer: Announcer }) {
  const { text, shown } = useSyncExternalStore(announcer.subscribe, announcer.snapshot);
  return (
    <>
      <div className="visually-hidden" role="status" aria-live="polite">
        {text}
      </div>
      <div className="toast" aria-hidden="true" data-shown={shown !== ''}>
        {shown}
      </div>
    </>
  );
}
