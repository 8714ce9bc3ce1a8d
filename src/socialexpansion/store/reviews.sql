-- What persons decided of claims, entities and sources; see docs/review.md. Decisions on pairs of names are in `decision`.
CREATE TABLE IF NOT EXISTS correction (
  id TEXT PRIMARY KEY,
  decided_at TEXT NOT NULL,
  content TEXT NOT NULL
) STRICT, WITHOUT ROWID;
