/** Dates known to the year, month or day, as ISO prefixes: "2011", "2011-04", "2011-04-22". */
import type { Claim } from "./graph";

/** Which date of a claim counts: when it began, or when it was first reported. */
export type Basis = "began" | "reported";

/** Months, both ends included: ["2011-04", "2012-01"]. */
export type Period = readonly [first: string, last: string];

export function dateOf(claim: Claim, basis: Basis): string | undefined {
  return basis === "began" ? claim.when : claim.reported;
}

/** The number of the month since the year 0. */
export function monthNumber(date: string): number {
  return Number(date.slice(0, 4)) * 12 + (date.length >= 7 ? Number(date.slice(5, 7)) - 1 : 0);
}

export function monthText(number: number): string {
  const year = String(Math.floor(number / 12)).padStart(4, "0");
  return `${year}-${String((number % 12) + 1).padStart(2, "0")}`;
}

/** Whether the date can lie in the period; one known only to the year can lie in any of its months. */
export function overlaps(date: string, [first, last]: Period): boolean {
  const start = monthNumber(date);
  const end = date.length >= 7 ? start : start + 11;
  return end >= monthNumber(first) && start <= monthNumber(last);
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "22 Apr 2011", as exact as it is known. */
export function readable(date: string): string {
  const month = MONTHS[Number(date.slice(5, 7)) - 1];
  const parts = [date.length === 10 ? String(Number(date.slice(8))) : "", month ?? "", date.slice(0, 4)];
  return parts.filter(Boolean).join(" ");
}
