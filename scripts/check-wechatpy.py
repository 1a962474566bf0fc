"""Plays WeChat's side with wechatpy, a library this project did not write, against a running `shiqu serve`.

Usage: check-wechatpy.py BINARY [--count N]

Starts the server on a free port in each mode, confirms the address, sends well-formed and hostile pushes, reads the
answers with wechatpy, and kills the server in the middle to see that what was answered stays answered.
Needs: wechatpy, cryptography (PyPI).
"""
import argparse
import hashlib
import http.client
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.parse

from wechatpy import parse_message
from wechatpy.crypto import WeChatCrypto

TOKEN, APP_ID, ORIGINAL = "tokenOfTheCheck1", "wx0123456789abcdef", "gh_0123456789ab"
KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
OLD_KEY = "GFEDCBA9876543210zyxwvutsrqponmlkjihgfedcba"
random.seed(20251)
failures = []
passed = 0


def check(name, condition, detail=""):
    global passed
    if condition:
        passed += 1
    else:
        failures.append(f"{name} {detail}")


def sign(*parts):
    return hashlib.sha1("".join(sorted(parts)).encode()).hexdigest()


class Server:
    def __init__(self, binary, folder, mode):
        self.binary, self.folder, self.mode = binary, folder, mode
        self.config = os.path.join(folder, f"{mode}.yaml")
        with open(self.config, "w") as file:
            file.write(f"""
database: sqlite://{folder}/{mode}.db
http: {{ host: 127.0.0.1, port: 0 }}
log: {{ level: error }}
library: {{ id: demo, time_zone: Asia/Shanghai }}
accounts:
  - {{ id: main, kind: service, verified: true, app_id: {APP_ID}, app_secret: none, original_id: {ORIGINAL},
      token: {TOKEN}, encoding_aes_key: {KEY}, previous_encoding_aes_key: {OLD_KEY}, mode: {mode},
      api_base: "http://127.0.0.1:9" }}
""")
        self.start()

    def start(self):
        self.process = subprocess.Popen(
            [self.binary, "serve", "--config", self.config], stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        match = re.match(r"listening http://([\d.]+):(\d+)", line)
        assert match, f"no start line: {line!r}"
        self.address = (match[1], int(match[2]))
        self.connection = http.client.HTTPConnection(*self.address, timeout=10)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=15)

    def call(self, method, query, body=None):
        path = "/wechat/main?" + (query if isinstance(query, str) else urllib.parse.urlencode(query))
        try:
            self.connection.request(method, path, body=body, headers={"Content-Type": "text/xml"})
            response = self.connection.getresponse()
        except (http.client.HTTPException, OSError):
            self.connection.close()
            self.connection = http.client.HTTPConnection(*self.address, timeout=10)
            self.connection.request(method, path, body=body, headers={"Content-Type": "text/xml"})
            response = self.connection.getresponse()
        return response.status, response.read()


def message(content, identity, reader="oReaderOfTheCheck0000000001", kind="text", created=None, to=ORIGINAL):
    created = created or int(time.time())
    fields = {"text": f"<Content><![CDATA[{content}]]></Content><MsgId>{identity}</MsgId>", "event": content}[kind]
    return (f"<xml><ToUserName><![CDATA[{to}]]></ToUserName><FromUserName><![CDATA[{reader}]]></FromUserName>"
            f"<CreateTime>{created}</CreateTime><MsgType><![CDATA[{kind}]]></MsgType>{fields}</xml>")


def push(server, xml, mode, key=KEY, token=TOKEN, app_id=APP_ID, stamp=None, tamper=None, extra=None):
    stamp, nonce = str(stamp or int(time.time())), str(random.randrange(10**9))
    query = {"signature": sign(token, stamp, nonce), "timestamp": stamp, "nonce": nonce, "openid": "oReader"}
    body = xml
    if mode != "plain":
        sealed = WeChatCrypto(token, key, app_id).encrypt_message(xml, nonce, stamp)
        cipher = re.search(r"<Encrypt><!\[CDATA\[(.*?)\]\]></Encrypt>", sealed, re.S)[1]
        query |= {"encrypt_type": "aes", "msg_signature": sign(token, stamp, nonce, cipher)}
        envelope = f"<Encrypt><![CDATA[{cipher}]]></Encrypt>"
        if mode == "safe":
            body = f"<xml><ToUserName><![CDATA[{ORIGINAL}]]></ToUserName>{envelope}</xml>"
        else:
            body = xml.replace("</xml>", envelope + "</xml>")
    if tamper:
        query, body = tamper(dict(query), body)
    if extra:
        query = urllib.parse.urlencode(query) + extra
    status, answer = server.call("POST", query, body.encode() if isinstance(body, str) else body)
    return status, answer


def read(answer, mode, key=KEY):
    if answer in (b"", b"success"):
        return None
    text = answer.decode()
    if mode != "plain":
        values = {name: re.search(rf"<{name}>(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?</{name}>", text, re.S)[1]
                  for name in ("MsgSignature", "TimeStamp", "Nonce")}
        text = WeChatCrypto(TOKEN, key, APP_ID).decrypt_message(
            text, values["MsgSignature"], values["TimeStamp"], values["Nonce"])
    return parse_message(text)


