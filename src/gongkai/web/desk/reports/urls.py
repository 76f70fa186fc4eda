"""Addresses of annual reports."""

from django.urls import path

from gongkai.web.desk.reports import cells, files, review, views

CELL = "<int:pk>/cells/<str:table>/<str:row>/<str:column>/"

urlpatterns = [
    path("", views.reports, name="desk-report-list"),
    path("new/", views.new, name="desk-report-new"),
    path("<int:pk>/", views.report, name="desk-report"),
    path("<int:pk>/edit/", views.edit, name="desk-report-edit"),
    path("<int:pk>/hints/", views.hints, name="desk-report-hints"),
    path(CELL, cells.cell, name="desk-report-cell"),
    path(f"{CELL}manual/", cells.manual, name="desk-report-manual"),
    path(f"{CELL}clear/", cells.clear, name="desk-report-clear"),
    path("<int:pk>/facts/<slug:key>/", cells.fact, name="desk-report-fact"),
    path("<int:pk>/checks/", review.checks, name="desk-report-checks"),
    path("<int:pk>/checks/<slug:key>/", review.answer, name="desk-report-answer"),
    path("<int:pk>/submit/", review.submit, name="desk-report-submit"),
    path("<int:pk>/versions/", files.versions, name="desk-report-versions"),
    path("<int:pk>/versions/<int:number>/", files.version, name="desk-report-version"),
    path("<int:pk>/files/report.<slug:kind>", files.working, name="desk-report-file"),
    path("<int:pk>/versions/<int:number>/report.<slug:kind>", files.frozen, name="desk-report-version-file"),
]
