"""Steps of a round for tests: the county opens it, towns hand in what they signed."""

from __future__ import annotations

from gongkai.annual_report.actions.accept_hand_in import accept_hand_in
from gongkai.annual_report.actions.change_report import ReportTexts, change_report
from gongkai.annual_report.actions.change_total import change_total
from gongkai.annual_report.actions.hand_in import hand_in
from gongkai.annual_report.actions.open_report import open_report
from gongkai.annual_report.actions.open_round import RoundFacts, open_round
from gongkai.annual_report.actions.submit_report import submit_report
from gongkai.annual_report.actions.submit_total import submit_total
from gongkai.annual_report.models import AnnualReport
from gongkai.annual_report.round_models import HandIn, ReportRound, RoundEntry, TotalReport
from gongkai.approval.actions.sign import Signature, sign
from gongkai.organs.models import Appointment, Post
from tests.annual_report.conftest import PROBLEMS

LEADERS = ("OFFICE_DIRECTOR", "DEPUTY_LEADER", "PRINCIPAL_LEADER")


def signed_report(town, year: int = 2021, overview: str = "2021年主动公开工作正常。") -> AnnualReport:
    """The report of a town with three signatures."""
    clerk = town.person("DISCLOSURE_CLERK")
    report = open_report(clerk, town.organ, year)
    report = change_report(clerk, report, ReportTexts(section_1=overview, section_5=PROBLEMS))
    approval = submit_report(clerk, report)
    for level, kind in enumerate(LEADERS, 1):
        sign(town.person(kind), approval, Signature(level=level, digest=approval.version.digest))
    return AnnualReport.objects.get(pk=report.pk)


def opened(world, year: int = 2021) -> ReportRound:
    return open_round(world.supervisor, world.county, RoundFacts(year))


def entry_of(round_: ReportRound, organ) -> RoundEntry:
    return RoundEntry.objects.get(round=round_, unit__organ=organ)


def handed_in(round_: ReportRound, town) -> HandIn:
    return hand_in(town.person("DISCLOSURE_CLERK"), entry_of(round_, town.organ))


def accepted(world, round_: ReportRound, town) -> HandIn:
    signed_report(town)
    return accept_hand_in(world.supervisor, handed_in(round_, town))


def county_leaders(world) -> list:
    """People in the three signing posts of the county."""
    from datetime import date

    from gongkai.organs.models import Person

    people = []
    for kind in LEADERS:
        post = Post.objects.create(organ=world.county, kind=kind, title=f"县{kind}")
        person = Person.objects.create_user(f"county.{kind.lower()}", "mima-123456", name=f"示例{kind}")
        Appointment.objects.create(person=person, post=post, since=date(2019, 1, 1))
        people.append(person)
    return people


def published_total(world, round_: ReportRound) -> TotalReport:
    """The county's total report with three signatures."""
    texts = ReportTexts("全县总体情况。", "问题一：公开不及时。", "没有收费。")
    total = change_total(world.supervisor, round_, texts)
    approval = submit_total(world.supervisor, total)
    for level, person in enumerate(county_leaders(world), 1):
        sign(person, approval, Signature(level=level, digest=approval.version.digest))
    return TotalReport.objects.get(pk=total.pk)
