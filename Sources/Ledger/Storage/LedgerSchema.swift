import GRDB

/// The tables of `ledger.sqlite`, version after version.
///
/// Contents (files and plans) are stored once, under their hash. Entries refer to them and to the entry before.
/// Triggers refuse every change to what was written, also one made by another program.
enum LedgerSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("entries and contents") { database in
            try database.execute(
                sql: """
                    CREATE TABLE content (
                        hash TEXT PRIMARY KEY NOT NULL,
                        bytes BLOB NOT NULL
                    ) WITHOUT ROWID;
                    CREATE TABLE entry (
                        number INTEGER PRIMARY KEY NOT NULL,
                        time TEXT NOT NULL,
                        kind TEXT NOT NULL,
                        details TEXT NOT NULL,
                        inputs TEXT NOT NULL,
                        plan TEXT REFERENCES content(hash),
                        previous TEXT NOT NULL,
                        hash TEXT NOT NULL UNIQUE
                    );
                    """)
            for table in ["entry", "content"] {
                let key = table == "entry" ? "number" : "hash"
                try database.execute(
                    sql: """
                        CREATE TRIGGER \(table)_no_update BEFORE UPDATE ON \(table)
                        BEGIN SELECT RAISE(ABORT, 'the ledger only grows: no row is changed'); END;
                        CREATE TRIGGER \(table)_no_delete BEFORE DELETE ON \(table)
                        BEGIN SELECT RAISE(ABORT, 'the ledger only grows: no row is deleted'); END;
                        CREATE TRIGGER \(table)_no_replace BEFORE INSERT ON \(table)
                        WHEN EXISTS (SELECT 1 FROM \(table) WHERE \(key) = NEW.\(key))
                        BEGIN SELECT RAISE(ABORT, 'the ledger only grows: no row is replaced'); END;
                        """)
            }
        }
        return migrator
    }
}
