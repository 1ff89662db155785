"""Workload W in DuckDB: duckdb_peer.py FORM SOURCE RULES THREADS OUT

FORM   bundles, bulk, parquet, flat (tables of SQLite) or store (the tables of a record store)
SOURCE a file, or for bulk and parquet a folder
RULES  a folder with pairs.csv and repeats.csv
"""

import sys
from pathlib import Path

import duckdb

try:
    import duckdb_extension_sqlite_scanner
except ImportError:  # It has an environment of its own, because it holds DuckDB back.
    pass

ATC, LOINC = "http://www.whocc.no/atc", "http://loinc.org"
TODAY = "DATE '2026-01-01'"

CODEABLE = "STRUCT(coding STRUCT(system VARCHAR, code VARCHAR)[])"
SUBJECT = "STRUCT(reference VARCHAR)"
DOSAGE = 'STRUCT(timing STRUCT(repeat STRUCT(boundsPeriod STRUCT("start" DATE, "end" DATE))))[]'


def code_of(concept, system):
    return f"list_filter({concept}.coding, lambda c: c.system = '{system}')[1].code"


LINE = f"""
  substr(subject.reference, 10)::INTEGER AS patient, substr(id, 2)::INTEGER AS line,
  {code_of("medicationCodeableConcept", ATC)} AS code,
  dosageInstruction[1].timing.repeat.boundsPeriod.start AS start,
  dosageInstruction[1].timing.repeat.boundsPeriod.end AS stop"""

EXAM = f"""
  substr(subject.reference, 10)::INTEGER AS patient, substr(id, 2)::INTEGER AS exam,
  {code_of("code", LOINC)} AS code, effectiveDateTime[:10]::DATE AS day"""


def bundles(db, source):
    """Reads the file once, and of each resource no field but those of the rules.

    Without `records` DuckDB guesses what a lone column is, and takes five times as long.
    """
    db.execute(f"""
      CREATE TEMP TABLE resource AS
      SELECT r.resourceType AS type, r.id AS id, r.subject AS subject, r.code AS code,
        r.medicationCodeableConcept AS medicationCodeableConcept,
        r.dosageInstruction AS dosageInstruction, r.effectiveDateTime AS effectiveDateTime
      FROM (SELECT unnest(entry, max_depth := 1).resource AS r
        FROM read_ndjson('{source}', records = true, columns = {{entry: '
          STRUCT(resource STRUCT(resourceType VARCHAR, id VARCHAR, subject {SUBJECT},
            code {CODEABLE}, medicationCodeableConcept {CODEABLE}, dosageInstruction {DOSAGE},
            effectiveDateTime VARCHAR))[]'}}))
      WHERE r.resourceType IN ('MedicationRequest', 'Observation')""")
    db.execute(f"""
      CREATE TEMP VIEW line AS SELECT {LINE} FROM resource WHERE type = 'MedicationRequest';
      CREATE TEMP TABLE exam AS SELECT {EXAM} FROM resource WHERE type = 'Observation'""")


def bulk(db, source):
    db.execute(f"""
      CREATE TEMP VIEW line AS SELECT {LINE}
      FROM read_ndjson('{source}/MedicationRequest.ndjson', columns = {{id: 'VARCHAR',
        subject: '{SUBJECT}', medicationCodeableConcept: '{CODEABLE}',
        dosageInstruction: '{DOSAGE}'}});
      CREATE TEMP TABLE exam AS SELECT {EXAM}
      FROM read_ndjson('{source}/Observation.ndjson', columns = {{id: 'VARCHAR',
        subject: '{SUBJECT}', code: '{CODEABLE}', effectiveDateTime: 'VARCHAR'}})""")


def parquet(db, source):
    db.execute(f"""
      CREATE TEMP VIEW line AS FROM '{source}/line.parquet';
      CREATE TEMP VIEW exam AS FROM '{source}/exam.parquet'""")


