"""The query code: with the register number it opens the state of a case to its applicant. Stored nowhere."""

from typing import Final

from gongkai.applications.models import Application
from gongkai.organs.codes import secret_code

_LENGTH: Final = 12


def query_code(application: Application) -> str:
    """The secret of one case, made of its form's key and the key of this installation."""
    return secret_code("query code", application.organ_id, application.client_key, length=_LENGTH)
