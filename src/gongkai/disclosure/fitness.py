"""What must be there before an item may be sent for approval: each fault a sentence with the article."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO, cast

from gongkai import clock
from gongkai.disclosure import guide
from gongkai.disclosure.bodies import text_of
from gongkai.disclosure.categories import GUIDE
from gongkai.disclosure.models import Attribute, Item, Origin, SecrecyConclusion
from gongkai.disclosure.screened import KIND, digest_of_item
from gongkai.law.citation import Citation, Instrument, regulation
from gongkai.law.regulation.art12_guide_catalogue import missing_in_catalogue
from gongkai.law.wording import chinese_date
from gongkai.papers.models import StoredFile
from gongkai.screening.queries import open_errors
from gongkai.trail.digests import digest_of_file

CLEARED = (SecrecyConclusion.CLEARED, SecrecyConclusion.CLEARED_REDACTED)
_NAMED = 3
FROM_OTHERS = (Origin.JOINT_MEMBER, Origin.FROM_PRIVATE, Origin.FROM_OTHER_ORGAN)
SECRECY = Citation(Instrument.SECRECY_RULES, 42)


def faults_before_approval(item: Item) -> list[str]:
    """Every fault of the working copy of `item`; empty when it may be sent for approval."""
    checks: tuple[Callable[[Item], list[str]], ...] = (
        _elements,
        _attribute,
        _secrecy,
        _origin,
        _files,
        _guide,
    )
    return [fault for check in checks for fault in check(item)]


def open_findings(item: Item) -> list[str]:
    """What the check of exactly the present content found and nobody mended or accepted; empty before a check."""
    found = open_errors(KIND, item.pk, digest_of_item(item))
    if not found:
        return []
    shown = "；".join(f"{row.place}：{row.sentence}" for row in found[:_NAMED])
    rest = f"等{len(found)}处" if len(found) > _NAMED else ""
    return [
        f"公开前检查发现{len(found)}处问题还没有处理，请在“公开前检查”里改正、遮盖，或者写明理由接受。{shown}{rest}"
    ]


def _elements(item: Item) -> list[str]:
    entry = {
        "index_number": "公开时自动编号",
        "title": item.title,
        "summary": item.summary,
        "formed_on": item.formed_on,
    }
    faults = list(missing_in_catalogue(entry))
    if item.formed_on > clock.today():
        faults.append(f"成文日期{chinese_date(item.formed_on)}还没有到，请核对。")
    if not text_of(item.body) and not item.attachments.exists():
        faults.append("正文和附件都是空的，请至少填写一样。")
    return faults


def _attribute(item: Item) -> list[str]:
    if item.attribute == Attribute.PROACTIVE:
        return []
    label = Attribute(item.attribute).label
    faults = []
    if not item.attribute_reason:
        faults.append(f"公开属性为“{label}”的，请写明理由。")
    if not item.legal_basis:
        faults.append(f"公开属性为“{label}”的，请写明依据的法律条文（{regulation(13)}至第十六条）。")
    return faults


def _secrecy(item: Item) -> list[str]:
    conclusion = item.secrecy_conclusion
    if not conclusion:
        return [f"还没有保密审查结论；请先完成保密审查并记录，先审查、后公开（{SECRECY}）。"]
    if conclusion == SecrecyConclusion.REFERRED:
        return [f"保密审查已报主管部门确定，请等收到书面意见、改记结论后再送审（{regulation(17)}）。"]
    if item.attribute == Attribute.PROACTIVE and conclusion not in CLEARED:
        do = f"请删减后重新审查，或者把公开属性改为“不予公开”并写明理由（{SECRECY}）。"
        return [f"保密审查结论是“不可公开”，不能按主动公开送审；{do}"]
    return []


def _origin(item: Item) -> list[str]:
    if item.origin in FROM_OTHERS and not item.origin_organ:
        return [
            f"信息来源是“{Origin(item.origin).label}”，请写明来自哪里，以便确定由谁公开（{regulation(10)}）。"
        ]
    return []


def _files(item: Item) -> list[str]:
    files = [attachment.file for attachment in item.attachments.select_related("file")]
    return [
        f"附件“{file.name}”的文件不在或者已经损坏，请移除后重新上传。" for file in files if not is_sound(file)
    ]


def is_sound(file: StoredFile) -> bool:
    """Whether the stored content is there and still has its digest."""
    try:
        with file.content.open("rb") as stream:
            return digest_of_file(cast("BinaryIO", stream)) == file.digest
    except OSError:
        return False


def _guide(item: Item) -> list[str]:
    return guide.missing(item.organ, item.body) if item.category.code == GUIDE else []
