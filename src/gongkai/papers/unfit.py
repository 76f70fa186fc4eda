"""Why a file cannot be taken in: the rest of a sentence that begins with the file's name."""


class Unfit(Exception):
    """The content of a file is not acceptable. The message completes “文件“…””."""


ENCRYPTED = "加了密码，打不开。请去掉打开密码后再传。"
MACROS = "里有宏，可能带病毒。请另存为不含宏的文件后再传。"
DAMAGED = "已经损坏或没有传完整。请打开原文件另存一份（或重新扫描）后再传。"


def mismatch(extension: str, truth: str) -> Unfit:
    """The name says one thing, the content is another."""
    return Unfit(
        f"的扩展名是 .{extension}，内容却是{truth}。请确认没有拿错文件；不要直接改扩展名，请另存为需要的格式。"
    )
