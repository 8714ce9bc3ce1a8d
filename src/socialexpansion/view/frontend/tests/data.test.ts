import { expect, test } from "vitest";
import { binned } from "../src/data/bins";
import { overlaps, readable } from "../src/data/dates";
import { counts, NONE, NO_CHOICES, passes, type Filters } from "../src/data/facets";
import { readGraph } from "../src/data/graph";
import { homeOf, markets, shade } from "../src/data/markets";
import type { Status } from "../src/data/payload";
import { inScope } from "../src/data/scope";
import { makeSearch } from "../src/data/search";
import { plain, webAddress } from "../src/data/text";
import { pieces } from "../src/panel/Marked";
import { graph, payload } from "./sample";

const ALL: Filters = { choices: NO_CHOICES, minConfidence: 0, period: null, undated: true, basis: "began" };

test("a number that names nothing is an error, not a hole", () => {
  const claims = [{ ...payload.claims[0]!, object: 9 }];
  expect(() => readGraph({ ...payload, claims })).toThrow("names number 9 of 4");
});

test("facets count what a choice would leave, the other filters applied", () => {
  const { claims } = graph();
  const filters = { ...ALL, choices: { ...NO_CHOICES, status: new Set(["planned"]) } };
  const rows = Object.fromEntries(counts(claims, filters, "country", graph()).map((row) => [row.label, row.count]));
  expect(rows).toEqual({ Brazil: 1, Japan: 0, "no country": 0 });
  expect(counts(claims, filters, "status", graph()).map((row) => [row.value, row.count, row.chosen])).toEqual([
    ["actual", 2, false],
    ["planned", 1, true],
    ["denied", 1, false],
    ["ended", 1, false],
  ]);
});

test("the undated stay while a period is chosen, until they are left out", () => {
  const { claims } = graph();
  const filters: Filters = { ...ALL, period: ["2012-01", "2012-12"] };
  expect(claims.filter((claim) => passes(claim, filters)).map((claim) => claim.id)).toEqual(["c0", "c2", "c3", "c4"]);
  expect(claims.filter((claim) => passes(claim, { ...filters, undated: false })).map((claim) => claim.id)).toEqual(["c0"]);
  expect(counts(claims, ALL, "year", graph()).at(-1)).toMatchObject({ value: NONE, count: 3 });
});

test("a date known only to the year can lie in any of its months", () => {
  expect(overlaps("2012", ["2012-11", "2013-02"])).toBe(true);
  expect(overlaps("2012-10-31", ["2012-11", "2013-02"])).toBe(false);
  expect([readable("2011-04-02"), readable("2011-04"), readable("2011")]).toEqual(["2 Apr 2011", "Apr 2011", "2011"]);
});

test("bars per month with yearly claims spread, undated counted", () => {
  const { claims } = graph();
  const { unit, bins, undated } = binned(claims, claims, "began");
  expect([unit, bins.length, undated]).toEqual(["month", 22, 3]);
  expect(bins[0]).toMatchObject({ label: "2012-03", count: 1, yearly: 0 });
  expect(bins.filter((bin) => bin.yearly === 1).length).toBe(12);
  expect(binned([], [], "began").bins).toEqual([]);
});

test("search folds accents, knows aliases, and puts whole names first", () => {
  const search = makeSearch(graph());
  const names = (typed: string) => search(typed).map((found) => (found.kind === "entity" ? found.entity.name : found.name));
  expect(names("orb")).toEqual(["Örbis"]);
  expect(search("vtl")[0]).toMatchObject({ kind: "entity", alias: "VTL" });
  expect(names("a")).toContain("Japan");
  expect(names("  ")).toEqual([]);
});

test("who is denied or gone is no entrant; a plan is dashed; a home unknown is counted", () => {
  const found = markets(graph(), graph().claims);
  expect([...found.byCountry].map(([code, market]) => [code, market.entrants.size])).toEqual([
    ["JP", 1],
    ["BR", 1],
  ]);
  expect(found.arcs.map(({ home, market, ahead }) => [home, market, ahead])).toEqual([
    ["NO", "JP", false],
    ["NO", "BR", true],
  ]);
  expect([0, 1, 2, 3, 4, 8, 16, 999].map(shade)).toEqual([0, 1, 2, 2, 3, 4, 5, 5]);
});

test("context shows for roots alone, and a root alone hides the rest", () => {
  const ids = (roots: string[], only: boolean) => inScope(graph(), { roots, only }).map((claim) => claim.id);
  expect(ids([], false)).toEqual(["c0", "c1", "c2", "c4"]);
  expect(ids(["orbis"], false)).toEqual(["c0", "c1", "c2", "c3", "c4"]);
  expect(ids(["japan"], true)).toEqual(["c0", "c4"]);
});

test("marks never overlap and nothing of the sentence is lost", () => {
  const [claim] = graph().claims;
  const sentence = { ...claim!.evidence[0]!.sentence, marks: [[0, 6, 0], [3, 9, 1], [17, 22, 1]] as [number, number, number][] };
  const found = pieces(sentence, claim!);
  expect(found.map((piece) => piece.text).join("")).toBe(sentence.text);
  expect(found.filter((piece) => piece.end).map((piece) => [piece.text, piece.end])).toEqual([
    ["Vantel", "subject"],
    ["Japan", "object"],
  ]);
});

test("characters that turn the direction show, and scripts are no links", () => {
  expect(plain("Evil\u202eCorp")).toBe("Evil\ufffdCorp");
  expect(["javascript:alert(1)", " https://x", "data:x", undefined].map(webAddress)).toEqual([undefined, undefined, undefined, undefined]);
  expect(webAddress("https://x.example/")).toBe("https://x.example/");
});

test("a claim keeps every contradiction that it is part of", () => {
  const { claims, conflicts } = readGraph({ ...payload, conflicts: [[0, 2], [0, 1], [2, 3]] });
  expect(conflicts).toHaveLength(3);
  expect(claims.map((claim) => claim.conflicts.map((group) => group.map((each) => each.id).sort()))).toEqual([
    [["c0", "c2"], ["c0", "c1"]],
    [["c0", "c1"]],
    [["c0", "c2"], ["c2", "c3"]],
    [["c2", "c3"]],
    [],
  ]);
});

test("home is where one is: not where one left or is denied to be, rather actual than planned, the surest first", () => {
  const home = (...rows: [object: number, status: Status, confidence: number][]) => {
    const claims = rows.map(([object, status, confidence], number) => ({
      ...payload.claims[0]!,
      ...{ id: `h${number}`, subject: 3, object, relation: "headquartered_in", status, confidence },
    }));
    const relations = { headquartered_in: { label: "has its home in", inverse: "is home to", home: true } };
    const read = readGraph({ ...payload, claims, relations, conflicts: [] });
    return homeOf(read, read.entity("orbis")!);
  };
  expect(home([1, "ended", 0.9], [2, "denied", 0.9])).toBeUndefined();
  expect(home([1, "ended", 0.9], [2, "actual", 0.5])).toBe("BR");
  expect(home([1, "planned", 0.9], [2, "actual", 0.5])).toBe("BR");
  expect(home([1, "actual", 0.5], [2, "actual", 0.9], [1, "actual", 0.6])).toBe("BR");
  expect(home([0, "actual", 0.9], [2, "rumored", 0.5])).toBe("NO");
  expect(home([3, "actual", 0.9], [2, "rumored", 0.5])).toBe("BR");
});
