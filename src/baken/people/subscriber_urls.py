"""The addresses of subscribers' pages. `config` hands in `offered`: what the plan in force lets them choose from."""

from django.urls import path

from baken.people import views

app_name = "subscribers"
urlpatterns = [
    path("confirm/<str:token>", views.confirm, name="confirm"),
    path("change/<str:token>", views.change, name="change"),
    path("leave/<str:token>", views.leave, name="leave"),
]