def well_formed(server, mode, count):
    stamp, nonce, echo = str(int(time.time())), "77", str(random.getrandbits(63))
    query = {"signature": sign(TOKEN, stamp, nonce), "timestamp": stamp, "nonce": nonce, "echostr": echo}
    status, answer = server.call("GET", query)
    check(f"{mode} address", (status, answer) == (200, echo.encode()))
    check(f"{mode} address, forged", server.call("GET", query | {"signature": "0" * 40})[0] in (401, 403))
    words = ["谢谢", "你好", "帮助", "hello", "几点关门", "人工", "😀", "]]>", "a<b>&amp;c", "三体", "'; DROP TABLE bib; --",
             "x" * 2000, "龍" * 600, "9787536692930", "　空　", "-1", "0", "%00", "\t", "*", "\"", "NEAR(", "AND OR NOT"]
    for index in range(count):
        word = random.choice(words)
        xml = message(word.replace("]]>", "]]]]><![CDATA[>"), 7_000_000_000_000_000_000 + index)
        key = OLD_KEY if mode == "safe" and index % 5 == 0 else KEY
        status, answer = push(server, xml, mode, key=key)
        ok, detail = status == 200, f"{status} {answer[:80]!r}"
        if ok and answer not in (b"", b"success"):
            try:
                reply = read(answer, mode, key)
                ok = reply.source == ORIGINAL and reply.target.startswith("oReader")
            except Exception as error:  # noqa: BLE001
                ok, detail = False, repr(error)
        check(f"{mode} push {word[:20]!r}", ok, detail)
    events = ["subscribe", "unsubscribe", "SCAN", "LOCATION", "CLICK", "VIEW", "TEMPLATESENDJOBFINISH",
              "MASSSENDJOBFINISH", "something_new", "subscribe_msg_popup_event"]
    for index, event in enumerate(events):
        xml = message(f"<Event><![CDATA[{event}]]></Event><EventKey><![CDATA[k]]></EventKey>", 0, kind="event",
                      created=int(time.time()) + index)
        check(f"{mode} event {event}", push(server, xml, mode)[0] == 200)
    for kind in ("image", "voice", "video", "shortvideo", "location", "link", "file", "sticker_of_tomorrow"):
        xml = message("x", random.getrandbits(62)).replace("<![CDATA[text]]>", f"<![CDATA[{kind}]]>")
        check(f"{mode} type {kind}", push(server, xml, mode)[0] in (200, 400), kind)


def repeats(server, mode):
    xml = message("谢谢", 7_111_000_000_000_000_001)
    first, second = push(server, xml, mode), push(server, xml, mode)
    same = [getattr(read(answer, mode), "content", None) for _, answer in (first, second)]
    check(f"{mode} repeat", same[0] and same[0] == same[1], repr(same))
    server.kill()
    server.start()
    third = getattr(read(push(server, xml, mode)[1], mode), "content", None)
    check(f"{mode} repeat after kill -9", third == same[0], repr(third))


def hostile(server, mode, count):
    good = message("谢谢", 7_222_000_000_000_000_001)
    now = int(time.time())

    def refused(name, result):
        check(f"{mode} hostile: {name}", 400 <= result[0] < 500, repr(result))

    refused("wrong token", push(server, good, mode, token="otherToken1"))
    refused("stale", push(server, good, mode, stamp=now - 86400))
    refused("from the future", push(server, good, mode, stamp=now + 86400))
    refused("repeated parameter", push(server, good, mode, extra="&timestamp=1"))
    refused("array parameter", push(server, good, mode, extra="&signature[]=x"))
    refused("other account", push(server, message("x", 1, to="gh_somebody_else"), mode))
    refused("no signature", push(server, good, mode, tamper=lambda q, b: (
        {k: v for k, v in q.items() if "signature" not in k}, b)))
    for name, evil in {
        "doctype": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + good.replace("谢谢", "&e;"),
        "entity": good.replace("<![CDATA[谢谢]]>", "&e;"),
        "laughs": '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>' + good,
        "deep": "<xml>" + "<a>" * 500 + "</a>" * 500 + "</xml>",
        "two roots": good + good,
        "not XML": "{\"a\": 1}",
        "truncated": good[:-9],
        "no sender": good.replace("FromUserName", "Nobody"),
        "oversize": good.replace("谢谢", "x" * 300_000),
    }.items():
        refused(name, push(server, evil, mode))
    if mode == "safe":
        refused("wrong app id", push(server, good, mode, app_id="wxffffffffffffffff"))
        refused("unknown key", push(server, good, mode, key="Z" * 43))
        refused("signed plaintext", push(server, good, "plain"))
        refused("plaintext labelled aes", push(server, good, "plain", tamper=lambda q, b: (
            q | {"encrypt_type": "aes", "msg_signature": q["signature"]}, b)))
        refused("unlabelled", push(server, good, mode, tamper=lambda q, b: (
            {k: v for k, v in q.items() if k != "encrypt_type"}, b)))
    for _ in range(count):
        def flip(query, body):
            data = bytearray(body.encode())
            for _ in range(random.randrange(1, 4)):
                data[random.randrange(len(data))] = random.randrange(256)
            return query, bytes(data)
        status, answer = push(server, message("谢谢", random.getrandbits(62)), mode, tamper=flip)
        check(f"{mode} mangled", status in (200, 400, 401, 403, 413), f"{status} {answer[:60]!r}")
    check(f"{mode} still well", push(server, message("谢谢", random.getrandbits(62)), mode)[0] == 200)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--count", type=int, default=150)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for mode in ("plain", "compatible", "safe"):
            server = Server(arguments.binary, folder, mode)
            well_formed(server, mode, arguments.count)
            hostile(server, mode, arguments.count)
            repeats(server, mode)
            check(f"{mode} stops gracefully", server.stop() == 0)
    for failure in failures[:40]:
        print("failed:", failure)
    print(f"{passed} passed, {len(failures)} failed")
    sys.exit(1 if failures else 0)


main()
