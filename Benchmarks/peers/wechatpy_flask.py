"""A peer of equal work, written the way wechatpy's manual shows: signature, parse, keyword, durable row, reply.

Run by Benchmarks/bench under gunicorn. Unlike Shiqu it asks SQLite for the keyword rule; Shiqu has its rules in memory.
"""

import os
import sqlite3
import time

from flask import Flask, abort, request
from wechatpy import create_reply, parse_message
from wechatpy.exceptions import InvalidSignatureException
from wechatpy.utils import check_signature

TOKEN = os.environ["PEER_TOKEN"]
app = Flask(__name__)
_store = None


def store():
    """One connection per worker process, with the pragmas Shiqu uses."""
    global _store
    if _store is None:
        _store = sqlite3.connect(os.environ["PEER_DATABASE"], isolation_level=None, timeout=10)
        _store.execute("PRAGMA journal_mode = WAL")
        _store.execute("PRAGMA synchronous = NORMAL")
    return _store


def prepare(path, words, answer):
    """Makes the tables and the one rule; called once before gunicorn starts."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript(
        """
        PRAGMA journal_mode = WAL;
        CREATE TABLE rule (words TEXT PRIMARY KEY, answer TEXT NOT NULL);
        CREATE TABLE message (msgid INTEGER PRIMARY KEY, reader TEXT NOT NULL, content TEXT NOT NULL,
                              reply TEXT NOT NULL, at INTEGER NOT NULL);
        """
    )
    connection.execute("INSERT INTO rule VALUES (?, ?)", (words, answer))
    connection.close()


@app.get("/health")
def health():
    return {"status": "ok"}


@app.post("/wechat/main")
def callback():
    query = request.args
    try:
        check_signature(TOKEN, query["signature"], query["timestamp"], query["nonce"])
    except InvalidSignatureException:
        abort(403)
    message = parse_message(request.data)
    database = store()
    row = database.execute("SELECT answer FROM rule WHERE words = ?", (message.content,)).fetchone()
    reply = create_reply(row[0] if row else None, message).render()
    done = database.execute(
        "INSERT OR IGNORE INTO message VALUES (?, ?, ?, ?, ?)",
        (message.id, message.source, message.content, reply, int(time.time())),
    )
    if done.rowcount == 0:
        reply = database.execute("SELECT reply FROM message WHERE msgid = ?", (message.id,)).fetchone()[0]
    return reply, 200, {"Content-Type": "application/xml"}
