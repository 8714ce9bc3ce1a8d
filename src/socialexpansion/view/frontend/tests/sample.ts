import { readGraph } from "../src/data/graph";
import type { Payload } from "../src/data/payload";

const row = { confidence: 0.9, evidence: [[0]] as [number][] };

/** Vantel goes to Japan, means to go to Brazil, and its deal with Orbis is denied. */
export const payload: Payload = {
  version: 1,
  title: "All claims",
  notes: [],
  entities: [
    { id: "vantel", name: "Vantel", type: "Company", country: "NO", aliases: ["Vantel Group", "VTL"] },
    { id: "japan", name: "Japan", type: "Country", country: "JP" },
    { id: "brazil", name: "Brazil", type: "Country", country: "BR" },
    { id: "orbis", name: "Örbis", type: "Company" },
  ],
  claims: [
    { ...row, id: "c0", subject: 0, object: 1, relation: "expanded_into", status: "actual", when: "2012-03" },
    { ...row, id: "c1", subject: 0, object: 2, relation: "expanded_into", status: "planned", when: "2013", confidence: 0.5 },
    { ...row, id: "c2", subject: 0, object: 3, relation: "partnered_with", status: "denied" },
    { ...row, id: "c3", subject: 3, object: 0, relation: "partnered_with", status: "actual", context: true },
    { ...row, id: "c4", subject: 3, object: 1, relation: "expanded_into", status: "ended" },
  ],
  sentences: [{ article: 0, start: 0, text: "Vantel opened in Japan.", marks: [[0, 6, 0], [17, 22, 1]] }],
  articles: [{ id: "a", date: "2012-04-01" }],
  relations: {
    expanded_into: { label: "expanded into", inverse: "was entered by", presence: true },
    partnered_with: { label: "partnered with", inverse: "partnered with", symmetric: true },
  },
  conflicts: [[3, 2]],
  countries: { JP: "Japan", BR: "Brazil", NO: "Norway" },
};

export const graph = () => readGraph(payload);
