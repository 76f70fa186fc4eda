"""Every way in which an application ends: what the clerk answers, does and fills in, in the words of the screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.browser.case_stories import at_case, takes_step
from tests.browser.people import Official
from tests.browser.site import Site

Before = Callable[[Official, Site, str], None]

CLEAR, OURS, HELD = "内容明确，不用补正", "是信息公开申请，由本机关负责公开", "有，保存在本机关"
REASON = {"理由": "示例：理由一句。"}


@dataclass(frozen=True)
class Ending:
    """One outcome: its code, its row, its name, the answers that lead there, what is typed, what before."""

    code: str
    row: str
    name: str
    answers: tuple[str, ...] = ()
    typed: dict[str, str] = field(default_factory=dict)
    before: tuple[Before, ...] = ()


def asks_to_supplement(clerk: Official, site: Site, address: str) -> None:
    takes_step(clerk, address, "告知补正", 需要补正的内容="请写明项目名称或者年份。", 补正期限="2026-10-30")
    clerk.sees("补正告知已登记", "等待补正")


def gets_supplement(clerk: Official, site: Site, address: str) -> None:
    site.at(2026, 10, 23)
    clerk.opens(address)
    takes_step(clerk, address, "收到补正")
    clerk.sees("补正已收到", "2026年11月20日")


def waits_in_vain(clerk: Official, site: Site, address: str) -> None:
    site.at(2026, 11, 2)
    clerk.opens(address)


def charges(clerk: Official, site: Site, address: str) -> None:
    takes_step(clerk, address, "发收费通知", 计收方式="按量计收", 件数或者页数="250")
    clerk.sees("收费通知已登记", "4700元", "等待缴费")


def is_not_paid(clerk: Official, site: Site, address: str) -> None:
    site.at(2026, 11, 17)
    clerk.opens(address)


def searches_in_vain(clerk: Official, site: Site, address: str) -> None:
    at_case(clerk, address).presses("登记检索").fills("检索人（单位、岗位）", "党政综合办公室档案员")
    clerk.fills("检索地点", "综合档案室").fills("关键词", "村道").fills("检索范围", "2020年至2025年的合同")
    clerk.fills("检索结果", "没有检索到。").presses("登记检索").sees("检索记录已登记")


def consults(clerk: Official, site: Site, address: str) -> None:
    takes_step(clerk, address, "征求意见", 征求对象="示例公司", 对方收到日期="2026-10-19")
    clerk.sees("征求意见已登记", "2026年11月9日")
    takes_step(
        clerk, address, "登记意见", 意见="不同意公开，有合理理由", 收到意见日期="2026-10-19", 理由="商业秘密"
    )
    clerk.sees("意见已登记")


def hears_reasons(clerk: Official, site: Site, address: str) -> None:
    at_case(clerk, address).presses("要求说明理由").fills(
        "认为明显超过合理范围的事实", "当月第31件，内容相近。"
    )
    clerk.fills("说明期限", "2026-10-26").presses("要求说明理由").sees("说明理由告知已登记")
    takes_step(clerk, address, "收到说明", 申请人的说明="示例：研究用。")
    takes_step(clerk, address, "判断理由", 理由是否合理="不合理", 判断的根据="与此前的说明相同。")
    clerk.sees("判断已登记")


def _refused(number: int, name: str, answer: str, needs: str = "", words: str = "") -> Ending:
    typed = {needs: words, **REASON} if needs else REASON
    return Ending(f"D{number}", f"R3.3.{number}", name, (CLEAR, OURS, HELD, answer), typed)


ENDINGS = (
    Ending("G1", "R3.1", "已经主动公开", (CLEAR, OURS, "有，已经主动公开"), {"写明获取的方式、途径": "本镇网站。"}),
    Ending("G2", "R3.1", "可以公开", (CLEAR, OURS, HELD, "可以公开"), {"附上信息，或者写明获取的方式、途径和时间": "复印件3页。"}),
    Ending("P1", "R3.2", "部分公开（区分处理）", (CLEAR, OURS, HELD, "部分可以公开，区分处理"),
           {"提供可以公开的部分": "合同第1至3页。", "第十五条：涉及商业秘密、个人隐私等第三方合法权益": "", **REASON}),
    _refused(1, "属于国家秘密", "属于国家秘密", "附密级标识、保密期限等定密依据", "定密材料存放在保密室。"),
    _refused(2, "法律、行政法规禁止公开", "法律、行政法规禁止公开", "写明禁止公开的法律、行政法规条文", "《示例法》第一条。"),
    _refused(3, "危及国家安全、公共安全、经济安全、社会稳定", "公开会危及", "附公开后的风险评估材料", "评估报告一份。"),
    Ending("D4", "R3.3.4", "保护第三方合法权益", (CLEAR, OURS, HELD, "公开会损害第三方合法权益"), REASON, (consults,)),
    _refused(5, "内部事务信息", "属于内部事务信息"),
    _refused(6, "过程性信息", "属于过程性信息"),
    _refused(7, "行政执法案卷信息", "属于行政执法案卷信息"),
    Ending("D8", "R3.3.8", "行政查询事项", (CLEAR, "法律、行政法规对获取另有规定"), {"写明应当依照的法律、行政法规": "《不动产登记暂行条例》。", **REASON}),
    Ending("N1a", "R3.4.1", "信息不存在", (CLEAR, OURS, "经检索没有"), REASON, (searches_in_vain,)),
    Ending("N1b", "R3.4.1", "不属于本机关负责公开", (CLEAR, "不属于本机关负责公开"),
           {"写明负责公开的机关名称和联系方式，确实不能确定的予以注明": "示例县水利局，示例电话0008。", **REASON}),
    Ending("N2", "R3.4.2", "没有现成信息，需要加工、分析", (CLEAR, OURS, "没有现成的，要加工、分析"), REASON),
    Ending("N3", "R3.4.3", "补正后申请内容仍不明确", ("补正后仍不明确",), REASON, (asks_to_supplement, gets_supplement)),
    Ending("X1", "R3.5.1", "信访、投诉、举报等活动", (CLEAR, "以申请的形式信访、投诉、举报"), REASON),
    Ending("X2", "R3.5.2", "重复申请", (CLEAR, "此前已经答复过的同一申请"), {"写明此前答复的文号和日期": "示府公复〔2026〕1号。", **REASON}),
    Ending("X3", "R3.5.3", "要求提供公开出版物", (CLEAR, "要求提供公开出版物"), {"写明获取的方式、途径": "县图书馆。", **REASON}),
    Ending("X4", "R3.5.4", "无正当理由大量反复申请", (CLEAR, "数量、频次明显超过合理范围"), REASON, (hears_reasons,)),
    Ending("X5", "R3.5.5", "要求确认或者重新出具已获取的信息", (CLEAR, "要求确认或者重新出具"), REASON),
    Ending("O1", "R3.6.1", "逾期不补正", ("逾期没有补正，没有正当理由",), {}, (asks_to_supplement, waits_in_vain)),
    Ending("O2", "R3.6.2", "逾期不缴纳信息处理费", (), {}, (charges, is_not_paid)),
    Ending("O3", "R3.6.3", "其他（如申请人撤回）", (), REASON),
)  # fmt: skip
