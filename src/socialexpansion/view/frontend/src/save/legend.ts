/** What a saved picture's colours and lines mean, in rows below it. */
import { shortened } from "../data/text";
import type { Palette } from "../ui/palette";
import { xml } from "./xml";

export interface Item {
  /** SVG within a box of `SIGN` by 10. */
  sign: string;
  label: string;
}

export const SIGN = 30;

const SIDES = 24;
const LINE = 21;
const SIZE = 13;

/** About the width of a letter of size 13: SVG tells it only once it is drawn. */
export const LETTER = 7.2;

/** The legend's SVG for a picture so wide, its upper edge at *top*, and its height. */
export function legend(title: string, groups: readonly (readonly Item[])[], width: number, top: number, palette: Palette): { svg: string; height: number } {
  const text = (x: number, y: number, words: string, more = "") =>
    `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" font-size="${SIZE}" fill="${palette.text}"${more}>${xml(words)}</text>`;
  const room = width - 2 * SIDES;
  const parts = [text(SIDES, top + LINE, shortened(title, Math.floor(room / (LETTER * 1.1))), ' font-weight="bold"')];
  let y = top + LINE;
  for (const items of groups) {
    let x = SIDES;
    if (items.length) y += LINE;
    for (const { sign, label } of items) {
      const words = shortened(label, Math.floor((room - SIGN - 8) / LETTER));
      const wide = SIGN + 8 + words.length * LETTER + 16;
      if (x > SIDES && x + wide > SIDES + room) [x, y] = [SIDES, y + LINE];
      parts.push(`<g transform="translate(${x.toFixed(1)} ${y - 9})">${sign}</g>`, text(x + SIGN + 8, y, words));
      x += wide;
    }
  }
  return { svg: `<g class="legend">${parts.join("\n")}</g>`, height: y - top + LINE };
}
