-- A ledger as version 1 of its tables left it. Frozen: what people have on their disks does not change.
BEGIN TRANSACTION;
CREATE TABLE draft (
         id INTEGER PRIMARY KEY, source INTEGER NOT NULL REFERENCES source, spec_sha256 TEXT NOT NULL,
         channel TEXT NOT NULL, target TEXT NOT NULL, engine TEXT NOT NULL,
         UNIQUE (source, spec_sha256, channel, target, engine)) STRICT;
INSERT INTO "draft" VALUES(1,1,'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','reddit','therapists','extract/1');
CREATE TABLE event (
         id INTEGER PRIMARY KEY AUTOINCREMENT,
         kind TEXT NOT NULL CHECK (kind IN
           ('drafted', 'scheduled', 'moved', 'posted', 'skipped', 'removed', 'contributed')),
         at TEXT NOT NULL, draft INTEGER REFERENCES draft, target TEXT NOT NULL, text_sha256 TEXT NOT NULL,
         slot TEXT, tz TEXT NOT NULL, tzdata TEXT NOT NULL, url TEXT NOT NULL, count INTEGER NOT NULL,
         CHECK ((kind = 'contributed') = (draft IS NULL)), CHECK ((kind = 'contributed') = (count > 0))) STRICT;
INSERT INTO "event" VALUES(1,'drafted','2026-11-01T09:00:00.000000Z',1,'therapists','8b38b558e4df5eb3a70f60edea988d448559dfdded9b7ca08d9ba7f6c5ac71a8',NULL,'','','',0);
INSERT INTO "event" VALUES(2,'posted','2026-11-02T09:00:00.000000Z',1,'therapists','c364d051d88bc60176dd0596c93d3ca6760cf0f9b919303567b1196b0961ac06','2026-11-02T08:00:00.000000Z','Europe/Rome','','https://example.org/1',0);
INSERT INTO "event" VALUES(3,'contributed','2026-11-03T09:00:00.000000Z',NULL,'therapists','',NULL,'','','',3);
CREATE TABLE source (
         id INTEGER PRIMARY KEY, article TEXT NOT NULL, sha256 TEXT NOT NULL, UNIQUE (article, sha256)) STRICT;
INSERT INTO "source" VALUES(1,'posts/rest','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
CREATE TABLE text (id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, text TEXT NOT NULL) STRICT;
INSERT INTO "text" VALUES(1,'c364d051d88bc60176dd0596c93d3ca6760cf0f9b919303567b1196b0961ac06','My neighbour came in without knocking and sat down at the table.');
INSERT INTO "text" VALUES(2,'8b38b558e4df5eb3a70f60edea988d448559dfdded9b7ca08d9ba7f6c5ac71a8','It rained.');
CREATE INDEX event_of_draft ON event (draft, kind);
CREATE INDEX event_in_target ON event (target COLLATE NOCASE, kind);
CREATE INDEX event_with_text ON event (text_sha256, kind);
CREATE TRIGGER event_stays BEFORE UPDATE ON event
         BEGIN SELECT RAISE (ABORT, 'the event log is only ever added to'); END;
CREATE TRIGGER event_is_kept BEFORE DELETE ON event
         BEGIN SELECT RAISE (ABORT, 'the event log is only ever added to'); END;
COMMIT;
PRAGMA application_id = 0x52504C47;
PRAGMA user_version = 1;
