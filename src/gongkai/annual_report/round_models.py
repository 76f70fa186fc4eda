"""年报征集: a collector's round, who must report in it, every hand-in, and the figures that are added up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from gongkai.annual_report.figure_columns import AMOUNTS, COLUMNS
from gongkai.approval.models import Version
from gongkai.organs import gate
from gongkai.organs.models import Organ, Person
from gongkai.organs.posts import Right

if TYPE_CHECKING:
    from typing import Self


class RoundQuerySet(gate.OrganScopedQuerySet["ReportRound"]):
    pass


class ReportRound(models.Model):
    """征集: the collector `organ` gathers the annual reports on `year` of those below it, and its own."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="report_rounds")
    year = models.PositiveSmallIntegerField("年度")
    due_on = models.DateField("报送期限")
    notice = models.TextField("要求", blank=True)
    opened_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField("开始时间")

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "organ"]
        constraints = [models.UniqueConstraint(fields=["organ", "year"], name="one_round_per_organ_and_year")]

    def __str__(self) -> str:
        return f"{self.organ.short_name}{self.year}年度报告征集"


LONGEST_CODE = 160
"""Of a unit's code: one below a lower government that handed up its set is `government/unit`, four levels deep."""


class UnitKind(models.TextChoices):
    SELF = "SELF", "本政府机关"
    DEPARTMENT = "DEPARTMENT", "部门"
    TOWN = "TOWN", "乡镇（街道）"
    GOVERNMENT = "GOVERNMENT", "下级政府"


class UnitQuerySet(gate.OrganScopedQuerySet["ReportingUnit"]):
    organ_path = "holder__path"


