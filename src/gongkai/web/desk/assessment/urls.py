"""Addresses of assessment."""

from django.urls import path

from gongkai.web.desk.assessment import accountability, lines, runs, schemes, sheets

urlpatterns = [
    path("", runs.overview, name="desk-assessment-list"),
    path("new/", runs.new, name="desk-assessment-new"),
    path("schemes/", schemes.schemes, name="desk-scheme-list"),
    path("schemes/import/", schemes.take_in, name="desk-scheme-import"),
    path("schemes/standard/<slug:name>/", schemes.standard, name="desk-scheme-standard"),
    path("schemes/<int:pk>/", schemes.scheme, name="desk-scheme"),
    path("schemes/<int:pk>/scheme.<slug:kind>", schemes.export, name="desk-scheme-export"),
    path("schemes/<int:pk>/measures/", schemes.measures, name="desk-scheme-measures"),
    path("schemes/<int:pk>/retire/", schemes.retire, name="desk-scheme-retire"),
    path("accountability/", accountability.cases, name="desk-accountability-list"),
    path("accountability/new/", accountability.new, name="desk-accountability-new"),
    path("accountability/<int:pk>/cancel/", accountability.cancel, name="desk-accountability-cancel"),
    path("sheets/<int:pk>/", sheets.sheet, name="desk-sheet"),
    path("sheets/<int:pk>/self/", sheets.self_scores, name="desk-sheet-self"),
    path("sheets/<int:pk>/check/", sheets.check, name="desk-sheet-check"),
    path("sheets/<int:pk>/lines/<str:code>/", lines.line, name="desk-sheet-line"),
    path("sheets/<int:pk>/lines/<str:code>/proof/", lines.proof, name="desk-sheet-proof"),
    path("sheets/<int:pk>/lines/<str:code>/appeal/", lines.contest, name="desk-sheet-appeal"),
    path("appeals/<int:pk>/", lines.decide, name="desk-appeal-decide"),
    path("<int:pk>/", runs.assessment, name="desk-assessment"),
    path("<int:pk>/results.xlsx", runs.results, name="desk-assessment-export"),
    path("<int:pk>/<slug:act>/", runs.act, name="desk-assessment-act"),
]
