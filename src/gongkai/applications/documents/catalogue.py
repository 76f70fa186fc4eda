"""The table of all documents (rulebook F01–F27) and their versions: which words are in force on a day."""

from datetime import date

from gongkai.applications.documents import closing, decisions, inner, intake, notices, opinions
from gongkai.applications.documents.template import Template
from gongkai.law.finding import Refusal

_MODULES = (intake, notices, opinions, inner, decisions, closing)

VERSIONS: dict[str, tuple[Template, ...]] = {}
for _template in sorted(
    (each for module in _MODULES for each in module.TEMPLATES), key=lambda each: (each.id, each.version)
):
    VERSIONS[_template.id] = (*VERSIONS.get(_template.id, ()), _template)
"""Every version of every document, oldest first. A document once made keeps the version it was made from."""


def template_on(document_id: str, day: date) -> Template:
    """The template of this document in force on `day`. Raises Refusal for an unknown one or a day before the first."""
    if document_id not in VERSIONS:
        raise Refusal(f"没有编号为“{document_id}”的文书，请从文书列表中选择。")
    for template in reversed(VERSIONS[document_id]):
        if template.since <= day:
            return template
    first = VERSIONS[document_id][0]
    raise Refusal(f"《{first.name}》的现行样式自{first.since.year}年起使用，不能生成更早的文书。")
