export function setup(project: {provide(name: "postgresUrl", url: string): void}): Promise<() => Promise<void>>;
export function startPostgres(): Promise<{url: string; stop(): Promise<void>}>;
