/** A bounded memory: the oldest entry goes when it is full. Lost at a restart; nothing that must last belongs here. */
export type Recent<Value> = {
  readonly get: (key: string) => Value | undefined;
  readonly set: (key: string, value: Value) => void;
  readonly delete: (key: string) => void;
  readonly clear: () => void;
};

export const makeRecent = <Value>(capacity: number): Recent<Value> => {
  const values = new Map<string, Value>();
  return {
    get: (key) => values.get(key),
    set: (key, value) => {
      values.delete(key);
      values.set(key, value);
      const oldest = values.size > capacity ? values.keys().next().value : undefined;
      if (oldest !== undefined) values.delete(oldest);
    },
    delete: (key) => void values.delete(key),
    clear: () => values.clear(),
  };
};
