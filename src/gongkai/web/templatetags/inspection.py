"""What a stored file hides, beside the file: `{% load inspection %}{% remarks_on attachment.file %}`."""

from typing import Any

from django import template
from django.core.cache import cache

from gongkai.papers.inspection import inspect
from gongkai.papers.models import StoredFile

register = template.Library()
_KEPT = 24 * 60 * 60  # seconds; a stored file never changes


@register.inclusion_tag("desk/redaction/remarks.html")
def remarks_on(stored: StoredFile) -> dict[str, Any]:
    """Sentences on hidden rows, comments, tracked changes and the like; nothing when there are none."""
    found = cache.get_or_set(f"inspection:{stored.key.hex}", lambda: inspect(stored), _KEPT)
    return {"remarks": found, "name": stored.name}
