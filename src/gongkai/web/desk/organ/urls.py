"""Addresses of the organ's own pages: what it tells of itself, its offices and villages."""

from django.urls import path

from gongkai.web.desk.organ import placing, units, views

urlpatterns = [
    path("", views.organ, name="desk-organ"),
    path("edit/", views.edit, name="desk-organ-edit"),
    path("placed/", placing.organs, name="desk-organ-placed"),
    path("placed/<int:pk>/", placing.place, name="desk-organ-place"),
    path("units/", units.units, name="desk-organ-units"),
    path("offices/new/", units.new_office, name="desk-office-new"),
    path("offices/<int:pk>/", units.edit_office, name="desk-office-edit"),
    path("villages/new/", units.new_village, name="desk-village-new"),
    path("villages/<int:pk>/", units.edit_village, name="desk-village-edit"),
]
