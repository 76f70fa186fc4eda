from django.apps import AppConfig


class AnnualReportConfig(AppConfig):
    name = "gongkai.annual_report"
    label = "annual_report"
    verbose_name = "年度报告"

    def ready(self) -> None:
        from gongkai.annual_report.assessed import MEASURES
        from gongkai.annual_report.citing import in_reports
        from gongkai.annual_report.moved_units import follow
        from gongkai.annual_report.subject import AnnualReportSubject
        from gongkai.annual_report.total_subject import TotalReportSubject
        from gongkai.approval.subjects import register
        from gongkai.oversight.assessment.measures import registry
        from gongkai.trail.outbox import subscribe
        from gongkai.workplan import citing

        register(AnnualReportSubject())
        register(TotalReportSubject())
        registry.register(*MEASURES)
        citing.register(in_reports)
        subscribe("rounds", {"organ.changed"}, follow)
