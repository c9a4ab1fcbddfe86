// The only place where React and Plot meet: draws a chart at the width there is, and again when that changes.

import {useEffect, useRef, useState} from "react";
import {pickClass} from "../charts/pick.ts";

interface PlotFigureProps {
  /** What the figure shows, in words. */
  label: string;
  draw: (place: {document: Document; width: number}) => Element;
  /** Answers a click on a pick area, by the position of its row. */
  onPick?: ((index: number) => void) | undefined;
}

const usualTypeSize = 15.5;

/** The text of an A4 page (screens.css), less what a card has around its chart; in pixels of CSS. */
const paperWidth = 640;

export function PlotFigure({label, draw, onPick}: PlotFigureProps) {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const answer = useRef(onPick);
  const hasPicks = onPick !== undefined;

  useEffect(() => {
    if (!place.current) return undefined;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(place.current);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    answer.current = onPick;
  }, [onPick]);

  useEffect(() => {
    if (!place.current || width === 0) return undefined;
    const screen = place.current;
    // Charts count in pixels at the usual type size; where type is scaled up, so is the whole drawing.
    const scale = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / usualTypeSize;
    const pick = hasPicks ? (index: number) => answer.current?.(index) : undefined;
    const toScreen = () => show(screen, {label, draw, onPick: pick}, {width, scale});
    const toPaper = () => show(screen, {label, draw, onPick: pick}, {width: paperWidth, scale: 1});
    toScreen();
    addEventListener("beforeprint", toPaper);
    addEventListener("afterprint", toScreen);
    return () => {
      removeEventListener("beforeprint", toPaper);
      removeEventListener("afterprint", toScreen);
    };
  }, [draw, label, width, hasPicks]);

  return <div className="plot" ref={place} />;
}

function show(place: Element, {label, draw, onPick}: PlotFigureProps, {width, scale}: {width: number; scale: number}) {
  const node = draw({document, width: Math.round(width / scale)}) as SVGElement;
  // Fixed until it is drawn again: a drawing for another width must not be stretched while the page is busy.
  node.style.width = `${width}px`;
  // A style element would break the page's content security policy; its rules are in theme.css.
  for (const style of node.querySelectorAll("style")) style.remove();
  if (onPick) answerPicks(node, onPick);
  // The drawing is one picture with one label; Plot names its groups of marks, which no role allows.
  for (const part of node.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
  node.setAttribute("role", "img");
  node.setAttribute("aria-label", label);
  place.replaceChildren(node);
}

/** Plot binds to every mark the position of its row. The same is reached by keyboard in the table behind the chart. */
function answerPicks(node: SVGElement, onPick: (index: number) => void) {
  for (const area of node.querySelectorAll<SVGElement>(`.${pickClass} rect`)) {
    const index: unknown = Reflect.get(area, "__data__");
    if (typeof index !== "number") continue;
    area.classList.add("pick");
    area.addEventListener("click", () => onPick(index));
  }
}
