export const demoHome: string;
export function setup(): void;
