"""The workbench."""

from django.urls import path

from gongkai.web.desk.workbench import views

urlpatterns = [path("", views.workbench, name="desk-workbench")]
