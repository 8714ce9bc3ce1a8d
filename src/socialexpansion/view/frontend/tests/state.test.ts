import { expect, test, vi } from "vitest";
import { csv } from "../src/save/csv";
import { graphml } from "../src/save/graphml";
import { xml } from "../src/save/xml";
import { fromAddress, toAddress } from "../src/state/address";
import { makeStore } from "../src/state/store";
import { START, type View } from "../src/state/view";
import { fill } from "../making/template.ts";
import { graph } from "./sample";

test("every view comes back from its address", () => {
  const view: View = {
    ...START,
    tab: "map",
    selected: { kind: "entity", id: "a&b=c#d é" },
    choices: { ...START.choices, status: new Set(["denied", "planned"]), country: new Set(["JP"]) },
    minConfidence: 0.65,
    period: ["2011-02", "2012-12"],
    undated: false,
    basis: "reported",
    roots: ["x", "y"],
    only: true,
    colour: "country",
  };
  expect(fromAddress(`#${toAddress(view)}`)).toEqual(view);
  expect(toAddress(START)).toBe("");
  expect(fromAddress("")).toEqual(START);
});

test.each(["period=2012-13..2014-01", "period=2014-01..2012-01", "tab=x", "confidence=7", "at=z.q", "at=e.", "%E0%A4%A"])(
  "what cannot be read is left at its start: %s",
  (address) => expect(fromAddress(address)).toEqual(START),
);

test("what a dragged pointer says shows with the next frame, and never over what was chosen later", () => {
  const frames: (() => void)[] = [];
  vi.stubGlobal("requestAnimationFrame", (frame: () => void) => frames.push(frame));
  const store = makeStore(graph(), "");
  store.soon({ minConfidence: 0.2 });
  store.soon({ minConfidence: 0.7 });
  expect([store.view.value.minConfidence, frames.length]).toEqual([0, 1]);
  frames.pop()!();
  expect(store.view.value.minConfidence).toBe(0.7);
  store.soon({ minConfidence: 0.9, period: ["2012-01", "2012-02"] });
  store.update({ minConfidence: 0 });
  expect([store.view.value.minConfidence, store.view.value.period]).toEqual([0, ["2012-01", "2012-02"]]);
  const shown = store.view.value;
  frames.pop()!();
  expect(store.view.value).toBe(shown);
  vi.unstubAllGlobals();
});

test("CSV quotes and disarms formulas", () => {
  const [claim] = graph().claims;
  const subject = { ...claim!.subject, name: '=1+1,"x"' };
  const [head, row] = csv([{ ...claim!, subject }]).split("\r\n");
  expect(head).toContain("claim,subject,");
  expect(row).toContain(`"'=1+1,""x"""`);
});

test("GraphML escapes names and leaves out what XML forbids", () => {
  expect(xml("a<b>&\"'\u0000\ud800\r\n")).toBe("a&lt;b&gt;&amp;&quot;&#39;\n");
  expect(graphml(graph(), graph().claims).match(/<edge /g)).toHaveLength(5);
});

test("the template names the hashes of its script, and neither can end its element", () => {
  const page = fill("<!-- policy -->|<!-- script -->|<!-- style -->", 'a("</script><!--")', "b{}");
  const [policy, script] = page.split("|");
  expect(script).toBe('a("<\\/script>\\x3c!--")');
  expect(policy).toMatch(/script-src 'sha256-[\w+/=]{44}'/);
  expect(() => fill("", "", "</style>")).toThrow();
});
