"""One year after another: what was carried over, the form of 2019, explanations between years."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from gongkai import clock
from gongkai.annual_report.actions.answer_hint import answer_hint
from gongkai.annual_report.actions.change_report import ReportTexts, change_report
from gongkai.annual_report.actions.open_report import open_report
from gongkai.annual_report.actions.set_manual_value import TypedValue, set_manual_value
from gongkai.annual_report.actions.submit_report import submit_report
from gongkai.annual_report.checks import check
from gongkai.annual_report.fill import figures
from gongkai.law.annual_report.form import Place
from gongkai.law.finding import Refusal
from tests.annual_report.conftest import PROBLEMS
from tests.annual_report.records import apply
from tests.annual_report.test_verbs import publish

CHANGES = ("projects_before", "change")


def in_january(year):
    return clock.frozen(datetime(year, 1, 9, 9, tzinfo=clock.CHINA))


def fill_projects(clerk, report, columns=CHANGES, value=2):
    """What the records do not know of the form of 2019."""
    for place, figure in figures(report.organ, report.year).figures.items():
        if figure.value is None and place.column in columns:
            set_manual_value(clerk, report, TypedValue(place, Decimal(value), "权责清单（示例）"))


def write(clerk, town, year, problems):
    report = open_report(clerk, town.organ, year)
    return change_report(clerk, report, ReportTexts(section_1=f"{year}年正文。", section_5=problems))


def test_a_report_in_the_form_of_2019_is_blocked_by_blank_cells(town, clerk):
    report = write(clerk, town, 2020, PROBLEMS)
    with pytest.raises(Refusal) as refused:
        submit_report(clerk, report)
    assert any("行政许可”行“上一年项目数量”列空着" in sentence for sentence in refused.value.sentences)


def test_last_years_projects_and_change_are_this_years_beginning(town, clerk):
    with in_january(2020):
        first = write(clerk, town, 2019, "2019年的问题（示例）。")
        fill_projects(clerk, first)
        publish(town, clerk, first)
    with in_january(2021):
        second = write(clerk, town, 2020, PROBLEMS)
        assert figures(town.organ, 2020).at("table_2", "license", "projects_before").value == 4
        fill_projects(clerk, second, columns=("change",), value=-1)
        content = submit_report(clerk, second).version.content
    assert content["form"] == "2019"
    assert content["tables"]["table_2"]["fee"] == {"projects_before": 4, "change": -1}


def test_what_was_carried_out_and_is_not_carried_in_wants_an_explanation(ready, town, clerk):
    case = apply(town, date(2021, 12, 30))
    publish(town, clerk, ready)
    with in_january(2023):
        case.received_on = date(2022, 1, 4)
        case.save()
        report = write(clerk, town, 2022, "2022年的问题（示例）。")
        keys = [c.key for c in check(report).hints if c.finding.code == "W1"]
        with pytest.raises(Refusal, match="上一年度结转下年度是1"):
            submit_report(clerk, report)
        for key in keys:
            answer_hint(clerk, report, key, "收到日期登记有误，已更正。")
        assert len(keys) == 2
        assert submit_report(clerk, report).version.number == 1


def test_the_same_year_twice_carries_the_same(town, clerk):
    apply(town, date(2021, 12, 30))
    report = open_report(clerk, town.organ, 2022)
    with pytest.raises(Refusal, match="不能手填"):
        set_manual_value(clerk, report, TypedValue(Place("table_3", "R2", "total"), Decimal(0), "理由"))
    assert figures(town.organ, 2022).at("table_3", "R2", "total").value == 1


def test_who_wrote_on_it_does_not_sign_it(ready, town, clerk):
    from gongkai.annual_report.subject import AnnualReportSubject

    assert AnnualReportSubject().authors(ready.pk) == {clerk.pk}
