"""A form sent twice at the same moment makes one row, and both senders are shown it."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import IntegrityError

P = ParamSpec("P")
R = TypeVar("R")


def once_per_key(verb: Callable[P, R]) -> Callable[P, R]:
    """Ask `verb` again when its row met one of the same `client_key` that was kept in the same moment.

    Put it above `@transaction.atomic`: the first try is undone as a whole, so no number is used up, and the second
    finds the row by the verb's own look-up. Whatever else broke a constraint breaks it again and is raised.
    """

    @wraps(verb)
    def asked(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return verb(*args, **kwargs)
        except IntegrityError:
            return verb(*args, **kwargs)

    return asked
