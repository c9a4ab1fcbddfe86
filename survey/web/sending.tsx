// Sends the unsent responses, says so while they are under way, and says plainly when they have not arrived.

import {useEffect, useRef, useState} from "react";
import {Message} from "./message.tsx";
import type {Store} from "./storage.ts";
import {sendUnsent, type Sent} from "./submit.ts";
import {texts, type Locale} from "./texts.ts";
import {listUnsent} from "./unsent.ts";

type SendingProps = {token: string; store: Store; prefix: string; locale: Locale; onDone: (sent: Sent) => void};

export function Sending({token, store, prefix, locale, onDone}: SendingProps) {
  const [retryAt, setRetryAt] = useState<number>();
  const wake = useRef<() => void>(undefined);
  const done = useRef(onDone);
  const seconds = useSecondsUntil(retryAt);
  const text = texts[locale];

  useEffect(() => {
    const wait = (waitMs: number) => waitOrWake(waitMs, (resume) => (wake.current = resume));
    const onWait = (waitMs: number) => setRetryAt(Date.now() + waitMs);
    const locks = navigator.locks as LockManager | undefined;
    void sendUnsent(store, prefix, {token, onWait, wait, locks}).then((sent) => done.current(sent));
  }, [token, store, prefix]);

  if (retryAt === undefined) return <Message title={text.sending} lines={[]} />;
  return (
    <Message title={text.unsent} lines={[store.isLasting() ? text.unsentText : text.notSaved]} tone="attention">
      <output className="count">
        {text.unsentCount(listUnsent(store, prefix).length)} · {seconds > 0 ? text.retryIn(seconds) : text.sending}
      </output>
      <button onClick={() => wake.current?.()}>{text.retryNow}</button>
    </Message>
  );
}

function waitOrWake(waitMs: number, giveResume: (resume: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const resume = () => {
      clearTimeout(timer);
      removeEventListener("online", resume);
      resolve();
    };
    const timer = setTimeout(resume, waitMs);
    addEventListener("online", resume);
    giveResume(resume);
  });
}

function useSecondsUntil(time: number | undefined): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, []);
  return time === undefined ? 0 : Math.max(0, Math.ceil((time - now) / 1000));
}
