import { useState } from 'react';
import type { ReviewField } from '../../api.ts';
import { useWords } from '../language/use-words.ts';

/** The picture of a field's ink in a box of fixed size, so that nothing moves when it arrives. */
export function Ink(props: {
  readonly field: Pick<ReviewField, 'image' | 'label' | 'box'>;
  readonly className: string;
  /** The picture repeats what stands beside it. */
  readonly decorative?: boolean;
}) {
  const words = useWords();
  const [failedUrl, setFailedUrl] = useState<string | null>(null);
  const { field, className, decorative = false } = props;
  const { image, label } = field;
  if (image === null || failedUrl === image.url) {
    const message = field.box === null ? words.strip.noImage : words.strip.imageGone;
    return (
      <div className={`${className} ink none`} title={message}>
        {decorative ? '—' : message}
      </div>
    );
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
