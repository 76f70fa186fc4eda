"""文书和案卷: the documents of a case and its whole file."""

from django.urls import path

from gongkai.web.desk.letters import views

urlpatterns = [
    path("<int:pk>/", views.letters, name="desk-letter-list"),
    path("<int:pk>/make/<slug:document>/", views.make, name="desk-letter-make"),
    path("<int:pk>/file.<slug:kind>", views.archive, name="desk-letter-archive"),
    path("site/<int:pk>/", views.offer, name="desk-letter-offer"),
    path("signed/<int:pk>/", views.signed, name="desk-letter-signed"),
]
