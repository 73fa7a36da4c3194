"""The addresses of the incidents' pages."""

from django.urls import path

from baken.incidents import (
    composing_views,
    declaring_views,
    drill_views,
    home_views,
    list_views,
    maintenance_views,
    outbox_views,
    record_views,
    room_views,
    views,
)

app_name = "incidents"
urlpatterns = [
    path("", home_views.show_home, name="home"),
    path("declare/", declaring_views.declare, name="declare"),
    path("incidents/", list_views.show_incidents, name="incidents"),
    path("maintenance/", maintenance_views.show_maintenance, name="maintenance"),
    path("maintenance/plan/", maintenance_views.plan_maintenance, name="plan_maintenance"),
    path("drills/", drill_views.show_drills, name="drills"),
    path("drills/start/", drill_views.start_drill, name="start_drill"),
    path("acknowledge/<str:token>", views.acknowledge, name="acknowledge"),
    path("incidents/<int:number>/", room_views.room, name="room"),
    path("incidents/<int:number>/parts/", room_views.parts, name="parts"),
    path("incidents/<int:number>/tell/", composing_views.tell, name="tell"),
    path("incidents/<int:number>/tell/readers/", composing_views.readers, name="readers"),
    path("incidents/<int:number>/tell/beside/", composing_views.beside, name="beside"),
    path("incidents/<int:number>/timeline/", room_views.timeline, name="timeline"),
    path("incidents/<int:number>/do/<slug:name>/", room_views.act, name="act"),
    path("outbox/", outbox_views.show_outbox, name="outbox"),
    path("outbox/<int:number>/", outbox_views.show_message, name="message"),
    path("outbox/<int:number>/deliveries/", outbox_views.show_deliveries, name="deliveries"),
    path("record/", record_views.show_record, name="record"),
]
