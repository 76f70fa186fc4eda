"""Office files into PDF, and old ones into newer kinds, with LibreOffice when the machine has it.

Without it, a sentence says what to do.
"""

import os
import shutil
import signal
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from django.conf import settings

from gongkai.law.finding import Refusal

MODERN = {"doc": "docx", "wps": "docx", "xls": "xlsx", "et": "xlsx"}
"""Old kinds, and the kind each becomes."""
CONVERTED = ("docx", "xlsx", "doc", "xls", "wps", "et")
LONGEST = 120  # local policy: seconds for one file
# Settings of the throw-away profile: no macros, nothing fetched from elsewhere, nothing that runs.
_SAFE = {
    "DisableMacrosExecution": "true",
    "MacroSecurityLevel": "3",
    "DisableActiveContent": "true",
    "BlockUntrustedRefererLinks": "true",
}
_NOWHERE = {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9", "no_proxy": ""}


def converter() -> str | None:
    """The path of `soffice`; None when it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def as_pdf(stream: BinaryIO, kind: str) -> bytes:
    """The PDF of an office file. Raises Refusal without LibreOffice, and when it cannot print the file in time."""
    return _converted(stream, kind, "pdf", "请用办公软件打开原文件，“导出（另存）为PDF”后再传。")


def as_modern(stream: BinaryIO, kind: str, newer: str) -> bytes:
    """An old office file in its newer kind (see MODERN). Raises Refusal as `as_pdf` does."""
    return _converted(stream, kind, newer, f"请用办公软件打开原文件，另存为{newer.upper()}后再传。")


def _converted(stream: BinaryIO, kind: str, target: str, instead: str) -> bytes:
    program = converter()
    if program is None:
        raise Refusal(f"这台服务器没有安装 LibreOffice，不能把 .{kind} 转成{target.upper()}。{instead}")
    place = Path(settings.PRIVATE_FILES) / "waiting"
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    with TemporaryDirectory(dir=place, ignore_cleanup_errors=True) as folder:
        paper = Path(folder) / f"paper.{kind}"
        stream.seek(0)
        with paper.open("wb") as out:
            shutil.copyfileobj(stream, out)
        _profile(Path(folder))
        if not _ended_in_time(program, paper, folder, target):
            raise Refusal(f"转成{target.upper()}超过{LONGEST}秒，已经停止。{instead}文件大的请拆小。")
        made = paper.with_suffix(f".{target}")
        if not made.is_file() or not made.stat().st_size:
            raise Refusal(f"这个 .{kind} 文件转不成{target.upper()}，可能有损坏。{instead}")
        return made.read_bytes()


def _profile(folder: Path) -> None:
    """A profile of its own: two conversions at once do not wait for each other, and no setting is inherited."""
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for name, value in _SAFE.items()
    )
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>",
        encoding="utf-8",
    )


def _ended_in_time(program: str, paper: Path, folder: str, target: str) -> bool:
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [
        program,
        profile,
        "--headless",
        "--norestore",
        "--convert-to",
        target,
        "--outdir",
        folder,
        str(paper),
    ]
    running = subprocess.Popen(  # noqa: S603 - no shell
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **_NOWHERE, "HOME": folder},
        start_new_session=True,
    )
    try:
        running.wait(LONGEST)
    except subprocess.TimeoutExpired:
        # The program that was started only starts another one: both go.
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        return False
    return True
