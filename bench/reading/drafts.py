"""Sound invented reports with running text, in several wordings: nothing in them is wrong."""

import random
from dataclasses import dataclass, field
from typing import Any

from gongkai.law.annual_report.form import Form
from gongkai.law.annual_report.forms import form_for_year
from gongkai.law.annual_report.layout import APPLICANT_COLUMNS

Cells = dict[str, dict[str, Any]]
TOWNS = ("示例县草坪镇", "示例县石桥乡", "样例县河湾镇", "示例区柳林街道", "样例市平原县青山镇")
PARTS = [column.id for column in APPLICANT_COLUMNS if not column.computed]
FAULTS_SEEN = (
    "村级公示栏更新偏慢", "解读以转发为主", "经办人员换得勤", "老年人不会上网查", "栏目分得过细",
    "答复书说理偏短", "电话无人接听时有发生", "信息发布集中在年底", "附件格式不便打开", "查阅点位置偏僻",
)  # fmt: skip
REMEDIES = (
    "每月抽查一次公示栏", "请业务所站自己写解读", "给新来的同志办两期培训", "在集市日设流动查阅点", "把三级栏目并成两级",
    "答复书由法律顾问把关", "电话实行首问负责", "按季度排发布计划", "附件一律另给网页版", "查阅点搬到办事大厅",
)  # fmt: skip


@dataclass
class Draft:
    """A report before it is printed. `before` is the same organ's sound report for the year before."""

    organ: str
    year: int
    form: Form
    tables: dict[str, Cells]
    texts: dict[str, str]
    title: str = ""
    opening: str = ""
    signed: str = ""
    heads: dict[str, str] = field(default_factory=dict)
    left_out: set[str] = field(default_factory=set)
    before: "Draft | None" = None
    neighbour: "Draft | None" = None

    @property
    def we(self) -> str:
        """我镇, 我乡, 我街道."""
        return "我街道" if self.organ.endswith("街道") else "我" + self.organ[-1]

    def of(self, row: str, column: str = "total", table: str = "table_3") -> int:
        """A number of a table."""
        return int(self.tables[table][row][column])


def sound(seed: int, year: int = 0) -> Draft:
    """A report in which all is right, with the report for the year before and a neighbour's for the same year."""
    luck = random.Random(seed)
    year = year or luck.choice((2022, 2023, 2024, 2025))
    organ = luck.choice(TOWNS)
    before = _one(luck, organ, year - 1, None)
    draft = _one(luck, organ, year, before)
    draft.before = before
    draft.neighbour = _one(luck, luck.choice([town for town in TOWNS if town != organ]), year, None)
    return draft


def _one(luck: random.Random, organ: str, year: int, before: Draft | None) -> Draft:
    form = form_for_year(year)
    draft = Draft(organ, year, form, {table.id: table.zeros() for table in form.tables}, {})
    _third(luck, draft, before)
    _fourth(luck, draft, before)
    _second(luck, draft, before)
    draft.title = f"{organ}人民政府{year}年政府信息公开工作年度报告".replace("街道人民政府", "街道办事处")
    draft.opening = luck.choice(
        (
            f"本报告依据《中华人民共和国政府信息公开条例》编制，数据统计期限为{year}年1月1日至12月31日。",
            (
                f"所列数据的统计期限自{year}年1月1日起至{year}年12月31日止，由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、"
                "政府信息公开行政复议行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六个部分组成。"
            ),
        )
    )
    draft.signed = luck.choice(("", f"{year + 1}年1月{luck.randrange(4, 29)}日"))
    draft.texts = {
        "overview": _overview(luck, draft),
        "problems": _problems(luck, draft),
        "other": _other(luck, draft),
    }
    return draft


def _third(luck: random.Random, draft: Draft, before: Draft | None) -> None:
    three = draft.tables["table_3"]
    leaves = [row.id for row in draft.form.table_3.rows if row.id.startswith("R3.") and not row.computed]
    for column in PARTS:
        often = 5 if column == "natural" else 26
        for row in leaves:
            three[row][column] = luck.choice((*(0,) * often, 1, 2, 3, 11))
        three["R3.7"][column] = sum(three[row][column] for row in leaves)
        carried = before.of("R4", column) if before else 0
        three["R2"][column] = carried
        three["R4"][column] = max(luck.choice((0, 0, 0, 1, 2)), carried - three["R3.7"][column])
        three["R1"][column] = three["R3.7"][column] + three["R4"][column] - carried
    for cells in three.values():
        cells["total"] = sum(cells[column] for column in PARTS)


def _fourth(luck: random.Random, draft: Draft, before: Draft | None) -> None:
    for group, cells in draft.tables["table_4"].items():
        cells |= {name: luck.choice((0, 0, 0, 1, 2)) for name in ("upheld", "corrected", "other", "pending")}
        pending = before.of(group, "pending", "table_4") if before else 0
        cells["upheld"] += pending
        cells["total"] = sum(number for name, number in cells.items() if name != "total")


