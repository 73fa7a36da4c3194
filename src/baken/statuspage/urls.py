"""The addresses that the page server hands on to the web process."""

from django.urls import path

from baken.statuspage import views

app_name = "statuspage"
urlpatterns = [path("subscribe", views.subscribe, name="subscribe")]
