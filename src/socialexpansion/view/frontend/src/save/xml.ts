/** Text for XML: escaped, and without what XML 1.0 does not allow. */

const ILLEGAL = /[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

export function xml(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(ILLEGAL, "")
    .replace(/[&<>"']/g, (char) => ESCAPES[char] ?? "");
}
