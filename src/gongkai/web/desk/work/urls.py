"""Addresses of meetings and training."""

from django.urls import path

from gongkai.web.desk.work import views

urlpatterns = [
    path("", views.work, name="desk-work-list"),
    path("meetings/new/", views.new_meeting, name="desk-meeting-new"),
    path("meetings/<int:pk>/", views.meeting, name="desk-meeting"),
    path("trainings/new/", views.new_training, name="desk-training-new"),
    path("trainings/<int:pk>/", views.training, name="desk-training"),
]
