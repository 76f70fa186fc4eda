"""Reading deployment values from the environment; a value that cannot be understood stops the start, loudly."""

import contextlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str) -> str:
    return os.environ.get(name, default).strip()


def flag(name: str, default: bool) -> bool:
    """A yes/no value: 1, true, yes / 0, false, no. Anything else is refused."""
    value = os.environ.get(name)
    if value is None:
        return default
    known = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
    if value.strip().lower() not in known:
        raise ImproperlyConfigured(f"环境变量 {name} 的值“{value}”看不懂，请写 1 或 0。")
    return known[value.strip().lower()]


def words(name: str, default: str) -> list[str]:
    """A comma-separated list."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def home() -> Path:
    """The folder of everything a town keeps: database, private files, public pages, index.

    GONGKAI_HOME, else `var` of the source tree, whatever folder the command is called from.
    """
    tree = Path(__file__).resolve().parents[3]
    usual = tree / "var" if (tree / "pyproject.toml").is_file() else Path("var")
    folder = Path(os.environ.get("GONGKAI_HOME") or usual).resolve()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def secret(folder: Path, name: str) -> str:
    """The key `name`: from GONGKAI_<NAME>, else made once and kept in the data folder, readable by its owner only."""
    given = os.environ.get(f"GONGKAI_{name.upper()}")
    if given:
        return given
    kept = folder / f"{name}.key"
    if not kept.exists():
        made = folder / f"{name}.key.{os.getpid()}"
        made.touch(mode=0o600)
        made.write_text(secrets.token_urlsafe(48))
        with contextlib.suppress(FileExistsError):
            os.link(made, kept)
        made.unlink()
    return kept.read_text().strip()


_SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000;",
}


def database(folder: Path) -> dict[str, Any]:
    """The database named by GONGKAI_DATABASE: sqlite:///path or postgresql://user:password@host:port/name."""
    url = os.environ.get("GONGKAI_DATABASE", f"sqlite:///{folder / 'gongkai.sqlite3'}")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": parts.path, "OPTIONS": dict(_SQLITE)}
    if parts.scheme in ("postgresql", "postgres"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    raise ImproperlyConfigured(
        f"环境变量 GONGKAI_DATABASE 以“{parts.scheme}:”开头，看不懂，请写 sqlite:///路径 或 postgresql://用户:密码@主机:端口/库名。"
    )


_MAIL_PORTS = {"smtp": 587, "smtps": 465, "console": 0}


@dataclass(frozen=True)
class Mail:
    """How mail leaves. `is_set` is false where no server is named: then none does."""

    is_set: bool = False
    backend: str = "django.core.mail.backends.smtp.EmailBackend"
    host: str = "localhost"
    port: int = 25
    user: str = ""
    password: str = ""
    tls: bool = False
    start_tls: bool = False

    @property
    def sender(self) -> str:
        """The address mail comes from, when none is set."""
        return self.user if "@" in self.user else f"gongkai@{self.host}"


def mail(name: str) -> Mail:
    """The mail server: smtp://user:password@host:port (STARTTLS), smtps://… (TLS), smtp://…?plain=1 (without
    encryption, in the own network), console:// (printed, for trying out). Empty: no mail."""
    url = text(name, "")
    if not url:
        return Mail()
    parts = urlsplit(url)
    if parts.scheme == "console":
        return Mail(is_set=True, backend="django.core.mail.backends.console.EmailBackend")
    try:
        port = parts.port or _MAIL_PORTS.get(parts.scheme)
    except ValueError:
        port = None
    if port is None or parts.scheme not in _MAIL_PORTS or not parts.hostname:
        raise ImproperlyConfigured(
            f"环境变量 {name} 看不懂，请写 smtp://用户:密码@主机:端口 或 smtps://用户:密码@主机:端口。"
        )
    return Mail(
        is_set=True,
        host=parts.hostname,
        port=port,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        tls=parts.scheme == "smtps",
        start_tls=parts.scheme == "smtp" and parts.query != "plain=1",
    )