def _second(luck: random.Random, draft: Draft, before: Draft | None) -> None:
    two = draft.tables["table_2"]
    normative = two["normative"]
    if draft.form.id == "2021":
        same = before is not None and before.form.id == "2021"
        there = before.of("normative", "valid", "table_2") if before and same else luck.randrange(2, 9)
        issued, abolished = luck.randrange(0, 5), luck.randrange(0, 3)
        abolished = min(abolished, there + issued)
        normative |= {"issued": issued, "abolished": abolished, "valid": there + issued - abolished}
        for row in ("license", "penalty", "coercion"):
            two[row]["decisions"] = luck.choice((0, 0, 3, 17, 62))
        two["fee"]["amount"] = luck.choice((0, 0, 3.6))
        return
    normative |= {"issued": 2, "published": 2, "public": luck.randrange(2, 20)}
    for row in draft.form.table_2.rows:
        if "projects_before" in two[row.id]:
            earlier = before.tables["table_2"][row.id] if before else None
            there = earlier["projects_before"] + earlier["change"] if earlier else luck.randrange(3, 40)
            two[row.id] |= {"projects_before": there, "change": luck.choice((0, 0, 2, -1))}


def _overview(luck: random.Random, draft: Draft) -> str:
    year, we = draft.year, draft.we
    web, board, wechat = luck.randrange(20, 200), luck.randrange(5, 60), luck.randrange(5, 90)
    all_ = web + board + wechat
    issued = draft.tables["table_2"]["normative"].get("issued", 0)
    told = luck.choice(
        (
            f"{year}年，{we}主动公开政府信息{all_}条，其中网站{web}条，公示栏{board}条，微信公众号{wechat}条。",
            (
                f"全年{we}共公开政府信息{all_}条，其中：通过网站公开{web}条、公示栏{board}条、公众号{wechat}条；"
                f"网站占{web * 100 / all_:.2f}%。"
            ),
            f"截至{year}年12月31日，主动公开信息{all_}条。",
        )
    )
    if draft.form.id == "2021" and luck.random() < 0.6:
        told += f"制发行政规范性文件{issued}件。"
    lines = [
        f"（一）主动公开。{told}",
        f"（二）依申请公开。{_applications(luck, draft)}",
        luck.choice(
            (
                "（三）政府信息管理。严格先审后发，谁公开谁负责。",
                "（三）政府信息管理情况。公文起草时即定公开属性。",
            )
        ),
        luck.choice(
            ("（四）平台建设。办好网站栏目和村务公示栏。", "（四）政府信息公开平台建设。栏目由专人更新。")
        ),
        luck.choice(
            (
                "（五）监督保障。列入年度考核，组织培训2次。",
                "（五）监督保障情况。社会评议良好，没有责任追究的情形。",
            )
        ),
    ]
    return "\n".join(lines)


def _applications(luck: random.Random, draft: Draft) -> str:
    new, old, done, out = (draft.of(row) for row in ("R1", "R2", "R3.7", "R4"))
    review = draft.of("review", "total", "table_4")
    suits = sum(
        draft.of(group, "total", "table_4") for group in ("litigation_direct", "litigation_after_review")
    )
    kinds = {
        name: sum(
            draft.of(row) for row in draft.tables["table_3"] if row.startswith(prefix) and row != "R3.7"
        )
        for name, prefix in (
            ("予以公开", "R3.1"),
            ("部分公开", "R3.2"),
            ("不予公开", "R3.3."),
            ("无法提供", "R3.4."),
        )
    }
    if not new:
        return f"{draft.year}年{draft.we}未收到政府信息公开申请。"
    answers = "、".join(f"{name}{number}件" for name, number in kinds.items())
    return luck.choice(
        (
            f"{draft.year}年共收到政府信息公开申请{new}件，上年度结转{old}件；办结{done}件，结转下年度继续办理{out}件。",
            f"全年新收政府信息公开申请{new}件，答复申请人{done}件，{answers}。",
            (
                f"全镇共收到政府信息公开申请{new}件，共办结{done}件，结转至{draft.year + 1}年{out}件。"
                f"全年办理因政府信息公开引发的行政复议{review}件，行政诉讼{suits}件。"
            ),
            f"接收政府信息公开申请{new}件，涉及自然人{draft.of('R1', 'natural')}件。",
        )
    )


def _problems(luck: random.Random, draft: Draft) -> str:
    seen, remedies = luck.sample(FAULTS_SEEN, 4), luck.sample(REMEDIES, 4)
    office = draft.organ[-4:-1] + str(luck.randrange(1, 9))
    return (
        f"存在的问题：{draft.organ}{'，'.join(seen)}，{office}号查阅点{luck.choice(('少有人来', '人手不足', '设备旧'))}。\n"
        f"改进：{draft.year + 1}年，{draft.we}将{'，'.join(remedies)}，由{luck.choice(('党政办', '便民中心', '司法所'))}牵头落实。"
    )


def _other(luck: random.Random, draft: Draft) -> str:
    return luck.choice(
        (
            f"{draft.year}年未收取政府信息公开信息处理费。",
            f"依据《政府信息公开信息处理费管理办法》，本年度没有收取信息处理费。落实《{draft.year}年政务公开工作要点》，各项任务已完成。",
        )
    )
