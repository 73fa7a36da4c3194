"""The addresses of the incidents' pages."""

from django.urls import path

from baken.incidents import declaring_views, home_views, list_views, room_views, views

app_name = "incidents"
urlpatterns = [
    path("", home_views.show_home, name="home"),
    path("declare/", declaring_views.declare, name="declare"),
    path("incidents/", list_views.show_incidents, name="incidents"),
    path("acknowledge/<str:token>", views.acknowledge, name="acknowledge"),
    path("incidents/<int:number>/", room_views.room, name="room"),
    path("incidents/<int:number>/parts/", room_views.parts, name="parts"),
    path("incidents/<int:number>/timeline/", room_views.timeline, name="timeline"),
    path("incidents/<int:number>/do/<slug:name>/", room_views.act, name="act"),
]
