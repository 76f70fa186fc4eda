"""Measure the example town: loading, report, start, pages, portal, law. Writes docs/benchmarks.md."""

import json
import os
import platform
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from bench import extraction, report_country
from bench.law import deadlines_a_second
from bench.load import requests_a_second
from gongkai import clock

ROOT = Path(__file__).resolve().parent.parent
FIGURES = ROOT / "docs/benchmarks.md"
GONGKAI = Path(sys.executable).with_name("gongkai")


def environment(home: Path) -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("GONGKAI_")}
    return own | {
        "GONGKAI_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "gongkai.settings",
        "GONGKAI_HOSTS": "*",
    }


def timed(home: Path, *command: str | Path) -> tuple[float, str]:
    """Seconds a command took and what it printed. Stops when the command fails."""
    begun = time.perf_counter()
    answer = subprocess.run(
        [*command], cwd=ROOT, env=environment(home), capture_output=True, text=True, check=False
    )
    if answer.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{answer.stderr[-2000:]}")
    return time.perf_counter() - begun, answer.stdout


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as page:
            return page.status == 200
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def start_time(home: Path) -> float:
    """Seconds from `gongkai serve` on a loaded database to the first answered page."""
    port = free_port()
    begun = time.perf_counter()
    server = subprocess.Popen(
        [GONGKAI, "serve", "--example", "caoba-2021", "--port", str(port)],
        cwd=ROOT,
        env=environment(home),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while not answers(f"http://127.0.0.1:{port}/"):
            if server.poll() is not None or time.perf_counter() - begun > 60:
                sys.exit("gongkai serve did not answer")
            time.sleep(0.02)
        return time.perf_counter() - begun
    finally:
        server.terminate()
        server.wait(30)


class Served:
    """A WSGI application under granian as `gongkai serve` starts it, on a free port, until the block ends."""

    def __init__(self, home: Path, target: str) -> None:
        self.port = free_port()
        self._server = subprocess.Popen(
            [GONGKAI.with_name("granian"), "--interface", "wsgi", "--workers", "2", "--blocking-threads", "1",
             "--no-ws", "--log-level", "warning", "--port", str(self.port), target],
            cwd=ROOT, env=environment(home), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def __enter__(self) -> int:
        begun = time.perf_counter()
        while not answers(f"http://127.0.0.1:{self.port}/"):
            if self._server.poll() is not None or time.perf_counter() - begun > 60:
                sys.exit("granian did not answer")
            time.sleep(0.05)
        return self.port

    def __exit__(self, *_: object) -> None:
        self._server.terminate()
        self._server.wait(30)


def portal_speed(home: Path) -> tuple[float, float]:
    """Answers a second of a published page, and of the least WSGI application under the same server."""
    with Served(home, "gongkai.web.wsgi:application") as port:
        portal = requests_a_second(port, "/caoba/")
    with Served(home, "bench.hello:application") as port:
        return portal, requests_a_second(port, "/")


def machine() -> str:
    model = platform.machine()
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            model = line.partition(":")[2].strip()
            break
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{model}, {os.cpu_count()} cores, {memory:.0f} GiB, Python {platform.python_version()}, SQLite"


def page(rows: list[tuple[str, str, str]], pages: dict[str, float]) -> str:
    lines = ["# Benchmarks", "", f"Measured on {clock.today().isoformat()} by `make bench`: {machine()}.", ""]
    lines += ["| what | measured | wanted |", "|---|---|---|"]
    lines += [f"| {what} | {value} | {wanted} |" for what, value, wanted in rows]
    lines += [
        "",
        "## Pages with the example loaded, server time in ms (median of 9)",
        "",
        "| page | ms |",
        "|---|---|",
    ]
    lines += [
        f"| `{address}` | {taken} |" for address, taken in sorted(pages.items(), key=lambda pair: -pair[1])
    ]
    return "\n".join(lines) + "\n"


def merged(old: str, new: str) -> str:
    """`new` with every section of `old` that other commands measured: a section is known by its heading."""
    begins, fresh = _sections(new)
    _, kept = _sections(old)
    return begins + "".join(
        (kept | fresh)[heading] for heading in [*kept, *(each for each in fresh if each not in kept)]
    )


def _sections(text: str) -> tuple[str, dict[str, str]]:
    first, *rest = re.split(r"(?m)^(?=## )", text)
    return first, {part.partition("\n")[0]: part.rstrip() + "\n\n" for part in rest}


def main() -> int:
    home = Path(tempfile.mkdtemp(prefix="gongkai-bench-"))
    try:
        timed(home, GONGKAI, "manage", "migrate", "--verbosity", "0")
        loading, _ = timed(home, GONGKAI, "load-example", "caoba-2021")
        rebuilding, _ = timed(home, GONGKAI, "portal", "rebuild")
        build = (GONGKAI, "report", "build", "--organ", "caoba", "--year", "2021")
        building, _ = timed(home, *build, "--format", "docx,pdf,html,xlsx,json", "--out", home / "report")
        begun = start_time(home)
        _, printed = timed(home, sys.executable, "-m", "bench.pages")
        pages = json.loads(printed)
        portal, bare = portal_speed(home)
        _, printed = timed(home, sys.executable, "-m", "bench.applications", "--json")
        many = json.loads(printed)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    slowest = max(many, key=lambda name: many[name]["ms"])
    rows = [
        (
            f"50,000 applications in one organ, slowest page ({slowest})",
            f"{many[slowest]['ms']:.0f} ms",
            "< 200 ms",
        ),
        *extraction.rows(),
        ("loading the example", f"{loading:.1f} s", "—"),
        ("writing all public pages anew", f"{rebuilding:.1f} s", "—"),
        ("report in DOCX, PDF, HTML, XLSX, JSON, whole command", f"{building:.2f} s", "< 3 s"),
        ("start to first page, database there", f"{begun:.2f} s", "< 5 s"),
        (f"slowest of {len(pages)} pages", f"{max(pages.values(), default=0):.0f} ms", "< 100 ms"),
        ("published page, answers a second (2 workers, client on the same machine)", f"{portal:,.0f}", "—"),
        ("the same as a share of an 8 KiB «hello» under the same server", f"{portal / bare:.0%}", "—"),
        ("reply deadlines with reasons, a second, one process", f"{deadlines_a_second():,.0f}", "—"),
    ]
    text = page(rows, pages) + "\n" + report_country.split()[1]
    FIGURES.write_text(merged(FIGURES.read_text(encoding="utf-8"), text).rstrip() + "\n", encoding="utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
