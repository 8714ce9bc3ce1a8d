/** Claim cards, a page of them at a time. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Claim } from "../data/graph";
import type { Store } from "../state/store";
import { ClaimCard } from "./ClaimCard";

const PAGE = 20;

export function ClaimList({ store, claims, whole = false }: { store: Store; claims: readonly Claim[]; whole?: boolean }) {
  const most = useSignal(PAGE);
  const first = claims[0]?.id;
  useEffect(() => {
    most.value = PAGE;
  }, [first, claims.length]);
  return (
    <>
      {claims.slice(0, most.value).map((claim) => (
        <ClaimCard key={claim.id} store={store} claim={claim} whole={whole} />
      ))}
      {claims.length > most.value && (
        <button type="button" class="more" onClick={() => (most.value += PAGE)}>
          Show {Math.min(PAGE, claims.length - most.value)} more of {claims.length.toLocaleString("en")}
        </button>
      )}
    </>
  );
}
