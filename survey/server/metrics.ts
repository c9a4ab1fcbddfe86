// What the server counts, for Prometheus: its own metrics, and a door for them on the loopback address.

import {createServer, type Server} from "node:http";
import {Counter, Histogram, Registry, collectDefaultMetrics} from "prom-client";

export type Metrics = {
  registry: Registry;
  /** what became of the responses that were sent */
  responses: Counter<"outcome">;
  /** seconds from a request's first byte to the answer's last, by route pattern */
  requests: Histogram<"method" | "route" | "status">;
};

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({register: registry});
  return {
    registry,
    responses: new Counter({
      name: "huiyin_responses_total",
      help: "Responses by outcome: created, repeated, conflict, withdrawn.",
      labelNames: ["outcome"],
      registers
    }),
    requests: new Histogram({
      name: "huiyin_request_seconds",
      help: "Time from request to answer by route pattern.",
      labelNames: ["method", "route", "status"],
      buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
      registers
    })
  };
}

/** Listens on 127.0.0.1 alone; port 0 takes a free one. */
export async function serveMetrics({registry}: Metrics, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.url !== "/metrics") return void response.writeHead(404).end();
    void registry.metrics().then((text) => response.writeHead(200, {"content-type": registry.contentType}).end(text));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", () => resolve());
  });
  return server;
}
