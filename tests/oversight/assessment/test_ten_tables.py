"""Tables in ten manners: every indicator, its points and its rule, as somebody reading the table would say them."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO

import pytest

from gongkai.oversight.assessment.engine import score
from gongkai.oversight.assessment.importing import read_table
from gongkai.oversight.assessment.rules import Fact, plain
from gongkai.oversight.assessment.scheme import Kind
from tests.oversight.assessment.tables import book
from tests.oversight.assessment.ten_tables import TEN

WANTED = {
    "two_rows_of_headings": """
组织保障/领导重视 | 4 | 基本分 | 不少于1次，少一次2分
组织保障/培训 | 6 | 基本分 | 不少于2次，少一次3分
公开内容/及时 | 40 | 基本分 | 每条0.5分
公开内容/准确/出现错别字每处扣0. | – | 基本分 | 每处0.2分
公开内容/准确/出现严重表述错误的， | – | 基本分 | 每处2分
依申请公开/按时答复 | 30 | 基本分 | 每件10分
""",
    "second_headings": """
组织/有分管负责人（会议记 | 2 | 基本分 | 由考核人员评分
组织/有工作机构（文件） | 4 | 基本分 | 由考核人员评分
公开/门户更新 | 60 | 基本分 | 由考核人员评分
公开/公开栏、显示屏等（一 | 34 | 基本分 | 每项得2分
其他形式/内部事务没有公开 | 3 | 倒扣 | 由考核人员评分
其他形式/办事公开没有台账 | 2 | 倒扣 | 由考核人员评分
""",
    "numbered_in_one_column": """
主动公开/公开及时 | 30 | 基本分 | 每条0.5分
主动公开/要素齐全 | 20 | 基本分 | 每条0.1分
依申请公开/答复期限 | 30 | 基本分 | 每件5分
监督保障/年度报告 | 20 | 基本分 | 每次20分，最多20分
""",
    "lines_in_one_cell": """
信息数量 | 40 | 基本分 | 每月不少于4，缺一月5分，空白月每月10分
信息质量/指南内容不全扣5分 | – | 基本分 | 每次5分，最多5分
信息质量/栏目有空白的，缺一项 | – | 基本分 | 每项2分
信息质量/有死链的每个扣1分 | – | 基本分 | 每个1分
制度/未建立保密审查制度扣 | – | 基本分 | 每次10分，最多10分
制度/未建立台账扣5分 | – | 基本分 | 每次5分，最多5分
制度/台账不规范酌情扣1— | – | 基本分 | 由考核人员评分
加分因素/受到市级以上通报表扬 | – | 加分 | 每次3分
加分因素/受到县级通报表扬的， | – | 加分 | 每次1分，最多5分
扣分因素/受到市级以上通报批评 | – | 倒扣 | 每次3分
扣分因素/受到县级通报批评的， | – | 倒扣 | 每次1分
""",
    "points_in_words": """
申请渠道/信函渠道畅通/指南中有信函渠道 | 4 | 基本分 | 由考核人员评分
申请渠道/信函渠道畅通/抽查畅通 | 6 | 基本分 | 由考核人员评分
申请渠道/网上渠道畅通/有网上渠道 | 2 | 基本分 | 由考核人员评分
申请渠道/网上渠道畅通/抽查畅通 | 3 | 基本分 | 由考核人员评分
重点领域/预决算/有专栏 | 5 | 基本分 | 由考核人员评分
重点领域/预决算/内容完整 | 40 | 基本分 | 由考核人员评分
重点领域/双随机/公开抽查清单 | 20 | 基本分 | 由考核人员评分
重点领域/双随机/公开抽查结果 | 20 | 基本分 | 由考核人员评分
""",
    "online_and_on_site": """
信息更新/村务信息按月更新 | – | 基本分 | 每次0.5分
信息更新/财务公开逐笔公开 | – | 基本分 | 每处2分
栏目建设/无空白栏目 | 30 | 基本分 | 每个3分
公开栏/位置合理、有防雨设施 | 20 | 基本分 | 每次5分，最多5分
公开栏/公布监督电话 | 10 | 基本分 | 每次10分，最多10分
意见箱/设意见箱 | 10 | 基本分 | 每次10分，最多10分
一票否决：发生泄露个 | – | 一票否决 | 发生即否决
""",
    "without_weights": """
政策公开/政策文件集中公开 | – | 基本分 | 每个1分
政策公开/政策解读同步 | – | 基本分 | 每个1分
政策公开/规范性文件动态更新 | – | 基本分 | 每个1分
平台建设/专栏规范 | – | 基本分 | 每处2分
平台建设/链接可用 | – | 基本分 | 每个0.5分
群众评价/满意度 | 20 | 基本分 | 达到90%得20分，达到80%得15分，达到60%得10分
""",
    "signed_points": """
