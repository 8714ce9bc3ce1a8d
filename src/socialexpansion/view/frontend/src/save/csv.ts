/** The selection as CSV: one row for each sentence that supports a claim. */
import type { Claim } from "../data/graph";

const COLUMNS = [
  "claim",
  "subject",
  "subject_type",
  "relation",
  "object",
  "object_type",
  "status",
  "place",
  "city",
  "when",
  "role",
  "mode",
  "confidence",
  "sentence",
  "asserted_by",
  "article",
  "title",
  "published",
  "source",
  "link",
] as const;

export function csv(claims: readonly Claim[]): string {
  const rows = claims.flatMap((claim) =>
    claim.evidence.map(({ sentence, assertedBy }) => [
      claim.id,
      claim.subject.name,
      claim.subject.type,
      claim.relation,
      claim.object.name,
      claim.object.type,
      claim.status,
      claim.place,
      claim.city,
      claim.when,
      claim.role,
      claim.mode,
      claim.confidence,
      sentence.text,
      assertedBy,
      sentence.article.id,
      sentence.article.title,
      sentence.article.date,
      sentence.article.source,
      sentence.article.link,
    ]),
  );
  return [COLUMNS, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

function cell(value: string | number | undefined): string {
  if (value === undefined) return "";
  // What begins so is a formula to a spreadsheet, and news is not to be trusted with formulas.
  const text = typeof value === "string" && /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
