/** A claim with all its evidence. */
import { readable } from "../data/dates";
import { byDate, count, type Claim, type Entity, type Evidence } from "../data/graph";
import { plain, webAddress } from "../data/text";
import type { Store } from "../state/store";
import { Icon } from "../ui/icons";
import { Name, StatusBadge } from "../ui/marks";
import { Marked } from "./Marked";

const SHOWN = 3;

interface Props {
  store: Store;
  claim: Claim;
  /** Show all evidence and what contradicts it, instead of the beginning. */
  whole?: boolean;
}

export function ClaimCard({ store, claim, whole = false }: Props) {
  const evidence = whole ? claim.evidence : claim.evidence.slice(0, SHOWN);
  const more = claim.evidence.length - evidence.length;
  return (
    <article class="card" data-claim={claim.id}>
      <Heading store={store} claim={claim} />
      <Facts store={store} claim={claim} />
      {claim.conflicts.length > 0 && !whole && (
        <button type="button" class="warn" onClick={() => store.select({ kind: "claim", id: claim.id })}>
          <Icon name="warn" /> Contradicted: compare
        </button>
      )}
      <Sentences claim={claim} evidence={evidence} />
      {more > 0 && (
        <button type="button" class="link" onClick={() => store.select({ kind: "claim", id: claim.id })}>
          {count(more, "more sentence")}
        </button>
      )}
    </article>
  );
}

function Heading({ store, claim }: { store: Store; claim: Claim }) {
  return (
    <h3>
      <EntityLink store={store} entity={claim.subject} role="subject" />{" "}
      <button type="button" class="relation" onClick={() => store.select({ kind: "claim", id: claim.id })}>
        {claim.label}
      </button>{" "}
      <EntityLink store={store} entity={claim.object} role="object" />
    </h3>
  );
}

export function EntityLink({ store, entity, role = "" }: { store: Store; entity: Entity; role?: string }) {
  return (
    <button type="button" class={`entity ${role}`} onClick={() => store.select({ kind: "entity", id: entity.id })}>
      <Name text={entity.name} />
    </button>
  );
}

function Facts({ store, claim }: { store: Store; claim: Claim }) {
  const place = claim.place === undefined ? undefined : store.graph.country(claim.place);
  const facts = [
    claim.role,
    claim.mode === "other" ? undefined : claim.mode,
    claim.city,
    place && `in ${place}`,
    claim.when && readable(claim.when),
  ];
  return (
    <p class="facts">
      <StatusBadge status={claim.status} />
      {facts.filter((fact) => fact !== undefined && fact !== "").map((fact) => (
        <span key={fact}>
          <Name text={fact ?? ""} />
        </span>
      ))}
      <span class="confidence" title="How sure the program is that a careful reader would agree">
        {Math.round(claim.confidence * 100)}% sure
      </span>
    </p>
  );
}

function Sentences({ claim, evidence }: { claim: Claim; evidence: readonly Evidence[] }) {
  const articles = new Set(claim.evidence.map((item) => item.sentence.article)).size;
  return (
    <>
      <p class="counted">
        {count(claim.evidence.length, "sentence")} · {count(articles, "article")} · {count(claim.sources.length, "source")}
      </p>
      <ul class="evidence">
        {evidence.map((item) => (
          <li key={`${item.sentence.article.index} ${item.sentence.start}`}>
            <Marked sentence={item.sentence} claim={claim} />
            <Source item={item} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Source({ item }: { item: Evidence }) {
  const { article } = item.sentence;
  const link = webAddress(article.link);
  const title = article.title ?? article.source;
  const source = article.title === undefined ? undefined : plain(article.source);
  return (
    <p class="source">
      {link ? (
        <a href={link} target="_blank" rel="noopener noreferrer">
          <Name text={title} /> <Icon name="out" />
        </a>
      ) : (
        <Name text={title} />
      )}
      <span class="quiet">
        {[article.date ? readable(article.date) : "undated", source].filter(Boolean).join(" · ")}
        {item.assertedBy !== undefined && (
          <>
            {" "}
            · according to <Name text={item.assertedBy} />
          </>
        )}
      </span>
    </p>
  );
}

/** Claims that cannot all be so, side by side in order of date. */
export function Conflict({ store, claims }: { store: Store; claims: readonly Claim[] }) {
  return (
    <section class="conflict" aria-label="Contradicting claims">
      <h3>
        <Icon name="warn" /> These contradict one another
      </h3>
      <ol>
        {byDate(claims).map((claim) => (
          <li key={claim.id}>
            <p class="date">{claim.reported ? `reported ${readable(claim.reported)}` : claim.when ? readable(claim.when) : "undated"}</p>
            <ClaimCard store={store} claim={claim} whole />
          </li>
        ))}
      </ol>
    </section>
  );
}
