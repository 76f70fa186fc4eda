"""What one step is on the web."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from gongkai.applications.models import Application
from gongkai.organs.models import Person
from gongkai.web.desk.applications.forms import StepForm

Data = dict[str, Any]
Run = Callable[[Person, Application, Data], Any]


@dataclass(frozen=True)
class Act:
    """One step's form and verb; `done` is said when it worked, `after` then adds what the next page needs."""

    form: type[StepForm]
    run: Run
    done: str
    after: Callable[[HttpRequest, Any], None] | None = None
