import type { ReactNode } from 'react';

/** A part that scrolls sideways by itself, reached by the keyboard like every part that scrolls. */
export function Scroller(props: {
  readonly className: string;
  readonly label: string;
  readonly children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard
    <section className={props.className} tabIndex={0} aria-label={props.label}>
      {props.children}
    </section>
  );
}
