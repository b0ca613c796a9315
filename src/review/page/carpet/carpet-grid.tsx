import { type KeyboardEvent, useRef, useState } from 'react';
import type { CarpetBatch } from '../../api.ts';
import { Ink } from '../common/ink.tsx';
import { strokeOf } from '../keys/stroke.ts';
import { useWords } from '../language/use-words.ts';
import { gridStep } from './grid-step.ts';
import { nameOf } from './use-carpet.ts';

type CarpetItem = CarpetBatch['items'][number];

/** The pictures in a grid; arrows move, the space bar or a click marks one as odd. */
export function CarpetGrid(props: {
  readonly items: readonly CarpetItem[];
  readonly odd: ReadonlyMap<string, CarpetItem>;
  readonly toggle: (item: CarpetItem) => void;
}) {
  const words = useWords();
  const { items, odd, toggle } = props;
  const [at, setAt] = useState(0);
  const grid = useRef<HTMLFieldSetElement>(null);
  const current = Math.min(at, items.length - 1);

  function onKeyDown(event: KeyboardEvent) {
    const next = gridStep(strokeOf(event.nativeEvent), current, columnsOf(grid.current), items.length);
    if (next === null) return;
    event.preventDefault();
    setAt(next);
    grid.current?.querySelectorAll<HTMLElement>('.carpet-cell')[next]?.focus();
  }

  return (
    <fieldset className="carpet-grid" ref={grid} onKeyDown={onKeyDown} aria-label={words.carpet.grid}>
      {items.map((item, index) => {
        const isOdd = odd.has(nameOf(item.field));
        return (
          <button
            type="button"
            key={nameOf(item.field)}
            className="carpet-cell"
            aria-pressed={isOdd}
            aria-label={words.carpet.picture(index + 1, item.document.fileName)}
            tabIndex={index === current ? 0 : -1}
            onFocus={() => setAt(index)}
            onClick={() => toggle(item)}
          >
            <Ink field={item.field} className="carpet-ink" decorative />
            <span className="carpet-name">{item.document.fileName}</span>
            {isOdd ? <span className="carpet-mark">✗ {words.carpet.odd}</span> : null}
          </button>
        );
      })}
    </fieldset>
  );
}

function columnsOf(grid: HTMLElement | null): number {
  return grid === null ? 1 : getComputedStyle(grid).gridTemplateColumns.split(' ').length;
}
