"""Posts, and what each may do. Rights belong to posts; people hold posts for a span of dates.

This is the only table of rights: a verb names the right it needs, never a post.
"""

from enum import Enum

from django.db.models import TextChoices


class PostKind(TextChoices):
    DISCLOSURE_CLERK = "DISCLOSURE_CLERK", "信息公开员"
    OFFICE_STAFF = "OFFICE_STAFF", "科室经办人"
    CASE_OFFICER = "CASE_OFFICER", "依申请公开承办人"
    OFFICE_DIRECTOR = "OFFICE_DIRECTOR", "办公室主任"
    DEPUTY_LEADER = "DEPUTY_LEADER", "分管领导"
    PRINCIPAL_LEADER = "PRINCIPAL_LEADER", "主要领导"
    DISCLOSURE_HEAD = "DISCLOSURE_HEAD", "政府信息公开工作机构负责人"
    REGISTRAR = "REGISTRAR", "文书（机要）员"
    VILLAGE_CLERK = "VILLAGE_CLERK", "村（社区）信息员"
    SUPERVISING_AUTHORITY = "SUPERVISING_AUTHORITY", "政府信息公开工作主管部门"
    INSPECTOR = "INSPECTOR", "纪检监察"
    ADMINISTRATOR = "ADMINISTRATOR", "系统管理员"


class Right(Enum):
    """One thing a post may do; the value is how a refusal names it."""

    READ_DESK = "查看本机关的公开工作"
    READ_APPLICATION = "查看依申请公开案件"
    READ_TRAIL = "查看留痕"
    DRAFT_ITEM = "起草公开信息"
    SIGN_LEVEL_1 = "办公室主任审批"
    SIGN_LEVEL_2 = "分管领导审批"
    SIGN_LEVEL_3 = "主要领导审批"
    RECORD_PAPER_SIGNATURE = "登记代签"
    WITHDRAW_ITEM = "撤回已公开的信息"
    RECORD_POSTING = "登记张贴"
    MANAGE_PLACES = "管理公示点位"
    HANDLE_APPLICATION = "登记和办理依申请公开"
    AGREE_EXTENSION = "同意延期答复"
    REVIEW_REPLY = "审查答复"
    READ_IDENTITY_COPY = "查看和删除身份证明复印件"
    RECORD_MAIL = "登记邮件签收"
    DRAFT_REPORT = "编制年度报告"
    RUN_ROUND = "组织年度报告征集和汇总"
    RECORD_WORK = "登记会议和培训"
    REPORT_TASK = "报告任务完成情况"
    URGE_TASK = "督办任务"
    RECORD_ACT = "登记执法和收费台账"
    READ_REGISTERS = "查看公文登记簿"
    KEEP_REGISTERS = "登记公文"
    APPROVE_DISPOSAL = "批准清退和销毁"
    MANAGE_PEOPLE = "管理人员和任职"
    MANAGE_ORGAN = "维护机关信息"
    MANAGE_UNITS = "设置科室和村（社区）"
    PLACE_ORGANS = "调整机关名称和隶属"
    SET_LOCAL_FESTIVALS = "登记当地节日放假"
    HAND_IN_TASK = "反馈转办、协办"
    READ_ASSESSMENT = "查看考核"
    RUN_ASSESSMENT = "组织考核和评分"
    DECIDE_ASSESSMENT = "复核申诉和公布考核结果"
    SCORE_SELF = "考核自评"
    HOLD_ACCOUNTABLE = "登记责任追究"
    KEEP_CATALOGUE = "维护公开事项目录和应公开任务"
    REVIEW_WITHHELD = "评估不予公开的信息"
    READ_FEEDBACK = "查看群众意见"
    ENTER_FEEDBACK = "登记群众意见"
    HANDLE_FEEDBACK = "分办群众意见"
    ANSWER_FEEDBACK = "拟写群众意见答复"
    SIGN_FEEDBACK = "签发群众意见答复"
    READ_INSPECTION = "查看监督检查"
    INSPECT = "开展监督检查"
    ANSWER_INSPECTION = "反馈整改情况"
    RUN_EVALUATION = "组织社会评议"


