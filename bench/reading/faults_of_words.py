"""Faults in the running text and in the frame of a report."""

import random
from datetime import date

from bench.reading.drafts import Draft, sound
from bench.reading.fault_register import Harm, edited, fault, line_of
from gongkai.law.annual_report.forms import FORMS
from gongkai.law.annual_report.text.identity import _CHECK, _WEIGHTS


@fault("W5", "正文的申请件数与表三不符", "P1")
def _w5(draft: Draft, luck: random.Random) -> bool:
    new = draft.of("R1")
    return bool(new) and any(
        edited(draft, "overview", f"申请{new}件", f"申请{new + luck.choice((1, 3, 10))}件") for _ in (1,)
    )


WORDINGS = {
    "办理申请": "全年办理政府信息公开申请{wrong}件。",
    "接收各种渠道提交的": "全镇接收通过邮寄、网络提交的各类政府信息公开申请共计{wrong}件。",
    "收到依申请公开": "今年以来共收到依申请公开{wrong}件，皆为自然人申请。",
    "收到网站上的": "共收到政府网站上的政府信息公开申请{wrong}件，均已办结。",
    "收到信息公开申请": "共收到信息公开申请{wrong}件，全部在期限内答复。",
    "受理": "受理公民、法人政府信息公开申请{wrong}宗。",
    "依申请公开件": "办理依申请公开件{wrong}件。",
}
"""Other ways in which published reports tell the number of applications."""


def _other_wording(text: str) -> Harm:
    def put(draft: Draft, luck: random.Random) -> bool:
        known = {draft.of("R1"), draft.of("R3.7"), draft.of("R1") + draft.of("R2")}
        wrong = next(number for number in range(max(known) + luck.choice((1, 3)), 999) if number not in known)
        return line_of(draft, "（二）依申请公开。", text.format(wrong=wrong))

    return put


for _words, _text in WORDINGS.items():
    fault("W5", f"正文的申请件数与表三不符（{_words}）")(_other_wording(_text))


@fault("W5", "正文写未收到申请，表三有")
def _w5_none(draft: Draft, luck: random.Random) -> bool:
    return bool(draft.of("R1")) and line_of(
        draft, "（二）依申请公开。", f"{draft.year}年未收到政府信息公开申请。"
    )


@fault("W5", "正文的答复种类与表三不符")
def _w5_kind(draft: Draft, luck: random.Random) -> bool:
    number = draft.of("R3.1")
    return edited(draft, "overview", f"予以公开{number}件", f"予以公开{number + 2}件")


@fault("W5", "正文的复议件数与表四不符")
def _w5_review(draft: Draft, luck: random.Random) -> bool:
    number = draft.of("review", "total", "table_4")
    return edited(draft, "overview", f"行政复议{number}件", f"行政复议{number + 1}件")


@fault("W5", "正文的规范性文件件数与表二不符")
def _w5_documents(draft: Draft, luck: random.Random) -> bool:
    number = draft.tables["table_2"]["normative"].get("issued")
    return edited(draft, "overview", f"规范性文件{number}件", f"规范性文件{(number or 0) + 1}件")


@fault("W6", "乡镇填了规章", "W2", "D1")
def _w6(draft: Draft, luck: random.Random) -> bool:
    draft.tables["table_2"]["rules"]["valid"] = luck.choice((1, 6))
    return True


@fault("W8", "与上年相比的增减不对")
def _w8(draft: Draft, luck: random.Random) -> bool:
    assert draft.before
    new, before = draft.of("R1"), draft.before.of("R1")
    way, by = ("增加", new - before + 1) if new >= before else ("减少", before - new + 1)
    if not new:
        return False
    return line_of(draft, "（二）依申请公开。", f"共收到政府信息公开申请{new}件，比上年{way}{by}件。")


@fault("F1", "用了2019年的旧格式", "F2", "W9", "S2", "W5", "W2")
def _f1(draft: Draft, luck: random.Random) -> bool:
    old = sound(luck.randrange(1 << 20), 2020)
    draft.form, draft.tables = FORMS["2019"], old.tables
    draft.before = draft.neighbour = None
    draft.texts["overview"] = "\n".join(
        f"（{n}）{name}。已按要求办理。"
        for n, name in zip(
            "一二三四五", ("主动公开", "依申请公开", "政府信息管理", "平台建设", "监督保障"), strict=True
        )
    )
    return True


