"""Ten thousand applications in a minute from one address, over HTTP, against the real server on this machine.

`python -m bench.flood [COUNT]` starts the server as a town does, on a home of its own with one town. One address
(127.0.0.1) sends complete applications without pause; ten others (127.0.0.2 …) each send one in the meantime. Told are:
how many were answered how, what a refusal costs the server in processor time, how long the others waited, and whether
the register holds exactly what was answered with a number.
"""

import http.client
import os
import re
import shutil
import sys
import tempfile
import threading
import time
import urllib.parse
import uuid
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from bench.__main__ import GONGKAI, Served, timed

COUNT, OTHERS, LANES, SECONDS = 10_000, 10, 4, 60.0
"""Applications of the flood, other applicants, connections of the flood, and the seconds after which it stops."""
PAGE = "/caoba/apply/"
FORM = {
    "description": "示例：2025年村道硬化工程的中标合同", "form_wanted": "邮寄", "carrier_wanted": "", "applicant_kind": "natural",
    "name": "示例甲", "identity_number": "示例证件0001", "phone": "示例电话0001",
}  # fmt: skip


@dataclass
class Seen:
    """What one sender saw: answers by status, register numbers, seconds of each answer, connections let go."""

    statuses: Counter[int] = field(default_factory=Counter)
    numbers: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    dropped: int = 0


class Sender:
    """A visitor at one network address who has the form open."""

    def __init__(self, port: int, address: str) -> None:
        self.wire = http.client.HTTPConnection(
            "127.0.0.1", port, timeout=SECONDS, source_address=(address, 0)
        )
        self.wire.request("GET", PAGE)
        answer = self.wire.getresponse()
        self.cookie = answer.headers["Set-Cookie"].partition(";")[0]
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', answer.read().decode())
        self.token = found.group(1) if found else ""

    def send(self, seen: Seen) -> None:
        """One complete application, new each time."""
        fields = {**FORM, "csrfmiddlewaretoken": self.token, "client_key": str(uuid.uuid4())}
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        begun = time.perf_counter()
        try:
            self.wire.request("POST", PAGE, urllib.parse.urlencode(fields), headers)
            answer = self.wire.getresponse()
            text = answer.read().decode()
        except (OSError, http.client.HTTPException):
            self.wire.close()  # the server let go of the connection: open it again with the next one
            seen.dropped += 1
            return
        seen.seconds.append(time.perf_counter() - begun)
        seen.statuses[answer.status] += 1
        if answer.status == http.HTTPStatus.OK:
            seen.numbers += re.findall(r"<dt>登记号</dt><dd><strong>([^<]+)</strong>", text)


def flood(port: int, count: int, seen: list[Seen], until: float) -> None:
    """`count` applications from 127.0.0.1 over a few connections at once, none after `until`."""

    def lane(mine: Seen) -> None:
        sender = Sender(port, "127.0.0.1")
        for _ in range(count // LANES):
            if time.perf_counter() > until:
                return
            sender.send(mine)

    lanes = [threading.Thread(target=lane, args=(each,)) for each in seen]
    for each in lanes:
        each.start()
    for each in lanes:
        each.join()


def measured(home: Path, count: int) -> tuple[Seen, Seen, float, float]:
    """What the flood and what the others saw, the seconds it took, and processor seconds of the server."""
    lanes, others = [Seen() for _ in range(LANES)], Seen()
    with Served(home, "gongkai.web.wsgi:application") as port:
        before, begun = _processor_seconds(), time.perf_counter()
        until = begun + SECONDS
        storm = threading.Thread(target=flood, args=(port, count, lanes, until))
        storm.start()
        for number in range(OTHERS):
            Sender(port, f"127.0.0.{number + 2}").send(others)
        storm.join()
        taken, spent = time.perf_counter() - begun, _processor_seconds() - before
    whole = Seen()
    for each in lanes:
        whole.statuses += each.statuses
        whole.numbers += each.numbers
        whole.seconds += each.seconds
        whole.dropped += each.dropped
    return whole, others, taken, spent


def _processor_seconds() -> float:
    """Of every process that descends from this one, this one left out."""
    ticks = 0
    family = {os.getpid()}
    for entry in sorted((row for row in Path("/proc").iterdir() if row.name.isdigit()), key=_number):
        parts = _stat(entry)
        if parts and int(parts[1]) in family:
            family.add(_number(entry))
            ticks += int(parts[11]) + int(parts[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _number(entry: Path) -> int:
    return int(entry.name)


def _stat(entry: Path) -> list[str]:
    """The fields after the name of the program: state, parent, …; empty for a process that ended."""
    try:
        return (entry / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return []


def registered(home: Path) -> set[str]:
    """The register of the town, as the program itself lists it."""
    code = (
        "from gongkai.applications.models import Application as A; "
        "print(*A.objects.filter(organ__code='caoba').values_list('register_number', flat=True))"
    )
    _, printed = timed(home, GONGKAI, "manage", "shell", "--no-imports", "-c", code)
    return set(printed.split())


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    home = Path(tempfile.mkdtemp(prefix="gongkai-flood-"))
    try:
        timed(home, GONGKAI, "manage", "migrate", "--verbosity", "0")
        timed(home, GONGKAI, "organs", "add", "caoba", "--name", "示例镇人民政府", "--level", "TOWN")
        before = registered(home)
        storm, others, taken, spent = measured(home, count)
        kept = registered(home) - before
    finally:
        shutil.rmtree(home, ignore_errors=True)
    told = {*storm.numbers, *others.numbers}
    refused = storm.statuses[http.HTTPStatus.TOO_MANY_REQUESTS]
    print(
        f"one address: {sum(storm.statuses.values())} sent in {taken:.1f} s, answered {dict(storm.statuses)}, "
        f"{storm.dropped} connections let go"
    )
    print(f"others: {dict(others.statuses)}, slowest answer {max(others.seconds) * 1000:.0f} ms")
    print(
        f"server: {spent:.1f} s of processor time, {spent / max(refused, 1) * 1000:.2f} ms for each refusal at most"
    )
    print(
        f"registered: {len(kept)}, told a number: {len(told)}, lost: {len(told - kept)}, unknown: {len(kept - told)}"
    )
    return 0 if kept == told and others.statuses[http.HTTPStatus.OK] == OTHERS else 1


if __name__ == "__main__":
    sys.exit(main())
