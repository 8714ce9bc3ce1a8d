/** Claims by month or year. */
import type { Claim } from "./graph";
import { dateOf, monthNumber, monthText, type Basis, type Period } from "./dates";

export interface Bin {
  /** The first and the last month of the bar. */
  period: Period;
  label: string;
  count: number;
  /** Claims known only to the year of this month, spread over its twelve bars. */
  yearly: number;
}

export interface Bins {
  unit: "month" | "year";
  bins: Bin[];
  undated: number;
}

/** More months than these are shown by year. */
const MOST_MONTHS = 48;

/** The bars for *span*, the claims before the brush, with the counts of *claims*. */
export function binned(span: readonly Claim[], claims: readonly Claim[], basis: Basis): Bins {
  const dates = span.map((claim) => dateOf(claim, basis)).filter((date) => date !== undefined);
  const undated = claims.filter((claim) => dateOf(claim, basis) === undefined).length;
  if (!dates.length) return { unit: "year", bins: [], undated };
  const first = Math.min(...extremes(dates.map(monthNumber)));
  const last = Math.max(...extremes(dates.map((date) => monthNumber(date) + (date.length < 7 ? 11 : 0))));
  const unit = last - first < MOST_MONTHS && dates.some((date) => date.length >= 7) ? "month" : "year";
  const bins = unit === "month" ? monthly(first, last) : yearly(first, last);
  for (const claim of claims) {
    const date = dateOf(claim, basis);
    if (date !== undefined) add(bins, unit, date, unit === "month" ? first : Math.floor(first / 12));
  }
  return { unit, bins, undated };
}

function add(bins: Bin[], unit: Bins["unit"], date: string, first: number): void {
  const month = monthNumber(date);
  if (unit === "year") {
    const bin = bins[Math.floor(month / 12) - first];
    if (bin) bin.count += 1;
  } else if (date.length >= 7) {
    const bin = bins[month - first];
    if (bin) bin.count += 1;
  } else {
    for (let number = month; number < month + 12; number += 1) {
      const bin = bins[number - first];
      if (bin) bin.yearly += 1;
    }
  }
}

function monthly(first: number, last: number): Bin[] {
  return Array.from({ length: last - first + 1 }, (_, number) => {
    const month = monthText(first + number);
    return { period: [month, month], label: month, count: 0, yearly: 0 };
  });
}

function yearly(first: number, last: number): Bin[] {
  const [begin, end] = [Math.floor(first / 12), Math.floor(last / 12)];
  return Array.from({ length: end - begin + 1 }, (_, number) => {
    const year = String(begin + number).padStart(4, "0");
    return { period: [`${year}-01`, `${year}-12`], label: year, count: 0, yearly: 0 };
  });
}

/** The least and the greatest: a spread of many thousand arguments would not do. */
function extremes(numbers: readonly number[]): [number, number] {
  return numbers.reduce<[number, number]>(([low, high], number) => [Math.min(low, number), Math.max(high, number)], [Infinity, -Infinity]);
}
