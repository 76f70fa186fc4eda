"""Addresses of rounds of annual reports."""

from django.urls import path

from gongkai.web.desk.rounds import answers, entries, sets, sums, total, uploads, views

urlpatterns = [
    path("", views.rounds, name="desk-round-list"),
    path("new/", views.new, name="desk-round-new"),
    path("<int:pk>/", views.overview, name="desk-round"),
    path("<int:pk>/change/", views.change, name="desk-round-change"),
    path("<int:pk>/unit/", views.add, name="desk-round-unit"),
    path("<int:pk>/remind/", views.remind, name="desk-round-remind"),
    path("<int:pk>/sums/", sums.sums, name="desk-round-sums"),
    path("<int:pk>/sums/<str:table>/<str:row>/<str:column>/", sums.cell, name="desk-round-cell"),
    path("<int:pk>/doubles/", sums.doubles, name="desk-round-doubles"),
    path("<int:pk>/doubles/<int:double>/drop/", sums.drop, name="desk-round-double-drop"),
    path("<int:pk>/compare/", sums.compare, name="desk-round-compare"),
    path("<int:pk>/set.<slug:kind>", sets.export, name="desk-round-set"),
    path("<int:pk>/import/", sets.take_in, name="desk-round-import"),
    path("<int:pk>/total/", total.total, name="desk-round-total"),
    path("<int:pk>/total/submit/", total.submit, name="desk-round-total-submit"),
    path("<int:pk>/total/report.<slug:kind>", total.file, name="desk-round-total-file"),
    path("entries/<int:pk>/", entries.entry, name="desk-round-entry"),
    path("entries/<int:pk>/hand-in/", entries.submit, name="desk-round-hand-in"),
    path("entries/<int:pk>/upload/", uploads.for_unit, name="desk-round-upload"),
    path("entries/<int:pk>/<int:number>/", answers.report, name="desk-round-report"),
    path("entries/<int:pk>/<int:number>/return/", answers.send_back, name="desk-round-return"),
    path("entries/<int:pk>/<int:number>/accept/", answers.accept, name="desk-round-accept"),
    path("entries/<int:pk>/<int:number>/report.<slug:kind>", answers.file, name="desk-round-file"),
    path("reports/<int:pk>/import/", uploads.for_report, name="desk-report-import"),
    path("reports/<int:pk>/drop-import/", uploads.drop, name="desk-report-import-drop"),
]
