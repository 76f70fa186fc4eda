"""The portal: published files, searching, applying. Addresses of the application itself are left to it."""

from django.urls import include, path, re_path

from gongkai.web.portal import boards, shelf, views

_NOT_OURS = "|".join(sorted(shelf.RESERVED))

urlpatterns = [
    path("search/", views.search, name="portal-search"),
    path("<slug:organ>/places/", boards.places, name="portal-places"),
    path("<slug:organ>/places/<slug:code>/", boards.place, name="portal-place"),
    path("<slug:organ>/apply/", include("gongkai.web.portal.apply.urls")),
    path("<slug:organ>/training/", include("gongkai.web.portal.training.urls")),
    path("<slug:organ>/", include("gongkai.web.portal.voices.urls")),
    re_path(rf"^(?!(?:{_NOT_OURS})(?:/|$))(?P<path>.*)$", views.published, name="portal-published"),
]
