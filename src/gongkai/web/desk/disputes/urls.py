"""行政复议、行政诉讼 about the organ's disclosure work."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from gongkai.web.desk.disputes import views


class KindConverter(StringConverter):
    """The two kinds of disputes as they stand in addresses."""

    regex = "reconsideration|lawsuit"


register_converter(KindConverter, "dispute_kind")

urlpatterns = [
    path("", views.disputes, name="desk-dispute-list"),
    path("<dispute_kind:kind>/new/", views.new, name="desk-dispute-new"),
    path("<dispute_kind:kind>/<int:pk>/", views.dispute, name="desk-dispute"),
    path("<dispute_kind:kind>/<int:pk>/answer/", views.answer, name="desk-dispute-answer"),
    path("<dispute_kind:kind>/<int:pk>/decide/", views.decide, name="desk-dispute-decide"),
]
