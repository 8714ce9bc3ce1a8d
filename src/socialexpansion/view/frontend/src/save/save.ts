/** Hands a file to the browser to save; nothing leaves the machine. */
import type { Store } from "../state/store";
import { places } from "../network/Network";
import { makePalette } from "../ui/palette";
import { theme } from "../ui/theme";
import { csv } from "./csv";
import { graphml } from "./graphml";
import { mapPicture, networkPicture, type Picture } from "./picture";

export const FORMATS = ["PNG", "SVG", "CSV", "GraphML"] as const;
export type Format = (typeof FORMATS)[number];

export async function save(store: Store, format: Format): Promise<void> {
  const claims = store.visible.value;
  const name = fileName(store.graph.title);
  if (format === "CSV") return download(`${name}.csv`, new Blob(["\ufeff", csv(claims)], { type: "text/csv;charset=utf-8" }));
  if (format === "GraphML") return download(`${name}.graphml`, new Blob([graphml(store.graph, claims)], { type: "application/graphml+xml" }));
  const shot = picture(store);
  const svg = new Blob([shot.svg], { type: "image/svg+xml" });
  download(format === "SVG" ? `${name}.svg` : `${name}.png`, format === "SVG" ? svg : await png(svg, shot));
}

function picture(store: Store): Picture {
  const claims = store.visible.value;
  const palette = makePalette(theme.value, store.view.value.colour, store.graph.claims, store.graph.country);
  if (store.view.value.tab === "map") return mapPicture(store.graph, claims, palette, theme.value);
  return networkPicture(store.graph, claims, places, palette);
}

async function png(svg: Blob, { width, height }: Picture): Promise<Blob> {
  const address = URL.createObjectURL(svg);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    const scale = 2;
    canvas.width = width * scale;
    canvas.height = height * scale;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the picture is too large for this browser"))), "image/png"),
    );
  } finally {
    URL.revokeObjectURL(address);
  }
}

function download(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** A file's name out of a question: letters, digits and hyphens, of no more than 60 characters. */
export function fileName(title: string): string {
  const words = title.normalize("NFKD").replace(/\.db$/, "").replace(/[^\p{L}\p{N}]+/gu, "-");
  return words.slice(0, 60).replace(/^-+|-+$/g, "") || "graph";
}
