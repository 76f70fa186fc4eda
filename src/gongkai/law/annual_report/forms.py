"""Which form a report year takes."""

from gongkai.law.annual_report.form import Form
from gongkai.law.annual_report.form_2019 import FORM_2019
from gongkai.law.annual_report.form_2021 import FORM_2021
from gongkai.law.finding import Refusal

FORMS: dict[str, Form] = {form.id: form for form in (FORM_2019, FORM_2021)}


def form_for_year(year: int) -> Form:
    """The form for the report of `year` (the year reported on, not the year of publication).

    2019 and 2020: 国办公开办函〔2019〕60号; from 2021 on: 国办公开办函〔2021〕30号.
    Raises Refusal for earlier years, whose reports followed a different table of indicators.
    """
    for form in FORMS.values():
        if form.first_year <= year and (form.last_year is None or year <= form.last_year):
            return form
    raise Refusal(
        f"{year}年的年度报告不能按现有格式生成：统一格式自2019年度起使用。2018年度及以前的报告请作为附件保存原文。",
        (FORM_2019.citation,),
    )
