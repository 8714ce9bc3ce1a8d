/** The data of a page, as `view/payload.py` writes it: things name each other by their number in these lists. */

export type Status = "actual" | "planned" | "rumored" | "denied" | "ended";
export const STATUSES: readonly Status[] = ["actual", "planned", "rumored", "denied", "ended"];

export interface EntityRow {
  id: string;
  name: string;
  type: string;
  country?: string;
  aliases?: string[];
}

export interface ClaimRow {
  id: string;
  subject: number;
  object: number;
  relation: string;
  status: Status;
  place?: string;
  city?: string;
  when?: string;
  role?: string;
  mode?: string;
  confidence: number;
  /** The number of the sentence, and who says so where the article tells. */
  evidence: [sentence: number, assertedBy?: string][];
  /** Beside the answers of a question: shown when a name's neighbours are asked for. */
  context?: boolean;
}

export interface SentenceRow {
  article: number;
  start: number;
  text: string;
  marks: [start: number, end: number, entity: number][];
}

export interface ArticleRow {
  id: string;
  title?: string;
  date?: string;
  source?: string;
  link?: string;
}

export interface RelationRow {
  label: string;
  inverse: string;
  symmetric?: boolean;
  /** Says that a company is in a place that is not its home. */
  presence?: boolean;
  /** Says where a company's home is. */
  home?: boolean;
}

export interface Payload {
  version: number;
  title: string;
  notes: string[];
  entities: EntityRow[];
  claims: ClaimRow[];
  sentences: SentenceRow[];
  articles: ArticleRow[];
  relations: Record<string, RelationRow>;
  conflicts: number[][];
  countries: Record<string, string>;
}

export const VERSION = 1;
