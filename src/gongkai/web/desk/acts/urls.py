"""Addresses of the ledger of administrative acts."""

from django.urls import path

from gongkai.web.desk.acts import views

urlpatterns = [
    path("", views.acts, name="desk-act-list"),
    path("export/<str:kind>/", views.export, name="desk-act-export"),
    path("new/", views.new, name="desk-act-new"),
    path("<int:pk>/", views.act, name="desk-act"),
    path("<int:pk>/cancel/", views.cancel, name="desk-act-cancel"),
]
