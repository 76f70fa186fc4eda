"""依申请公开: the register and its cases."""

from django.urls import path

from gongkai.web.desk.applications import corrections, five, tasks, views

urlpatterns = [
    path("", views.register, name="desk-application-list"),
    path("export.<slug:kind>", views.export, name="desk-application-export"),
    path("new/", views.new, name="desk-application-new"),
    path("corrections/", corrections.listing, name="desk-correction-list"),
    path("corrections/new/", corrections.new, name="desk-correction-new"),
    path("corrections/<int:pk>/", corrections.correction, name="desk-correction"),
    path("corrections/<int:pk>/letter/", corrections.letter, name="desk-correction-letter"),
    path("tasks/", tasks.tasks, name="desk-task-list"),
    path("tasks/<int:pk>/", tasks.task, name="desk-task"),
    path("<int:pk>/", views.case, name="desk-application"),
    path("<int:pk>/letter.<slug:kind>", views.letter, name="desk-application-letter"),
    path("<int:pk>/five/<slug:question>/", five.question, name="desk-application-question"),
    path("<int:pk>/reply/", views.reply, name="desk-application-reply"),
    path("<int:pk>/<slug:step>/", views.step, name="desk-application-step"),
]
