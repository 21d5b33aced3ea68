"""The statements that `explain --sql` prints, run on DuckDB one by one and as one script.

    python benches/combined.py STATEMENTS      a folder of .sql files

Combined: parts (CTEs) that several statements have, word for word, are made once as tables (the register by month, the reports,
the current rows of each form), which is what one would write by hand. Prints seconds and the peak memory of each way, each in a
process of its own, with two threads.
"""
import hashlib
import re
import subprocess
import sys
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


def run(statements):
    done = subprocess.run([sys.executable, "-c", RUN], input="\0".join(statements), capture_output=True, text=True)
    return done.stdout.strip() or done.stderr.strip().splitlines()[-1]


if __name__ == "__main__":
    texts = [file.read_text() for file in sorted(Path(sys.argv[1]).glob("*.sql"))]
    single = [f"create or replace temp table emitted as {text.rstrip().rstrip(';')}" for text in texts]
    print("one by one", run(single))
    print("combined", run(script(texts)))
