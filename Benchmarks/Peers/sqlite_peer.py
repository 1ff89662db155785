"""Workload W in the SQL of SQLite: sqlite_peer.py FORM SOURCE RULES THREADS OUT

FORM is flat (clustered tables of W alone) or store (the tables of a record store). A query of
SQLite has one thread.
"""

import csv
import sqlite3
import sys
from pathlib import Path

# 20454 is 2026-01-01, in days since 1970.

VIEWS = {
    "flat": """
      CREATE TEMP VIEW present AS SELECT l.patient, l.line, c.number AS code
        FROM main.line l CROSS JOIN code c ON c.code = l.code
        WHERE start <= 20454 AND stop >= 20454;
      CREATE TEMP VIEW act AS SELECT e.patient, e.exam, c.number AS code, e.day
        FROM main.exam e CROSS JOIN code c ON c.code = e.code;""",
    "store": """
      CREATE TEMP TABLE named (designation INTEGER PRIMARY KEY, code INTEGER);
      INSERT INTO named SELECT d.designation, c.number FROM designation_codings d
        JOIN codings ON codings.id = d.coding JOIN code c ON c.code = codings.code
        WHERE codings.system IN ('http://www.whocc.no/atc', 'http://loinc.org');
      CREATE TEMP VIEW present AS
        SELECT CAST(substr(p.id, 10) AS INTEGER) AS patient,
          CAST(substr(m.reference, 20) AS INTEGER) AS line, n.code
        FROM patients p CROSS JOIN medications m ON m.patient = p.key
          CROSS JOIN named n ON n.designation = m.designation
        WHERE m.start <= 20454 AND m.start + m.last_day >= 20454;
      CREATE TEMP VIEW act AS
        SELECT CAST(substr(p.id, 10) AS INTEGER) AS patient,
          CAST(substr(e.reference, 14) AS INTEGER) AS exam, n.code,
          CAST(julianday(substr(e.start, 1, 10)) - 2440587.5 AS INTEGER) AS day
        FROM patients p CROSS JOIN exams e ON e.patient = p.key
          CROSS JOIN named n ON n.designation = e.designation;""",
}

RULES = """
  CREATE TABLE code (code TEXT PRIMARY KEY, number INTEGER) WITHOUT ROWID;
  CREATE TABLE pair (first INTEGER, second INTEGER, rule INTEGER,
    PRIMARY KEY (first, second, rule)) WITHOUT ROWID;
  CREATE TABLE watch (code INTEGER, rule INTEGER, days INTEGER,
    PRIMARY KEY (code, rule)) WITHOUT ROWID;"""

# What stands today is put aside first: it is a small part, and an index on it serves both sides.
ASIDE = """
  CREATE TEMP TABLE current (patient INTEGER, line INTEGER, code INTEGER,
    PRIMARY KEY (patient, line)) WITHOUT ROWID;
  INSERT INTO current SELECT patient, line, code FROM present;
  CREATE TEMP TABLE past (patient INTEGER, rule INTEGER, last INTEGER,
    PRIMARY KEY (patient, rule)) WITHOUT ROWID;
  CREATE TEMP TABLE later (patient INTEGER, exam INTEGER, rule INTEGER, days INTEGER,
    PRIMARY KEY (patient, rule, exam)) WITHOUT ROWID;
  CREATE TEMP TABLE acts (patient INTEGER, exam INTEGER, code INTEGER, day INTEGER,
    PRIMARY KEY (patient, exam)) WITHOUT ROWID;
  INSERT INTO acts SELECT patient, exam, code, day FROM act;
  INSERT INTO later SELECT patient, exam, rule, days
    FROM acts CROSS JOIN watch USING (code) WHERE day = 20454;"""

OVERLAPS = """
  SELECT one.patient, pair.rule, one.line, two.line
  FROM current one CROSS JOIN current two ON two.patient = one.patient AND two.line <> one.line
    CROSS JOIN pair ON pair.first = one.code AND pair.second = two.code"""

REPEATS = """
  SELECT patient, rule, exam, last & 4294967295 FROM (
    SELECT later.patient, later.rule, later.exam, later.days,
      (SELECT max(acts.day << 32 | acts.exam) FROM acts JOIN watch USING (code)
       WHERE acts.patient = later.patient AND watch.rule = later.rule AND acts.day < 20454) AS last
    FROM later)
  WHERE 20454 - (last >> 32) < days"""


def rows(path):
    with open(path, newline="") as file:
        return list(csv.reader(file))[1:]


def make_rules(rules, place):
    """Puts the rules into indexed tables: once, in the first run, which nobody times."""
    pairs, watch = rows(rules / "pairs.csv"), rows(rules / "repeats.csv")
    codes = {code for _, *sides in pairs for code in sides} | {exam for _, exam, _ in watch}
    numbers = {code: number for number, code in enumerate(sorted(codes))}
    db = sqlite3.connect(place)
    db.executescript(RULES)
    db.executemany("INSERT INTO code VALUES (?, ?)", numbers.items())
    db.executemany(
        "INSERT OR IGNORE INTO pair VALUES (?, ?, ?)",
        sorted((numbers[one], numbers[two], int(rule)) for rule, one, two in pairs))
    db.executemany(
        "INSERT INTO watch VALUES (?, ?, ?)",
        sorted((numbers[exam], int(rule), int(days)) for rule, exam, days in watch))
    db.executescript("ANALYZE")
    db.commit()
    db.close()


def main(form, source, rules, _threads, out):
    made = Path(rules) / "rules.sqlite"
    if not made.exists():
        make_rules(Path(rules), made)
    db = sqlite3.connect(f"file:{source}?mode=ro", uri=True)
    db.executescript(f"""
      PRAGMA temp_store = memory; PRAGMA mmap_size = 68719476736;
      ATTACH '{made}' AS rules; {VIEWS[form]} {ASIDE}""")
    with open(out, "w", newline="") as file:
        writer = csv.writer(file)
        for query in (OVERLAPS, REPEATS):
            writer.writerows(db.execute(query))


if __name__ == "__main__":
    main(*sys.argv[1:])
