"""Remove files that a failed verb left in private storage: content without a row that knows it."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings

from gongkai import clock
from gongkai.papers.models import StoredFile

GRACE = timedelta(hours=6)  # local policy: longer than any transaction
PATIENCE = timedelta(weeks=1)  # local policy: how long a half-done upload waits for its clerk


def sweep() -> int:
    """Delete orphaned files under files/ and unread/ older than GRACE, and under waiting/ older than PATIENCE.

    Returns how many. The worker calls it once a day.
    """
    root = Path(settings.PRIVATE_FILES)
    old = _older(root / "files", GRACE) + _older(root / "unread", GRACE)
    known = set(StoredFile.objects.values_list("content", flat=True).iterator())
    orphans = [path for path in old if path.relative_to(root).as_posix() not in known]
    orphans += _older(root / "waiting", PATIENCE)
    for path in orphans:
        path.unlink(missing_ok=True)
    return len(orphans)


def _older(folder: Path, age: timedelta) -> list[Path]:
    limit = (clock.now() - age).timestamp()
    return [path for path in folder.rglob("*") if path.is_file() and path.stat().st_mtime < limit]
