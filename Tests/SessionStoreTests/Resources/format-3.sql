-- A session as the third version made it, with rows in every table; never to be changed.
PRAGMA foreign_keys = OFF;
BEGIN TRANSACTION;
CREATE TABLE blob (
    object TEXT REFERENCES object(hash) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    checkpoint TEXT REFERENCES checkpoint(key) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    part INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    CHECK ((object IS NULL) <> (checkpoint IS NULL)),
    UNIQUE (object, part),
    UNIQUE (checkpoint, part)
) STRICT;
INSERT INTO "blob" VALUES('72f01425a6d786a62c6357a78b26119348ea0ff93286ecfe7959a4fe91e04b71',NULL,0,X'61656263636565653836613433313233616431346239353462353364656338666632636365636139343236663830343765396566343131346136633562346338');
INSERT INTO "blob" VALUES('fe9636d70ce2c78c2a5539ad59496ab632402fe7f30df4eae8ff65a509a5eaa9',NULL,0,X'0000000000000840');
INSERT INTO "blob" VALUES('4c589bbff46f77e91ff0f4540d04b8a47f0c7771a7e1c59b532c1d2385fc34f5',NULL,0,X'0032642557894A7CAE6FA1D30B3D6F3062945587B97AACDE16487A3B6D9F6092C485B7E92153854678AA6B9DCF90C2F4');
INSERT INTO "blob" VALUES('f15d2c1e4a2021f2b66edf269dcdeb344694e4d13cd9228431776a856b454f36',NULL,0,X'85308C3D8670873EEBD4EB3E1C582D3E7410BB3E6BBA0F3F0C43983E71A7FC3EEB85303FF8E2CB3EAF23183FE1554A3FC194C93D95C9963EF92DFB3E3A0A4C3E8369CA3EF366173F1B9CA73E4000063F7232383F073CDB3E36D01F3F6802523F36CA0B3E7F49AA3EF356073F100A733E6DE9DD3EE926213F051CBB3E35C00F3F68F2413FF2BBEE3E2B90293F5DC25B3F557C2A3E8EA2B93E7B030F3F17DE883E7C42ED3E71D3283F1475CA3EBC6C173FF09E493F0215FE3EB33C313FE66E633F');
INSERT INTO "blob" VALUES('968ee98ddcd0925037e644da3829437073e75338ab0fffc2a1685805e6287ff4',NULL,0,X'0000000000000040');
INSERT INTO "blob" VALUES(NULL,'92fd47acceea1cb49cb36cbbcbc71b847792f40bc3fc7beed7de9c1fe861b237',0,X'61207374617465206F66206120736561726368');
CREATE TABLE call (
    output TEXT NOT NULL PRIMARY KEY,
    form TEXT NOT NULL, -- code, with _1, _2 … for the values that went in
    inputs TEXT NOT NULL, -- their hashes: a JSON list
    settings TEXT NOT NULL, -- the session's settings it looked at: a JSON object
    files TEXT NOT NULL, -- a JSON list of {given, path, hash}
    engine TEXT NOT NULL,
    kernels TEXT NOT NULL,
    seconds REAL NOT NULL
) STRICT;
INSERT INTO "call" VALUES('72f01425a6d786a62c6357a78b26119348ea0ff93286ecfe7959a4fe91e04b71','network("tiny")','[]','{"weights":"aebcceee86a43123ad14b954b53dec8ff2cceca9426f8047e9ef4114a6c5b4c8"}','[]','2','AVX-512',0.002335034);
INSERT INTO "call" VALUES('f15d2c1e4a2021f2b66edf269dcdeb344694e4d13cd9228431776a856b454f36','blur(_1, 1)','["4c589bbff46f77e91ff0f4540d04b8a47f0c7771a7e1c59b532c1d2385fc34f5"]','{}','[]','2','AVX-512',5.3149e-05);
INSERT INTO "call" VALUES('0665853801ccaad46b3e30754635d924f7fab804583736d48a2dfbf0979471e7','[_1, _2]','["f15d2c1e4a2021f2b66edf269dcdeb344694e4d13cd9228431776a856b454f36","4c589bbff46f77e91ff0f4540d04b8a47f0c7771a7e1c59b532c1d2385fc34f5"]','{}','[]','2','AVX-512',0.0);
INSERT INTO "call" VALUES('4c589bbff46f77e91ff0f4540d04b8a47f0c7771a7e1c59b532c1d2385fc34f5','image("me.png")','[]','{}','[{"given":"me.png","hash":"302b2fac483d41b5662722384271bed3428c668c962af201c0ca4f454f0a8e8a","path":"/home/me/me.png"}]','2','AVX-512',0.000169783);
CREATE TABLE cell (
    number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    source TEXT NOT NULL,
    reads TEXT NOT NULL,
    writes TEXT NOT NULL,
    seconds REAL NOT NULL,
    time INTEGER NOT NULL -- milliseconds since 1970
, worked INTEGER NOT NULL DEFAULT 1, undone INTEGER REFERENCES cell(number), traced INTEGER NOT NULL DEFAULT 0, saved REAL NOT NULL DEFAULT 0) STRICT;
INSERT INTO "cell" VALUES(1,'use(network("tiny"))','["use","network"]','[]',0.004875085,1796000821566,1,NULL,1,0.0);
INSERT INTO "cell" VALUES(2,'seed(3)','["seed"]','[]',7.1987e-05,1796000821566,1,NULL,1,0.0);
INSERT INTO "cell" VALUES(3,'x = image("me.png")','["image"]','["x"]',0.000479145,1796000821567,1,NULL,1,0.0);
INSERT INTO "cell" VALUES(4,'x = blur(x, 1)','["blur","x"]','["x"]',9.0445e-05,1796000821567,1,NULL,1,0.0);
INSERT INTO "cell" VALUES(5,'pair = [x, image("me.png")]','["x","image"]','["pair"]',0.000260038,1796000821568,1,NULL,1,0.0);
INSERT INTO "cell" VALUES(6,'save(x, "out.png")','["save","x"]','[]',0.000904861,1796000821569,1,NULL,1,0.0);
INSERT INTO "cell" VALUES(7,'show(x)','["show","x"]','[]',7.4241e-05,1796000821570,1,NULL,1,0.0);
INSERT INTO "cell" VALUES(8,'gone = 1','[]','["gone"]',3.1978e-05,1796000821577,1,NULL,1,0.0);
INSERT INTO "cell" VALUES(9,'forget gone','["forget","gone"]','[]',3.2128e-05,1796000821578,1,NULL,1,0.0);
INSERT INTO "cell" VALUES(10,'n = 2','[]','["n"]',1.0105e-05,1796000821578,1,NULL,1,0.0);
INSERT INTO "cell" VALUES(11,'n = 3','[]','["n"]',4.877e-06,1796000821578,1,12,1,0.0);
INSERT INTO "cell" VALUES(12,'undo','["undo"]','[]',9.0355e-05,1796000821578,1,NULL,1,0.0);
INSERT INTO "cell" VALUES(13,'print("four")','["print"]','[]',1.7066e-05,1796000821579,1,NULL,1,0.0);
INSERT INTO "cell" VALUES(14,'n = 1 / 0','[]','[]',0.00016757,1796000821606,0,NULL,1,0.0);
CREATE TABLE cell_file (
    cell INTEGER NOT NULL REFERENCES cell(number),
    path TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (cell, path)
) STRICT, WITHOUT ROWID;
INSERT INTO "cell_file" VALUES(3,'/home/me/me.png','302b2fac483d41b5662722384271bed3428c668c962af201c0ca4f454f0a8e8a');
INSERT INTO "cell_file" VALUES(5,'/home/me/me.png','302b2fac483d41b5662722384271bed3428c668c962af201c0ca4f454f0a8e8a');
CREATE TABLE cell_output (
    cell INTEGER NOT NULL REFERENCES cell(number),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    object TEXT, -- of a picture, its hash
    PRIMARY KEY (cell, position)
) STRICT, WITHOUT ROWID;
INSERT INTO "cell_output" VALUES(1,0,'echo','tiny (untrained), 13 convolutions, torchvision colours, floor pooling, built in, aebcceee86a4',NULL);
INSERT INTO "cell_output" VALUES(2,0,'echo','3',NULL);
INSERT INTO "cell_output" VALUES(3,0,'echo','x: image 4×4',NULL);
INSERT INTO "cell_output" VALUES(4,0,'echo','x: image 4×4',NULL);
INSERT INTO "cell_output" VALUES(5,0,'echo','pair: [image 4×4, image 4×4]',NULL);
INSERT INTO "cell_output" VALUES(6,0,'echo','out.png',NULL);
INSERT INTO "cell_output" VALUES(7,0,'picture','x','f15d2c1e4a2021f2b66edf269dcdeb344694e4d13cd9228431776a856b454f36');
INSERT INTO "cell_output" VALUES(8,0,'echo','gone: 1',NULL);
INSERT INTO "cell_output" VALUES(10,0,'echo','n: 2',NULL);
INSERT INTO "cell_output" VALUES(11,0,'echo','n: 3',NULL);
INSERT INTO "cell_output" VALUES(12,0,'printed','n is again 2',NULL);
INSERT INTO "cell_output" VALUES(13,0,'printed','four',NULL);
INSERT INTO "cell_output" VALUES(14,0,'failure','error: division by zero
  │ n = 1 / 0
  │       ^
  = check what comes after /',NULL);
CREATE TABLE cell_read (
    cell INTEGER NOT NULL REFERENCES cell(number),
    name TEXT NOT NULL,
    binder INTEGER NOT NULL, -- the cell that had bound it
    object TEXT NOT NULL,
    PRIMARY KEY (cell, name)
) STRICT, WITHOUT ROWID;
INSERT INTO "cell_read" VALUES(4,'x',3,'4c589bbff46f77e91ff0f4540d04b8a47f0c7771a7e1c59b532c1d2385fc34f5');
INSERT INTO "cell_read" VALUES(5,'x',4,'f15d2c1e4a2021f2b66edf269dcdeb344694e4d13cd9228431776a856b454f36');
INSERT INTO "cell_read" VALUES(6,'x',4,'f15d2c1e4a2021f2b66edf269dcdeb344694e4d13cd9228431776a856b454f36');
INSERT INTO "cell_read" VALUES(7,'x',4,'f15d2c1e4a2021f2b66edf269dcdeb344694e4d13cd9228431776a856b454f36');
CREATE TABLE cell_setting (
    cell INTEGER NOT NULL REFERENCES cell(number),
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (cell, key)
) STRICT, WITHOUT ROWID;
INSERT INTO "cell_setting" VALUES(1,'weights','aebcceee86a43123ad14b954b53dec8ff2cceca9426f8047e9ef4114a6c5b4c8');
CREATE TABLE checkpoint (
    key TEXT NOT NULL PRIMARY KEY,
    length INTEGER NOT NULL,
    checksum TEXT NOT NULL
) STRICT;
INSERT INTO "checkpoint" VALUES('92fd47acceea1cb49cb36cbbcbc71b847792f40bc3fc7beed7de9c1fe861b237',19,'c609810cc12ec4a100b3519aaf4275981d1b5ab6f79ace5969d510f6e4ccb52f');
CREATE TABLE file (
    path TEXT NOT NULL PRIMARY KEY,
    size INTEGER NOT NULL,
    mtime INTEGER NOT NULL, -- nanoseconds since 1970
    hash TEXT NOT NULL
) STRICT;
INSERT INTO "file" VALUES('/home/me/me.png',120,1796000821516139745,'302b2fac483d41b5662722384271bed3428c668c962af201c0ca4f454f0a8e8a');
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO "grdb_migrations" VALUES('1');
INSERT INTO "grdb_migrations" VALUES('2');
INSERT INTO "grdb_migrations" VALUES('3');
CREATE TABLE name (
    name TEXT NOT NULL PRIMARY KEY,
    object TEXT NOT NULL REFERENCES object(hash) DEFERRABLE INITIALLY DEFERRED,
    cell INTEGER NOT NULL REFERENCES cell(number)
, type TEXT, summary TEXT) STRICT;
INSERT INTO "name" VALUES('x','f15d2c1e4a2021f2b66edf269dcdeb344694e4d13cd9228431776a856b454f36',4,'image','image 4×4');
INSERT INTO "name" VALUES('pair','0665853801ccaad46b3e30754635d924f7fab804583736d48a2dfbf0979471e7',5,'list','[image 4×4, image 4×4]');
INSERT INTO "name" VALUES('_','fe9636d70ce2c78c2a5539ad59496ab632402fe7f30df4eae8ff65a509a5eaa9',11,'number','3');
INSERT INTO "name" VALUES('n','968ee98ddcd0925037e644da3829437073e75338ab0fffc2a1685805e6287ff4',10,'number','2');
CREATE TABLE node (
    key TEXT NOT NULL PRIMARY KEY,
    function TEXT NOT NULL,
    arguments TEXT NOT NULL,
    inputs TEXT NOT NULL,
    engine TEXT NOT NULL,
    output TEXT NOT NULL REFERENCES object(hash) DEFERRABLE INITIALLY DEFERRED
, seconds REAL) STRICT;
INSERT INTO "node" VALUES('92fd47acceea1cb49cb36cbbcbc71b847792f40bc3fc7beed7de9c1fe861b237','reconstruction','{"evaluations":"1"}','["4c589bbff46f77e91ff0f4540d04b8a47f0c7771a7e1c59b532c1d2385fc34f5"]','2','f15d2c1e4a2021f2b66edf269dcdeb344694e4d13cd9228431776a856b454f36',0.5);
CREATE TABLE object (
    hash TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    header TEXT NOT NULL,
    length INTEGER NOT NULL,
    checksum TEXT NOT NULL
) STRICT;
INSERT INTO "object" VALUES('72f01425a6d786a62c6357a78b26119348ea0ff93286ecfe7959a4fe91e04b71','network','{"source":{"builtIn":{}}}',64,'9ad0092e2ca92603d95988d9e68ffe1fd9d1089d77ca217835e3b6554ef6400e');
INSERT INTO "object" VALUES('fe9636d70ce2c78c2a5539ad59496ab632402fe7f30df4eae8ff65a509a5eaa9','number','{}',8,'a33404eddedf24a99d89b5ba76a585b02e46be6a1ba6b59e473ef95f687daed8');
INSERT INTO "object" VALUES('4c589bbff46f77e91ff0f4540d04b8a47f0c7771a7e1c59b532c1d2385fc34f5','image','{"encoding":"bytes","file":{"path":"/home/me/me.png","sha256":"302b2fac483d41b5662722384271bed3428c668c962af201c0ca4f454f0a8e8a"},"height":4,"isEdited":false,"width":4}',48,'1aed1dc7246862bb36c877f8f47103f9af2d3296d9b1f75fc4414fbadd30dc95');
INSERT INTO "object" VALUES('f15d2c1e4a2021f2b66edf269dcdeb344694e4d13cd9228431776a856b454f36','image','{"height":4,"isEdited":true,"isReconstructed":false,"width":4}',192,'23d0e35fed75500f96b5ed7b419699f07881e853ecf4fe38201f54c4a89ed54e');
INSERT INTO "object" VALUES('0665853801ccaad46b3e30754635d924f7fab804583736d48a2dfbf0979471e7','list','{"items":["f15d2c1e4a2021f2b66edf269dcdeb344694e4d13cd9228431776a856b454f36","4c589bbff46f77e91ff0f4540d04b8a47f0c7771a7e1c59b532c1d2385fc34f5"]}',0,'fc9646e01b9d2a33b5e37c6901c42b37394c45598445c8a02159bac1cb5b1f94');
INSERT INTO "object" VALUES('968ee98ddcd0925037e644da3829437073e75338ab0fffc2a1685805e6287ff4','number','{}',8,'99bfa804a8bd360b344f15117f371b9854cd6e624b0e290c33612fca5722df68');
CREATE TABLE reference (
    object TEXT NOT NULL REFERENCES object(hash) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    child TEXT NOT NULL REFERENCES object(hash) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (object, position)
) STRICT, WITHOUT ROWID;
INSERT INTO "reference" VALUES('0665853801ccaad46b3e30754635d924f7fab804583736d48a2dfbf0979471e7',1,'4c589bbff46f77e91ff0f4540d04b8a47f0c7771a7e1c59b532c1d2385fc34f5');
INSERT INTO "reference" VALUES('0665853801ccaad46b3e30754635d924f7fab804583736d48a2dfbf0979471e7',0,'f15d2c1e4a2021f2b66edf269dcdeb344694e4d13cd9228431776a856b454f36');
CREATE TABLE replaced (
    cell INTEGER NOT NULL REFERENCES cell(number),
    name TEXT NOT NULL,
    object TEXT REFERENCES object(hash) DEFERRABLE INITIALLY DEFERRED,
    before INTEGER REFERENCES cell(number),
    type TEXT,
    summary TEXT,
    PRIMARY KEY (cell, name)
) STRICT, WITHOUT ROWID;
INSERT INTO "replaced" VALUES(3,'x',NULL,NULL,NULL,NULL);
INSERT INTO "replaced" VALUES(4,'x','4c589bbff46f77e91ff0f4540d04b8a47f0c7771a7e1c59b532c1d2385fc34f5',3,'image','image 4×4');
INSERT INTO "replaced" VALUES(5,'pair',NULL,NULL,NULL,NULL);
INSERT INTO "replaced" VALUES(10,'n',NULL,NULL,NULL,NULL);
CREATE TABLE saved (
    hash TEXT NOT NULL PRIMARY KEY,
    output TEXT NOT NULL
) STRICT;
INSERT INTO "saved" VALUES('28fa914a21e10e0dae4bcb682b67ecccc68cbea36330d0d04a6d3fa9d6da20b9','f15d2c1e4a2021f2b66edf269dcdeb344694e4d13cd9228431776a856b454f36');
CREATE TABLE setting (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
INSERT INTO "setting" VALUES('network','72f01425a6d786a62c6357a78b26119348ea0ff93286ecfe7959a4fe91e04b71');
INSERT INTO "setting" VALUES('seed','3');
INSERT INTO "setting" VALUES('written /home/me/out.png','28fa914a21e10e0dae4bcb682b67ecccc68cbea36330d0d04a6d3fa9d6da20b9');
CREATE INDEX reference_child ON reference(child);
CREATE INDEX name_object ON name(object);
CREATE INDEX node_output ON node(output);
CREATE INDEX replaced_object ON replaced(object);
CREATE INDEX cell_read_object ON cell_read(object);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('cell',14);
COMMIT;
PRAGMA application_id = 1684433267;
PRAGMA user_version = 3;
