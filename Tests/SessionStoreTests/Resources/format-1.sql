-- The tables of a session as the first version made them; never to be changed.
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO grdb_migrations VALUES ('1');
CREATE TABLE object (
    hash TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, header TEXT NOT NULL, length INTEGER NOT NULL,
    checksum TEXT NOT NULL) STRICT;
CREATE TABLE reference (
    object TEXT NOT NULL REFERENCES object(hash) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    child TEXT NOT NULL REFERENCES object(hash) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (object, position)) STRICT, WITHOUT ROWID;
CREATE INDEX reference_child ON reference(child);
CREATE TABLE checkpoint (
    key TEXT NOT NULL PRIMARY KEY, length INTEGER NOT NULL, checksum TEXT NOT NULL) STRICT;
CREATE TABLE blob (
    object TEXT REFERENCES object(hash) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    checkpoint TEXT REFERENCES checkpoint(key) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    part INTEGER NOT NULL, bytes BLOB NOT NULL,
    CHECK ((object IS NULL) <> (checkpoint IS NULL)),
    UNIQUE (object, part), UNIQUE (checkpoint, part)) STRICT;
CREATE TABLE cell (
    number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, source TEXT NOT NULL, reads TEXT NOT NULL,
    writes TEXT NOT NULL, seconds REAL NOT NULL, time INTEGER NOT NULL) STRICT;
CREATE TABLE name (
    name TEXT NOT NULL PRIMARY KEY,
    object TEXT NOT NULL REFERENCES object(hash) DEFERRABLE INITIALLY DEFERRED,
    cell INTEGER NOT NULL REFERENCES cell(number)) STRICT;
CREATE INDEX name_object ON name(object);
CREATE TABLE node (
    key TEXT NOT NULL PRIMARY KEY, function TEXT NOT NULL, arguments TEXT NOT NULL,
    inputs TEXT NOT NULL, engine TEXT NOT NULL,
    output TEXT NOT NULL REFERENCES object(hash) DEFERRABLE INITIALLY DEFERRED) STRICT;
CREATE INDEX node_output ON node(output);
CREATE TABLE file (
    path TEXT NOT NULL PRIMARY KEY, size INTEGER NOT NULL, mtime INTEGER NOT NULL,
    hash TEXT NOT NULL) STRICT;
CREATE TABLE setting (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT;
PRAGMA application_id = 1684433267;
PRAGMA user_version = 1;
