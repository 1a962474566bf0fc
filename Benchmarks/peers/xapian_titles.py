#!/usr/bin/env python3
"""Xapian over the same titles: xapian_titles.py FOLDER TITLES QUERIES; prints figures as JSON.

Titles are indexed as CJK n-grams, names beside them; queries ask for all words and bring the twenty best by BM25 with
their stored text. One process, one thread, no HTTP: the library at its best.
"""

import json
import resource
import sys
import time
from pathlib import Path

import xapian


def build(folder, titles):
    start = time.perf_counter()
    database = xapian.WritableDatabase(str(folder / "growing"), xapian.DB_CREATE_OR_OVERWRITE)
    generator = xapian.TermGenerator()
    generator.set_flags(xapian.TermGenerator.FLAG_CJK_NGRAM)
    with open(titles, encoding="utf-8") as file:
        for line in file:
            control, title, author, isbn = line.rstrip("\n").split("\t")
            document = xapian.Document()
            generator.set_document(document)
            generator.index_text(title)
            generator.increase_termpos()
            generator.index_text(author)
            if isbn:
                document.add_term("Q" + isbn)
            document.set_data(f"{control}\t{title}\t{author}")
            database.add_document(document)
    database.commit()
    database.compact(str(folder / "ready"))
    database.close()
    return time.perf_counter() - start


def search(database, parser, flags, text, limit):
    query = xapian.Query("Q" + text) if text.isascii() and text.isdigit() else parser.parse_query(text, flags)
    enquire = xapian.Enquire(database)
    enquire.set_query(query)
    return [match.document.get_data().decode() for match in enquire.get_mset(0, limit)]


def measure(folder, queries):
    database = xapian.Database(str(folder / "ready"))
    parser = xapian.QueryParser()
    parser.set_database(database)
    parser.set_default_op(xapian.Query.OP_AND)
    flags = xapian.QueryParser.FLAG_CJK_NGRAM
    figures = {}
    for kind, texts in queries.items():
        for text in texts:
            search(database, parser, flags, text, 20)
        times = []
        for text in texts:
            start = time.perf_counter()
            search(database, parser, flags, text, 20)
            times.append((time.perf_counter() - start) * 1000)
        times.sort()
        figures[kind] = {"p50": times[len(times) // 2], "p99": times[int(len(times) * 0.99)]}
    return figures


def main(folder, titles, queries):
    folder = Path(folder)
    seconds = build(folder, titles)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figures = measure(folder, json.loads(Path(queries).read_text(encoding="utf-8")))
    size = sum(file.stat().st_size for file in (folder / "ready").iterdir())
    print(json.dumps({"build": seconds, "bytes": size, "peak": peak, "search": figures}))


if __name__ == "__main__":
    main(*sys.argv[1:4])