@fault("S1", "缺一个部分", "E2", "W5", "S3")
def _s1(draft: Draft, luck: random.Random) -> bool:
    draft.left_out.add(luck.choice(("problems", "other", "overview")))
    return True


@fault("S2", "部分的名称不对")
def _s2(draft: Draft, luck: random.Random) -> bool:
    section, head = luck.choice(
        (
            ("problems", "五、存在问题及下一步打算"),
            ("overview", "一、概述"),
            ("other", "六、其他需要说明的情况"),
            ("problems", "五、工作存在的主要问题"),
        )
    )
    draft.heads[section] = head
    return True


@fault("S3", "部分的序号不对", "S1", "S2")
def _s3(draft: Draft, luck: random.Random) -> bool:
    draft.heads[luck.choice(("problems", "other"))] = luck.choice(("七、", "四、")) + luck.choice(
        ("存在的主要问题及改进情况",)
    )
    draft.heads = {"problems": next(iter(draft.heads.values()))}
    return True


@fault("S4", "总体情况少写一个方面", "S5")
def _s4(draft: Draft, luck: random.Random) -> bool:
    lines = draft.texts["overview"].split("\n")
    del lines[luck.choice((2, 3, 4))]
    draft.texts["overview"] = "\n".join(
        f"（{n}）{line.partition('）')[2]}" for n, line in zip("一二三四", lines, strict=True)
    )
    return True


@fault("S5", "小标题跳号")
def _s5(draft: Draft, luck: random.Random) -> bool:
    return edited(draft, "overview", luck.choice(("（四）", "（三）")), "（六）")


@fault("S6", "写六个部分，只列五个")
def _s6(draft: Draft, luck: random.Random) -> bool:
    draft.opening = f"本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、存在的主要问题及改进情况、其他需要报告的事项{luck.choice('六七')}个部分组成。"
    return True


@fault("S7", "还写收费及减免情况")
def _s7(draft: Draft, luck: random.Random) -> bool:
    draft.texts["other"] += "\n七、政府信息公开的收费及减免情况\n本年度没有收费。"
    return True


@fault("L1", "总体情况超过一千字")
def _l1(draft: Draft, luck: random.Random) -> bool:
    extra = [f"第{i}个村把低保名单、集体资产和工程招标按季度上墙，群众当面核对无误。" for i in range(1, 40)]
    draft.texts["overview"] += "\n" + "".join(extra)
    return True


@fault("L3", "统计期限不是本年度", "Y2", "Y3")
def _l3(draft: Draft, luck: random.Random) -> bool:
    year = draft.year - 1
    draft.opening = luck.choice(
        (
            f"所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。",
            f"本报告数据统计期限为{draft.year}年1月1日至11月30日。",
        )
    )
    return True


@fault("L4", "第五部分与上年相同", "Y2")
def _l4(draft: Draft, luck: random.Random) -> bool:
    assert draft.before
    draft.texts["problems"] = draft.before.texts["problems"].replace(str(draft.year), str(draft.year + 1))
    return True


@fault("L6", "第五部分与邻近单位相同", "C1", "C2")
def _l6(draft: Draft, luck: random.Random) -> bool:
    assert draft.neighbour
    draft.texts["problems"] = draft.neighbour.texts["problems"].replace(draft.neighbour.organ, draft.organ)
    return True


@fault("L5", "引用已不适用的文件")
def _l5(draft: Draft, luck: random.Random) -> bool:
    draft.opening += "本报告按照国办公开办函〔2019〕60号规定的格式编制。"
    return True


@fault("P1", "其中各项加起来不等于总数")
def _p1(draft: Draft, luck: random.Random) -> bool:
    a, b = luck.randrange(30, 60), luck.randrange(20, 50)
    total = a + b + luck.choice((1, 2, -2))
    return line_of(
        draft,
        "（一）主动公开。",
        f"{draft.year}年，{draft.we}主动公开政府信息{total}条，其中网站{a}条，公示栏{b}条。",
    )


