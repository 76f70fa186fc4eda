"""Signing in and out, and the own password. Sign-up, e-mail and reset by mail do not exist here: the administrator
opens accounts and resets passwords. Their names still resolve, because allauth asks for them."""

from allauth.account import views
from django.urls import path

from gongkai.web.errors import not_found

_ABSENT = (
    "account_signup",
    "account_email",
    "account_inactive",
    "account_email_verification_sent",
    "account_reset_password",
    "account_reset_password_done",
    "account_set_password",
)

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("password/change/", views.password_change, name="account_change_password"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    *(path(f"absent/{name}/", not_found, name=name) for name in _ABSENT),
]
