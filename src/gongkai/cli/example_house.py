"""The example's registers, plan, rules, letters, meetings and assessment, up to today: every page shows something."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from gongkai import clock
from gongkai.cli.example_catalogue import Catalogue
from gongkai.organs.models import Appointment, Organ, Person, Village
from gongkai.organs.posts import PostKind
from gongkai.oversight.assessment.actions.open_assessment import AssessmentFacts, open_assessment
from gongkai.oversight.assessment.actions.save_scheme import save_scheme
from gongkai.oversight.assessment.actions.take_evidence import take_evidence
from gongkai.oversight.assessment.schemes import scheme_named
from gongkai.registers.actions.circulate import add_readers, sign_reading
from gongkai.registers.actions.dispose import Disposal, carry_out_list, decide_list, draw_up_list
from gongkai.registers.actions.finish_handling import finish_handling
from gongkai.registers.actions.lend import LoanFacts, lend, take_back
from gongkai.registers.actions.put_away import add_custody_place, put_away
from gongkai.registers.actions.register_paper import register_paper
from gongkai.registers.actions.send_copies import SendingFacts, send_copies
from gongkai.registers.actions.take_stock import count_paper, start_stocktaking
from gongkai.registers.entering import PaperFacts
from gongkai.registers.models import Paper
from gongkai.registers.withheld import open_reviews_of
from gongkai.workplan.actions.keep_meetings import add_resolution
from gongkai.workplan.actions.keep_problems import ProblemFacts, raise_problem
from gongkai.workplan.actions.keep_rules import RuleFacts, enter_rule
from gongkai.workplan.actions.plan_meeting import PlannedFacts, plan_meeting
from gongkai.workplan.actions.plan_work import PlanFacts, TaskFacts, add_task, finish_task, open_plan
from gongkai.workplan.actions.record_meeting import MeetingFacts, record_meeting
from gongkai.workplan.actions.responsibility import TEMPLATE, LetterFacts, issue_letters, sign_letter
from gongkai.workplan.actions.set_briefings import ScheduleFacts, set_briefings
from gongkai.workplan.periods import period_with
from gongkai.workplan.plan_models import Rhythm

if TYPE_CHECKING:
    from gongkai.cli.example_loading import ExampleLoader


def _at(day: date, hour: int = 9) -> Any:
    return clock.frozen(datetime.combine(day, time(hour), clock.CHINA))


class House:
    """Loads through the verbs, as the town's own people, with the clock set to the days before today."""

    def __init__(self, example: ExampleLoader) -> None:
        self.today = clock.today()
        self.town: Organ = example.town
        self.catalogue = Catalogue(example, self.today)
        self.office = self.town.offices.get()
        self.villages: list[Village] = list(self.town.villages.order_by("pk"))
        self.clerk = example.holder(PostKind.DISCLOSURE_CLERK)
        self.staff = example.holder(PostKind.OFFICE_STAFF)
        self.director = example.holder(PostKind.OFFICE_DIRECTOR)
        self.deputy = example.holder(PostKind.DEPUTY_LEADER)
        self.leader = example.holder(PostKind.PRINCIPAL_LEADER)

    def _ago(self, number: int) -> date:
        """So many days before the day of loading, whatever the clock is set to meanwhile."""
        return self.today - timedelta(number)

    def load(self) -> dict[str, int]:
        """Papers, plan, house rules, letters, meetings, the catalogue, one assessment that runs."""
        self._papers()
        self._plan()
        self._rules_and_letters()
        catalogue = self.catalogue.load()
        open_reviews_of(self.town)
        self._assessment()
        return catalogue | {
            "公文": Paper.objects.filter(organ=self.town).count(),
            "制度": self.town.house_rules.count(),
        }

    def _paper(self, day: date, counterpart: str, title: str, **more: Any) -> Paper:
        facts = PaperFacts(more.pop("direction", "INCOMING"), day, counterpart, f"{title}（示例）", **more)
        return register_paper(self.clerk, self.town, facts)

    def _papers(self) -> None:
        with _at(self._ago(45)):
            cabinet = add_custody_place(self.clerk, self.town, "党政办1号文件柜", self.clerk)
            whole = self._paper(self._ago(45), "示例县人民政府办公室", "关于报送汛期值班安排的通知", copies=2)
            stays = self._paper(self._ago(45), "示例县档案馆", "关于做好年度归档工作的通知", copies=2)
            for paper in (whole, stays):
                put_away(self.clerk, paper, cabinet, self._ago(45))
        self._life(whole)
        with _at(self._ago(6)):
            read = self._paper(
                self._ago(6), "示例县民政局", "关于规范救助对象公示的通知", copies=1, handle_by=self._ago(-9)
            )
            add_readers(self.clerk, read, [self.director, self.deputy, self.leader])
            alias = self._paper(self._ago(6), "示例县委办公室", "关于某项工作的通知", copies=1, grade="SECRET",
                                title_is_alias=True, secrecy_term="1年", give_back_by=self._ago(-20))  # fmt: skip
            put_away(self.clerk, alias, cabinet, self._ago(6))
        with _at(self._ago(5)):
            sign_reading(
                self.director, read.circulations.get(reader=self.director), "请农业服务中心阅办（示例）"
            )
        self._issued()
        with _at(self._ago(3)):
            lend(
                self.clerk,
                stays,
                LoanFacts(self.staff, "整理档案参考（示例）", "何示例", self._ago(3), self._ago(-4)),
            )
        with _at(self._ago(1)):
            taking = start_stocktaking(self.clerk, self.town, cabinet)
            count_paper(
                self.clerk, taking.lines.get(paper=stays), 0, "1份在农业服务中心桌上，当日放回（示例）"
            )

    def _life(self, paper: Paper) -> None:
        """From receipt to destruction: everything that may happen to a paper, on one page."""
        with _at(self._ago(44)):
            add_readers(self.clerk, paper, [self.director, self.deputy])
            sign_reading(self.director, paper.circulations.get(reader=self.director), "拟请罗镇长阅（示例）")
        with _at(self._ago(43)):
            sign_reading(self.deputy, paper.circulations.get(reader=self.deputy), "请党政办按期报送（示例）")
        with _at(self._ago(40)):
            loan = lend(
                self.clerk,
                paper,
                LoanFacts(self.staff, "填报值班表（示例）", "何示例", self._ago(40), self._ago(35)),
            )
        with _at(self._ago(36)):
            take_back(self.clerk, loan, self._ago(36))
            finish_handling(self.clerk, paper, self._ago(36), "已按要求报送（示例）")
        with _at(self._ago(20)):
            made = draw_up_list(self.clerk, self.town, "DESTROY", "示例县涉密载体销毁中心", {paper: 2})
            decide_list(self.deputy, made, approved=True)
        with _at(self._ago(15)):
            done = Disposal(
                self._ago(15), method="送交监督销毁", first_witness="吴示例", second_witness="冯示例"
            )
            carry_out_list(self.clerk, made, done)

    def _issued(self) -> None:
        withheld_on = self._ago(350)
        with _at(withheld_on):
            self._paper(
                withheld_on, "各科室", "关于机关内部值班排班的通知", direction="OUTGOING", copies=6,
                document_number=f"示草府办〔{withheld_on.year}〕31号", attribute="WITHHELD",
                attribute_reason="内部事务信息（人事和后勤管理），《条例》第十六条（示例）",
            )  # fmt: skip
        day = self._ago(4)
        with _at(day):
            sent = self._paper(
                day, "各村（社区）", "关于开展公示栏自查的通知", direction="OUTGOING", copies=10,
                document_number=f"示草府〔{day.year}〕12号", attribute="UPON_APPLICATION",
                attribute_reason="内部工作安排（示例）",
            )  # fmt: skip
            for village in self.villages:
                facts = SendingFacts(village.name, day, 1, signed_for_by="示例", signed_for_on=day)
                send_copies(self.clerk, sent, facts)

    def _plan(self) -> None:
        today = self.today
        plan = open_plan(
            self.clerk, self.town, PlanFacts(today.year, f"{today.year}年政府信息公开工作安排（示例）")
        )
        end = date(today.year, 12, 31)
        tasks = [
            add_task(self.clerk, plan, TaskFacts(f"{text}（示例）", end, office, person, "年度要点"))
            for text, office, person in (
                ("三级公示栏全部更新并拍照登记", self.office, None),
                ("组织一次全体干部学习条例", None, self.clerk),
                ("完成公开事项目录年度核对", None, self.staff),
            )
        ]
        finish_task(self.clerk, tasks[1], today, "已学习，68人参加（示例）")
        quarter = period_with(Rhythm.QUARTER, today).previous()
        set_briefings(self.clerk, self.town, ScheduleFacts("QUARTER", quarter.first, 15))
        heard_on = min(quarter.last + timedelta(10), today)
        with _at(heard_on):
            heard = MeetingFacts(
                "BRIEFING", f"听取{quarter.label}工作汇报（示例）", heard_on, "高示例", 10, period=quarter.key
            )
            record_meeting(self.clerk, self.town, heard)
        with _at(self._ago(30)):
            facts = MeetingFacts(
                "SPECIAL", "研究公示栏更新滞后问题（示例）", self._ago(30), "高示例", 12, "分析原因（示例）"
            )
            meeting = record_meeting(self.clerk, self.town, facts)
            add_resolution(self.clerk, meeting, "半年未更新的村限期更新（示例）")
            problem = ProblemFacts("STAFF", "村级信息员兼职多、更新不及时（示例）", "河口村", self._ago(31))
            raise_problem(self.clerk, self.town, problem)
        people = (self.director, self.deputy, self.leader)
        at = datetime.combine(today + timedelta(7), time(9, 30), clock.CHINA)
        agenda = "听取三季度信息公开工作汇报（示例）"
        plan_meeting(
            self.clerk,
            self.town,
            PlannedFacts("班子会：信息公开工作（示例）", at, "镇政府二楼会议室", people, agenda),
        )

    def _rules_and_letters(self) -> None:
        year = self.today.year
        name, text = "政府信息公开保密审查制度（示例）", "先审查、后公开；逐件审查、逐件登记（示例）。"
        old = enter_rule(
            self.clerk, self.town, RuleFacts(name, text, date(year - 3, 1, 1), f"示草府〔{year - 3}〕3号")
        )
        enter_rule(self.clerk, self.town, RuleFacts(name, f"{text}自查表随稿送审（示例）。",
                   date(year, 1, 1), f"示草府〔{year}〕1号", replaces=old, office=self.office))  # fmt: skip
        heads: dict[Any, Person] = {self.office: self.staff}
        clerks = Appointment.objects.current().filter(post__village__in=self.villages)
        heads |= {held.post.village: held.person for held in clerks.select_related("post__village", "person")}
        facts = LetterFacts(year, f"{year}年政府信息公开责任书（示例）", TEMPLATE, self._ago(-10), heads)
        letters = issue_letters(self.clerk, self.town, facts)
        sign_letter(self.staff, letters[0], letters[0].digest)

    def _assessment(self) -> None:
        today = self.today
        scheme = save_scheme(self.director, self.town, scheme_named("town"))
        facts = AssessmentFacts(
            f"{today.year}年村（社区）和科室信息公开考核（示例）", scheme, date(today.year, 1, 1), today,
            today + timedelta(10), [self.office, *self.villages],
        )  # fmt: skip
        take_evidence(self.director, open_assessment(self.director, self.town, facts, client_key=uuid4()))
