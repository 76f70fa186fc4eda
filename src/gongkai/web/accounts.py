"""Signing in: accounts are opened by the administrator, never by sign-up."""

from typing import Any

from allauth.account import forms
from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse


class LoginForm(forms.LoginForm):
    """账号 and 密码, nothing else."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in (("login", "账号"), ("password", "密码")):
            self.fields[name].label = label
            self.fields[name].help_text = ""
            self.fields[name].widget.attrs.pop("placeholder", None)


class ChangePasswordForm(forms.ChangePasswordForm):
    """Without the link to a reset by mail: the administrator sets a forgotten password anew."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].help_text = ""


class Adapter(DefaultAccountAdapter):
    """No sign-up on the web; a wrong password is one sentence."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": "账号或密码不对，请核对大小写后再试；忘记密码请联系系统管理员重设。",
        "too_many_login_attempts": "登录失败次数过多，请过15分钟再试。",
        "account_inactive": "这个账号已停用，请联系系统管理员。",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        return render(request, "errors/locked_out.html", status=403)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("desk-workbench")


def locked_out(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Too many wrong passwords for this account from this address."""
    return render(request, "errors/locked_out.html", status=429)
