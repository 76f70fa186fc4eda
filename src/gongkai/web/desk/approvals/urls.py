"""Addresses of this page group."""

from django.urls import path

from gongkai.web.desk.approvals import views

urlpatterns = [
    path("", views.waiting, name="desk-approval-list"),
    path("all/", views.every_round, name="desk-approval-all"),
    path("<int:pk>/", views.approval, name="desk-approval"),
    path("<int:pk>/sign/", views.sign, name="desk-approval-sign"),
    path("<int:pk>/form.<str:kind>", views.form_file, name="desk-approval-form"),
    path("<int:pk>/history/", views.history, name="desk-approval-history"),
]
