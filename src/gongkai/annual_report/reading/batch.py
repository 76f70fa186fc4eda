"""Many files at once: each read and checked in a worker process, whatever happens to the others.

Memory stays bounded: only a few files are under way, finished entries are kept compressed, and of each report only
what comparing needs. A file that kills its worker, takes too long or breaks the reader gets its sentence.
"""

import json
import multiprocessing
import resource
import signal
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from gongkai.annual_report.reading.answer import (
    Entry,
    as_json,
    counts,
    filled_tables,
    finding_as_json,
    unreadable,
)
from gongkai.annual_report.reading.checks import in_one_file
from gongkai.annual_report.reading.examine import reports_in
from gongkai.annual_report.reading.neighbours import kept, together
from gongkai.annual_report.reading.report import ReadReport, Status
from gongkai.law.annual_report.finding import Finding
from gongkai.law.annual_report.forms import FORMS
from gongkai.law.finding import Refusal

SECONDS = 180  # local policy: one file, recognition of pictures included
MEMORY = 4 * 2**30  # local policy: bytes of address space of one worker
UNDER_WAY = 4  # files waiting for each worker
_KILLED = "处理时程序意外中断（可能文件损坏或者过大），请拆分或者另存后再试。"
_SLOW = f"超过{SECONDS}秒还没有读完，已经放弃；请拆分成单份报告后再试。"


@dataclass(frozen=True)
class Checked:
    """One report of a file, or the file that could not be read. `packed`: its JSON entry, compressed."""

    file: str
    packed: bytes
    report: ReadReport | None
    cells: Mapping[Status, int]

    def entry(self, more: Sequence[Finding] = ()) -> Entry:
        """The JSON entry, with findings that came from comparing with other reports."""
        entry: Entry = json.loads(zlib.decompress(self.packed))
        entry["findings"] += [finding_as_json(finding) for finding in more]
        return entry


def check_file(path: str, ocr: bool = True) -> list[Checked]:
    """Read and check one file by itself; never raises for anything the file may be."""
    name = Path(path).name
    try:
        with _time_limit(SECONDS):
            reports = reports_in(Path(path), path, ocr=ocr)
            return [_checked(*pair) for pair in zip(reports, in_one_file(reports), strict=True)]
    except Refusal as refusal:
        return [failed(path, refusal.sentences)]
    except _TooSlowError:
        return [failed(path, (f"文件“{name}”{_SLOW}",))]


def failed(path: str, sentences: Sequence[str]) -> Checked:
    """A file that could not be read, with the sentences why."""
    return Checked(path, _packed(unreadable(path, sentences)), None, {})


def check_files(
    paths: Sequence[str], *, jobs: int = 1, ocr: bool = True, step: Callable[[], None] = lambda: None
) -> list[Checked]:
    """Every file in the order given; `step` is called after each. Interrupted, the workers are ended."""
    try:
        results = _in_workers(paths, jobs, ocr) if jobs > 1 and len(paths) > 1 else _here(paths, ocr)
        found: list[Checked] = []
        for checked in results:
            found += [_with_common_form(each) for each in checked]
            step()
    except BaseException:
        _end_workers()
        raise
    return found


def _with_common_form(checked: Checked) -> Checked:
    """Each report comes out of its worker with a copy of its form: ten thousand of them would fill the memory."""
    report = checked.report
    if report is None or report.form is None:
        return checked
    common = FORMS[report.form.id]
    if len(common.table_3.rows) != len(report.form.table_3.rows):
        return checked
    return replace(checked, report=replace(report, form=common))


def between(checked: Sequence[Checked]) -> dict[int, list[Finding]]:
    """Findings between the reports of these files, by the place in the sequence."""
    places = [at for at, each in enumerate(checked) if each.report is not None]
    reports = [each.report for each in checked if each.report is not None]
    return {places[at]: findings for at, findings in together(reports).items()}


def _checked(report: ReadReport, findings: Sequence[Finding]) -> Checked:
    entry = as_json(report, findings)
    return Checked(report.file, _packed(entry), kept(report), counts(filled_tables(report)))


def _packed(entry: Entry) -> bytes:
    return zlib.compress(json.dumps(entry, ensure_ascii=False).encode(), 1)


def _here(paths: Iterable[str], ocr: bool) -> Iterator[list[Checked]]:
    return (check_file(path, ocr) for path in paths)


def _in_workers(paths: Sequence[str], jobs: int, ocr: bool) -> Iterator[list[Checked]]:
    """A pool that dies of one file is replaced; the files it held are tried alone, one after the other."""
    left = deque(paths)
    while left:
        held: list[str] = []
        waiting: deque[tuple[str, Future[list[Checked]]]] = deque()
        with _pool(jobs) as pool:
            try:
                yield from _one_pool(pool, left, waiting, jobs * UNDER_WAY, ocr)
            except BrokenProcessPool:
                held = [path for path, _ in waiting]
            except BaseException:
                _end_workers()
                raise
        for path in held:
            yield _alone(path, ocr)


def _one_pool(
    pool: ProcessPoolExecutor,
    left: deque[str],
    waiting: deque[tuple[str, Future[list[Checked]]]],
    most: int,
    ocr: bool,
) -> Iterator[list[Checked]]:
    """Results in the order of the files; `waiting` always holds those whose result was not handed on."""
    while left or waiting:
        while left and len(waiting) < most:
            waiting.append((left[0], pool.submit(check_file, left[0], ocr)))
            left.popleft()
        checked = waiting[0][1].result()
        waiting.popleft()
        yield checked


def _end_workers() -> None:
    for child in multiprocessing.active_children():
        child.terminate()


def _alone(path: str, ocr: bool) -> list[Checked]:
    with _pool(1) as pool:
        try:
            return pool.submit(check_file, path, ocr).result()
        except BrokenProcessPool:
            return [failed(path, (f"文件“{Path(path).name}”{_KILLED}",))]


def _pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, multiprocessing.get_context("fork"), initializer=_prepare_worker)


def _prepare_worker() -> None:
    """Die quietly with Ctrl-C, and rather fail one file than take all the memory of the machine."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


class _TooSlowError(BaseException):
    """Raised by the alarm; not an Exception, so that no reader takes it for a broken file."""


@contextmanager
def _time_limit(seconds: int) -> Iterator[None]:
    """An alarm where there can be one: in the main thread of a process."""
    if multiprocessing.parent_process() is None:
        yield
        return

    def ring(*_: object) -> None:
        raise _TooSlowError

    signal.signal(signal.SIGALRM, ring)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
