-- What the second version added to the tables of the first; never to be changed.
INSERT INTO grdb_migrations VALUES ('2');
ALTER TABLE cell ADD COLUMN worked INTEGER NOT NULL DEFAULT 1;
ALTER TABLE cell ADD COLUMN undone INTEGER REFERENCES cell(number);
ALTER TABLE name ADD COLUMN type TEXT;
ALTER TABLE name ADD COLUMN summary TEXT;
CREATE TABLE replaced (
    cell INTEGER NOT NULL REFERENCES cell(number), name TEXT NOT NULL,
    object TEXT REFERENCES object(hash) DEFERRABLE INITIALLY DEFERRED,
    before INTEGER REFERENCES cell(number), type TEXT, summary TEXT,
    PRIMARY KEY (cell, name)) STRICT, WITHOUT ROWID;
CREATE INDEX replaced_object ON replaced(object);
PRAGMA user_version = 2;
