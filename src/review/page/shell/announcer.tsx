import { useCallback, useRef, useState } from 'react';

const shownMs = 2500;

/** A live region, and the same words on the screen for a moment where asked for. */
export function useAnnouncer(): {
  readonly announce: (text: string, show?: boolean) => void;
  readonly region: React.JSX.Element;
} {
  const [said, setSaid] = useState('');
  const [shown, setShown] = useState('');
  const timer = useRef(0);
  const announce = useCallback((text: string, show = false) => {
    setSaid(text);
    if (!show) return;
    setShown(text);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setShown(''), shownMs);
  }, []);
  const region = (
    <>
      <div className="visually-hidden" role="status" aria-live="polite">
        {said}
      </div>
      <div className="toast" aria-hidden="true" data-shown={shown !== ''}>
        {shown}
      </div>
    </>
  );
  return { announce, region };
}
