"""The common categories (分类) of proactively disclosed information: rows every organ has, known by their codes.

The first six are the kinds a township's annual report counts by; the others follow Articles 20 and 21 of the
Regulation. Codes are final: other programs and yearly figures rely on them.
"""

from typing import Any, NamedTuple

from gongkai.disclosure.models import Category, Column

GUIDE = "guide"
RULES = "rules"


class Common(NamedTuple):
    """A common category; `statutory_key` is a key of `law.regulation.art20_categories`."""

    code: str
    name: str
    statutory_key: str = ""
    column: Column = Column.STATUTORY
    counted: bool = True


COMMON: tuple[Common, ...] = (
    Common("township-document", "乡镇文件", "20.1"),
    Common("township-news", "乡镇动态", "20.15"),
    Common("summary-report", "总结报告", "20.15"),
    Common("final-accounts", "乡镇决算", "20.7"),
    Common("budget", "乡镇预算", "20.7"),
    Common("pilot-fields", "乡镇试点领域基层政务公开", "20.15"),
    Common("normative-document", "规范性文件", "20.1"),
    Common("organ-functions", "机构职能", "20.2"),
    Common("planning", "规划计划", "20.3"),
    Common("statistics", "统计信息", "20.4"),
    Common("licence-and-service", "行政许可和对外管理服务", "20.5"),
    Common("penalty-and-coercion", "行政处罚和行政强制", "20.6"),
    Common("fees", "行政事业性收费", "20.8"),
    Common("procurement", "政府采购", "20.9"),
    Common("major-projects", "重大建设项目", "20.10"),
    Common("livelihood-policy", "民生政策及实施情况", "20.11"),
    Common("emergency", "应急管理", "20.12"),
    Common("supervision-checks", "监督检查", "20.13"),
    Common("recruitment", "招考录用", "20.14"),
    Common("rural-policy", "农业农村政策落实", "21.township.rural_policy"),
    Common("farm-subsidies", "惠农补贴", "21.township.rural_policy"),
    Common("irrigation", "农田水利工程", "21.township.irrigation"),
    Common("land-contract", "农村土地承包经营权流转", "21.township.land_contract"),
    Common("homestead", "宅基地审核", "21.township.homestead"),
    Common("land-expropriation", "土地征收", "21.township.land_expropriation"),
    Common("house-expropriation", "房屋征收", "21.township.house_expropriation"),
    Common("levies", "筹资筹劳", "21.township.levies"),
    Common("social-assistance", "社会救助", "21.township.social_assistance"),
    Common("municipal-works", "市政建设", "21.county.municipal_works"),
    Common("public-services", "公共服务和公益事业", "21.county.public_services"),
    Common("public-security", "治安管理", "21.county.public_security"),
    Common("other-statutory", "其他法定公开信息", "20.15"),
    Common(GUIDE, "政府信息公开指南", column=Column.GUIDE, counted=False),
    Common(RULES, "政府信息公开制度", column=Column.RULES, counted=False),
)

# The kinds that a township's annual report names one by one.
OF_THE_REPORT = frozenset(category.code for category in COMMON[:6])


def ensure_categories(**_signal: Any) -> int:
    """Create or correct the common categories; returns how many rows changed. Run after every migration."""
    present = {row.code: row for row in Category.objects.filter(organ__isnull=True)}
    changed = 0
    for position, wanted in enumerate(COMMON, 1):
        row = present.get(wanted.code) or Category(code=wanted.code)
        values = {**wanted._asdict(), "position": position}
        if row.pk and all(getattr(row, name) == value for name, value in values.items()):
            continue
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
        changed += 1
    return changed
