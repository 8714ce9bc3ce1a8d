/** The payload with its numbers replaced by what they stand for. */
import { type ArticleRow, type EntityRow, type Payload, type RelationRow, type SentenceRow, type Status } from "./payload";

export interface Entity extends EntityRow {
  index: number;
  aliases: string[];
  /** All claims of the entity, context included. */
  claims: Claim[];
}

export interface Sentence extends Omit<SentenceRow, "article"> {
  article: Article;
}

export interface Article extends ArticleRow {
  index: number;
  /** What to call where it comes from. */
  source: string;
}

export interface Evidence {
  sentence: Sentence;
  assertedBy: string | undefined;
}

export interface Claim {
  index: number;
  id: string;
  subject: Entity;
  object: Entity;
  relation: string;
  label: string;
  status: Status;
  place: string | undefined;
  city: string | undefined;
  when: string | undefined;
  role: string | undefined;
  mode: string | undefined;
  confidence: number;
  evidence: Evidence[];
  context: boolean;
  /** The country that the claim is about: the place it leads to, else the place where it holds. */
  country: string | undefined;
  /** The publication date of the first article that states it, as far as it is known. */
  reported: string | undefined;
  sources: string[];
  /** The groups of claims that contradict one another and this one among them, each in order of date. */
  conflicts: Claim[][];
}

export interface Graph {
  title: string;
  notes: string[];
  entities: Entity[];
  claims: Claim[];
  articles: Article[];
  relations: Record<string, RelationRow>;
  conflicts: Claim[][];
  entity: (id: string) => Entity | undefined;
  claim: (id: string) => Claim | undefined;
  country: (code: string) => string;
}

export const PLACES = new Set(["Country", "City"]);
const NO_SOURCE = "unknown source";

export function readGraph(data: Payload): Graph {
  const entities = data.entities.map((row, index): Entity => ({ ...row, index, aliases: row.aliases ?? [], claims: [] }));
  const articles = data.articles.map((row, index): Article => ({ ...row, index, source: row.source ?? NO_SOURCE }));
  const sentences = data.sentences.map((row): Sentence => ({ ...row, article: at(articles, row.article) }));
  const claims = data.claims.map((row, index): Claim => {
    const [subject, object] = [at(entities, row.subject), at(entities, row.object)];
    const evidence = row.evidence.map(([number, assertedBy]) => ({ sentence: at(sentences, number), assertedBy }));
    return {
      index,
      id: row.id,
      subject,
      object,
      relation: row.relation,
      label: data.relations[row.relation]?.label ?? row.relation,
      status: row.status,
      place: row.place,
      city: row.city,
      when: row.when,
      role: row.role,
      mode: row.mode,
      confidence: row.confidence,
      evidence,
      context: row.context ?? false,
      country: PLACES.has(object.type) ? object.country : row.place,
      reported: earliest(evidence.map((item) => item.sentence.article.date)),
      sources: [...new Set(evidence.map((item) => item.sentence.article.source))],
      conflicts: [],
    };
  });
  for (const claim of claims) {
    claim.subject.claims.push(claim);
    if (claim.object !== claim.subject) claim.object.claims.push(claim);
  }
  const conflicts = data.conflicts.map((group) => byDate(group.map((number) => at(claims, number))));
  for (const group of conflicts) for (const claim of group) claim.conflicts.push(group);
  const byEntity = new Map(entities.map((entity) => [entity.id, entity]));
  const byClaim = new Map(claims.map((claim) => [claim.id, claim]));
  return {
    title: data.title,
    notes: data.notes,
    entities,
    claims,
    articles,
    relations: data.relations,
    conflicts,
    entity: (id) => byEntity.get(id),
    claim: (id) => byClaim.get(id),
    country: (code) => data.countries[code] ?? code,
  };
}

/** Claims in order of date; those without one come last. */
export function byDate(claims: readonly Claim[]): Claim[] {
  const key = (claim: Claim) => claim.reported ?? claim.when ?? "9999";
  return [...claims].sort((left, right) => (key(left) < key(right) ? -1 : key(left) > key(right) ? 1 : left.index - right.index));
}

export function other(claim: Claim, entity: Entity): Entity {
  return claim.subject === entity ? claim.object : claim.subject;
}

export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}

function earliest(dates: (string | undefined)[]): string | undefined {
  return dates.filter((date) => date !== undefined).sort()[0];
}

function at<Item>(items: readonly Item[], number: number): Item {
  const item = items[number];
  if (item === undefined) throw new RangeError(`the page's data names number ${number} of ${items.length}`);
  return item;
}
