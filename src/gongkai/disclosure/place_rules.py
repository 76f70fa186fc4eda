"""What a place must satisfy, and how its facts are written."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, replace
from typing import Any

from gongkai.disclosure.models import ON_THE_SPOT, Channel, Place, PlaceKind, PlaceLevel
from gongkai.law.finding import Refusal
from gongkai.organs.models import Organ, Village

_CODE = re.compile(r"[A-Za-z0-9_-]{1,40}")
_PHONE = re.compile(r"[0-9+（）() 、,，转/-]{3,40}")


@dataclass(frozen=True)
class PlaceFacts:
    """What a clerk enters of a place. A town's place has no village, the others have one."""

    code: str
    name: str
    level: str
    channel: str = Channel.BOARD
    village: Village | None = None
    location: str = ""
    complaint_phone: str = ""
    kind: str = PlaceKind.WALL
    rain_cover: bool | None = None

    def tidy(self) -> PlaceFacts:
        return replace(
            self,
            code=self.code.strip(),
            name=self.name.strip(),
            location=self.location.strip(),
            complaint_phone=self.complaint_phone.strip(),
        )

    def content(self) -> dict[str, Any]:
        """What the trail keeps."""
        return {**asdict(replace(self, village=None)), "village": self.village.code if self.village else ""}


def check(organ: Organ, facts: PlaceFacts, own: Place | None = None) -> None:
    """Raises Refusal with every fault of `facts` for a new place, or for the place `own`."""
    faults = []
    if not _CODE.fullmatch(facts.code):
        faults.append("点位编号用字母、数字和短横线，最多40个字符，如 V01-1。")
    elif Place.objects.filter(organ=organ, code=facts.code).exclude(pk=own.pk if own else 0).exists():
        faults.append(f"编号“{facts.code}”已经有点位在用，请换一个。")
    if not facts.name:
        faults.append("请写点位名称，如“示例村村委会公示栏”。")
    if facts.level not in PlaceLevel.values:
        faults.append("请选择层级：镇、村（社区）或组。")
    elif facts.level == PlaceLevel.TOWN and facts.village is not None:
        faults.append("镇级点位不选村（社区）；如在村里，请把层级改为村（社区）或组。")
    elif facts.level != PlaceLevel.TOWN and facts.village is None:
        faults.append("村（社区）、组的点位要选所在村（社区）。")
    if facts.village is not None and facts.village.organ_id != organ.pk:
        faults.append(f"所选村（社区）不属于{organ.name}。")
    if facts.channel not in ON_THE_SPOT:
        faults.append("点位的载体只能是现场的：公示栏、横幅、旗碑、大喇叭、明白纸、电子屏或大厅。")
    if facts.kind not in PlaceKind.values:
        faults.append(f"请选择形式，如{'、'.join(PlaceKind.labels[:3])}。")
    if facts.complaint_phone and not _PHONE.fullmatch(facts.complaint_phone):
        faults.append("监督电话只写号码，如 028-12345678 或 12345；几个号码用顿号隔开。")
    if faults:
        raise Refusal(faults)


def fill(place: Place, facts: PlaceFacts) -> None:
    """Write `facts` into the fields of `place`."""
    for name in (
        "code",
        "name",
        "level",
        "channel",
        "village",
        "location",
        "complaint_phone",
        "kind",
        "rain_cover",
    ):
        setattr(place, name, getattr(facts, name))
