-- The tables of a store, version 2. See docs/store.md.
-- Each statement ends a line with its semicolon, and none has one elsewhere at the end of a line.
CREATE TABLE article (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  source TEXT NOT NULL,
  given TEXT NOT NULL,
  title TEXT,
  published TEXT,
  details TEXT NOT NULL,
  digest TEXT NOT NULL,
  content TEXT NOT NULL,
  extraction_key TEXT NOT NULL,
  text TEXT NOT NULL,
  extraction TEXT NOT NULL,
  UNIQUE (source, given)
) STRICT;
CREATE INDEX article_by_content ON article (content, extraction_key);

-- What resolution needs of an extraction, made with it, so that no build has to parse every extraction again.
CREATE TABLE summary (
  article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
  entities TEXT NOT NULL
) STRICT;

CREATE TABLE statement (
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  rank INTEGER NOT NULL,
  subject TEXT NOT NULL,
  relation TEXT NOT NULL,
  object TEXT NOT NULL,
  mark TEXT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (article, rank)
) STRICT, WITHOUT ROWID;

-- Which articles are copies or versions of one another. See docs/duplicates.md.
CREATE TABLE sketch (
  article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
  rules TEXT NOT NULL,
  words INTEGER NOT NULL,
  wording BLOB NOT NULL,
  signature BLOB NOT NULL
) STRICT;
CREATE INDEX sketch_by_wording ON sketch (wording);

CREATE TABLE band (
  hash INTEGER NOT NULL,
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  PRIMARY KEY (hash, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX band_by_article ON band (article);

CREATE TABLE alike (
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  other INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  score REAL NOT NULL,
  PRIMARY KEY (article, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX alike_by_other ON alike (other);

-- The articles of each story that has more than one, made with the resolution.
CREATE TABLE story (
  article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
  lead INTEGER NOT NULL REFERENCES article ON DELETE CASCADE
) STRICT;
CREATE INDEX story_by_lead ON story (lead);

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
  article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  local_id TEXT NOT NULL,
  entity_id TEXT NOT NULL REFERENCES entity ON DELETE CASCADE,
  PRIMARY KEY (article_id, local_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX appearance_by_entity ON appearance (entity_id);

-- The claims that were merged from the same statements; 'mark' tells whether these have changed since.
CREATE TABLE claim_group (
  number INTEGER PRIMARY KEY,
  ends TEXT NOT NULL UNIQUE,
  mark TEXT NOT NULL
) STRICT;

CREATE TABLE claim (
  number INTEGER PRIMARY KEY,
  in_group INTEGER NOT NULL REFERENCES claim_group ON DELETE CASCADE,
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
CREATE INDEX claim_by_group ON claim (in_group);
CREATE INDEX claim_by_subject ON claim (subject_id, relation);
CREATE INDEX claim_by_object ON claim (object_id, relation);
CREATE INDEX claim_by_relation ON claim (relation, status);

CREATE TABLE evidence (
  number INTEGER PRIMARY KEY,
  claim INTEGER NOT NULL REFERENCES claim ON DELETE CASCADE,
  rank INTEGER NOT NULL,
  article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  sentence TEXT NOT NULL,
  starts INTEGER NOT NULL,
  ends INTEGER NOT NULL,
  asserted_by TEXT,
  UNIQUE (claim, rank)
) STRICT;
CREATE INDEX evidence_by_article ON evidence (article_id);

-- The articles that repeat a piece of evidence.
CREATE TABLE repeated (
  evidence INTEGER NOT NULL REFERENCES evidence ON DELETE CASCADE,
  article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  PRIMARY KEY (evidence, article_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX repeated_by_article ON repeated (article_id);

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
