import type {ReactNode} from "react";

interface NoticeProps {
  tone: "plain" | "attention" | "bad";
  title?: string;
  children: ReactNode;
}

/** A sentence in place of the data or above it. Trouble is announced to screen readers at once. */
export function Notice({tone, title, children}: NoticeProps) {
  return (
    <section className={`notice notice-${tone}`} role={tone === "plain" ? "status" : "alert"}>
      {title && <h2>{title}</h2>}
      {children}
    </section>
  );
}
