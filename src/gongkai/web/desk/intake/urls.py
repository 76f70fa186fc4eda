"""Taking in: what waits for confirmation, the mail book, receipts, copies of identity documents."""

from django.urls import path

from gongkai.web.desk.intake import mail, views

urlpatterns = [
    path("confirming/", views.confirming, name="desk-intake-confirming"),
    path("policy/", views.policy, name="desk-intake-policy"),
    path("cases/<int:pk>/receipt/", views.receipt, name="desk-application-receipt"),
    path("cases/<int:pk>/identity/<int:copy>/", views.identity, name="desk-application-identity"),
    path("cases/<int:pk>/identity/<int:copy>/delete/", views.delete, name="desk-application-identity-delete"),
    path("mail/", mail.book, name="desk-mail-list"),
    path("mail/new/", mail.new, name="desk-mail-new"),
    path("mail/<int:pk>/register/", mail.register, name="desk-application-from-mail"),
]
