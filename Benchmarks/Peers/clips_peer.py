"""Task A of workload W in CLIPS: clips_peer.py FORM SOURCE RULES THREADS OUT, with FORM facts.

SOURCE is the flat file of SQLite. The pairs of codes are facts and the rule is one, so that the
network shares everything and its joins are hashed; facts come from files, which took a tenth of
the time of asserting them one by one. Prints the seconds from the first line to the last match:
CLIPS matches while it asserts. Loading the pairs is left out. CLIPS has one thread.
"""

import csv
import sqlite3
import sys
import time
from pathlib import Path

import clips

PROGRAM = (
    "(deftemplate pair (slot first) (slot second) (slot rule))",
    "(deftemplate line (slot patient) (slot line) (slot code))",
    """(defrule overlap
      (line (patient ?patient) (line ?one) (code ?first))
      (line (patient ?patient) (line ?two&~?one) (code ?second))
      (pair (first ?first) (second ?second) (rule ?rule))
      =>
      (printout matches ?patient "," ?rule "," ?one "," ?two crlf))""",
)

PRESENT = "SELECT patient, line, code FROM line WHERE start <= 20454 AND stop >= 20454"


class Matches(clips.Router):
    """What the rule prints, in a list."""

    def __init__(self):
        super().__init__("matches", 40)
        self.parts = []

    def query(self, name):
        return name == "matches"

    def write(self, _name, text):
        self.parts.append(text)


def load(environment, facts, place):
    """Writes the facts; the call that is given back asserts them."""
    place.write_text("\n".join(facts))
    return lambda: environment.load_facts(str(place))


def main(_form, source, rules, _threads, out):
    environment = clips.Environment()
    environment.add_router(matches := Matches())
    for construct in PROGRAM:
        environment.build(construct)
    with open(f"{rules}/pairs.csv", newline="") as file:
        pairs = [
            f'(pair (first {pair["first"]}) (second {pair["second"]}) (rule {pair["rule"]}))'
            for pair in csv.DictReader(file)
        ]
    load(environment, pairs, Path(out + ".pairs"))()
    rows = sqlite3.connect(f"file:{source}?mode=ro", uri=True).execute(PRESENT)
    lines = [
        f"(line (patient {number}) (line {line}) (code {code}))" for number, line, code in rows
    ]
    assert_lines = load(environment, lines, Path(out + ".lines"))

    begin = time.perf_counter()
    assert_lines()
    environment.run()
    print(time.perf_counter() - begin)

    with open(out, "w") as file:
        file.write("".join(matches.parts))


if __name__ == "__main__":
    main(*sys.argv[1:])
