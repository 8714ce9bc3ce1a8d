/** What the panel tells of a name, of a country, and of everything together. */
import { Fragment } from "preact";
import { count, type Claim, type Entity } from "../data/graph";
import { bySubject, entries } from "../data/markets";
import { hiddenClaims } from "../data/scope";
import type { Store } from "../state/store";
import { Name, StatusBadge } from "../ui/marks";
import { ClaimList } from "./ClaimList";
import { Conflict, EntityLink } from "./ClaimCard";

/** More contradictions than this at once nobody reads. */
const MOST_GROUPS = 20;

export function EntityCard({ store, entity }: { store: Store; entity: Entity }) {
  const shown = entity.claims.filter((claim) => store.visibleSet.value.has(claim));
  const hidden = hiddenClaims(entity, store.visibleSet.value);
  const country = entity.country === undefined ? undefined : store.graph.country(entity.country);
  const outOfScope = hiddenClaims(entity, new Set(store.scoped.value));
  return (
    <>
      <h2>
        <Name text={entity.name} />
      </h2>
      <p class="facts">
        <span>{entity.type}</span>
        {country && entity.type !== "Country" && <span>{country}</span>}
      </p>
      {entity.aliases.length > 0 && (
        <p class="quiet">
          also{" "}
          {entity.aliases.slice(0, 12).map((alias, number) => (
            <Fragment key={alias}>
              {number > 0 && ", "}
              <Name text={alias} />
            </Fragment>
          ))}
        </p>
      )}
      <p class="actions">
        {outOfScope > 0 && (
          <button type="button" onClick={() => store.expand(entity)}>
            Add neighbours (+{outOfScope})
          </button>
        )}
        <button type="button" onClick={() => store.expand(entity, true)}>
          Only its neighbours
        </button>
        {store.view.value.roots.length > 0 && (
          <button type="button" onClick={store.showAll}>
            Back to all
          </button>
        )}
      </p>
      <Conflicts store={store} claims={shown} />
      <h3 class="section">
        {count(shown.length, "claim")}
        {hidden > 0 && <span class="quiet"> · {hidden} more not shown</span>}
      </h3>
      <ClaimList store={store} claims={shown} />
    </>
  );
}

export function CountryCard({ store, code }: { store: Store; code: string }) {
  const visible = store.visible.value;
  const about = visible.filter((claim) => claim.country === code);
  const rows = [...bySubject(entries(store.graph, about))].sort((left, right) => left[0].name.localeCompare(right[0].name, "en"));
  const isChosen = store.view.value.choices.country.has(code);
  return (
    <>
      <h2>{store.graph.country(code)}</h2>
      <p class="facts">
        <span>Country</span>
        <span>{code}</span>
      </p>
      <p class="actions">
        <button type="button" aria-pressed={isChosen} onClick={() => store.toggle("country", code)}>
          {isChosen ? "Show every country" : "Show this country alone"}
        </button>
      </p>
      <h3 class="section">{count(rows.length, "entrant")}</h3>
      {rows.length > 0 && (
        <ul class="entrants">
          {rows.map(([entity, claims]) => (
            <li key={entity.id}>
              <EntityLink store={store} entity={entity} />
              <span>
                {[...new Set(claims.map((claim) => claim.status))].map((status) => (
                  <StatusBadge key={status} status={status} />
                ))}
              </span>
            </li>
          ))}
        </ul>
      )}
      <h3 class="section">{count(about.length, "claim")}</h3>
      <ClaimList store={store} claims={about} />
    </>
  );
}

export function ClaimDetail({ store, claim }: { store: Store; claim: Claim }) {
  if (claim.conflicts.length > 0) return <Groups store={store} groups={claim.conflicts} />;
  return <ClaimList store={store} claims={[claim]} whole />;
}

export function Overview({ store }: { store: Store }) {
  const claims = store.visible.value;
  const articles = new Set(claims.flatMap((claim) => claim.evidence.map((item) => item.sentence.article)));
  const sources = new Set(claims.flatMap((claim) => claim.sources));
  return (
    <>
      <h2>Evidence</h2>
      <p class="counted">
        {count(claims.length, "claim")} · {count(store.entities.value.size, "name")} · {count(articles.size, "article")} ·{" "}
        {count(sources.size, "source")}
      </p>
      {store.graph.notes.map((note) => (
        <p class="quiet" key={note}>
          {note}
        </p>
      ))}
      <p class="quiet hint">Click a name, a line or a country to read what stands behind it.</p>
      <Conflicts store={store} claims={claims} />
      <ClaimList store={store} claims={claims} />
    </>
  );
}

function Conflicts({ store, claims }: { store: Store; claims: readonly Claim[] }) {
  const groups = [...new Set(claims.flatMap((claim) => claim.conflicts))];
  if (!groups.length) return null;
  return (
    <details class="conflicts">
      <summary>{count(groups.length, "contradiction")}</summary>
      <Groups store={store} groups={groups} />
    </details>
  );
}

/** The first contradictions, and how many there are beside them. */
function Groups({ store, groups }: { store: Store; groups: readonly Claim[][] }) {
  const more = groups.length - MOST_GROUPS;
  return (
    <>
      {groups.slice(0, MOST_GROUPS).map((group) => (
        <Conflict key={group.map((claim) => claim.id).join(" ")} store={store} claims={group} />
      ))}
      {more > 0 && <p class="quiet">and {more.toLocaleString("en")} more. Filter, or choose a name, to see them.</p>}
    </>
  );
}
