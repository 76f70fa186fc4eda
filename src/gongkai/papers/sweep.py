"""Remove files that a failed verb left in private storage: content without a row that knows it."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings

from gongkai import clock
from gongkai.papers.models import StoredFile

GRACE = timedelta(hours=6)  # local policy: longer than any transaction


def sweep() -> int:
    """Delete orphaned files older than GRACE under files/. Returns how many. The worker calls it once a day."""
    root = Path(settings.PRIVATE_FILES)
    limit = (clock.now() - GRACE).timestamp()
    old = [path for path in (root / "files").rglob("*") if path.is_file() and path.stat().st_mtime < limit]
    known = set(StoredFile.objects.values_list("content", flat=True).iterator())
    orphans = [path for path in old if path.relative_to(root).as_posix() not in known]
    for path in orphans:
        path.unlink(missing_ok=True)
    return len(orphans)
