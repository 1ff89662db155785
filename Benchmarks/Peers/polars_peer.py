"""Workload W in polars: polars_peer.py FORM SOURCE RULES THREADS OUT, with FORM parquet."""

import os
import sys

form, source, rules, threads, out = sys.argv[1:]
os.environ["POLARS_MAX_THREADS"] = threads

import polars as pl  # noqa: E402  It reads the number of threads when it is loaded.

TODAY = pl.date(2026, 1, 1)
SHIFT = 1 << 32

pair = pl.scan_csv(f"{rules}/pairs.csv").select("rule", "first", "second")
watch = pl.scan_csv(f"{rules}/repeats.csv").select("rule", "days", code="exam")

present = (
    pl.scan_parquet(f"{source}/line.parquet")
    .filter((pl.col("start") <= TODAY) & (pl.col("stop") >= TODAY))
    .select("patient", "line", "code")
)
overlaps = (
    present.join(present, on="patient", suffix="_two")
    .filter(pl.col("line") != pl.col("line_two"))
    .join(pair, left_on=["code", "code_two"], right_on=["first", "second"])
    .select("patient", "rule", first="line", second="line_two")
)

watched = (
    pl.scan_parquet(f"{source}/exam.parquet")
    .with_columns(number=pl.col("day").cast(pl.Int32).cast(pl.Int64))
    .join(watch, on="code")
)
later = watched.filter(pl.col("day") == TODAY)
# The last act and its day in one number: a window over each group takes seven times as long.
earlier = (
    watched.filter(pl.col("day") < TODAY)
    .join(later, on=["patient", "rule"], how="semi")
    .group_by("patient", "rule")
    .agg(last=(pl.col("number") * SHIFT + pl.col("exam")).max())
)
repeats = (
    later.join(earlier, on=["patient", "rule"])
    .filter(pl.col("number") - pl.col("last") // SHIFT < pl.col("days"))
    .select("patient", "rule", first="exam", second=(pl.col("last") % SHIFT).cast(pl.Int32))
)

pl.concat([overlaps, repeats]).collect(engine="streaming").write_csv(out, include_header=False)
