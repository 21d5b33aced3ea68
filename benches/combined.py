"""The statements that `explain --sql` prints, run on DuckDB one by one and as one script.

    python benches/combined.py STATEMENTS      a folder of .sql files; build.py and rows.py take their parts from here

Combined: parts (CTEs) that several statements have, word for word, are made once as tables (the register by month, the reports,
the current rows of each form), which is what one would write by hand. Prints seconds and the peak memory of each way, each in a
process of its own, with two threads.
"""
import hashlib
import os
import re
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

RUN = """
import duckdb, resource, sys, time
con = duckdb.connect(); con.execute("set threads = 2"); con.execute("set enable_progress_bar = false")
begin = time.monotonic()
for statement in sys.stdin.read().split("\\0"):
    con.execute(statement)
print(f"{time.monotonic() - begin:.2f} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}")
"""


def parts(text):
    """The parts of a statement, in order, and what is asked of them."""
    text = "\n".join(line for line in text.splitlines() if not line.startswith("--")).strip().rstrip(";")
    found = []
    if text.startswith("WITH "):
        rest = text[5:]
        while True:
            name, rest = rest.split(" AS (\n", 1)
            body, rest = re.split(r"\n\)(?=,?\n)", rest, maxsplit=1)
            found.append((name.strip(), body))
            rest = rest.lstrip()
            if not rest.startswith(","):
                break
            rest = rest[1:].lstrip()
        text = rest
    return found, text


def renamed(text, names):
    """A text with the names of parts replaced, outside of quotes."""
    pieces = text.split("'")
    for at in range(0, len(pieces), 2):
        for known, table in names.items():
            if table != known:
                pieces[at] = re.sub(rf"\b{known}\b(?!\s*\()", table, pieces[at])
    return "'".join(pieces)


def digests(own):
    """Of each part, what it is with all that it is made of: parts of one digest are the same table."""
    known = {}
    for name, body in own:
        known[name] = "d" + hashlib.sha256(renamed(body, known).encode()).hexdigest()[:24]
    return known


def script(statements):
    """One script: shared parts as temporary tables, then each statement over them."""
    read = [parts(statement) for statement in statements]
    count = Counter(digest for own, _ in read for digest in set(digests(own).values()))
    tables, made = {}, []
    for own, asked in read:
        told, here, private = digests(own), {}, []
        for name, body in own:
            digest = told[name]
            body = renamed(body, here)
            if count[digest] > 1:
                if digest not in tables:
                    tables[digest] = f"shared_{len(tables)}"
                    made.append(f"create temp table {tables[digest]} as {body}")
                here[name] = tables[digest]
            else:
                here[name] = name
                private.append(f"{name} AS (\n{body}\n)")
        opening = "WITH " + ",\n".join(private) + "\n" if private else ""
        made.append("create or replace temp table emitted as " + opening + renamed(asked, here))
    return made


ENV = {**os.environ, "POLARS_MAX_THREADS": "2", "RAYON_NUM_THREADS": "2", "LANG": "en"}


def timed(*command):
    """Seconds, peak memory in MB, what was said."""
    seconds, _, peak, said = measured(*command)
    return seconds, peak, said


def measured(*command):
    """Seconds on the clock and of the processors, peak memory in MB, what was said."""
    begin = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=ENV)
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 3):
        sys.exit(f"{' '.join(map(str, command))}: {said}")
    return time.monotonic() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, said


def emitted(program, place, period):
    """The statements of every indicator that has its input."""
    ask = lambda *arguments: subprocess.run([program, *arguments], capture_output=True, text=True, env=ENV).stdout
    known = re.findall(r"^([A-Z]{3}-\d\d[a-z]?) (?!.*awaits an input)", ask("catalogue", "list"), re.M)
    return [ask("--workspace", place, "explain", one, "--sql", "--period", period) for one in known]


def one_by_one(texts):
    """The statements as they are, each into a table."""
    return [f"create or replace temp table emitted as {text.rstrip().rstrip(';')}" for text in texts]


def run(statements):
    done = subprocess.run([sys.executable, "-c", RUN], input="\0".join(statements), capture_output=True, text=True)
    return done.stdout.strip() or done.stderr.strip().splitlines()[-1]


if __name__ == "__main__":
    texts = [file.read_text() for file in sorted(Path(sys.argv[1]).glob("*.sql"))]
    print("one by one", run(one_by_one(texts)))
    print("combined", run(script(texts)))