基础工作/信息公开目录 | 40 | 基本分 | 每次5分，最多5分
基础工作/依申请公开/每逾期答复1件扣10 | – | 基本分 | 每件10分
基础工作/依申请公开/因信息公开败诉的每件 | – | 基本分 | 每件20分
加分项/经验推广/经验做法被省级以上采 | – | 加分 | 每篇2分
加分项/经验推广/被市级采用的，每篇加 | – | 加分 | 每篇1分
减分项/通报批评 | 10 | 倒扣 | 每次5分
否决项/泄密 | – | 一票否决 | 发生即否决
""",
    "ticked_targets": """
决策公开/意见征集 | 20 | 基本分 | 每件5分
决策公开/结果反馈 | 20 | 基本分 | 每件2分
基层公开/公开栏更新 | 30 | 基本分 | 每次2分
基层公开/政务公开专区/未设置专区的不得分 | – | 基本分 | 每次10分，最多10分
基层公开/政务公开专区/设备损坏的扣3分 | – | 基本分 | 每次3分，最多3分
共性任务/年度报告/逾期发布扣10分 | – | 基本分 | 每次10分，最多10分
共性任务/年度报告/被退回修改的，每次扣 | – | 基本分 | 每次5分
""",
    "repeated_groups": """
组织领导/机构/明确工作机构 | 2.5 | 基本分 | 每次2.5分，最多2.5分
组织领导/人员/配备专职人员 | 2.5 | 基本分 | 每次2.5分，最多2.5分
组织领导/会议/研究部署 | 5 | 基本分 | 达到2次得5分，达到1次得2分
公开质量/时效/信息公开及时/超期1—10个工作日 | – | 基本分 | 每条0.5分
公开质量/时效/信息公开及时/超期10个工作日以上 | – | 基本分 | 每条1分
公开质量/更新/动态类信息 | 25 | 基本分 | 每次1分
公开质量/解读/政策解读率 | 20 | 基本分 | 每5个百分点1分
""",
}


def read(name):
    return read_table(BytesIO(TEN[name].getvalue()), name)


def lines(found):
    for path in found.scheme.paths().values():
        leaf = path[-1]
        points = "–" if leaf.points is None else plain(leaf.points)
        where = "/".join(node.title[:10] for node in path)
        yield f"{where} | {points} | {leaf.kind.label} | {leaf.rule.words}"


@pytest.mark.parametrize("name", TEN)
def test_a_table_is_read_as_a_person_reads_it(name):
    assert list(lines(read(name))) == WANTED[name].strip().splitlines()


@pytest.mark.parametrize("name", TEN)
def test_a_unit_without_fault_gets_a_hundred(name):
    scheme = read(name).scheme
    full = {path[-1].code: _best(path) for path in scheme.paths().values()}
    tags = frozenset({"ORGAN", "TOWN"})
    assert score(scheme, full, tags).total == 100


def _best(path):
    leaf = path[-1]
    if leaf.kind is not Kind.BASE or any(node.is_pool for node in path[:-1]):
        return Fact(given=Decimal(0))
    return Fact(given=leaf.points)


def test_online_and_on_site_have_the_parts_the_table_names():
    assert read("online_and_on_site").scheme.shares == (("线上", Decimal(60)), ("现场", Decimal(40)))


def test_a_bonus_counted_together_ends_at_its_limit():
    found = read("lines_in_one_cell")
    assert found.scheme.bonus_cap == 5
    assert any("累计" in remark.said for remark in found.by_hand)


def test_evidence_stays_required_when_a_standard_is_cut_into_lines():
    leaves = {path[-1].title: path[-1] for path in read("ticked_targets").scheme.paths().values()}
    assert (leaves["逾期发布扣10分"].evidence, leaves["被退回修改的，每次扣5分"].evidence) == (True, False)


def test_percentages_of_a_group_become_its_points():
    rows = [
        ["指标", "权重", "要点", "权重"],
        ["公开", 60, "及时", 70],
        ["", "", "准确", 30],
        ["平台", 40, "专栏", 100],
    ]
    found = read_table(book(rows, ("A2:A3", "B2:B3")), "示例")
    assert [path[-1].points for path in found.scheme.paths().values()] == [42, 18, 40]


def test_a_second_sheet_with_a_table_is_named():
    import openpyxl

    pages = openpyxl.load_workbook(BytesIO(TEN["signed_points"].getvalue()))
    pages.copy_worksheet(pages.active).title = "B类"
    out = BytesIO()
    pages.save(out)
    assert any("B类" in remark.said for remark in read_table(out, "示例").by_hand)
