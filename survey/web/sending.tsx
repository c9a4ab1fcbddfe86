// Sends the frozen response, says so while it is under way, and says plainly when it has not arrived.

import {useEffect, useRef, useState} from "react";
import {Message} from "./message.tsx";
import {send, type Frozen, type Sent} from "./submit.ts";
import {texts, type Locale} from "./texts.ts";

type SendingProps = {token: string; frozen: Frozen; locale: Locale; isKept: boolean; onDone: (sent: Sent) => void};

export function Sending({token, frozen, locale, isKept, onDone}: SendingProps) {
  const [retryAt, setRetryAt] = useState<number>();
  const wake = useRef<() => void>(undefined);
  const done = useRef(onDone);
  const seconds = useSecondsUntil(retryAt);
  const text = texts[locale];

  useEffect(() => {
    const wait = (waitMs: number) => waitOrWake(waitMs, (resume) => (wake.current = resume));
    const onWait = (waitMs: number) => setRetryAt(Date.now() + waitMs);
    void send(frozen, {token, onWait, wait}).then((sent) => done.current(sent));
  }, [token, frozen]);

  if (retryAt === undefined) return <Message title={text.sending} lines={[]} />;
  return (
    <Message title={text.unsent} lines={[isKept ? text.unsentText : text.notSaved]} tone="attention">
      <output className="count">
        {text.unsentCount(1)} · {seconds > 0 ? text.retryIn(seconds) : text.sending}
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
