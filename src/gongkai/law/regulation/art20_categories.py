"""Articles 19–21: what must be disclosed proactively (主动公开), as categories with keys.

Keys `20.1`–`20.15` are the items of Article 20; `21.county.*` and `21.township.*` are added by Article 21.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from gongkai.law.citation import Citation, regulation
from gongkai.law.finding import Refusal

ARTICLES = (20, 21)
CHECKED_ON = date(2026, 11, 23)

Level = Literal["county", "township"]
LEVELS: tuple[Level, ...] = ("county", "township")


@dataclass(frozen=True)
class Category:
    """One kind of information to disclose; `levels` are those it binds (county includes departments)."""

    key: str
    label: str
    citation: Citation
    levels: tuple[Level, ...] = LEVELS


_ITEMS_OF_20 = (
    "行政法规、规章和规范性文件",
    "机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名",
    "国民经济和社会发展规划、专项规划、区域规划及相关政策",
    "国民经济和社会发展统计信息",
    "办理行政许可和其他对外管理服务事项的依据、条件、程序以及办理结果",
    "实施行政处罚、行政强制的依据、条件、程序以及本行政机关认为具有一定社会影响的行政处罚决定",
    "财政预算、决算信息",
    "行政事业性收费项目及其依据、标准",
    "政府集中采购项目的目录、标准及实施情况",
    "重大建设项目的批准和实施情况",
    "扶贫、教育、医疗、社会保障、促进就业等方面的政策、措施及其实施情况",
    "突发公共事件的应急预案、预警信息及应对情况",
    "环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况",
    "公务员招考的职位、名额、报考条件等事项以及录用结果",
    "法律、法规、规章和国家有关规定规定应当主动公开的其他政府信息",
)

_OF_21: dict[Level, dict[str, str]] = {
    "county": {
        "municipal_works": "市政建设",
        "public_services": "公共服务",
        "public_welfare": "公益事业",
        "land_expropriation": "土地征收",
        "house_expropriation": "房屋征收",
        "public_security": "治安管理",
        "social_assistance": "社会救助",
    },
    "township": {
        "rural_policy": "贯彻落实农业农村政策",
        "irrigation": "农田水利工程建设运营",
        "land_contract": "农村土地承包经营权流转",
        "homestead": "宅基地使用情况审核",
        "land_expropriation": "土地征收",
        "house_expropriation": "房屋征收",
        "levies": "筹资筹劳",
        "social_assistance": "社会救助",
    },
}


def _all() -> dict[str, Category]:
    found = {f"20.{n}": Category(f"20.{n}", t, regulation(20, item=n)) for n, t in enumerate(_ITEMS_OF_20, 1)}
    for level, labels in _OF_21.items():
        for name, label in labels.items():
            key = f"21.{level}.{name}"
            found[key] = Category(key, label, regulation(21), (level,))
    return found


CATEGORIES: dict[str, Category] = _all()
"""Every category by its key."""


def category(key: str) -> Category:
    """The category with this key. Raises Refusal for an unknown key."""
    if key not in CATEGORIES:
        raise Refusal(
            f"没有编号为“{key}”的法定主动公开类别，请按条例第二十条、第二十一条选择。", (regulation(20),)
        )
    return CATEGORIES[key]


def categories_for(level: Level) -> tuple[Category, ...]:
    """What binds an organ of this level: the items of Article 20 and its own list of Article 21.

    The whole of Article 21 depends on local circumstances (根据本地方的具体情况).
    """
    return tuple(each for each in CATEGORIES.values() if level in each.levels)