_LEADERS = {PostKind.OFFICE_DIRECTOR, PostKind.DEPUTY_LEADER, PostKind.PRINCIPAL_LEADER}
_CLERKS = {PostKind.DISCLOSURE_CLERK}
_READERS = {PostKind.INSPECTOR, PostKind.SUPERVISING_AUTHORITY}
_OFFICERS = {PostKind.CASE_OFFICER, PostKind.DISCLOSURE_HEAD}

HOLDERS: dict[Right, frozenset[PostKind]] = {
    Right.READ_DESK: frozenset(
        _LEADERS | _CLERKS | _READERS | _OFFICERS | {PostKind.OFFICE_STAFF, PostKind.REGISTRAR}
    ),
    Right.READ_APPLICATION: frozenset(_LEADERS | _CLERKS | _READERS | _OFFICERS),
    Right.READ_TRAIL: frozenset(_LEADERS | _CLERKS | _READERS | {PostKind.ADMINISTRATOR}),
    # A registrar enters the issued paper, and with it begins the item that is to be disclosed.
    Right.DRAFT_ITEM: frozenset(_CLERKS | {PostKind.OFFICE_STAFF, PostKind.REGISTRAR}),
    Right.SIGN_LEVEL_1: frozenset({PostKind.OFFICE_DIRECTOR}),
    Right.SIGN_LEVEL_2: frozenset({PostKind.DEPUTY_LEADER}),
    Right.SIGN_LEVEL_3: frozenset({PostKind.PRINCIPAL_LEADER}),
    Right.RECORD_PAPER_SIGNATURE: frozenset({PostKind.OFFICE_DIRECTOR, PostKind.DEPUTY_LEADER}),
    Right.WITHDRAW_ITEM: frozenset(_CLERKS | {PostKind.OFFICE_DIRECTOR}),
    Right.RECORD_POSTING: frozenset(_CLERKS | {PostKind.VILLAGE_CLERK}),
    Right.MANAGE_PLACES: frozenset(_CLERKS),
    Right.HANDLE_APPLICATION: frozenset(_CLERKS | {PostKind.CASE_OFFICER}),
    Right.AGREE_EXTENSION: frozenset({PostKind.DISCLOSURE_HEAD}),
    Right.REVIEW_REPLY: frozenset(_CLERKS | _OFFICERS | {PostKind.OFFICE_DIRECTOR}),
    # The officer of a case sees the copy of that case besides: see applications.identity.
    Right.READ_IDENTITY_COPY: frozenset(_CLERKS | {PostKind.DISCLOSURE_HEAD}),
    # Whoever of the organ's offices takes letters from the postman: the day of signing counts (Art 31).
    Right.RECORD_MAIL: frozenset(_CLERKS | {PostKind.OFFICE_STAFF, PostKind.CASE_OFFICER}),
    Right.DRAFT_REPORT: frozenset(_CLERKS),
    Right.RUN_ROUND: frozenset({PostKind.SUPERVISING_AUTHORITY}),
    Right.RECORD_WORK: frozenset(_CLERKS | {PostKind.OFFICE_DIRECTOR}),
    # For the own task or that of the own office only: see workplan.rules.
    Right.REPORT_TASK: frozenset(
        _LEADERS | _CLERKS | _OFFICERS | {PostKind.OFFICE_STAFF, PostKind.REGISTRAR}
    ),
    Right.URGE_TASK: frozenset(_LEADERS | _CLERKS),
    Right.RECORD_ACT: frozenset(_CLERKS | {PostKind.OFFICE_STAFF}),
    # Registers of papers stay in the house: the county reads results, not the mail of its towns.
    Right.READ_REGISTERS: frozenset(_LEADERS | _CLERKS | {PostKind.REGISTRAR, PostKind.INSPECTOR}),
    Right.KEEP_REGISTERS: frozenset(_CLERKS | {PostKind.REGISTRAR}),
    Right.APPROVE_DISPOSAL: frozenset({PostKind.DEPUTY_LEADER, PostKind.PRINCIPAL_LEADER}),
    Right.MANAGE_PEOPLE: frozenset({PostKind.ADMINISTRATOR}),
    Right.MANAGE_ORGAN: frozenset(_CLERKS | {PostKind.ADMINISTRATOR}),
    Right.MANAGE_UNITS: frozenset({PostKind.ADMINISTRATOR}),
    # Of the own organ the name only; level and superior of those below: see people.placing.
    Right.PLACE_ORGANS: frozenset({PostKind.ADMINISTRATOR}),
    Right.SET_LOCAL_FESTIVALS: frozenset({PostKind.ADMINISTRATOR}),
    # For the own office only: see applications.office_tasks.
    Right.HAND_IN_TASK: frozenset(_CLERKS | _OFFICERS | {PostKind.OFFICE_STAFF, PostKind.OFFICE_DIRECTOR}),
    Right.READ_ASSESSMENT: frozenset(_LEADERS | _CLERKS | _READERS | {PostKind.DISCLOSURE_HEAD}),
    # The county's authority assesses towns and departments; a town's office assesses its offices and villages.
    Right.RUN_ASSESSMENT: frozenset(
        _CLERKS | {PostKind.SUPERVISING_AUTHORITY, PostKind.DISCLOSURE_HEAD, PostKind.OFFICE_DIRECTOR}
    ),
    Right.DECIDE_ASSESSMENT: frozenset(
        {PostKind.SUPERVISING_AUTHORITY, PostKind.DEPUTY_LEADER, PostKind.PRINCIPAL_LEADER}
    ),
    # For the own organ, office or village only: see oversight.assessment.units.
    Right.SCORE_SELF: frozenset(
        _CLERKS
        | _OFFICERS
        | {
            PostKind.OFFICE_STAFF,
            PostKind.OFFICE_DIRECTOR,
            PostKind.REGISTRAR,
            PostKind.VILLAGE_CLERK,
        }
    ),
    Right.HOLD_ACCOUNTABLE: frozenset(
        {PostKind.SUPERVISING_AUTHORITY, PostKind.INSPECTOR, PostKind.PRINCIPAL_LEADER}
    ),
    Right.KEEP_CATALOGUE: frozenset(_CLERKS | {PostKind.OFFICE_DIRECTOR}),
    Right.REVIEW_WITHHELD: frozenset(_CLERKS | {PostKind.OFFICE_DIRECTOR}),
    Right.READ_FEEDBACK: frozenset(
        _LEADERS
        | _CLERKS
        | _READERS
        | {PostKind.DISCLOSURE_HEAD, PostKind.OFFICE_STAFF, PostKind.VILLAGE_CLERK}
    ),
    Right.ENTER_FEEDBACK: frozenset(_CLERKS | {PostKind.OFFICE_DIRECTOR, PostKind.OFFICE_STAFF}),
    Right.HANDLE_FEEDBACK: frozenset(_CLERKS | {PostKind.OFFICE_DIRECTOR}),
    # An office and a village answer only what was given to them: see oversight.supervision.feedback_rules.
    Right.ANSWER_FEEDBACK: frozenset(_CLERKS | {PostKind.OFFICE_STAFF, PostKind.VILLAGE_CLERK}),
    Right.SIGN_FEEDBACK: frozenset({PostKind.OFFICE_DIRECTOR, PostKind.DEPUTY_LEADER}),
    Right.READ_INSPECTION: frozenset(
        _LEADERS | _CLERKS | _READERS | {PostKind.DISCLOSURE_HEAD, PostKind.VILLAGE_CLERK}
    ),
    # The inspector alone writes here, and nobody, the inspector included, changes what was written.
    Right.INSPECT: frozenset({PostKind.INSPECTOR}),
    Right.ANSWER_INSPECTION: frozenset(_CLERKS | {PostKind.OFFICE_DIRECTOR, PostKind.VILLAGE_CLERK}),
    Right.RUN_EVALUATION: frozenset(_CLERKS | {PostKind.OFFICE_DIRECTOR, PostKind.SUPERVISING_AUTHORITY}),
}

# The supervising authority reads the whole tree below its own organ; every other post reads its own organ only.
TREE_READERS: frozenset[PostKind] = frozenset({PostKind.SUPERVISING_AUTHORITY})

SIGNING_RIGHTS: dict[int, Right] = {1: Right.SIGN_LEVEL_1, 2: Right.SIGN_LEVEL_2, 3: Right.SIGN_LEVEL_3}
