"""Office files into PDF with LibreOffice, when the machine has it. Without it, a sentence says what to do."""

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from gongkai.law.finding import Refusal

CONVERTED = ("docx", "xlsx", "doc", "xls", "wps", "et")
LONGEST = 120  # local policy: seconds for one file


def converter() -> str | None:
    """The path of `soffice`; None when it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def as_pdf(stream: BinaryIO, kind: str) -> bytes:
    """The PDF of an office file. Raises Refusal without LibreOffice, and when it cannot print the file in time."""
    program = converter()
    if program is None:
        raise Refusal(
            f"这台服务器没有安装 LibreOffice，不能把 .{kind} 转成PDF。请用办公软件打开原文件，"
            "“导出（另存）为PDF”后再传。"
        )
    with TemporaryDirectory() as folder:
        paper = Path(folder) / f"paper.{kind}"
        stream.seek(0)
        with paper.open("wb") as out:
            shutil.copyfileobj(stream, out)
        _run(program, paper, folder)
        made = paper.with_suffix(".pdf")
        if not made.is_file() or not made.stat().st_size:
            raise Refusal(f"这个 .{kind} 文件转不成PDF，可能有损坏。请用办公软件导出为PDF后再传。")
        return made.read_bytes()


def _run(program: str, paper: Path, folder: str) -> None:
    # A profile of its own: two conversions at once do not wait for each other, and no macro setting is inherited.
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [
        program,
        profile,
        "--headless",
        "--norestore",
        "--convert-to",
        "pdf",
        "--outdir",
        folder,
        str(paper),
    ]
    try:
        subprocess.run(command, check=False, capture_output=True, timeout=LONGEST)  # noqa: S603 - no shell
    except subprocess.TimeoutExpired as failure:
        raise Refusal(
            f"转成PDF超过{LONGEST}秒，已经停止。请用办公软件导出为PDF后再传，或者把文件拆小。"
        ) from failure
