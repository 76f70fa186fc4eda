"""What the house rules look at: the files of the project, and the syntax of its Python files."""

import ast
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "gongkai"
NOT_OURS = {"node_modules", "var", "vendor", "build", "dist", "__pycache__", "gongkai.egg-info"}


def is_ours(parts: tuple[str, ...]) -> bool:
    """Without git: not a cache, not installed, not data."""
    return not NOT_OURS & set(parts) and not any(part.startswith(".") and part != ".ci" for part in parts)


def kept_by_git() -> list[Path]:
    """Files in git and new files that it does not ignore; empty where there is no git."""
    git = shutil.which("git")
    if not git:
        return []
    command = [git, "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return [ROOT / name for name in listing.stdout.split("\0") if name] if listing.returncode == 0 else []


@cache
def project_files() -> tuple[Path, ...]:
    """Every file that git keeps or would keep; without git, every file outside the folders git ignores."""
    found = kept_by_git() or [path for path in ROOT.rglob("*") if is_ours(path.relative_to(ROOT).parts)]
    return tuple(sorted(path for path in found if path.is_file()))


def text_files() -> Iterator[tuple[Path, str]]:
    """The project's text files with their content."""
    for path in project_files():
        try:
            yield path, path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def python_files(below: Path = ROOT) -> list[Path]:
    """Python files under `below`, without migrations, which are written by a machine."""
    return [
        path
        for path in project_files()
        if path.suffix == ".py" and path.is_relative_to(below) and "migrations" not in path.parts
    ]


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def functions(path: Path) -> Iterator[tuple[str, int, int]]:
    """Name, first line and length in lines of each function in the file."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, node.lineno, (node.end_lineno or node.lineno) - node.lineno + 1


def place(path: Path, line: int | None = None) -> str:
    """Where something is, as an editor opens it."""
    name = path.relative_to(ROOT).as_posix()
    return f"{name}:{line}" if line else name


def report(rule: str, wrong: list[str]) -> str:
    """The sentence a failing house rule shows: the rule first, then each place that breaks it."""
    return rule + "\n  " + "\n  ".join(sorted(wrong))
