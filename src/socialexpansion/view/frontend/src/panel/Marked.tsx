/** A sentence with the two ends of its claim marked. */
import type { Claim, Sentence } from "../data/graph";
import { plain } from "../data/text";

export interface Piece {
  text: string;
  end: "subject" | "object" | undefined;
}

/** The sentence cut at the mentions of the two ends. */
export function pieces(sentence: Sentence, claim: Claim): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  const push = (to: number, end: Piece["end"]) => {
    if (to > at) found.push({ text: sentence.text.slice(at, to), end });
    at = Math.max(at, to);
  };
  for (const [start, stop, entity] of sentence.marks) {
    const end = entity === claim.subject.index ? "subject" : entity === claim.object.index ? "object" : undefined;
    if (!end || start < at) continue;
    push(start, undefined);
    push(stop, end);
  }
  push(sentence.text.length, undefined);
  return found;
}

export function Marked({ sentence, claim }: { sentence: Sentence; claim: Claim }) {
  return (
    <blockquote dir="auto">
      {pieces(sentence, claim).map(({ text, end }, number) =>
        end ? (
          <mark key={number} class={end} title={end === "subject" ? claim.subject.name : claim.object.name}>
            {plain(text)}
          </mark>
        ) : (
          plain(text)
        ),
      )}
    </blockquote>
  );
}
