"""What a warehouse would hold of a bulk export: convert.py EXPORT FOLDER

Writes line.parquet and exam.parquet with DuckDB, and flat.sqlite, clustered by patient.
"""

import sqlite3
import sys
from datetime import date
from pathlib import Path

import duckdb

import duckdb_peer


def main(export, folder):
    folder = Path(folder)
    db = duckdb.connect()
    duckdb_peer.bulk(db, export)
    for table in ("line", "exam"):
        db.execute(
            f"COPY (FROM {table} ORDER BY patient, {table}) TO '{folder}/{table}.parquet' "
            "(FORMAT parquet, COMPRESSION zstd)")
    flat = sqlite3.connect(folder / "flat.sqlite")
    flat.executescript("""
      DROP TABLE IF EXISTS line; DROP TABLE IF EXISTS exam;
      CREATE TABLE line (patient INTEGER, line INTEGER, code TEXT, start INTEGER, stop INTEGER,
        PRIMARY KEY (patient, line)) WITHOUT ROWID;
      CREATE TABLE exam (patient INTEGER, exam INTEGER, code TEXT, day INTEGER,
        PRIMARY KEY (patient, exam)) WITHOUT ROWID;""")
    days = "- DATE '1970-01-01'"
    for table, columns in (
        ("line", f"patient, line, code, start {days}, stop {days}"),
        ("exam", f"patient, exam, code, day {days}"),
    ):
        rows = db.execute(f"SELECT {columns} FROM {table} ORDER BY patient, {table}")
        places = ", ".join("?" * len(rows.description))
        while batch := rows.fetchmany(100_000):
            flat.executemany(f"INSERT INTO {table} VALUES ({places})", batch)
    flat.executescript("ANALYZE")
    flat.commit()


if __name__ == "__main__":
    main(*sys.argv[1:])
