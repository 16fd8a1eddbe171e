"""URLs of signing in and out."""

from django.urls import path

from accounts import views

urlpatterns = [
    path("dang-nhap/", views.SignIn.as_view(), name="login"),
    path("dang-xuat/", views.SignOut.as_view(), name="logout"),
    path("doi-mat-khau/", views.OwnPassword.as_view(), name="password"),
]
