declare module "observable:runtime/stdlib/inputs.js";
declare module "observable:runtime/stdlib/md.js" {
  export const md: unknown;
}
declare module "htl" {
  export const html: unknown;
  export const svg: unknown;
}
declare module "d3";
