// A closed loop of keep-alive connections, cheap enough to leave the other core to the server.

import {connect} from "node:net";

export type Load = {perSecond: number; p50: number; p99: number; refused: number};

/** Sends what `next` gives through `connections` connections for `ms`; latencies in ms. */
export async function load(
  port: number,
  {connections, ms, next}: {connections: number; ms: number; next: () => string}
): Promise<Load> {
  const latencies: number[] = [];
  let refused = 0;
  const startedAt = performance.now();
  const endsAt = startedAt + ms;

  function run(): Promise<void> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, "127.0.0.1").setNoDelay(true);
      let [sentAt, said] = [0, ""];
      const send = () => {
        if (performance.now() >= endsAt) return void socket.end();
        said = "";
        sentAt = performance.now();
        socket.write(next());
      };
      socket
        .on("connect", send)
        .on("error", reject)
        .on("close", () => resolve());
      socket.on("data", (data) => {
        said += data.toString("latin1");
        const head = said.indexOf("\r\n\r\n");
        if (head < 0) return;
        const length = Number(/content-length: (\d+)/i.exec(said)?.[1] ?? 0);
        if (said.length < head + 4 + length) return;
        latencies.push(performance.now() - sentAt);
        if (!said.startsWith("HTTP/1.1 20")) refused++;
        send();
      });
    });
  }

  await Promise.all(Array.from({length: connections}, run));
  const seconds = (performance.now() - startedAt) / 1000;
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.floor(share * latencies.length)] ?? Number.NaN;
  return {perSecond: latencies.length / seconds, p50: at(0.5), p99: at(0.99), refused};
}
