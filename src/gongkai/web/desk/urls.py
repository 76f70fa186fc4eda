"""The desk: one line per page group; each keeps its own addresses, views, forms and templates together."""

from django.urls import include, path

urlpatterns = [
    path("", include("gongkai.web.desk.workbench.urls")),
    path("", include("gongkai.web.desk.reminders.urls")),
    path("items/", include("gongkai.web.desk.items.urls")),
    path("duties/", include("gongkai.web.desk.duties.urls")),
    path("screening/", include("gongkai.web.desk.screening.urls")),
    path("approvals/", include("gongkai.web.desk.approvals.urls")),
    path("places/", include("gongkai.web.desk.places.urls")),
    path("field/", include("gongkai.web.desk.field.urls")),
    path("postings/", include("gongkai.web.desk.postings.urls")),
    path("files/", include("gongkai.web.desk.files.urls")),
    path("applications/", include("gongkai.web.desk.applications.urls")),
    path("intake/", include("gongkai.web.desk.intake.urls")),
    path("redaction/", include("gongkai.web.desk.redaction.urls")),
    path("letters/", include("gongkai.web.desk.letters.urls")),
    path("disputes/", include("gongkai.web.desk.disputes.urls")),
    path("papers/", include("gongkai.web.desk.registers.urls")),
    path("feedback/", include("gongkai.web.desk.feedback.urls")),
    path("inspections/", include("gongkai.web.desk.inspections.urls")),
    path("acts/", include("gongkai.web.desk.acts.urls")),
    path("reports/", include("gongkai.web.desk.reports.urls")),
    path("rounds/", include("gongkai.web.desk.rounds.urls")),
    path("report-check/", include("gongkai.web.desk.report_check.urls")),
    path("trail/", include("gongkai.web.desk.trail.urls")),
    path("people/", include("gongkai.web.desk.people.urls")),
    path("work/", include("gongkai.web.desk.work.urls")),
    path("organ/", include("gongkai.web.desk.organ.urls")),
    path("help/", include("gongkai.web.desk.help.urls")),
]
