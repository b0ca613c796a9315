import type { Segment } from '../../api.ts';

/** A text with the runs marked in which a reader differs. */
export function Segments({ segments }: { readonly segments: readonly Segment[] }) {
  let at = 0;
  return (
    <span className="segments">
      {segments.map(segment => {
        const key = `${at} ${segment.text}`;
        at += segment.text.length + 1;
        if (!segment.differs) return <span key={key}>{segment.text}</span>;
        return <mark key={key}>{segment.text === '' ? '␣' : segment.text}</mark>;
      })}
    </span>
  );
}
