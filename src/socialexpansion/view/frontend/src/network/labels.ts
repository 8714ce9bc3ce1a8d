/** Names on the network: beside their node where there is room, with a rim so that lines below do not disturb them. */
import type { NodeDisplayData, PartialButFor } from "sigma/types";
import type { Palette } from "../ui/palette";

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
const SIZE = 12;

type Node = PartialButFor<NodeDisplayData, "x" | "y" | "size" | "label" | "color">;

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Draws the labels of one picture after the other; within one, no label covers another. */
export class Labels {
  private taken: Box[] = [];

  constructor(private palette: Palette) {}

  use(palette: Palette): void {
    this.palette = palette;
  }

  /** Begin a new picture. */
  clear(): void {
    this.taken = [];
  }

  /** What is highlighted is drawn on a layer of its own, by `drawHovered`. */
  readonly draw = (context: CanvasRenderingContext2D, node: Node): void => {
    if (!node["highlighted"]) this.write(context, node, false);
  };

  readonly drawHovered = (context: CanvasRenderingContext2D, node: Node): void => {
    context.beginPath();
    context.arc(node.x, node.y, node.size + 3, 0, Math.PI * 2);
    context.lineWidth = 2.5;
    context.strokeStyle = node["selected"] ? this.palette.text : node.color;
    context.stroke();
    this.write(context, node, true);
  };

  private write(context: CanvasRenderingContext2D, node: Node, always: boolean): void {
    if (!node.label) return;
    const size = Math.min(16, SIZE + node.size / 12);
    context.font = `${always ? 650 : 500} ${size}px ${FONT}`;
    const spots = places(node, context.measureText(node.label).width, size);
    const room = { width: context.canvas.clientWidth, height: context.canvas.clientHeight };
    const spot = spots.find((box) => inside(box, room) && !this.taken.some((other) => overlap(box, other)));
    const box = spot ?? (always || node["forceLabel"] ? spots[0] : undefined);
    if (!box) return;
    this.taken.push(box);
    context.lineJoin = "round";
    context.lineWidth = 3.5;
    context.strokeStyle = this.palette.halo;
    context.fillStyle = this.palette.text;
    context.strokeText(node.label, box.left, box.bottom - size * 0.28);
    context.fillText(node.label, box.left, box.bottom - size * 0.28);
  }
}

/** To the right, to the left, below, above. */
function places({ x, y, size }: Node, width: number, height: number): Box[] {
  const at = (left: number, top: number): Box => ({ left, top, right: left + width, bottom: top + height * 1.1 });
  const half = height * 0.55;
  return [
    at(x + size + 3, y - half),
    at(x - size - 3 - width, y - half),
    at(x - width / 2, y + size + 1),
    at(x - width / 2, y - size - 1 - height * 1.1),
  ];
}

function inside(box: Box, { width, height }: { width: number; height: number }): boolean {
  return box.left >= 2 && box.right <= width - 2 && box.top >= 0 && box.bottom <= height;
}

function overlap(one: Box, two: Box): boolean {
  return one.left < two.right && two.left < one.right && one.top < two.bottom && two.top < one.bottom;
}
