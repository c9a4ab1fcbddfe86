import type {ReactNode} from "react";

export type MessageProps = {title: string; lines: string[]; children?: ReactNode; tone?: "good" | "attention"};

/** A screen that says one thing, and at most one thing to do about it. */
export function Message({title, lines, children, tone}: MessageProps) {
  return (
    <main className="message" data-tone={tone}>
      <h1>{title}</h1>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {children}
    </main>
  );
}
