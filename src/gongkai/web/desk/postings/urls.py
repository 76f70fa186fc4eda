"""Addresses of postings."""

from django.urls import path

from gongkai.web.desk.postings import batch_views, count_views, views

urlpatterns = [
    path("", views.postings, name="desk-posting-list"),
    path("export/<str:kind>/", views.export, name="desk-posting-export"),
    path("counts/", count_views.counts, name="desk-posting-counts"),
    path("new/", views.new, name="desk-posting-new"),
    path("batch/", batch_views.batch, name="desk-posting-batch"),
    path("batch/template/<str:kind>/", batch_views.template, name="desk-posting-template"),
    path("batch/rejected/", batch_views.rejected, name="desk-posting-rejected"),
    path("<int:pk>/", views.posting, name="desk-posting"),
    path("<int:pk>/take-down/", views.take_down, name="desk-posting-take-down"),
    path("<int:pk>/title/", views.take_title, name="desk-posting-title"),
    path("<int:pk>/cancel/", views.cancel, name="desk-posting-cancel"),
]
