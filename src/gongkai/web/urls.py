"""All addresses, one line per page group."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("gongkai.web.account_urls")),
    path("accounts/mfa/", include("allauth.mfa.urls")),
    path("desk/", include("gongkai.web.desk.urls")),
    path("", include("gongkai.web.portal.urls")),
]

handler404 = "gongkai.web.errors.not_found"
handler500 = "gongkai.web.errors.server_error"
