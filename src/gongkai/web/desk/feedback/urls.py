"""Addresses of feedback."""

from django.urls import path

from gongkai.web.desk.feedback import views

urlpatterns = [
    path("", views.listing, name="desk-feedback-list"),
    path("new/", views.new, name="desk-feedback-new"),
    path("<int:pk>/", views.feedback, name="desk-feedback"),
    path("<int:pk>/route/", views.route, name="desk-feedback-route"),
    path("<int:pk>/answer/", views.answer, name="desk-feedback-answer"),
    path("<int:pk>/sign/", views.sign, name="desk-feedback-sign"),
    path("<int:pk>/return/", views.give_back, name="desk-feedback-return"),
    path("<int:pk>/unpublish/", views.unpublish, name="desk-feedback-unpublish"),
]