@fault("P2", "分项列了两次", "P1")
def _p2(draft: Draft, luck: random.Random) -> bool:
    text = (
        f"{draft.year}年，{draft.we}主动公开政府信息100条，其中部门动态30条，财政预决算40条，部门动态30条。"
    )
    return line_of(draft, "（一）主动公开。", text)


@fault("P3", "百分比不对")
def _p3(draft: Draft, luck: random.Random) -> bool:
    whole, part = luck.randrange(60, 300), luck.randrange(10, 50)
    wrong = part * 100 / whole + luck.choice((3.1, 7, 0.9))
    return line_of(
        draft,
        "（一）主动公开。",
        f"{draft.year}年，{draft.we}主动公开政府信息{whole}条，其中动态类{part}条，占{wrong:.2f}%。",
    )


@fault("Y1", "引用上年的工作要点")
def _y1(draft: Draft, luck: random.Random) -> bool:
    draft.texts["other"] += (
        f"\n落实《{draft.year - 1}年{luck.choice(('政务公开工作要点', '政府信息公开工作计划'))}》各项任务。"
    )
    return True


@fault("Y2", "写的是上年的工作", "W5", "P1")
def _y2(draft: Draft, luck: random.Random) -> bool:
    text = luck.choice(
        (
            f"{draft.year - 1}年，{draft.we}主动公开政府信息88条。",
            f"{draft.year - 1}年，{draft.we}严格按照条例开展工作。",
            f"{draft.year - 1}年，{draft.we}将进一步健全制度。",
        )
    )
    return line_of(draft, "（一）主动公开。", text)


@fault("Y3", "截止日不是本年末", "Y2")
def _y3(draft: Draft, luck: random.Random) -> bool:
    return line_of(draft, "（一）主动公开。", f"截至{draft.year - 1}年12月31日，主动公开信息77条。")


@fault("Y4", "日历上没有的日期")
def _y4(draft: Draft, luck: random.Random) -> bool:
    day = luck.choice(("2月30日", "9月31日", "6月31日", "13月1日"))
    draft.texts["other"] += f"\n{draft.year}年{day}召开了政务公开推进会。"
    return True


@fault("Y5", "落款早于年底", "Y2")
def _y5(draft: Draft, luck: random.Random) -> bool:
    draft.signed = f"{draft.year}年{luck.choice((1, 3, 12))}月{luck.randrange(5, 28)}日"
    return True


@fault("C1", "写的是别的乡镇", "C2")
def _c1(draft: Draft, luck: random.Random) -> bool:
    other = luck.choice([name for name in ("龙门镇", "白沙乡", "永安镇") if name not in draft.organ])
    draft.texts["other"] += (
        f"\n{other}{luck.choice(('坚持', '高度重视', '严格按照'))}公开为常态，办好各项公开工作。"
    )
    return True


@fault("C2", "乡镇的报告写“我局”")
def _c2(draft: Draft, luck: random.Random) -> bool:
    draft.texts["other"] += "\n下一步，我局将加强业务培训。"
    return True


@fault("X1", "出现公民身份号码")
def _x1(draft: Draft, luck: random.Random) -> bool:
    born = date(1950 + luck.randrange(50), luck.randrange(1, 13), luck.randrange(1, 29))
    number = f"52000{luck.randrange(1, 9)}{born:%Y%m%d}{luck.randrange(1000):03}"
    number += _CHECK[sum(int(n) * weight for n, weight in zip(number, _WEIGHTS, strict=True)) % 11]
    draft.texts["other"] += f"\n申请人示例某（{number}）的申请已经答复。"
    return True


@fault("E1", "表三缺一行", "E4", "E5", "I1", "I2", "W5", "W1")
def _e1(draft: Draft, luck: random.Random) -> bool:
    del draft.tables["table_3"][luck.choice([row for row in draft.tables["table_3"] if row != "R3.7"])]
    return True


@fault("E6", "第四部分的标题缺失")
def _e6(draft: Draft, luck: random.Random) -> bool:
    draft.heads["disputes"] = "\t"
    return True
