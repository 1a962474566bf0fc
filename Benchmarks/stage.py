"""What the benchmarks share: starting servers, loading them with wrk, reading what the kernel counted."""

import hashlib
import importlib.util
import json
import os
import re
import socket
import sqlite3
import statistics
import subprocess
import sys
import time
import urllib.request
from datetime import datetime
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
TICK = os.sysconf("SC_CLK_TCK")


def prepare():
    os.chdir(ROOT)


def signed_query(token):
    """The query of a push in plain mode; it holds for the ten minutes a push may be old."""
    stamp, nonce = str(int(time.time())), "bench"
    digest = hashlib.sha1("".join(sorted([token, stamp, nonce])).encode()).hexdigest()
    return f"signature={digest}&timestamp={stamp}&nonce={nonce}&openid=oBench"


def environment(**more):
    """Ours without the settings of whoever runs this."""
    return {k: v for k, v in os.environ.items() if not k.startswith("SHIQU_")} | more


class Server:
    """A server under load."""

    def __init__(self, name, process, address):
        self.name, self.process, self.address, self.completed = name, process, address, 0

    def processes(self):
        found, todo = [], [self.process.pid]
        while todo:
            pid = todo.pop()
            found.append(pid)
            try:
                todo += [int(p) for p in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
            except OSError:
                pass
        return found

    def cpu(self):
        """Seconds of processor time so far, children included."""
        total = 0
        for pid in self.processes():
            fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
            total += int(fields[11]) + int(fields[12])
        return total / TICK

    def memory(self):
        """MiB resident now, and at the most."""
        now = peak = 0
        for pid in self.processes():
            status = Path(f"/proc/{pid}/status").read_text()
            now += int(re.search(r"VmRSS:\s+(\d+)", status)[1])
            peak += int(re.search(r"VmHWM:\s+(\d+)", status)[1])
        return now / 1024, peak / 1024

    def rows(self, database, table):
        connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
        try:
            return connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        finally:
            connection.close()

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Shiqu(Server):
    """`shiqu serve` with settings of its own."""

    def __init__(self, binary, folder, settings):
        self.database = folder / "shiqu.db"
        file = folder / "shiqu.yaml"
        file.write_text(settings)
        self.log = open(folder / "shiqu.log", "w")
        process = subprocess.Popen([binary, "serve", "--config", str(file)], stdout=subprocess.PIPE, stderr=self.log,
                                   text=True, env=environment())
        line = process.stdout.readline()
        if not line.startswith("listening "):
            process.wait()
            sys.exit(f"bench: shiqu did not start: {line}{(folder / 'shiqu.log').read_text()}")
        super().__init__("shiqu", process, line.split()[1])

    def stored(self):
        return self.rows(self.database, "inbox")

    def statements_per_message(self):
        """From the server's own count; nothing where it does not count."""
        text = urllib.request.urlopen(self.address + "/metrics").read().decode()
        counts = {m[1]: float(m[2]) for m in re.finditer(r"^(shiqu_(?:sql|storage)_\w+_total)\S* (\S+)$", text, re.M)}
        if not counts or not self.completed:
            return None
        return ", ".join(f"{name} {count / self.completed:.2f} per message" for name, count in sorted(counts.items()))


class Peer(Server):
    """wechatpy + Flask under gunicorn with two workers, in a virtual environment of its own."""

    def __init__(self, folder, token, words, answer):
        venv = ROOT / ".venv-bench"
        if not (venv / "bin/gunicorn").exists():
            print("bench-peers: installing wechatpy, Flask and gunicorn into .venv-bench", file=sys.stderr)
            subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
            subprocess.run([venv / "bin/pip", "install", "-q", "-r", HERE / "peers/requirements.txt"], check=True)
        self.database = folder / "peer.db"
        inherited = environment(PEER_TOKEN=token, PEER_DATABASE=str(self.database), PYTHONPATH=str(HERE / "peers"))
        subprocess.run([venv / "bin/python", "-c",
                        "import sys, wechatpy_flask as p; p.prepare(*sys.argv[1:])", self.database, words, answer],
                       check=True, env=inherited)
        port = free_port()
        self.log = open(folder / "peer.log", "w")
        process = subprocess.Popen([venv / "bin/gunicorn", "-w", "2", "-b", f"127.0.0.1:{port}", "--log-level",
                                    "error", "wechatpy_flask:app"], stderr=self.log, env=inherited)
        super().__init__("wechatpy+Flask", process, f"http://127.0.0.1:{port}")
        for _ in range(100):
            try:
                urllib.request.urlopen(self.address + "/health").read()
                return
            except OSError:
                time.sleep(0.1)
        self.stop()
        sys.exit("bench-peers: gunicorn did not start: " + (folder / "peer.log").read_text())

    def stored(self):
        return self.rows(self.database, "message")


def module(path):
    """A script beside this one, loaded for its functions."""
    spec = importlib.util.spec_from_file_location(path.stem.replace("-", "_"), path)
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def load(server, path, first, words, connections, seconds, check=None):
    """One measurement with wrk; without `first` a plain GET of the path."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency"]
    if first is None:
        command += ["-s", str(HERE / "hello.lua"), server.address + path]
    else:
        command += ["-s", str(HERE / "message.lua"), server.address, "--", path, str(first), str(int(time.time())), words]
        command += ["check", check] if check else []
    before = server.cpu()
    run = subprocess.run(command, capture_output=True, text=True)
    after = server.cpu()
    line = next((l for l in run.stdout.splitlines() if l.startswith("RESULT ")), None)
    if line is None:
        sys.exit(f"bench: wrk failed: {run.stdout}{run.stderr}")
    figures = json.loads(line.removeprefix("RESULT "))
    figures["rate"] = figures["requests"] / figures["seconds"]
    figures["cpu"] = (after - before) * 1e6 / max(1, figures["requests"])
    return figures


def progress(words):
    """One line that is written over, for people who wait at a terminal."""
    if sys.stderr.isatty():
        print("\r" + words.ljust(60) + "\r", end="", file=sys.stderr, flush=True)


def median_of(rounds):
    middle = {key: statistics.median(r[key] for r in rounds) for key in ("rate", "p50", "p99", "cpu")}
    middle["p50"] /= 1000
    middle["p99"] /= 1000
    middle["errors"] = sum(r["status_errors"] + r["socket_errors"] for r in rounds)
    return middle


def machine():
    model = next((l.split(":")[1].strip() for l in Path("/proc/cpuinfo").read_text().splitlines()
                  if l.startswith("model name")), "unknown processor")
    return f"{os.cpu_count()} × {model}, load {os.getloadavg()[0]:.1f} at the end"


class Report:
    """Prints lines and keeps them under Benchmarks/results."""

    def __init__(self, name):
        self.name, self.lines = name, []

    def line(self, text=""):
        print(text, flush=True)
        self.lines.append(text)

    def save(self):
        folder = HERE / "results"
        folder.mkdir(exist_ok=True)
        file = folder / f"{self.name}-{datetime.now():%Y%m%d-%H%M%S}.txt"
        file.write_text("\n".join(self.lines) + "\n")
        print(f"kept in {file.relative_to(ROOT)}")
