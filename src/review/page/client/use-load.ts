import { useCallback, useEffect, useRef, useState } from 'react';

export interface Loaded<Value> {
  /** The newest answer; stays while a newer one is awaited. */
  readonly value: Value | null;
  readonly error: Error | null;
  readonly loading: boolean;
  readonly reload: () => void;
  readonly replace: (value: Value) => void;
}

/** Asks the server whenever `key` changes; an answer that was overtaken is dropped. */
export function useLoad<Value>(key: string, load: () => Promise<Value>): Loaded<Value> {
  const [state, setState] = useState<{ key: string; value: Value | null; error: Error | null }>({
    key,
    value: null,
    error: null,
  });
  const [loading, setLoading] = useState(true);
  const newest = useRef(0);
  const latestLoad = useRef(load);
  latestLoad.current = load;
  const reload = useCallback(() => {
    const turn = ++newest.current;
    setLoading(true);
    latestLoad.current().then(
      value => {
        if (turn !== newest.current) return;
        setState({ key, value, error: null });
        setLoading(false);
      },
      (error: unknown) => {
        if (turn !== newest.current) return;
        setState(before => ({
          key,
          value: before.key === key ? before.value : null,
          error: error instanceof Error ? error : new Error(String(error)),
        }));
        setLoading(false);
      },
    );
  }, [key]);
  useEffect(() => {
    reload();
    return () => {
      newest.current++;
    };
  }, [reload]);
  const replace = useCallback((value: Value) => setState({ key, value, error: null }), [key]);
  const current = state.key === key;
  return {
    value: current ? state.value : null,
    error: current ? state.error : null,
    loading,
    reload,
    replace,
  };
}
