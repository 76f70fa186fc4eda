"""区分处理: the sheets of a case, the pages of a sheet, the copy."""

from django.urls import path

from gongkai.web.desk.redaction import views

urlpatterns = [
    path("application/<int:pk>/", views.sheets, name="desk-redaction-list"),
    path("application/<int:pk>/attach/", views.attach, name="desk-redaction-attach"),
    path("<int:pk>/", views.sheet, name="desk-redaction"),
    path("<int:pk>/page/<int:number>.jpg", views.page, name="desk-redaction-page"),
    path("<int:pk>/preview/", views.preview, name="desk-redaction-preview"),
    path("<int:pk>/matches/", views.matches, name="desk-redaction-matches"),
    path("<int:pk>/produce/", views.produce, name="desk-redaction-produce"),
    path("<int:pk>/again/", views.again, name="desk-redaction-again"),
]
