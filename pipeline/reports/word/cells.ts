import type {Cell, Figure} from "../document.ts";

/** What a cell shows in Chinese; of an empty one a dash, so that nobody takes it for forgotten. */
export function cellText(cell: Cell, figures: Map<string, Figure>): string {
  if (typeof cell === "string") return cell === "" ? "—" : cell;
  if ("zh" in cell) return cell.zh;
  const figure = figures.get(cell.figure);
  if (!figure) throw new Error(`missing figure: ${cell.figure}`);
  return figure.text.zh;
}
