import { useState } from 'react';
import type { ReviewField } from '../../api.ts';
import { useWords } from '../language/use-words.ts';

/** The picture of a field's ink in a box of fixed size, so that nothing moves when it arrives. */
export function Ink(props: {
  readonly image: ReviewField['image'];
  readonly label: string;
  readonly className: string;
  /** The picture repeats what stands beside it. */
  readonly decorative?: boolean;
}) {
  const words = useWords();
  const [failedUrl, setFailedUrl] = useState<string | null>(null);
  const { image, label, className, decorative = false } = props;
  if (image === null || failedUrl === image.url) {
    const message = image === null ? words.strip.noImage : words.strip.imageGone;
    return <div className={`${className} ink none`}>{decorative ? '—' : message}</div>;
  }
  return (
    <div className={`${className} ink`}>
      <img
        src={image.url}
        alt={decorative ? '' : words.strip.ink(label)}
        decoding="sync"
        draggable={false}
        onError={() => setFailedUrl(image.url)}
      />
    </div>
  );
}
