import {useState} from "react";

/** The value, or, while it is not settled, the last one that was; undefined where none has been. */
export function useSettled<Value>(value: Value, isSettled: boolean): Value | undefined {
  const [kept, setKept] = useState<Value>();
  if (isSettled && kept !== value) setKept(value);
  return isSettled ? value : kept;
}