def attach(db, source):
    folder = Path(duckdb_extension_sqlite_scanner.__file__).parent / "extensions"
    db.execute(f"LOAD '{next(folder.glob('*/sqlite_scanner.duckdb_extension'))}'")
    db.execute(f"ATTACH '{source}' AS file (TYPE sqlite, READ_ONLY)")


def flat(db, source):
    attach(db, source)
    db.execute("""
      CREATE TEMP VIEW line AS SELECT patient, line, code, DATE '1970-01-01' + start::INTEGER
        AS start, DATE '1970-01-01' + stop::INTEGER AS stop FROM file.line;
      CREATE TEMP VIEW exam AS SELECT patient, exam, code, DATE '1970-01-01' + day::INTEGER AS day
        FROM file.exam""")


def store(db, source):
    attach(db, source)
    # Columns that hold numbers and texts alike come as texts.
    db.execute("SET sqlite_all_varchar = true")
    db.execute(f"""
      CREATE TEMP TABLE named AS
      SELECT d.designation::INTEGER AS designation, c.system AS system, c.code AS code
      FROM file.designation_codings d JOIN file.codings c ON c.id = d.coding
      WHERE c.system IN ('{ATC}', '{LOINC}');
      CREATE TEMP TABLE person AS
      SELECT key::INTEGER AS key, substr(id, 10)::INTEGER AS patient FROM file.patients;
      CREATE TEMP VIEW line AS
      SELECT p.patient, substr(m.reference, 20)::INTEGER AS line, n.code,
        DATE '1970-01-01' + m.start::INTEGER AS start,
        DATE '1970-01-01' + m.start::INTEGER + m.last_day::INTEGER AS stop
      FROM file.medications m JOIN named n ON n.designation = m.designation::INTEGER
        JOIN person p ON p.key = m.patient::INTEGER
      WHERE n.system = '{ATC}';
      CREATE TEMP TABLE exam AS
      SELECT p.patient, substr(e.reference, 14)::INTEGER AS exam, n.code,
        e.start[:10]::DATE AS day
      FROM file.exams e JOIN named n ON n.designation = e.designation::INTEGER
        JOIN person p ON p.key = e.patient::INTEGER
      WHERE n.system = '{LOINC}'""")


MATCHES = f"""
WITH present AS MATERIALIZED (
  SELECT patient, line, code FROM line WHERE start <= {TODAY} AND stop >= {TODAY}),
watched AS (SELECT patient, exam, day, rule, days FROM exam JOIN watch USING (code)),
later AS MATERIALIZED (SELECT * FROM watched WHERE day = {TODAY}),
earlier AS (
  SELECT patient, rule, max((day - DATE '1970-01-01')::BIGINT << 32 | exam) AS last
  FROM watched SEMI JOIN later USING (patient, rule) WHERE day < {TODAY} GROUP BY ALL)
SELECT one.patient, rule, one.line AS first, two.line AS second
FROM present one JOIN pair ON pair.first = one.code
  JOIN present two ON two.patient = one.patient AND two.code = pair.second
UNION ALL
SELECT patient, rule, exam, (last & 4294967295)::INTEGER
FROM later JOIN earlier USING (patient, rule)
WHERE {TODAY} - DATE '1970-01-01' - (last >> 32) < days"""

FORMS = {"bundles": bundles, "bulk": bulk, "parquet": parquet, "flat": flat, "store": store}


def main(form, source, rules, threads, out):
    db = duckdb.connect(config={"threads": int(threads), "preserve_insertion_order": False})
    db.execute(f"""
      CREATE TEMP TABLE pair AS FROM read_csv('{rules}/pairs.csv', header = true,
        columns = {{rule: 'INTEGER', first: 'VARCHAR', second: 'VARCHAR'}});
      CREATE TEMP TABLE watch AS FROM read_csv('{rules}/repeats.csv', header = true,
        columns = {{rule: 'INTEGER', code: 'VARCHAR', days: 'INTEGER'}})""")
    FORMS[form](db, source)
    db.execute(f"COPY ({MATCHES}) TO '{out}' (FORMAT csv, HEADER false)")


if __name__ == "__main__":
    main(*sys.argv[1:])
