-- The tables of a store, version 1. See docs/store.md.
CREATE TABLE article (
  id TEXT PRIMARY KEY,
  source TEXT NOT NULL,
  given TEXT NOT NULL,
  title TEXT,
  published TEXT,
  text TEXT NOT NULL,
  digest TEXT NOT NULL,
  extraction_key TEXT NOT NULL,
  extraction TEXT NOT NULL,
  UNIQUE (source, given)
) STRICT;

CREATE TABLE entity (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  country TEXT,
  mentions INTEGER NOT NULL,
  articles INTEGER NOT NULL
) STRICT;

CREATE TABLE name (
  entity_id TEXT NOT NULL REFERENCES entity ON DELETE CASCADE,
  rank INTEGER NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  PRIMARY KEY (entity_id, rank)
) STRICT, WITHOUT ROWID;
CREATE INDEX name_by_key ON name (name_key);

CREATE TABLE appearance (
  article_id TEXT NOT NULL REFERENCES article ON DELETE CASCADE,
  local_id TEXT NOT NULL,
  entity_id TEXT NOT NULL REFERENCES entity ON DELETE CASCADE,
  PRIMARY KEY (article_id, local_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX appearance_by_entity ON appearance (entity_id);

CREATE TABLE claim (
  position INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  subject_id TEXT NOT NULL REFERENCES entity ON DELETE CASCADE,
  relation TEXT NOT NULL,
  object_id TEXT NOT NULL REFERENCES entity ON DELETE CASCADE,
  status TEXT NOT NULL,
  place TEXT,
  city TEXT,
  started TEXT,
  role TEXT,
  mode TEXT,
  confidence REAL NOT NULL
) STRICT;
CREATE INDEX claim_by_subject ON claim (subject_id, relation);
CREATE INDEX claim_by_object ON claim (object_id, relation);
CREATE INDEX claim_by_relation ON claim (relation, status);

CREATE TABLE evidence (
  claim INTEGER NOT NULL REFERENCES claim ON DELETE CASCADE,
  rank INTEGER NOT NULL,
  article_id TEXT NOT NULL REFERENCES article ON DELETE CASCADE,
  sentence TEXT NOT NULL,
  starts INTEGER NOT NULL,
  ends INTEGER NOT NULL,
  asserted_by TEXT,
  PRIMARY KEY (claim, rank)
) STRICT, WITHOUT ROWID;
CREATE INDEX evidence_by_article ON evidence (article_id);

CREATE TABLE decision (
  left_key TEXT NOT NULL,
  right_key TEXT NOT NULL,
  judgement TEXT NOT NULL,
  score REAL NOT NULL,
  reason TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  decided_at TEXT,
  PRIMARY KEY (left_key, right_key, decided_by)
) STRICT, WITHOUT ROWID;

CREATE TABLE entity_key (
  name_key TEXT PRIMARY KEY,
  entity_id TEXT NOT NULL REFERENCES entity ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX entity_key_by_entity ON entity_key (entity_id);

-- 'resolution': what the resolved tables were made with, absent while articles have changed since.
CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
