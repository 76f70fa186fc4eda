"""Addresses of this page group."""

from django.urls import path

from gongkai.web.desk.duties import acts, catalogue, documents, views, withheld

urlpatterns = [
    path("", views.duty_list, name="desk-duty-list"),
    path("export/<str:kind>/", views.export, name="desk-duty-export"),
    path("calendar/", views.calendar, name="desk-duty-calendar"),
    path("completeness/", views.complete, name="desk-duty-completeness"),
    path("completeness/export/", views.complete_export, name="desk-duty-completeness-export"),
    path("<int:pk>/", views.duty, name="desk-duty"),
    path("<int:pk>/nothing/", acts.nothing, name="desk-duty-nothing"),
    path("<int:pk>/reopen/", acts.reopen, name="desk-duty-reopen"),
    path("<int:pk>/posting/", acts.posting, name="desk-duty-posting"),
    path("items/<int:pk>/", acts.answer, name="desk-duty-answer"),
    path("catalogue/", catalogue.catalogue, name="desk-catalogue"),
    path("catalogue/standard/", catalogue.standard, name="desk-catalogue-standard"),
    path("catalogue/new/", catalogue.new, name="desk-catalogue-new"),
    path("catalogue/import/", catalogue.take_in, name="desk-catalogue-import"),
    path("catalogue/export/", catalogue.export, name="desk-catalogue-export"),
    path("catalogue/<int:pk>/", catalogue.entry, name="desk-catalogue-entry"),
    path("catalogue/<int:pk>/edit/", catalogue.edit, name="desk-catalogue-edit"),
    path("catalogue/<int:pk>/retire/", catalogue.retire, name="desk-catalogue-retire"),
    path("catalogue/<int:pk>/event/", catalogue.event, name="desk-catalogue-event"),
    path("documents/", documents.document_list, name="desk-normative-list"),
    path("documents/<int:pk>/reading/", documents.link, name="desk-normative-reading"),
    path("withheld/", withheld.review_list, name="desk-withheld-list"),
    path("withheld/<int:pk>/", withheld.review, name="desk-withheld"),
]