class ReportingUnit(models.Model):
    """报送单位 in the books of the collector `holder`: an organ of this system, or one known by its name only.

    A lower government stands above its own units; `level` is 1 right below the collector and at most 4.
    """

    holder = models.ForeignKey(Organ, models.PROTECT, related_name="reporting_units")
    organ = models.ForeignKey(Organ, models.PROTECT, null=True, blank=True, related_name="reports_as")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    code = models.CharField("代码", max_length=LONGEST_CODE)
    name = models.CharField("单位名称", max_length=100)
    kind = models.CharField("类别", max_length=12, choices=UnitKind.choices)
    level = models.PositiveSmallIntegerField(default=1)
    left_on = models.DateField("不再报送之日", null=True, blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ["holder", "code"]
        constraints = [models.UniqueConstraint(fields=["holder", "code"], name="unit_code_once_per_holder")]

    def __str__(self) -> str:
        return self.name


class EntryState(models.TextChoices):
    AWAITED = "AWAITED", "未报"
    SUBMITTED = "SUBMITTED", "已报待审"
    RETURNED = "RETURNED", "已退回"
    ACCEPTED = "ACCEPTED", "已接收"


OPEN = (EntryState.AWAITED, EntryState.RETURNED)
"""The unit's turn: nothing waits for an answer."""


class EntryQuerySet(gate.OrganScopedQuerySet["RoundEntry"]):
    """Seen by the collector, and by the organ itself; never by another organ of the round."""

    organ_path = "round__organ__path"

    def visible_to(self, person: Any, right: Right | None = None) -> Self:
        """Those of rounds that `person` collects, and those in which the own organ must report."""
        asked = right or self.right
        return self.filter(
            gate.within(person, asked, "round__organ__path") | gate.within(person, asked, "unit__organ__path")
        )


class RoundEntry(models.Model):
    """应报: one unit in one round. The first day of handing in stays, so lateness is never washed away."""

    round = models.ForeignKey(ReportRound, models.PROTECT, related_name="entries")
    unit = models.ForeignKey(ReportingUnit, models.PROTECT, related_name="entries")
    state = models.CharField("状态", max_length=10, choices=EntryState.choices, default=EntryState.AWAITED)
    due_on = models.DateField("报送期限")
    first_on = models.DateField("首次报送", null=True, blank=True)
    accepted_on = models.DateField("接收日期", null=True, blank=True)
    reminded_on = models.DateField("催报日期", null=True, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["round", "unit__code"]
        constraints = [
            models.UniqueConstraint(fields=["round", "unit"], name="one_entry_per_round_and_unit"),
            models.CheckConstraint(
                name="accepted_entry_has_its_day",
                condition=~Q(state="ACCEPTED") | Q(accepted_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit.name}{self.round.year}年度报告报送"


class HandInState(models.TextChoices):
    WAITING = "WAITING", "待审"
    RETURNED = "RETURNED", "退回"
    ACCEPTED = "ACCEPTED", "接收"
    REPLACED = "REPLACED", "另报"


class HandInQuerySet(gate.OrganScopedQuerySet["HandIn"]):
    """A hand-in is seen by whoever sees its entry."""

    organ_path = "entry__round__organ__path"

    def visible_to(self, person: Any, right: Right | None = None) -> Self:
        """Those of the entries that `person` sees."""
        return self.filter(entry__in=RoundEntry.objects.visible_to(person, right))


class HandIn(models.Model):
    """报送: one report as it was handed in, and what the collector answered: one row a round trip.

    An answer changes once at most, from accepted to returned or replaced; the trail keeps both.
    """

    entry = models.ForeignKey(RoundEntry, models.PROTECT, related_name="hand_ins")
    number = models.PositiveSmallIntegerField("次数")
    content = models.JSONField()
    digest = models.CharField("SM3 摘要", max_length=64)
    version = models.ForeignKey(Version, models.PROTECT, null=True, blank=True, related_name="+")
    file_name = models.CharField("文件", max_length=200, blank=True)
    handed_in_at = models.DateTimeField("报送时间")
    handed_in_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    state = models.CharField("处理", max_length=10, choices=HandInState.choices, default=HandInState.WAITING)
    reasons = models.JSONField("退回问题", default=list, blank=True)
    words = models.CharField("退回意见", max_length=1000, blank=True)
    answered_at = models.DateTimeField("处理时间", null=True, blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    objects = HandInQuerySet.as_manager()

    class Meta:
        ordering = ["entry", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "number"], name="hand_in_number_once_per_entry"),
            models.CheckConstraint(
                name="returned_hand_in_says_why",
                condition=~Q(state="RETURNED") | ~Q(words="") | ~Q(reasons=[]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry}（第{self.number}次）"


class FiguresQuerySet(gate.OrganScopedQuerySet["UnitFigures"]):
    organ_path = "holder__path"


class UnitFigures(models.Model):
    """上报数字 of one unit and year: a column for each cell of the form of 2021 (`figure_columns`).

    `above_1` … `above_3` are the units of those levels on the way down to it, itself included; 0 below itself.
    `counts`: whether the row is added up; a lower government's total is not while its units are here themselves.
    `missing` is how many cells are NULL beyond those that the form did not ask for. `original` keeps the
    cells of the form of 2019 as they were.
    """

    holder = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    unit = models.ForeignKey(ReportingUnit, models.PROTECT, related_name="figures")
    year = models.PositiveSmallIntegerField("年度")
    form = models.CharField(max_length=4)
    is_total = models.BooleanField("汇总数", default=False)
    counts = models.BooleanField("计入汇总", default=True)
    missing = models.PositiveSmallIntegerField("缺少的格数", default=0)
    above_1 = models.PositiveBigIntegerField(default=0)
    above_2 = models.PositiveBigIntegerField(default=0)
    above_3 = models.PositiveBigIntegerField(default=0)
    original = models.TextField(blank=True)

    objects = FiguresQuerySet.as_manager()

    class Meta:
        ordering = ["holder", "year", "unit"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "year"], name="one_row_of_figures_per_unit_and_year")
        ]
        indexes = [
            models.Index(fields=["holder", "year", "above_1"], name="figures_below_1"),
            models.Index(fields=["above_1", "year", "above_2"], name="figures_below_2"),
            models.Index(fields=["above_2", "year", "above_3"], name="figures_below_3"),
            models.Index(fields=["above_3", "year"], name="figures_below_4"),
        ]

    def __str__(self) -> str:
        return f"{self.unit.name}{self.year}年"


for _place, _name in COLUMNS.items():
    _kind = models.BigIntegerField if _place in AMOUNTS else models.IntegerField
    UnitFigures.add_to_class(_name, _kind(null=True))


class DoubleQuerySet(gate.OrganScopedQuerySet["CountedTwice"]):
    organ_path = "holder__path"


class CountedTwice(models.Model):
    """重复计数: one thing that stands in the reports of several units and counts once, with the unit that keeps it."""

    holder = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("年度")
    kind = models.CharField("种类", max_length=12)
    name = models.CharField("文号、登记号或者案号", max_length=120)
    kept_by = models.ForeignKey(ReportingUnit, models.PROTECT, related_name="+")
    also_in = models.ManyToManyField(ReportingUnit, related_name="+")
    cells = models.JSONField()
    entered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    objects = DoubleQuerySet.as_manager()

    class Meta:
        ordering = ["holder", "year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["holder", "year", "kind", "name"], name="double_count_entered_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class TotalState(models.TextChoices):
    DRAFT = "DRAFT", "编制中"
    IN_APPROVAL = "IN_APPROVAL", "审批中"
    RETURNED = "RETURNED", "已退回"
    PUBLISHED = "PUBLISHED", "已公布"


class TotalQuerySet(gate.SignedScopedQuerySet["TotalReport"]):
    def public(self) -> TotalQuerySet:
        """Those anyone may read."""
        return self.filter(published_version__isnull=False)


class TotalReport(models.Model):
    """汇总年度报告 of a government: the tables are added up from the round; three signatures, then public."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="total_reports")
    year = models.PositiveSmallIntegerField("年度")
    section_1 = models.TextField("一、总体情况", blank=True)
    section_5 = models.TextField("五、存在的主要问题及改进情况", blank=True)
    section_6 = models.TextField("六、其他需要报告的事项", blank=True)
    state = models.CharField("状态", max_length=12, choices=TotalState.choices, default=TotalState.DRAFT)
    drafter = models.ForeignKey(Person, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    published_version = models.ForeignKey(Version, models.PROTECT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField("公布时间", null=True, blank=True)

    objects = TotalQuerySet.as_manager()

    class Meta:
        ordering = ["organ", "-year"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "year"], name="one_total_report_per_organ_and_year")
        ]

    def __str__(self) -> str:
        return f"{self.organ.name}{self.year}年政府信息公开工作年度报告（汇总）"
