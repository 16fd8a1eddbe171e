"""URLs of the guide."""

from django.urls import path

from accounts.guide import views

urlpatterns = [
    path("", views.contents, name="guide"),
    path("co-gi-moi/", views.news, name="guide-news"),
    path("dong-goi-y/", views.close_first_hints, name="guide-close-hints"),
    path("<slug:chapter>/", views.chapter_page, name="guide-chapter"),
]
