"""Loading an example: its rows go through the same verbs as a clerk's, with the clock set to their dates."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from datetime import date, datetime, time
from functools import cached_property
from pathlib import Path
from typing import Any

from django.db import transaction

from gongkai import clock
from gongkai.annual_report.actions.change_report import ReportTexts, change_report
from gongkai.annual_report.actions.open_report import open_report
from gongkai.annual_report.actions.submit_report import submit_report
from gongkai.approval.actions.sign import Signature, sign
from gongkai.approval.models import Approval
from gongkai.cli.example_house import House
from gongkai.cli.example_voices import Voices
from gongkai.disclosure import guide
from gongkai.disclosure.actions.draft_item import draft_item
from gongkai.disclosure.actions.record_posting import record_posting
from gongkai.disclosure.actions.record_posting_batch import record_batch
from gongkai.disclosure.actions.submit_item import submit_item
from gongkai.disclosure.categories import GUIDE, ensure_categories
from gongkai.disclosure.drafting import ItemFacts
from gongkai.disclosure.models import Category, Channel, Item, Place, PlaceLevel, SecrecyConclusion
from gongkai.disclosure.posting_rules import PostingFacts
from gongkai.law.finding import Refusal
from gongkai.organs.models import Office, Organ, Person, Village
from gongkai.organs.posts import PostKind
from gongkai.people.actions.appoint import appoint, create_post
from gongkai.people.actions.open_account import open_account
from gongkai.workplan.actions.record_meeting import MeetingFacts, record_meeting
from gongkai.workplan.actions.record_training import TrainingFacts, record_training
from gongkai.workplan.models import MeetingKind, TrainingKind

FIRST_DAY = date(2020, 12, 1)
OPINIONS = {1: "内容属实，要素齐全，同意送审。", 2: "同意公开。", 3: "同意公开。"}


def at(day: date, hour: int) -> Any:
    """The clock set to an hour of `day`."""
    return clock.frozen(datetime.combine(day, time(hour), clock.CHINA))


def _day(moment: datetime) -> date:
    return moment.astimezone(clock.CHINA).date()


def _meeting(row: dict[str, str]) -> MeetingFacts:
    return MeetingFacts(
        kind={label: value for value, label in MeetingKind.choices}[row["类别"]],
        title=row["议题"],
        held_on=date.fromisoformat(row["日期"]),
        chair=row["主持人"],
        attendance=int(row["参会人数"]),
        minutes=row["纪要"],
        resolutions=row["议定事项"],
    )


def _training(row: dict[str, str]) -> TrainingFacts:
    return TrainingFacts(
        kind={label: value for value, label in TrainingKind.choices}[row["类别"]],
        title=row["主题"],
        held_on=date.fromisoformat(row["日期"]),
        place=row["地点"],
        audience=row["对象"],
        expected=int(row["应到人数"]),
        attended=int(row["实到人数"]),
        content=row["内容"],
    )


class ExampleLoader:
    """Loads one folder. All or nothing: a fault in a file leaves the database as it was."""

    def __init__(self, folder: Path, password: str) -> None:
        self.folder = folder
        self.password = password
        self.organs: dict[str, Organ] = {}
        self.villages: dict[str, Village] = {}
        self.people: dict[tuple[str, str], Person] = {}

    def load(self) -> dict[str, int]:
        """Everything, in the order in which it happened."""
        self._refuse_twice()
        with transaction.atomic():
            ensure_categories()
            with at(FIRST_DAY, 9):
                loaded = self._organs() | self._villages() | self._people() | self._places()
            loaded |= {"指南和制度": self._items("guide"), "公开信息": self._items("items")}
            loaded |= self._postings() | self._work() | self._report()
            if (self.folder / "evaluation.toml").is_file():
                loaded |= Voices(self).load() | House(self).load()
        return loaded

    def _refuse_twice(self) -> None:
        codes = [row["代码"] for row in self.rows("organs")]
        if Organ.objects.filter(code__in=codes).exists():
            raise Refusal(
                "示例中的机关已经在数据库里，没有重复载入；要重新载入请换一个空的数据目录（GONGKAI_HOME）。"
            )

    def rows(self, name: str) -> Iterator[dict[str, str]]:
        """The rows of one file, by column name."""
        with (self.folder / f"{name}.csv").open(encoding="utf8", newline="") as file:
            yield from csv.DictReader(file)

    @cached_property
    def report(self) -> dict[str, Any]:
        """The prose of the annual report and its days."""
        return tomllib.loads((self.folder / "report.toml").read_text(encoding="utf8"))

    @property
    def year(self) -> int:
        """The year the example tells of."""
        return int(self.report["year"])

    @property
    def town(self) -> Organ:
        """The organ whose year it is: the first town of the file."""
        return next(organ for organ in self.organs.values() if organ.level == "TOWN")

    def holder(self, kind: PostKind) -> Person:
        """Who holds that post in the town."""
        return self.people[self.town.code, kind.value]

    def _organs(self) -> dict[str, int]:
        for row in self.rows("organs"):
            self.organs[row["代码"]] = Organ.objects.create(
                code=row["代码"],
                name=row["机关全称"],
                short_name=row["简称"],
                level=row["层级"],
                parent=self.organs.get(row["上级代码"]),
                document_mark=row["机关代字"],
                credit_code=row["统一社会信用代码"],
                index_template="{credit_code}/{year}-{number:05d}",
                disclosure_unit=row["工作机构"],
                address=row["办公地址"],
                postcode=row["邮政编码"],
                office_hours=row["办公时间"],
                phone=row["联系电话"],
                fax=row["传真号码"],
                email=row["电子邮箱"],
                review_organ=row["行政复议机关"],
                review_url=row["行政复议网上申请地址"],
                court=row["管辖法院"],
                open_channels=row["开通渠道"].split(";"),
            )
        for organ in self.organs.values():
            Office.objects.create(organ=organ, name=organ.disclosure_unit)
        return {"机关": len(self.organs)}

    def _villages(self) -> dict[str, int]:
        for row in self.rows("villages"):
            self.villages[row["代码"]] = Village.objects.create(
                organ=self.town, code=row["代码"], name=row["名称"], is_community=row["社区"] == "是"
            )
        return {"村（社区）": len(self.villages)}

    def _people(self) -> dict[str, int]:
        for row in self.rows("people"):
            organ, kind = self.organs[row["机关"]], PostKind(row["岗位"])
            person = open_account(None, organ, username=row["账号"], name=row["姓名"], password=self.password)
            post = create_post(None, organ, kind, row["职务名称"], self.villages.get(row["村代码"]))
            appoint(None, post, person, FIRST_DAY)
            self.people.setdefault((organ.code, kind.value), person)
        return {"人员": len(list(self.rows("people")))}

    def _places(self) -> dict[str, int]:
        levels = {label: value for value, label in PlaceLevel.choices}
        channels = {label: value for value, label in Channel.choices}
        made = Place.objects.bulk_create(
            Place(
                organ=self.town,
                village=self.villages.get(row["村代码"]),
                code=row["编号"],
                name=row["名称"],
                level=levels[row["层级"]],
                channel=channels[row["载体"]],
                location=row["位置"],
                complaint_phone=self.town.phone,
            )
            for row in self.rows("places")
        )
        return {"公示点位": len(made)}

    def _items(self, name: str) -> int:
        """Draft, submit and sign every row on its own days, as three people."""
        rows = sorted(self.rows(name), key=lambda row: row["主要领导签批"])
        for row in rows:
            self._item(row)
        return len(rows)

    def _item(self, row: dict[str, str]) -> None:
        clerk = self.holder(PostKind.DISCLOSURE_CLERK)
        code = row.get("分类") or row["栏目"]
        with at(date.fromisoformat(row["送审日期"]), 9):
            item = draft_item(clerk, self.town, self._facts(code, row))
            approval = submit_item(clerk, item)
        for level, column in enumerate(("办公室主任签批", "分管领导签批", "主要领导签批"), start=1):
            with at(date.fromisoformat(row[column]), 10 + level):
                self.sign_level(approval, level)

    def _facts(self, code: str, row: dict[str, str]) -> ItemFacts:
        summary = row.get("内容概述", "")
        return ItemFacts(
            category=Category.objects.get(organ=None, code=code),
            title=row["信息名称"],
            formed_on=date.fromisoformat(row["成文日期"]),
            office=self.town.offices.first(),
            document_number=row.get("发文字号", ""),
            summary=summary,
            body=self._body(code, summary),
            fiscal_year=int(row["所属年度"]) if row.get("所属年度") else None,
            channels=(Channel.PORTAL, Channel.PARTY_GOV_NETWORK),
            secrecy_conclusion=SecrecyConclusion.CLEARED,
            secrecy_basis="经审查不涉及国家秘密、工作秘密、商业秘密和个人隐私（示例）。",
        )

    def _body(self, code: str, summary: str) -> str:
        given = self.folder / f"{code}.html"
        if given.is_file():
            return given.read_text(encoding="utf8")
        if code == GUIDE:
            return guide.compose(self.town)
        return f"<p>{summary}</p><p>本条内容为示例，不代表真实情况。</p>"

    def sign_level(self, approval: Approval, level: int) -> None:
        """One signature of the town, by whoever holds the post."""
        kinds = {1: PostKind.OFFICE_DIRECTOR, 2: PostKind.DEPUTY_LEADER, 3: PostKind.PRINCIPAL_LEADER}
        sign(
            self.holder(kinds[level]),
            approval,
            Signature(level=level, digest=approval.version.digest, opinion=OPINIONS[level]),
        )

    def _postings(self) -> dict[str, int]:
        """Boards and banners from their spreadsheets, and the items on the party-government network."""
        clerk, pieces = self.holder(PostKind.DISCLOSURE_CLERK), 0
        with at(date(self.year, 12, 31), 16):
            for name in ("boards", "banners"):
                result = record_batch(clerk, self.town, self.folder / f"{name}.csv")
                if result.faults:
                    first = result.faults[0]
                    raise Refusal(f"{name}.csv 第{first.row}行“{first.column}”：{first.sentence}")
                pieces += result.pieces
            for item in Item.objects.filter(organ=self.town, publication__year=self.year):
                facts = PostingFacts(
                    Channel.PARTY_GOV_NETWORK, _day(item.publication.published_at), item=item
                )
                record_posting(clerk, self.town, facts)
        return {"张贴": pieces}

    def _work(self) -> dict[str, int]:
        """Meetings, briefings, training and publicity."""
        clerk = self.holder(PostKind.DISCLOSURE_CLERK)
        meetings, trainings = list(self.rows("meetings")), list(self.rows("trainings"))
        with at(date(self.year, 12, 31), 17):
            for row in meetings:
                record_meeting(clerk, self.town, _meeting(row))
            for row in trainings:
                record_training(clerk, self.town, _training(row))
        return {"会议": len(meetings), "培训和宣传": len(trainings)}

    def _report(self) -> dict[str, int]:
        """The report of the year: prose from the file, everything else from the records; signed and published."""
        facts = self.report
        clerk = self.holder(PostKind.DISCLOSURE_CLERK)
        with at(facts["submitted_on"], 9):
            report = open_report(clerk, self.town, facts["year"])
            change_report(clerk, report, ReportTexts(section_5=facts["section_5"].strip()))
            approval = submit_report(clerk, report)
        for level, day in enumerate(facts["signed_on"], start=1):
            with at(day, 13 + level):
                self.sign_level(approval, level)
        return {"年度报告": 1}
