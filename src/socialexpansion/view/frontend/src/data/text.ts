/** Text out of articles, made fit to be shown and compared. */

// Characters that turn the direction of writing, or cannot be seen, may make a name look like another one.
const TURNING = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** The text with each such character replaced by one that shows; the length stays. */
export function plain(text: string): string {
  return text.replace(TURNING, "\ufffd");
}

export function shortened(text: string, most: number): string {
  const letters = Array.from(plain(text));
  return letters.length <= most ? letters.join("") : `${letters.slice(0, most - 1).join("").trimEnd()}…`;
}

/** The text as search compares it: lower case, without accents. */
export function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

/** An address that may stand in a link, or nothing: never a script. */
export function webAddress(text: string | undefined): string | undefined {
  return text !== undefined && /^https?:\/\//i.test(text) ? text : undefined;
}
