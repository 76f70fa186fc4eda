"""All addresses, one line per page group."""

from django.urls import include, path

from gongkai.web.api.public import api

urlpatterns = [
    path("accounts/", include("gongkai.web.account_urls")),
    path("accounts/mfa/", include("allauth.mfa.urls")),
    path("desk/", include("gongkai.web.desk.urls")),
    path("api/v1/", api.urls),
    path("", include("gongkai.web.portal.urls")),
]

handler404 = "gongkai.web.errors.not_found"
handler500 = "gongkai.web.errors.server_error"
