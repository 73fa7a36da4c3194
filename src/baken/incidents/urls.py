"""The addresses of the incidents' pages."""

from django.urls import path

from baken.incidents import views

app_name = "incidents"
urlpatterns = [path("acknowledge/<str:token>", views.acknowledge, name="acknowledge")]
