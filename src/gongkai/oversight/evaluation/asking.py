"""The questions: what one must be, and those an organ may begin with."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.oversight.models.evaluation import AskedKind

MOST_OPTIONS = 20  # local policy
MOST_QUESTIONS = 40  # local policy: a longer one nobody finishes
LEVELS = ("很满意", "满意", "基本满意", "不太满意", "不满意")
SATISFIED = 3  # local policy: 很满意、满意、基本满意 count as satisfied


@dataclass(frozen=True)
class QuestionFacts:
    """A question as it is entered."""

    kind: str
    text: str
    options: tuple[str, ...] = ()
    required: bool = True
    satisfied: int = 0


# What towns commonly ask: full and true, easy to find, applications in time, effect; then ways and wishes.
USUAL: tuple[QuestionFacts, ...] = (
    QuestionFacts("SINGLE", "总体来说，您对政府信息公开工作满意吗？", LEVELS, True, SATISFIED),
    QuestionFacts("SINGLE", "公开的内容全面、真实、准确吗？", LEVELS, True, SATISFIED),
    QuestionFacts("SINGLE", "您查找公开的信息方便吗？", LEVELS, True, SATISFIED),
    QuestionFacts("SINGLE", "依申请公开办理得依法、及时吗？", (*LEVELS, "没有申请过"), False, SATISFIED),
    QuestionFacts(
        "MULTIPLE",
        "您从哪些渠道了解政府信息？",
        ("政府门户网站", "镇、村公示栏", "便民大厅", "广播、大喇叭", "村民会议", "亲友邻居", "其他"),
        False,
    ),
    QuestionFacts("TEXT", "您还希望公开什么，有什么意见建议？", (), False),
)


def faults_of(facts: QuestionFacts) -> list[str]:
    """Everything that is wrong with it, as sentences."""
    if facts.kind not in AskedKind.values:
        return [f"请选择题型：{'、'.join(AskedKind.labels)}。"]
    faults = [] if 0 < len(facts.text.strip()) <= 300 else ["请写明问题，最多300字。"]
    if facts.kind == AskedKind.TEXT:
        return faults + (["文字题没有选项。"] if facts.options else [])
    if not 2 <= len(facts.options) <= MOST_OPTIONS:
        faults.append(f"选项应当有2到{MOST_OPTIONS}个，现在有{len(facts.options)}个。")
    if any(not option.strip() or len(option) > 100 for option in facts.options):
        faults.append("每个选项要写明，最多100字。")
    if len(set(facts.options)) != len(facts.options):
        faults.append("有两个选项一样，请改。")
    if facts.satisfied and (facts.kind != AskedKind.SINGLE or facts.satisfied >= len(facts.options)):
        faults.append("“计为满意的选项数”只用于单选，而且要少于选项总数。")
    return faults
